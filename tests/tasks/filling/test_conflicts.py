"""Conflicts of a filled contract: the audit reads the text that will be signed, and only what was filled in is told."""

import pytest

from assistant.blanks import find_blanks
from assistant.contract import Contract
from assistant.tasks.filling.conflicts import with_values
from assistant.tasks.filling.fill import fill
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "甲方：____",
        "2": "乙方：____",
        "3": "费用",
        "3.1": "服务费总额为人民币____元（大写：壹佰万元整）。",
        "3.2": "首期支付服务费300000元，余款700000元。",
        "4": "服务期限自__年__月__日起至__年__月__日止。",
        "5": "法定代表人：",
    }
)
FITTING = {"甲方名称": "星河科技有限公司", "服务费总额": "1000000", "服务期限起始日期": "2025年1月1日"}

TOLD = [
    ("figures against printed capitals", {"服务费总额": "1200000"}, "values.amount_words"),
    ("a total against printed instalments", {"服务费总额": "1200000"}, "values.total"),
    ("values that fit", FITTING, ""),
]


@pytest.mark.parametrize(("values", "rule"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_values_contradict_in_the_text_is_told_on_the_way_out(values: dict[str, str], rule: str) -> None:
    checks = fill(CONTRACT, values, audited=True).checks
    assert [check.check for check in checks if check.check == rule] == [rule] * bool(rule)
    assert rule or not checks


def test_what_was_wrong_before_filling_is_not_told() -> None:
    wrong = contract_of({"1": "甲方：____", "2": "违约金为人民币100元（大写：贰佰元整）。"})
    assert fill(wrong, {"甲方名称": "星河科技有限公司"}, audited=True).checks == ()


def _spans(contract: Contract) -> list[tuple[str, str]]:
    return [(clause.wording, contract.text[clause.start : clause.end]) for clause in contract.clauses]


def test_every_clause_spans_its_words_after_filling() -> None:
    values = {**FITTING, "乙方名称": "云帆数据有限公司", "法定代表人": "王小明"}
    filled = with_values(CONTRACT, fill(CONTRACT, values).changes)
    assert all(wording == span for wording, span in _spans(filled))
    assert [clause.text for clause in filled.clauses][:2] == [
        "甲方：星河科技有限公司",
        "乙方：云帆数据有限公司",
    ]
    assert filled.clauses[-1].text == "法定代表人：王小明"
    assert "____" not in filled.clauses[3].text
    assert len(find_blanks(filled)) == 1
