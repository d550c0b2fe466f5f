"""Values held against each other, alone and in a filled contract; a completion sheet that tells it all."""

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.export.sheet import sheet_of, sheet_text, write_sheet
from assistant.tasks.filling.fill import fill
from assistant.values import parse_period
from assistant.values.crosschecks import adds_up, days_of, ends_on, later_by, same_company
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "租赁期限为__年，自____年__月__日起至____年__月__日止。",
        "2": "解除合同应提前__个月书面通知。",
        "3": "合同总价：____元",
        "3.1": "首期款：____元，尾款：____元",
        "4": "备注说明：____",
        "5": "乙方账号：____",
    }
)
TERM = {"租赁期限": "2", "租赁期限起始日期": "2025年3月1日", "租赁期限终止日期": "2027年2月28日"}

FAILING = [
    ({**TERM, "租赁期限终止日期": "2024年3月1日"}, "date_order"),
    ({**TERM, "租赁期限终止日期": "2027年3月31日"}, "term_end"),
    ({"租赁期限": "1", "提前通知期": "14"}, "notice"),
    ({"合同总价": "100万元", "首期款": "30万元", "尾款": "60万元"}, "instalments"),
    ({"乙方账号": "6228 4804 0256 4890 019"}, "card"),
]


@pytest.mark.parametrize(("values", "check"), FAILING)
def test_values_that_contradict_each_other_are_told_and_stay(values: dict[str, str], check: str) -> None:
    filled = fill(CONTRACT, values)
    assert [each.check for each in filled.checks] == [check]
    assert filled.refused == ()


HOLDING: list[dict[str, str]] = [
    TERM,
    {**TERM, "租赁期限终止日期": "2027年3月1日"},
    {"租赁期限": "1", "提前通知期": "2"},
    {"合同总价": "100万元", "首期款": "30万元"},
    {"合同总价": "100万元", "首期款": "30万元", "尾款": "70万元"},
]


@pytest.mark.parametrize("values", HOLDING)
def test_values_that_agree_are_let_pass(values: dict[str, str]) -> None:
    assert fill(CONTRACT, values).checks == ()


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2024-01-31", "1个月", "2024-02-29"),
        ("2024-02-29", "1年", "2025-02-28"),
        ("2024-03-01", "10日", "2024-03-11"),
        ("2024-11-15", "两个季度", "2025-05-15"),
    ],
)
def test_a_day_later_by_a_period_is_reckoned_by_the_calendar(start: str, period: str, end: str) -> None:
    last = later_by(datetime.date.fromisoformat(start), parse_period(period))
    assert last == datetime.date.fromisoformat(end)
    assert last is not None
    assert ends_on(datetime.date.fromisoformat(start), parse_period(period), last - datetime.timedelta(1))


def test_working_days_have_no_length_in_days() -> None:
    assert days_of(parse_period("5个工作日")) is None
    assert later_by(datetime.date(2024, 1, 1), parse_period("5个工作日")) is None


def test_companies_and_sums_are_compared_by_what_they_mean() -> None:
    assert same_company("星河（北京）有限公司", "星河(北京) 有限公司")
    assert not same_company("星河公司", "云帆公司")
    assert adds_up([Decimal(3), Decimal(7)], Decimal(10), complete=True)
    assert not adds_up([Decimal(3), Decimal(8)], Decimal(10), complete=False)


def test_a_sheet_tells_what_is_filled_from_where_what_is_open_and_what_failed(tmp_path: Path) -> None:
    filled = fill(
        CONTRACT, {**TERM, "租赁期限终止日期": "2024年3月1日", "合同总价": "若干", "备注说明": "a\nb"}
    )
    text = sheet_text(sheet_of(CONTRACT, filled, "a.yaml"))
    assert "备注说明：a b（4，来自：a.yaml）" in text
    assert "首期款（3.1），必填" in text
    assert "若干" in text
    assert "早于" in text
    packed = json.loads(write_sheet(CONTRACT, filled, tmp_path / "s.json").read_text(encoding="utf-8"))
    assert {"filled", "open", "refused", "checks"} <= set(packed)
    with pytest.raises(BadInput, match=r"s\.pdf"):
        write_sheet(CONTRACT, filled, tmp_path / "s.pdf")
