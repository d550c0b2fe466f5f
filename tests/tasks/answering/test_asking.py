"""What a question asks for."""

import pytest

from assistant.blanks import find_blanks
from assistant.tasks.answering.asking import able, of_each, parts, pointed, standalone, yes_or_no
from assistant.tasks.answering.candidates import Candidate
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "乙方应支付违约金。",
        "2": "违约金为合同价的百分之五。",
        "3": "违约金为____元。",
        "4": "自2024年1月1日起。",
    }
)
PLACES = find_blanks(CONTRACT)
POOL = [
    Candidate(
        clause, CONTRACT, clause.text, rank, places=tuple(p for p in PLACES if p.address == clause.address)
    )
    for rank, clause in enumerate(CONTRACT.clauses)
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("几时付款？", ["几时付款？"]),
        ("几时付款？谁来付？", ["几时付款？", "谁来付？"]),
        ("付款慢了怎么办？我是乙方。", ["付款慢了怎么办？我是乙方。"]),
        ("一？二？三？四？", ["一？", "二？", "三？"]),
        ("明细版何时开始、总价多少？", ["明细版何时开始", "总价多少？"]),
        ("谁来验收，以及几天内验收完？", ["谁来验收", "几天内验收完？"]),
        ("甲方、乙方各有什么义务？", ["甲方、乙方各有什么义务？"]),
        ("租赁版的租金和押金分别是多少？", ["租赁版的租金是多少？", "租赁版的押金是多少？"]),
        ("空白版、明细版的期限分别多长？", ["空白版的期限多长？", "明细版的期限多长？"]),
        ("三份合同分别在哪里仲裁？", ["三份合同分别在哪里仲裁？"]),
        ("  付款  ", ["付款"]),
        ("", [""]),
    ],
)
def test_a_text_is_parted_into_its_questions(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("那乙方呢？", "乙方何时付款？"),
        ("乙方呢？", "乙方何时付款？"),
        ("那明细版呢？", "甲方何时付款？ 那明细版呢？"),
        ("那乙方逾期呢？", "甲方何时付款？ 那乙方逾期呢？"),
        ("谁来验收？", "谁来验收？"),
        ("多少钱？", "甲方何时付款？ 多少钱？"),
    ],
)
def test_a_question_that_leans_on_the_one_before_takes_it_along(question: str, asked: str) -> None:
    assert standalone(question, [("甲方何时付款？", "三十日内。")]) == asked
    assert standalone(question, []) == question


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("那什么时候结束？", "什么时候结束？"),
        ("那晚付要交利息吗？", "晚付要交利息吗？"),
        ("那乙方逾期呢？", "甲方何时付款？ 那乙方逾期呢？"),
        ("多少钱？", "甲方何时付款？ 多少钱？"),
    ],
)
def test_a_clause_is_held_against_the_last_question_where_that_asks_enough(question: str, held: str) -> None:
    assert pointed(question, standalone(question, [("甲方何时付款？", "三十日内。")])) == held


def test_a_chain_of_questions_is_followed_to_its_first() -> None:
    history = [("What if Party A pays late?", ""), ("What about Party B?", "")]
    assert standalone("那第三方呢？", history) == "What if 第三方 pays late?"
    both = [("甲方和乙方何时付款？", "")]
    assert standalone("那丙方呢？", both) == "甲方和乙方何时付款？ 那丙方呢？"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("三个版本的付款时间分别是什么？", "付款时间是什么？"),
        ("三份合同分别在哪里仲裁？", "在哪里仲裁？"),
        ("各版本里谁来验收？", "谁来验收？"),
        ("合同什么时候到期？", ""),
        ("所有合同？", ""),
    ],
)
def test_what_is_asked_of_every_contract_is_asked_of_each(question: str, asked: str) -> None:
    assert of_each(question) == asked


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("违约了赔不赔？", True),
        ("能否提前解除？", True),
        ("有没有应急预案", True),
        ("附件也有效吗？", True),
        ("Is support included?", True),
        ("谁能看到数据吗？", False),
        ("几家公司之间要连带负责吗？", True),
        ("写了几天内付款吗？", False),
        ("违约赔多少？", False),
        ("考核不合格怎么办？", False),
        ("When is it due?", False),
    ],
)
def test_who_wants_a_yes_or_a_no_is_known_by_the_form(question: str, wants: bool) -> None:
    assert yes_or_no(question) is wants


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("违约金多少？", ["2", "3"]),
        ("几天内付款？", ["4"]),
        ("违约金是百分之几？", ["2"]),
        ("要付违约金吗？", ["1", "2", "3", "4"]),
        ("有哪几种违约？", ["1", "2", "3", "4"]),
    ],
)
def test_who_asks_how_many_is_answered_by_a_number_or_a_place_for_one(
    question: str, numbers: list[str]
) -> None:
    assert [each.clause.number for each in able(question, POOL)] == numbers
