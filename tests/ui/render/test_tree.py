from dataclasses import replace

from assistant.contract import Section
from assistant.ui.render.tree import hits_html, tree_html
from tests.ui.fake import HOSTILE, hit_of, sample

CONTRACT = sample()


def test_every_clause_can_be_picked() -> None:
    html = tree_html(CONTRACT, act="pick")
    for clause in CONTRACT.clauses:
        assert f'data-act="pick" data-address="{clause.address}"' in html


def test_the_way_to_the_chosen_clause_stands_open() -> None:
    html = tree_html(CONTRACT, act="pick", chosen="sample/1/2.1")
    assert html.count("<details open>") == 1
    assert html.count('aria-current="true"') == 1


def test_nothing_stands_open_where_nothing_is_chosen() -> None:
    assert "<details open>" not in tree_html(CONTRACT, act="pick", chosen="gone/1/1")


def test_parts_are_named_where_there_are_several() -> None:
    second = replace(CONTRACT.clauses[0], address="sample/2/1", section="2", ordinal=99)
    parted = replace(
        CONTRACT,
        clauses=(*CONTRACT.clauses, second),
        sections=(Section("1", "第一部分", 0, 0), Section("2", "", 0, 0)),
    )
    html = tree_html(parted, act="pick")
    assert "第一部分" in html
    assert "第 2 部分" in html


def test_hits_are_listed_best_first() -> None:
    html = hits_html((hit_of(CONTRACT, "2.2"), hit_of(CONTRACT, "1.1")), str, act="pick")
    assert html.index("sample/1/2.2") < html.index("sample/1/1.1")


def test_a_search_that_found_nothing_says_so() -> None:
    assert "没有找到" in hits_html((), str, act="pick")


def test_hostile_headings_stay_words() -> None:
    hostile = replace(CONTRACT, title=HOSTILE, clauses=(replace(CONTRACT.clauses[0], heading=HOSTILE),))
    html = tree_html(hostile, act="pick") + hits_html(
        (hit_of(CONTRACT, "2.3"),), lambda _: HOSTILE, act="pick"
    )
    assert "<script" not in html
    assert "<img" not in html
