"""A span of the library's text is found again in the file's, or nothing is said of it."""

import random

import pytest

from assistant.export.original.aligned import Alignment, differences, fine, rewritten
from assistant.export.original.records import Replacement


@pytest.mark.parametrize(
    ("first", "second", "span", "found"),
    [
        ("甲方付款", "甲方付款", (2, 4), "付款"),
        ("甲方应于付款", "甲 方 应 于 付 款", (4, 6), "付 款"),
        ("一\n10日内付款。\n三", "一\n１０日内付款。\n三", (2, 4), "１０"),
        ("一\n甲方付款。", "一\n第3页\n甲方付款。", (2, 4), "甲方"),
        ("一\n甲方付款。", "一\n第3页\n甲方付款。", (2, 2), ""),
        ("甲方付款，逾期的。", "甲方付kuǎn款，逾期的。", (4, 4), ""),
    ],
    ids=["alike", "spaced", "width", "behind a dropped line", "a point behind one", "a point"],
)
def test_a_span_is_carried_over(first: str, second: str, span: tuple[int, int], found: str) -> None:
    there = Alignment(first, second).span(*span)
    assert there is not None
    assert second[slice(*there)] == found


def test_an_end_inside_a_changed_stretch_has_no_place() -> None:
    assert Alignment("甲方1234乙方", "甲方ABCD乙方").span(3, 5) is None
    assert Alignment("甲方1234乙方", "甲方ABCD乙方").span(2, 6) == (2, 6)


@pytest.mark.parametrize("seed", range(30))
def test_differences_and_small_replacements_make_the_new_text_of_the_old(seed: int) -> None:
    dice = random.Random(seed)
    old = "".join(dice.choice("甲乙丙付款交付，。\n\n1__") for _ in range(300))
    cuts = sorted(dice.sample(range(301), 6))
    new = "".join(
        old[low:high] + dice.choice(("", "新增\n", "x"))
        for low, high in zip([0, *cuts], [*cuts, 300], strict=True)
    )
    assert rewritten(old, list(differences(old, new))) == new
    assert rewritten(old, list(fine(0, old, new))) == new


def test_small_replacements_leave_what_is_equal() -> None:
    assert list(fine(10, "甲方应于十日内付款。", "甲方应于五日内付款。")) == [Replacement(14, 15, "五")]
