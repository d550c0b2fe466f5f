"""How sure a figure is: 95% intervals by a bootstrap that draws contracts first and then samples within them.

Two stages, because samples of one contract share their luck, and because with one contract alone a bootstrap of contracts
would see no uncertainty at all (Davison & Hinkley 1997, 3.8). Where nothing varies the bootstrap is blind: there the
rule of three holds (Hanley & Lippman-Hand 1983): 0 in n means at most 3/n.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.aggregates import AGGREGATES, Column, Matrix, Vector

__all__ = ["ROUNDS", "Difference", "Estimate", "difference", "draws", "estimate"]

ROUNDS = 2000
_TAILS = (0.025, 0.975)
_SHARES = ("auc", "mean")
_LEAST_PAIRS = 5  # below it no difference is called sure, whatever the interval says


@dataclass(frozen=True)
class Estimate:
    """A figure with the ends of its interval; `n` samples of `clusters` contracts it was made of."""

    value: float
    low: float
    high: float
    n: int
    clusters: int


@dataclass(frozen=True)
class Difference:
    """How much the second of two figures is above the first, over the `n` samples that both have."""

    first: float
    second: float
    value: float
    low: float
    high: float
    n: int

    @property
    def sure(self) -> bool:
        """Whether the interval excludes 0."""
        return self.n >= _LEAST_PAIRS and (self.low > 0 or self.high < 0)


def draws(clusters: Sequence[str], *, seed: int = 0, rounds: int = ROUNDS) -> Matrix:
    """How often each sample is drawn in each round: as many clusters as there are, then as many samples in each."""
    source = np.random.default_rng(seed)
    names = sorted(set(clusters))
    times = source.multinomial(len(names), np.full(len(names), 1 / len(names)), size=rounds)
    drawn = np.zeros((rounds, len(clusters)))
    for place, name in enumerate(names):
        members = [at for at, cluster in enumerate(clusters) if cluster == name]
        share = np.full(len(members), 1 / len(members))
        drawn[:, members] = source.multinomial(times[:, place] * len(members), share)
    return drawn


def estimate(column: Column, clusters: Sequence[str], how: str = "mean", *, seed: int = 0) -> Estimate:
    """The figure over all samples with its 95% interval, the same at every call."""
    n = len(column.values)
    aggregate = AGGREGATES[how]
    value = float(aggregate(column, np.ones((1, n)))[0])
    low, high = _ends(aggregate(column, draws(clusters, seed=seed)), value)
    if low == high == value:
        low, high = _unvaried(column.values, value, how)
    return Estimate(value, low, high, n, len(set(clusters)))


def difference(
    first: Column, second: Column, clusters: Sequence[str], how: str = "mean", *, seed: int = 0
) -> Difference:
    """By how much the second run is above the first on the same samples: each round draws both alike."""
    n = len(clusters)
    aggregate, drawn = AGGREGATES[how], draws(clusters, seed=seed)
    once = np.ones((1, n))
    before, after = float(aggregate(first, once)[0]), float(aggregate(second, once)[0])
    change = after - before
    low, high = _ends(aggregate(second, drawn) - aggregate(first, drawn), change)
    if low == high and change and how in _SHARES:
        low, high = max(-1.0, change - 3 / n), min(1.0, change + 3 / n)
    return Difference(before, after, change, low, high, n)


def _ends(rounds: Vector, value: float) -> tuple[float, float]:
    """The percentiles of the rounds that have a figure; the figure itself always lies between them."""
    known: NDArray[np.float64] = rounds[~np.isnan(rounds)]
    if not len(known):
        return value, value
    low, high = np.quantile(known, _TAILS)
    return min(float(low), value), max(float(high), value)


def _unvaried(values: Vector, value: float, how: str) -> tuple[float, float]:
    """The interval where every sample says the same."""
    n = len(values)
    if how in _SHARES and value in (0.0, 1.0):
        return (0.0, min(1.0, 3 / n)) if value == 0 else (max(0.0, 1 - 3 / n), 1.0)
    return (0.0, 3.0) if how == "sum" and value == 0 else (value, value)
