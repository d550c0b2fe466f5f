import re
from dataclasses import replace

from assistant.blanks import Change
from assistant.contract import Passage, Section
from assistant.tasks.filling.fill import Filled
from assistant.ui.render.preview import preview_html
from tests.ui.fake import HOSTILE, blanks_of, sample

CONTRACT = sample()
BLANKS = blanks_of(CONTRACT)


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_a_value_stands_in_every_place_of_its_fact() -> None:
    html = preview_html(CONTRACT, BLANKS, Filled({"b1": "星河科技", "b5": "星河科技"}, (), ()))
    assert html.count('class="place filled"') == 2
    assert html.count('class="place open"') == 3
    assert "即星河科技。" in text_of(html)


def test_a_value_that_brings_its_unit_takes_the_printed_one_s_place() -> None:
    hours = BLANKS[2]
    change = Change(hours.id, hours.start, hours.end + len("小时"), "2小时")
    text = text_of(preview_html(CONTRACT, BLANKS, Filled({hours.id: "2"}, (), (), changes=(change,))))
    assert "乙方应于2小时内作出响应" in text


def test_every_place_leads_to_its_field() -> None:
    html = preview_html(CONTRACT, BLANKS, Filled({}, (), ()))
    fields = re.findall(r'data-field="([\w-]+)"', html)
    assert fields == ["field-b1", "field-b2", "field-b3", "field-b4", "field-b1"]


def test_a_clause_number_opens_its_clause() -> None:
    assert 'data-act="open" data-address="sample/1/2.1"' in preview_html(CONTRACT, BLANKS, Filled({}, (), ()))


def test_the_words_around_the_places_stay_as_they_are() -> None:
    text = text_of(preview_html(CONTRACT, BLANKS, Filled({"b3": "2"}, (), ())))
    assert "乙方应于2小时内作出响应，并持续处理至恢复为止。" in text


def test_titles_passages_and_clauses_come_in_document_order() -> None:
    opening = Passage("parties", 0, 10, CONTRACT.text[:10])
    printed = Passage("contents", 0, 0, "1 双方")
    whole = replace(CONTRACT, passages=(printed, opening), sections=(Section("1", "第一部分", 10, 10),))
    text = text_of(preview_html(whole, BLANKS, Filled({}, (), ())))
    assert text.index("甲乙双方订立本合同。") < text.index("第一部分") < text.index("甲方名称")


def test_a_lost_blank_is_shown_where_it_would_stand() -> None:
    lost = replace(BLANKS[0], start=BLANKS[0].end, explicit=False)
    html = preview_html(CONTRACT, (lost,), Filled({}, (), ()))
    assert html.count('class="place open"') == 1


def test_hostile_wording_and_values_stay_words() -> None:
    html = preview_html(CONTRACT, BLANKS, Filled({"b1": HOSTILE}, (), ()))
    assert "<script" not in html
    assert "<img" not in html
