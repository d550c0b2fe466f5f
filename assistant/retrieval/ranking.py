"""Weights from data: from features to a clause's score, and from the best hits to the evidence.

Both are linear and small enough to read. `evals.retrieval.fit` makes the file anew from the development questions.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from assistant.retrieval.features import NAMES

__all__ = ["EVIDENCE_NAMES", "Weights", "evidence", "evidence_features", "score", "weights"]

EVIDENCE_NAMES = ("bias", "score", "dense", "covered", "margin", "kind")
_AT = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True)
class Weights:
    """One weight a feature, by name."""

    ranking: dict[str, float]
    evidence: dict[str, float]


@cache
def weights() -> Weights:
    """The weights that come with the program."""
    return Weights(**json.loads((files("assistant") / "data" / "ranking.json").read_text(encoding="utf-8")))


def score(values: Sequence[float], by: Weights) -> float:
    """How well a chunk with these features answers, comparable within one question."""
    return sum(by.ranking[name] * value for name, value in zip(NAMES, values, strict=True))


def evidence_features(ranked: Sequence[tuple[float, Sequence[float]]]) -> tuple[float, ...]:
    """The values of EVIDENCE_NAMES for scores and features of the best hits, best first."""
    first, best = ranked[0], ranked[:3]
    rest = [value for value, _ in ranked[3:10]] or [first[0]]
    return (
        1.0,
        first[0],
        max(values[_AT["dense"]] for _, values in best),
        max(values[_AT["own"]] + values[_AT["own_legal"]] for _, values in best),
        first[0] - sum(rest) / len(rest),
        first[1][_AT["kind"]],
    )


def evidence(ranked: Sequence[tuple[float, Sequence[float]]], by: Weights) -> float:
    """The probability that the contracts answer the question whose best hits these are; 0 where there are none."""
    if not ranked:
        return 0.0
    values = evidence_features(ranked)
    total = sum(by.evidence[name] * value for name, value in zip(EVIDENCE_NAMES, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
