import re

from assistant.tasks.filling.fill import Filled, Refusal
from assistant.ui.fields import fields_of
from assistant.ui.render.form import form_html, progress_html
from tests.ui.fake import HOSTILE, blanks_of, sample

BLANKS = blanks_of(sample())
FIELDS = fields_of(BLANKS)
NOTHING = Filled({}, tuple(blank.id for blank in BLANKS), ())


def test_blanks_of_one_fact_get_one_labelled_input() -> None:
    html = form_html("sample", FIELDS, NOTHING, {})
    assert html.count("<input") == 4
    for field in FIELDS:
        assert f'for="{field.id}"' in html
        assert f'id="{field.id}"' in html


def test_a_field_says_its_kind_and_every_place_it_fills() -> None:
    assert "名称 · 用于 1.1、2.2" in form_html("sample", FIELDS, NOTHING, {})


def test_fields_are_grouped_by_party_with_the_rest_last() -> None:
    legends = re.findall(r"<legend>(.*?)</legend>", form_html("sample", FIELDS, NOTHING, {}))
    assert legends == ["甲方", "乙方", "合同内容"]


def test_the_unit_stands_behind_the_input() -> None:
    assert '<span class="unit">小时</span>' in form_html("sample", FIELDS, NOTHING, {})


def test_a_refused_value_is_told_at_its_field() -> None:
    refused = Filled({}, (), (Refusal("b4", "abc", "电话只能是数字"),))
    html = form_html("sample", FIELDS, refused, {})
    assert 'aria-describedby="field-b4-note" aria-invalid="true"' in html
    assert '<p id="field-b4-note" class="error">电话只能是数字</p>' in html


def test_a_field_in_which_somebody_types_shows_no_message_yet() -> None:
    refused = Filled({}, (), (Refusal("phone-a", "1", "电话太短"),))
    assert "电话太短" not in form_html("sample", FIELDS, refused, {}, busy="phone-a")


def test_the_form_says_whose_it_is() -> None:
    assert 'data-form="sample"' in form_html("sample", FIELDS, NOTHING, {})


def test_what_stood_there_before_stands_there_again() -> None:
    assert 'value="星河科技"' in form_html("sample", FIELDS, NOTHING, {"name-a": "星河科技"})


def test_a_contract_without_blanks_says_so() -> None:
    assert "没有待填的空白" in form_html("sample", (), NOTHING, {})


def test_progress_counts_facts_and_lists_the_open_ones() -> None:
    html = progress_html(FIELDS, Filled({"b1": "星河", "b5": "星河", "b3": "2"}, ("b2", "b4"), ()))
    assert "已填 2 / 4 项" in html
    assert re.findall(r'data-field="([\w-]+)"', html) == ["field-b2", "field-b4"]


def test_a_full_form_says_so() -> None:
    html = progress_html(FIELDS, Filled({blank.id: "x" for blank in BLANKS}, (), ()))
    assert "全部填完" in html


def test_hostile_values_and_reasons_stay_words() -> None:
    refused = Filled({}, (), (Refusal("b4", HOSTILE, HOSTILE),))
    html = form_html(HOSTILE, FIELDS, refused, {"name-a": HOSTILE + '"'})
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<input") == 4
