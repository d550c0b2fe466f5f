"""Contracts named by a part of their title, and what of the question is left to look for."""

import pytest

from assistant.retrieval.titles import titled

TITLES = {
    "desk": "智能客服系统采购及运维合同",
    "plant": "厂房租赁协议",
    "blank": "2024年度金融科技产品运营外包合同",
    "again": "2024年度金融科技产品运营外包合同1",
}


@pytest.mark.parametrize(
    ("question", "contracts", "rest"),
    [
        ("智能客服系统的故障要多久响应？", ("desk",), "故障要多久响应？"),
        ("智能客服系统合同里总价是多少？", ("desk",), "总价是多少？"),
        ("请问厂房租赁的租金几号交？", ("plant",), "请问租金几号交？"),
        ("智能客服系统出了故障谁修？", ("desk",), "智能客服系统出了故障谁修？"),
        ("厂房租赁的是什么？", ("plant",), "厂房租赁的是什么？"),
        ("金融科技产品的质量谁验收？", ("blank", "again"), "质量谁验收？"),
    ],
)
def test_the_part_of_a_title_that_owns_what_is_asked_names_contracts(
    question: str, contracts: tuple[str, ...], rest: str
) -> None:
    first = titled(question, TITLES)[0]
    assert (first.contracts, first.rest) == (contracts, rest)


@pytest.mark.parametrize("question", ["租赁多久？", "什么时候付款？", "", "the system"])
def test_less_than_four_characters_name_nothing(question: str) -> None:
    assert titled(question, TITLES) == ()


def test_the_longest_part_comes_first() -> None:
    assert next(found.words for found in titled("厂房租赁和智能客服系统哪个贵", TITLES)) == "智能客服系统"
