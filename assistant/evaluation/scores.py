"""What a scorer gives back: a value with its reason, or the plain statement that there is none.

An output that can't be read is an outcome of its own: taken for a zero it would hide why, left out it would flatter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from assistant.evaluation.samples import Sample

__all__ = ["SCORED", "SKIPPED", "UNREADABLE", "Score", "Scorer", "share", "skipped", "told", "unreadable"]

SCORED, SKIPPED, UNREADABLE = "scored", "skipped", "unreadable"


@dataclass(frozen=True)
class Score:
    """A value and why it is what it is.

    `weight` is how much the sample counts in the mean: 1 for one vote a sample; the number of things counted where the
    measure is a ratio of sums (precision over all blanks of all contracts). `positive` is set where the measure separates
    two kinds of samples by their values. `outcome` is scored, skipped (doesn't apply to this sample) or unreadable.
    """

    value: float | None
    reason: str = ""
    weight: float = 1.0
    positive: bool | None = None
    outcome: str = SCORED


Scorer: TypeAlias = Callable[[Sample, Mapping[str, Any]], Score]
"""A pure function of the sample and the output, the output being what JSON gives back of it."""


def told(held: bool, reason: str = "") -> Score:
    """1 where it held; else 0 with the reason."""
    return Score(1.0) if held else Score(0.0, reason)


def share(right: int, of: int, reason: str = "", *, pooled: bool = False) -> Score:
    """The part that is right; `pooled` weighs the sample by how many there are. Skipped where there are none."""
    if of == 0:
        return skipped()
    return Score(right / of, "" if right == of else reason, weight=of if pooled else 1.0)


def skipped(reason: str = "") -> Score:
    """The measure says nothing about this sample."""
    return Score(None, reason, outcome=SKIPPED)


def unreadable(reason: str) -> Score:
    """The output is not something that could be measured."""
    return Score(None, reason, outcome=UNREADABLE)
