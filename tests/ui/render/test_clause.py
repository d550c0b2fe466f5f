from dataclasses import replace

import pytest

from assistant.contract import Section
from assistant.ui.render.clause import Span, clause_html, closed_html, marked
from tests.ui.fake import sample

CONTRACT = sample()


def clause_at(number: str) -> str:
    return clause_html(CONTRACT, CONTRACT.by_address[f"sample/1/{number}"])


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdef"),
        ([(1, 3)], "a<mark>bc</mark>def"),
        ([(3, 5), (0, 1)], "<mark>a</mark>bc<mark>de</mark>f"),
        ([(1, 4), (2, 5)], "a<mark>bcd</mark><mark>e</mark>f"),
        ([(2, 2)], "abcdef"),
        ([(4, 99)], "abcd<mark>ef</mark>"),
        ([(-3, 1)], "<mark>a</mark>bcdef"),
    ],
)
def test_spans_are_marked_once_and_nothing_is_lost(spans: list[Span], expected: str) -> None:
    assert marked("abcdef", spans) == expected


def test_marked_text_is_escaped() -> None:
    assert marked("<a>", [(0, 1)]) == "<mark>&lt;</mark>a&gt;"


def test_the_quoted_words_are_marked_in_the_wording() -> None:
    quote = "持续处理至恢复为止"
    start = CONTRACT.text.index(quote)
    html = clause_html(CONTRACT, CONTRACT.by_address["sample/1/2.1"], [(start, start + len(quote))])
    assert f"<mark>{quote}</mark>" in html


def test_words_quoted_from_the_heading_are_marked_there() -> None:
    start = CONTRACT.text.index("故障响应")
    html = clause_html(CONTRACT, CONTRACT.by_address["sample/1/2.1"], [(start, start + 4)])
    assert "<mark>故障响应</mark></h3>" in html


def test_the_path_leads_from_the_contract_to_the_clause_above() -> None:
    html = clause_at("2.1")
    assert html.index("样例版") < html.index("2 服务与响应") < html.index("故障响应</h3>")
    assert 'data-address="sample/1/2"' in html


def test_the_path_names_the_part_where_there_is_one() -> None:
    parted = replace(CONTRACT, sections=(Section("1", "第一部分", 0, 0),))
    assert "第一部分" in clause_html(parted, parted.clauses[1])


def test_the_neighbours_stand_below_and_lead_on() -> None:
    html = clause_at("2.2")
    assert 'data-address="sample/1/2.1"' in html
    assert 'data-address="sample/1/2.3"' in html
    assert html.index("上一条") < html.index("下一条")


def test_a_heading_shows_its_children() -> None:
    assert 'data-address="sample/1/2.3"' in clause_at("2")


def test_hostile_wording_stays_wording() -> None:
    html = clause_at("2.3")
    assert "<script" not in html
    assert "<img" not in html
    assert "onerror=window.hurt=1&gt;" in html


def test_a_closed_panel_says_what_it_is_for() -> None:
    assert "条款原文" in closed_html()
