"""Which sentences a model is asked about: those on one matter that differ, duties without a measure, burdens of a side."""

import pytest

from assistant.audit.page import Page
from assistant.parsing import parse
from assistant.tasks.auditing.suspects import burdens, contrast, duties_to_weigh, likeness, pairs

TEXT = """物业服务合同
第一条 服务
1.1 公共区域的绿化由乙方每周修剪一次。
1.2 乙方应当妥善保持公共区域整洁美观。
1.4 乙方应当以书面形式答复甲方的通知。
1.3 乙方应在每日八时前完成大堂的清扫。
第二条 费用与变更
2.1 甲方应在每季度首月支付物业服务费。
2.2 公共区域的绿化由甲方每周自行修剪一次。
2.3 乙方可以单方调整物业服务费，甲方不得拒绝。
2.4 合同编号为______，由双方填写。
"""


def page() -> Page:
    (contract,) = parse(TEXT)
    return Page(contract)


def test_clauses_on_one_matter_that_name_another_party_are_a_pair() -> None:
    first = pairs(page(), 10)[0]
    assert {each.clause.number for each in first} == {"1.1", "2.2"}


def test_no_more_pairs_are_given_than_asked_for_and_none_twice() -> None:
    found = pairs(page(), 3)
    assert len(found) <= 3
    assert len({frozenset(each.start for each in pair) for pair in found}) == len(found)


def test_a_duty_with_a_number_needs_no_weighing_and_a_blank_is_not_read() -> None:
    numbers = {each.clause.number for each in duties_to_weigh(page(), 10)}
    assert "1.2" in numbers
    assert not numbers & {"1.3", "1.4", "2.4"}


@pytest.mark.parametrize(("side", "first"), [("甲方", "2.3"), ("乙方", "1.2")])
def test_what_burdens_a_side_comes_first(side: str, first: str) -> None:
    assert first in {each.clause.number for each in burdens(page(), side, 2)}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("乙方可以转包。", "乙方不得转包。", True),
        ("费用由甲方承担。", "费用由乙方承担。", True),
        ("质保期为两年。", "质保期为三年。", True),
        ("会议由双方召开。", "双方召开会议。", False),
    ],
)
def test_sentences_differ_in_who_whether_and_how_much(one: str, other: str, differ: bool) -> None:
    assert contrast(one, other) is differ
    assert likeness(one, other) > likeness(one, "本合同附件与正文具有同等效力。")
