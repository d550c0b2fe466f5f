"""Each aggregate against figures worked out by hand, with samples drawn once, twice, or not at all."""

import numpy as np
import pytest

from assistant.evaluation.aggregates import AGGREGATES, Column


def column(
    values: list[float], weights: list[float] | None = None, positive: list[int] | None = None
) -> Column:
    n = len(values)
    return Column(
        np.array(values, float), np.array(weights or [1.0] * n, float), np.array(positive or [0] * n, float)
    )


CASES = {
    "a mean is the share of the ones": ("mean", column([1, 0, 1, 1]), [1, 1, 1, 1], 0.75),
    "a sample drawn twice counts twice": ("mean", column([1, 0]), [2, 1], 2 / 3),
    "a weighted mean is a ratio of sums": ("mean", column([1.0, 0.5], [1, 9]), [1, 1], 5.5 / 10),
    "a sum adds up": ("sum", column([2, 0, 3]), [1, 1, 2], 8.0),
    "the median is the value that half don't exceed": ("p50", column([4, 1, 3, 2]), [1, 1, 1, 1], 2.0),
    "the median of an odd number is the middle one": ("p50", column([9, 1, 5]), [1, 1, 1], 5.0),
    "what wasn't drawn is not there": ("p50", column([9, 1, 5]), [1, 0, 0], 9.0),
    "p95 of 20 is the 19th": ("p95", column([*range(1, 21)]), [1] * 20, 19.0),
    "perfect separation is 1": ("auc", column([0.9, 0.8, 0.1], positive=[1, 1, 0]), [1, 1, 1], 1.0),
    "the wrong way round is 0": ("auc", column([0.1, 0.9], positive=[1, 0]), [1, 1], 0.0),
    "a tie counts half": ("auc", column([0.5, 0.5], positive=[1, 0]), [1, 1], 0.5),
    "three pairs of four right": ("auc", column([0.9, 0.3, 0.5, 0.1], positive=[1, 1, 0, 0]), [1] * 4, 0.75),
    "a certainty that is always right is no error": ("ece", column([1.0, 0.0], positive=[1, 0]), [1, 1], 0.0),
    "0.9 told of what holds half the time": ("ece", column([0.9, 0.9], positive=[1, 0]), [1, 1], 0.4),
    "errors of two bins don't cancel": (
        "ece",
        column([0.9, 0.9, 0.1, 0.1], positive=[1, 0, 1, 0]),
        [1] * 4,
        0.4,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_figure_is_what_it_is_by_hand(name: str) -> None:
    how, values, drawn, expected = CASES[name]
    assert AGGREGATES[how](values, np.array([drawn], float))[0] == pytest.approx(expected)


@pytest.mark.parametrize("how", ["mean", "auc", "ece"])
def test_nothing_drawn_that_counts_has_no_figure(how: str) -> None:
    assert np.isnan(AGGREGATES[how](column([1.0, 0.0], positive=[1, 0]), np.zeros((1, 2)))[0])


def test_rounds_are_worked_out_apart() -> None:
    drawn = np.array([[1, 1], [2, 0], [0, 2]], float)
    assert AGGREGATES["mean"](column([1, 0]), drawn).tolist() == [0.5, 1.0, 0.0]
