from assistant.library import Entry, Failure, Imported, Version
from assistant.reading import Doubt, Repair
from assistant.ui.render.history import history_html
from assistant.ui.render.library import imported_html, list_html
from tests.ui.fake import HOSTILE

ENTRY = Entry("blank", "运营外包合同", 217, 33, "blank.md", ("空白版",), 2)


def test_a_contract_shows_its_name_its_size_and_its_version() -> None:
    html = list_html((ENTRY,))
    assert "空白版" in html
    assert "217 条 · 33 处空白 · 第 2 版" in html


def test_removal_asks_first() -> None:
    assert 'data-act="remove"' in list_html((ENTRY,))
    assert "remove_now" not in list_html((ENTRY,))
    asking = list_html((ENTRY,), removing="blank")
    assert 'data-act="remove_now"' in asking
    assert 'data-act="keep"' in asking


def test_an_empty_library_says_what_to_do() -> None:
    assert "请导入" in list_html(())


def test_a_report_counts_repairs_by_kind_and_lists_doubts() -> None:
    repairs = (Repair("pinyin", "合(hé)", "合", 1), Repair("pinyin", "同(tóng)", "同", 2))
    html = imported_html(Imported((ENTRY,), repairs, (Doubt("gbk-shift", "乱", 3, "证明不了"),)))
    assert "修复 2 处（拼音 2）" in html
    assert "合(hé)" in html
    assert "证明不了" in html


def test_a_clean_import_says_so() -> None:
    html = imported_html(Imported((ENTRY,), (), ()))
    assert "没有需要修复的地方" in html
    assert "没有存疑的地方" in html


def test_a_long_report_is_cut_and_says_how_much_is_missing() -> None:
    repairs = tuple(Repair("pinyin", f"x{number}", "", number) for number in range(75))
    html = imported_html(Imported((), repairs, ()))
    assert html.count("<td>拼音</td>") == 60
    assert "另有 15 处" in html


def test_every_file_that_did_not_come_in_is_named_without_its_folders() -> None:
    failed = tuple(Failure(f"/somewhere/{number}.pdf", "没有文字层") for number in range(70))
    html = imported_html(Imported((ENTRY,), (), (), failed))
    assert "70 个文件未导入" in html
    assert html.count("没有文字层") == 70
    assert "somewhere" not in html


def test_all_versions_but_the_newest_can_be_restored() -> None:
    versions = (
        Version(1, "2024-03-01T08:00:00+00:00", "导入"),
        Version(2, "2024-03-02T09:30:00+00:00", "改写"),
    )
    html = history_html("blank", "空白版", versions)
    assert html.count('data-act="restore"') == 1
    assert 'data-version="1"' in html
    assert "第 2 版 · 2024-03-02 09:30 · 改写" in html


def test_hostile_names_and_damage_stay_words() -> None:
    hostile = Entry(HOSTILE, HOSTILE, 1, 1, HOSTILE, (HOSTILE,))
    report = Imported((hostile,), (Repair(HOSTILE, HOSTILE, HOSTILE, 0),), (Doubt("", HOSTILE, 0, HOSTILE),))
    html = list_html((hostile,), removing=HOSTILE) + imported_html(report)
    assert "<script" not in html
    assert "<img" not in html
