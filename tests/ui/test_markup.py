import pytest

from assistant.ui.markup import Markup, joined, tag
from tests.ui.fake import HOSTILE


def test_text_put_into_a_tag_is_escaped() -> None:
    assert tag("p", "<b>&") == "<p>&lt;b&gt;&amp;</p>"


def test_a_tag_put_into_a_tag_stays_a_tag() -> None:
    assert tag("p", tag("b", "x"), " y") == "<p><b>x</b> y</p>"


def test_an_attribute_cannot_break_out_of_its_quotes() -> None:
    assert tag("i", title='" onclick="x') == '<i title="&quot; onclick=&quot;x"></i>'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"class_": "a"}, '<i class="a"></i>'),
        ({"data_act": "open"}, '<i data-act="open"></i>'),
        ({"open": True}, "<i open></i>"),
        ({"open": False, "title": None}, "<i></i>"),
        ({"value": 0}, '<i value="0"></i>'),
    ],
)
def test_attributes_are_written_as_html_names_them(
    attributes: dict[str, str | int | bool | None], expected: str
) -> None:
    assert tag("i", **attributes) == expected


def test_a_void_element_has_no_end() -> None:
    assert tag("input", type="text") == '<input type="text">'


def test_what_is_left_out_leaves_no_trace() -> None:
    assert joined(["a", None, tag("b")]) == "a<b></b>"


def test_markup_joined_with_text_is_text_again_until_a_tag_takes_it() -> None:
    glued = tag("b") + HOSTILE
    assert not isinstance(glued, Markup)
    assert "<script" not in tag("p", glued)
