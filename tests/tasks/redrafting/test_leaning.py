"""Towards whom a change moves a clause."""

import pytest

from assistant.tasks.redrafting.leaning import Move, moves, weight


def towards(before: str, after: str) -> set[tuple[str, str]]:
    return {(move.what, move.favours) for move in moves(before, after)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("乙方应交付。", "乙方应交付。乙方应书面通知甲方。", {("duty", "甲方")}),
        ("乙方应交付。", "乙方应交付。甲方有权扣减费用。", {("right", "甲方")}),
        ("乙方应交付。乙方应通知甲方。", "乙方应交付。", {("duty", "乙方")}),
        ("乙方应在24小时内响应。", "乙方应在12小时内响应。", {("period", "甲方")}),
        ("甲方应在10日内付款。", "甲方应在30日内付款。", {("period", "甲方")}),
        ("乙方应提前10日通知甲方。", "乙方应提前30日通知甲方。", {("period", "甲方")}),
        ("甲方应按日支付0.05%的违约金。", "甲方应按日支付0.1%的违约金。", {("sum", "乙方")}),
        ("甲方按应付金额的千分之一支付滞纳金。", "甲方按应付金额的万分之五支付滞纳金。", {("sum", "甲方")}),
        ("费用由甲方承担70%，乙方承担30%。", "费用由甲方承担70%，乙方承担40%。", {("sum", "甲方")}),
        ("租金由甲方于每季度首月5日前支付。", "租金由甲方于每季度首月15日前支付。", {("period", "甲方")}),
        ("乙方应交付。", "乙方应当交付。", set()),
        ("双方应保密。", "双方应保密。双方应销毁资料。", set()),
    ],
)
def test_a_move_serves_one_side(before: str, after: str, expected: set[tuple[str, str]]) -> None:
    assert towards(before, after) == expected


def test_the_weight_counts_for_and_against() -> None:
    found = (
        Move("duty", "甲方", "乙方", ""),
        Move("right", "乙方", "甲方", ""),
        Move("duty", "甲方", "乙方", ""),
    )
    assert (weight(found, "甲方"), weight(found, "乙方")) == (1, -1)


def test_other_words_for_the_sides_are_given() -> None:
    found = moves("受托方应交付。", "受托方应交付。委托方有权检查。", sides=("委托方", "受托方"))
    assert [(move.favours, move.against) for move in found] == [("委托方", "受托方")]
