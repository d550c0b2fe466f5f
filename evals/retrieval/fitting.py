"""Weights of a linear ranking from questions whose right candidates are known: a softmax over each question's candidates."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Vector", "climb", "fitted"]

Vector = NDArray[np.float64]
STEPS, RATE = 500, 0.05


def fitted(cases: Sequence[tuple[Vector, Vector, Vector]], pull: float) -> Vector:
    """Weights under which the right candidates are likeliest, drawn towards zero by `pull`, as they are before scaling.

    A case holds the features of a question's candidates (a row each), which of them are right (1 or 0), and what each
    candidate's score is lowered by, whatever its features say. Cases without a right candidate teach nothing.
    """
    known = [case for case in cases if case[1].any()]
    spread = np.concatenate([values for values, _, _ in known]).std(axis=0) + 1e-6
    scaled = [(values / spread, right, lowered) for values, right, lowered in known]

    def slope(weights: Vector) -> Vector:
        total = -pull * weights
        for values, right, lowered in scaled:
            chances = _softmax(values @ weights - lowered)
            wanted = chances * right
            total = total + values.T @ (wanted / max(wanted.sum(), 1e-12) - chances) / len(scaled)
        return total

    return np.asarray(climb(slope, len(spread)) / spread)


def climb(slope: Callable[[Vector], Vector], size: int) -> Vector:
    """The place from which no slope leads up any more, starting from zeros."""
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):  # Adam: the features' scales differ less than their slopes do
        now = slope(weights)
        first, second = 0.9 * first + 0.1 * now, 0.99 * second + 0.01 * now * now
        weights = weights + RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _softmax(values: Vector) -> Vector:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())
