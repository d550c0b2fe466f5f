"""Lists of items: told whole where a question wants them all, and only where the clauses are items of one list."""

import pytest

from assistant.contract import Contract
from assistant.parsing import parse_reading
from assistant.reading import Reading
from assistant.tasks.answering.candidates import Candidate
from assistant.tasks.answering.listing import all_items, asks_for_all
from tests.builders import contract_of

ENDING = {"1": "终止条件", "1.1": "期限届满", "1.2": "双方协商一致", "1.3": "合同被解除"}
LABELLED = {"1": "团队", "1.1": "负责人：张三", "1.2": "客服：李四"}
SENTENCES = {"1": "付款", "1.1": "期限届满", "1.2": "甲方应" + "按月支付服务费用，" * 8}


def candidate(contract: Contract, number: str) -> Candidate:
    return Candidate(contract.by_address[f"sample/1/{number}"], contract, "", 0)


@pytest.mark.parametrize(
    ("wordings", "number", "told"),
    [
        (ENDING, "1.2", ["1.1", "1.2", "1.3"]),
        (LABELLED, "1.2", ["1.2"]),
        (SENTENCES, "1.1", ["1.1"]),
        (ENDING, "1", ["1"]),
    ],
    ids=["items of a list", "things with labels of their own", "sentences", "a heading"],
)
def test_items_of_a_list_are_told_together(wordings: dict[str, str], number: str, told: list[str]) -> None:
    contract = contract_of(wordings)
    assert [each.clause.number for each in all_items(candidate(contract, number))] == told


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("哪些情况下合同终止？", True),
        ("合同什么情况下算结束？", True),
        ("合同什么时候终止？", False),
        ("谁来负责？", False),
    ],
)
def test_a_question_tells_whether_it_wants_all_of_them(question: str, wants: bool) -> None:
    assert asks_for_all(question) is wants


def test_a_number_that_stands_in_two_parts_is_named_with_its_part() -> None:
    main = "房屋租赁合同\n\n第一部分：正文\n\n1. 付款\n1.1 按月付款。\n\n"
    (contract,) = parse_reading(Reading("租赁", main + "第二部分：附件\n\n1. 清单\n1.1 列明设备。\n"))
    names = [Candidate(clause, contract, "", 0).name for clause in contract.clauses if clause.number == "1.1"]
    assert len(set(names)) == len(names) == 2
    assert "第二部分" in names[1]
