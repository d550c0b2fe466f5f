"""The yes or no before a clause's words."""

import pytest

from assistant.grounding import evidence
from assistant.tasks.answering.leading import led
from tests.builders import contract_of


@pytest.mark.parametrize(
    ("question", "clause", "lead"),
    [
        ("承租人可以养猫吗？", "承租人可以养猫。", "可以。"),
        ("承租人能转租吗？", "未经出租人书面同意，承租人不得转租。", "不可以（以条款所写的情形为限）。"),
        ("要不要交押金？", "承租人应交押金一万元。", "需要。"),
        ("需要交押金吗？", "承租人无需交押金。", "不需要。"),
        ("乙方可以随时检查吗？", "甲方有权随时检查。", ""),
        ("我们可以随时检查吗？", "甲方有权随时检查。", ""),
        ("可以转租吗？", "承租人可以续租；承租人不得转租。", "不可以。"),
        ("可以续租和转租吗？", "承租人可以续租；承租人不得转租。", ""),
        ("可以不交押金吗？", "承租人应交押金。", ""),
        ("要经同意才可以转租吗？", "承租人经同意可以转租。", ""),
        ("什么时候可以转租？", "承租人可以转租。", ""),
        ("账单要盖公章、寄挂号信吗？", "承租人应提交账单。", ""),
        ("押金是一万元吗？", "押金为一万元。", ""),
    ],
)
def test_what_may_or_must_be_done_is_said_first_where_the_clause_settles_it(
    question: str, clause: str, lead: str
) -> None:
    contract = contract_of({"1": clause})
    assert led(clause, question, evidence(contract, contract.clauses[0])) == f"{lead}{clause}"
