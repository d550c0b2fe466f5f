"""From the values of all samples to one figure, for many resamplings at once.

Each aggregate takes how often every sample was drawn in every round (a row a round) and gives one figure a round, so that
the figure itself and its bootstrap are the same code: drawn once each, it is the figure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["AGGREGATES", "Column", "Matrix", "Vector", "area", "expected_error", "mean", "quantile", "total"]

_BINS = 5  # of equal width; with some hundred samples more would measure their own noise

Vector: TypeAlias = NDArray[np.float64]
Matrix: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """One scorer's values over the samples, what each weighs, and which of two kinds it is of (1 or 0)."""

    values: Vector
    weights: Vector
    positive: Vector


def mean(column: Column, drawn: Matrix) -> Vector:
    """The weighted mean; NaN where nothing that weighs was drawn."""
    weights = drawn * column.weights
    sums = weights.sum(axis=1)
    return _ratio(weights @ column.values, sums)


def total(column: Column, drawn: Matrix) -> Vector:
    """The sum."""
    return np.asarray(drawn @ column.values)


def quantile(share: float) -> Callable[[Column, Matrix], Vector]:
    """An aggregate: the smallest value that at least this share of the samples doesn't exceed."""

    def aggregate(column: Column, drawn: Matrix) -> Vector:
        order = np.argsort(column.values, kind="stable")
        below = np.cumsum(drawn[:, order], axis=1)
        enough = below >= share * below[:, -1:] - 1e-9
        return np.asarray(column.values[order][np.argmax(enough, axis=1)])

    return aggregate


def area(column: Column, drawn: Matrix) -> Vector:
    """The chance that a positive's value lies above a negative's, a tie counting half (AUC); NaN without both."""
    levels, place = np.unique(column.values, return_inverse=True)
    at = np.zeros((len(column.values), len(levels)))
    at[np.arange(len(place)), place] = 1.0
    positive, negative = (drawn * column.positive) @ at, (drawn * (1 - column.positive)) @ at
    beaten = np.cumsum(negative, axis=1) - negative / 2
    pairs = positive.sum(axis=1) * negative.sum(axis=1)
    wins = (positive * beaten).sum(axis=1)
    return _ratio(wins, pairs)


def expected_error(column: Column, drawn: Matrix) -> Vector:
    """How far probabilities lie from the frequencies they tell, bin by bin (ECE: Naeini et al. 2015); NaN for nothing drawn."""
    bins = np.clip((column.values * _BINS).astype(int), 0, _BINS - 1)
    at = np.zeros((len(bins), _BINS))
    at[np.arange(len(bins)), bins] = 1.0
    gaps = np.abs((drawn * (column.values - column.positive)) @ at).sum(axis=1)
    return _ratio(gaps, drawn.sum(axis=1))


def _ratio(above: Vector, below: Vector) -> Vector:
    ratios = np.full(len(below), np.nan)
    np.divide(above, below, out=ratios, where=below > 0)
    return ratios


AGGREGATES: dict[str, Callable[[Column, Matrix], Vector]] = {
    "auc": area,
    "ece": expected_error,
    "mean": mean,
    "p50": quantile(0.5),
    "p95": quantile(0.95),
    "sum": total,
}
