import pytest

from assistant.impact import impacts
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "乙方应在10日内交付成果。",
        "2": "甲方应在10日内验收成果。",
        "3": "违反第1条的，乙方应赔偿损失。",
        "4": "“成果”指乙方提交的报告。",
        "5": "甲方应按月付款。",
        "6": "“成果”归甲方所有。",
        "7": "甲方应将资料按期交付乙方，并对资料负责。",
        "7.1": "资料不全的，依第7条处理。",
    }
)


def touched(number: str, after: str) -> dict[str, str]:
    clause = CONTRACT.by_address[f"sample/1/{number}"]
    found = impacts(CONTRACT, clause, clause.text, after)
    return {impact.address.rpartition("/")[2]: impact.why for impact in found}


@pytest.mark.parametrize(
    ("number", "after", "address", "said"),
    [
        ("1", "乙方应在10日内完成交付。", "3", "引用了第 1 条"),
        ("2", "甲方应在12日内验收成果。", "1", "10日"),
        ("4", "“最终成果”指乙方提交的报告。", "6", "“成果”"),
    ],
)
def test_a_clause_that_the_change_touches_is_named_with_the_reason(
    number: str, after: str, address: str, said: str
) -> None:
    assert said in touched(number, after)[address]


def test_a_clause_that_has_nothing_to_do_with_the_change_is_not_named() -> None:
    assert "5" not in touched("2", "甲方应在12日内验收成果。")


def test_no_change_touches_nothing() -> None:
    assert touched("1", "乙方应在10日内交付成果。") == {}
