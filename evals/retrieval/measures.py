"""Measures of a ranking and of a separating score: pure functions."""

import random
from collections.abc import Callable, Sequence
from statistics import fmean

__all__ = ["area", "first_right", "interval", "recall_at", "reciprocal"]


def first_right(ranking: Sequence[str], gold: frozenset[str]) -> int | None:
    """The place (from 1) of the first right address, None where there is none."""
    return next((place for place, address in enumerate(ranking, 1) if address in gold), None)


def recall_at(k: int) -> Callable[[int | None], float]:
    """A scorer: 1 where a right clause is among the first `k`, else 0."""
    return lambda place: float(place is not None and place <= k)


def reciprocal(place: int | None) -> float:
    """1 over the place of the first right clause among ten, else 0."""
    return 1 / place if place and place <= 10 else 0.0


def area(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive scores above a negative (AUC); a tie counts half."""
    wins = [(p > n) + (p == n) / 2 for p in positive for n in negative]
    return fmean(wins) if wins else float("nan")


def interval(values: Sequence[float], rounds: int = 2000) -> tuple[float, float]:
    """The 95% bootstrap interval of the mean, the same at every run."""
    draw = random.Random(7)
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds)]
