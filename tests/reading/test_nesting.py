"""A list inside a list gets the numbers of both, in each format that shows its depth by something else than numbers."""

import pytest

from assistant.reading.draft import Draft
from assistant.reading.html import read_html
from assistant.reading.markdown import read_markdown
from assistant.reading.nesting import number_nested
from assistant.reading.word import read_word
from tests.reading.word_files import Level, numbered, word_file

TEXTS = {
    "two levels": (
        "1. 服务\n   1. 开通\n   2. 支持\n2. 费用",
        "1. 服务\n   1.1. 开通\n   1.2. 支持\n2. 费用",
    ),
    "three levels": (
        "1. 服务\n   1. 支持\n      1. 电话\n      2. 现场\n   2. 开通",
        "1. 服务\n   1.1. 支持\n      1.1.1. 电话\n      1.1.2. 现场\n   1.2. 开通",
    ),
    "by a tab": ("1、 服务\n2、 费用\n\t1、 年费", "1、 服务\n2、 费用\n\t2.1、 年费"),
    "a sign of its own": ("1. 服务\n   1) 开通\n   2) 支持", "1. 服务\n   1) 开通\n   2) 支持"),
    "a list that goes on": ("2. 费用\n   3. 年费", "2. 费用\n   3. 年费"),
    "words at the margin": ("1. 服务\n第二条 费用\n   1. 年费", "1. 服务\n第二条 费用\n   1. 年费"),
    "words inside": ("1. 服务\n\n   说明\n\n   1. 开通", "1. 服务\n\n   说明\n\n   1.1. 开通"),
    "no list": ("1. 服务\n1.1 开通\n2. 费用", "1. 服务\n1.1 开通\n2. 费用"),
    "all of them indented": ("  1. 服务\n  2. 费用", "  1. 服务\n  2. 费用"),
}


@pytest.mark.parametrize(("written", "read"), TEXTS.values(), ids=TEXTS)
def test_an_indented_item_gets_the_numbers_that_it_stands_below(written: str, read: str) -> None:
    draft = Draft(written)
    number_nested(draft)
    assert draft.text == read
    assert all(draft.text.startswith(each.after, each.position) for each in draft.repairs)


def test_markdown_tells_each_number_that_it_added() -> None:
    reading = read_markdown("# 合同\n\n1. **服务**\n   1. 开通\n", "a.md")
    assert [(each.kind, each.before, each.after) for each in reading.repairs] == [("numbering", "1.", "1.1.")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<ol><li>服务<ol><li>开通<li>支持</ol><li>费用</ol>", "1. 服务\n1.1. 开通\n1.2. 支持\n2. 费用"),
        ("<ol><li>服务<ol type=a><li>开通</ol></ol>", "1. 服务\na. 开通"),
        ("<ul><li>服务<ol><li>开通</ol></ul>", "- 服务\n1. 开通"),
        ("<ol><li>第一条 服务<ol><li>开通</ol></ol>", "第一条 服务\n1. 开通"),
    ],
)
def test_an_item_of_a_page_gets_them_where_both_are_counted_alike(written: str, shown: str) -> None:
    assert read_html(f"<html><body>{written}</body></html>", "合同.html").text == shown + "\n"


LEVELS = {
    "alike": (("%1.", "%2.", "%3."), ["1.", "1.1.", "1.1.1.", "1.2.", "2.", "2.1."]),
    "in turn": (("%1.", "%2)", "%3."), ["1.", "1)", "1.", "2)", "2.", "1)"]),
    "below articles": (("第%1条", "%2.", "%3."), ["第1条", "1.", "1.1.", "2.", "第2条", "1."]),
}


@pytest.mark.parametrize(("texts", "labels"), LEVELS.values(), ids=LEVELS)
def test_a_level_of_word_gets_them_where_it_prints_what_the_one_above_prints(
    texts: tuple[str, ...], labels: list[str]
) -> None:
    levels: list[Level] = [("decimal", text, "") for text in texts]
    body = "".join(numbered("款", depth) for depth in (0, 1, 2, 1, 0, 1))
    reading = read_word(word_file(body, levels), "a.docx")
    assert reading.text.splitlines() == [f"{label}款" for label in labels]
    assert all(reading.text.startswith(each.after, each.position) for each in reading.repairs)
