"""Two versions of a contract become one Word file with tracked changes, whatever came or went between them."""

import datetime
import re
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.bundled import bundled
from assistant.contract import Contract, renamed, reworded
from assistant.errors import BadInput, NotFound
from assistant.export.changes import export_changes
from assistant.export.original import accepted, compared, current, rejected
from assistant.export.word import export_word
from assistant.parsing import parse, parse_reading
from assistant.reading import read_file
from assistant.settings import read_settings
from tests.export.original.files import SIGNED, source, text_of, xml_of
from tests.reading.word_files import numbered, paragraph, word_file

AT = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
LINES = (
    "技术服务合同",
    "1. 付款",
    "1.1 甲方按月付款。",
    "1.2 乙方开票。",
    "2. 保密",
    "2.1 双方保密。",
    "（以下无正文）",
)
CHANGED = {
    "a clause comes": ("1.2 乙方开票。\n", "1.2 乙方开票。\n1.3 逾期的，甲方支付违约金。\n"),
    "a clause goes": ("1.2 乙方开票。\n", ""),
    "a chapter comes": ("（以下无正文）", "3. 违约\n3.1 违约方赔偿损失。\n（以下无正文）"),
    "wordings change": ("按月付款。\n1.2 乙方开票", "按季付款。\n1.2 乙方于付款前开票"),
    "nothing": ("", ""),
}


def contract(text: str) -> Contract:
    return parse(text, source="合同.docx")[0]


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_changes_are_tracked_in_the_own_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "合同.docx").write_bytes(word_file("".join(map(paragraph, LINES))))
    with Assistant(read_settings(tmp_path / "home", {"ASSISTANT_MODEL": "none"})) as assistant:
        first = assistant.show(assistant.import_(tmp_path / "合同.docx").contracts[0].id)
        new = contract(first.text.replace(*CHANGED[name]))
        assistant.library.revise(renamed(new, first.id), why="改")
        made = assistant.export_changes(first.id, tmp_path / "out.docx", since=1).read_bytes()
        assert text_of(accepted(made)) == new.text
        assert text_of(rejected(made)) == first.text
        assert ("<w:ins " in xml_of(made) or "<w:del " in xml_of(made)) == (name != "nothing")
        with pytest.raises(NotFound):
            assistant.export_changes(first.id, tmp_path / "out.docx", since=9)


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_without_an_own_file_they_are_tracked_in_one_that_is_set_anew(name: str, tmp_path: Path) -> None:
    old, new = contract("\n".join(LINES)), contract("\n".join(LINES).replace(*CHANGED[name]))
    made = export_changes(old, new, tmp_path / "out.docx", at=AT).read_bytes()
    alone = export_word(new, tmp_path / "new.docx", mark=False).read_bytes()
    before = export_word(old, tmp_path / "old.docx", mark=False).read_bytes()
    assert text_of(accepted(made)) == text_of(alone)
    assert text_of(rejected(made)) == text_of(before)


NUMBERED = (
    ("付款", 0),
    ("甲方按月付款。", 1),
    ("乙方开票。", 1),
    ("保密", 0),
    ("双方保密。", 1),
    ("期限三年。", 1),
)
RENUMBERED = {
    "a clause goes": ("1.1 甲方按月付款。\n1.2 乙方开票。", "1.1 乙方开票。", 5),
    "a clause comes between": ("1.2 乙方", "1.2 甲方按季结算。\n1.3 乙方", 7),
    "a chapter goes": (
        "第一条 付款\n1.1 甲方按月付款。\n1.2 乙方开票。\n第二条 保密\n2.1 双方保密。\n2.2",
        "第一条 保密\n1.1 双方保密。\n1.2",
        3,
    ),
    "a chapter comes between": (
        "第二条 保密\n2.1 双方保密。\n2.2 ",
        "第二条 违约\n2.1 违约方赔偿。\n第三条 保密\n3.1 双方保密。\n3.2 ",
        8,
    ),
    "words change with it": ("1.1 甲方按月付款。\n1.2 乙方开票。", "1.1 乙方按期开票。", 5),
    "a line without a number": ("乙方开票。", "乙方开票。\n（开票信息见附件）", 6),
    "a number of its own": ("2.2 期限三年。", "2.2 期限三年。\n2.9 争议提交仲裁。", 6),
}


@pytest.mark.parametrize("name", sorted(RENUMBERED))
def test_clauses_with_automatic_numbers_come_and_go_in_the_own_file_and_word_counts_on(name: str) -> None:
    levels = (("chineseCounting", "第%1条 ", ""), ("decimal", "%1.%2 ", "<w:isLgl/>"))
    body = paragraph("合同") + "".join(numbered(*each) for each in NUMBERED) + paragraph("（以下无正文）")
    data = word_file(body, levels)
    old, new, count = RENUMBERED[name]
    text = text_of(data)
    made = compared(source(data), text.replace(old, new), SIGNED)
    assert text_of(accepted(made)) == text.replace(old, new)
    assert text_of(rejected(made)) == text
    assert len(re.findall(r'<w:numId w:val="1"/>', xml_of(accepted(made)))) == count
    assert text_of(current(source(data, text.replace(old, new)))) == text.replace(old, new)


def test_a_bundled_contract_and_another_suffix(tmp_path: Path) -> None:
    old = parse_reading(read_file(bundled("corpus") / "detailed.md"))[0]
    new = reworded(old, old.clauses[40].address, "改写之后的文字。\n第二段。")
    made = export_changes(old, new, tmp_path / "out.docx", at=AT).read_bytes()
    assert "改写之后的文字。\n第二段。" in text_of(accepted(made))
    assert "改写之后" not in text_of(rejected(made))
    with pytest.raises(BadInput, match=r"out\.md"):
        export_changes(old, new, tmp_path / "out.md")
