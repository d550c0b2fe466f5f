import re
from dataclasses import replace

from assistant.tasks.redrafting.redraft import (
    Alternative,
    Companion,
    DraftSentence,
    Edit,
    Guard,
    Impact,
    Redraft,
)
from assistant.ui.render.redraft import redline_html, redraft_html
from tests.ui.fake import HOSTILE, redraft_of, sample

REDRAFT = redraft_of(sample())


def name_of(address: str) -> str:
    return f"name of {address}"


def without_tags(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_insertions_and_deletions_are_elements_that_need_no_colour() -> None:
    html = redline_html((Edit("equal", "甲"), Edit("delete", "乙"), Edit("insert", "丙")))
    assert re.search(r"<del>.*乙</del>", html)
    assert re.search(r"<ins>.*丙</ins>", html)


def test_a_screen_reader_hears_which_is_which() -> None:
    html = without_tags(redline_html((Edit("delete", "乙"), Edit("insert", "丙"))))
    assert html == "（删去：）乙（增加：）丙"


def test_guards_say_in_words_whether_they_held() -> None:
    text = without_tags(redraft_html(REDRAFT, name_of))
    assert "空白 守住" in text
    assert "期限 有变动多出「三日」" in text


def test_guards_go_by_their_names_in_the_language_of_the_page() -> None:
    text = without_tags(redraft_html(replace(REDRAFT, guards=(Guard("periods", True),)), name_of))
    assert "期限 守住" in text
    assert "periods" not in text


def test_every_sentence_has_an_origin_and_its_source_opens() -> None:
    html = redraft_html(REDRAFT, name_of)
    assert "原文" in html
    assert "新写" in html
    assert 'data-address="sample/1/2.1"' in html


def test_an_origin_the_page_does_not_know_is_shown_as_it_is() -> None:
    odd = replace(REDRAFT, sentences=(DraftSentence("句", "borrowed", ()),))
    assert "borrowed" in redraft_html(odd, name_of)


def test_impacts_open_their_clause_and_say_why() -> None:
    html = redraft_html(REDRAFT, name_of)
    assert "name of sample/1/2.2" in html
    assert "同样提到响应的联系方式" in html


def test_no_impact_is_said_too() -> None:
    assert "没有发现" in redraft_html(replace(REDRAFT, impacts=()), name_of)


def test_hostile_words_stay_words() -> None:
    hostile = replace(
        REDRAFT,
        redline=(Edit("insert", HOSTILE), Edit("delete", HOSTILE), Edit("equal", HOSTILE)),
        sentences=(DraftSentence(HOSTILE, HOSTILE, (HOSTILE,)),),
        guards=(Guard(HOSTILE, False, HOSTILE),),
        impacts=(Impact(HOSTILE, HOSTILE),),
    )
    html = redraft_html(hostile, lambda _: HOSTILE)
    assert "<script" not in html
    assert "<img" not in html


def laddered() -> Redraft:
    rungs = [
        Alternative(level, f"写法{level}", (), (), (), (), f"理由{level}", f"代价{level}")
        for level in ("保守", "折中", "强硬")
    ]
    companion = Companion("sample/1/2.2", "联系电话。", f"联系电话。{HOSTILE}")
    return replace(
        REDRAFT,
        alternatives=tuple(rungs),
        level="折中",
        reason="理由折中",
        cost="代价折中",
        law=("《民法典》第五百零九条",),
        impacts=(Impact("sample/1/2.2", "相同内容", companion),),
    )


def test_the_ladder_shows_each_rung_and_which_one_is_in_hand() -> None:
    html = redraft_html(laddered(), name_of, working=True)
    assert re.findall(r'data-level="(.+?)"[^>]*aria-pressed="(.+?)"', html) == [
        ("保守", "false"),
        ("折中", "true"),
        ("强硬", "false"),
    ]
    text = without_tags(html)
    assert "代价折中" in text
    assert "《民法典》第五百零九条" in text


def test_a_companion_edit_can_be_taken_or_left_where_one_works_on_it() -> None:
    left, taken = (
        redraft_html(laddered(), name_of, along=along, working=True) for along in ((), {"sample/1/2.2"})
    )
    assert "一并修改" in left
    assert "已选" in taken
    assert "<script" not in left
    assert 'data-act="along"' not in redraft_html(laddered(), name_of)
