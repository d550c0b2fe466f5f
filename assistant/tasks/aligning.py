"""Which clauses of two contracts speak of the same subject, whatever their numbers: rare pairs of characters shared.

A module of its own because it knows only words; what differs between aligned clauses is told in `compare`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.contract import Clause, Contract

__all__ = ["aligned"]

ALIKE = 0.3
"""Cosine from which two clauses that are each other's best speak of one subject."""
SURE = 0.6
"""Cosine from which being one side's best is enough: one clause may answer to several."""

Vector = Mapping[str, float]


def aligned(one: Contract, other: Contract) -> tuple[tuple[Clause, Clause], ...]:
    """Pairs of clauses on the same subject, in the order of `one`; a clause may stand in several pairs."""
    first, second = _spoken(one), _spoken(other)
    grams = [_grams(one, clause) for clause in first] + [_grams(other, clause) for clause in second]
    vectors = _weighted(grams)
    scores = [[_dot(left, right) for right in vectors[len(first) :]] for left in vectors[: len(first)]]
    return tuple((first[row], second[column]) for row, column in _chosen(scores))


def _spoken(contract: Contract) -> list[Clause]:
    return [clause for clause in contract.clauses if clause.text or not contract.children(clause.address)]


def _grams(contract: Contract, clause: Clause) -> Counter[str]:
    above = "\n".join(parent.heading for parent in contract.ancestors(clause))
    plain = re.sub(r"[^\w\n]|[\d_]", "", f"{above}\n{clause.heading}\n{clause.heading}\n{clause.text}")
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1) if "\n" not in plain[at : at + 2])


def _weighted(grams: Sequence[Counter[str]]) -> list[Vector]:
    spread = Counter(gram for counted in grams for gram in counted)
    return [
        _unit({gram: math.log1p(n) * math.log(1 + len(grams) / spread[gram]) for gram, n in counted.items()})
        for counted in grams
    ]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {gram: value / length for gram, value in vector.items()}


def _dot(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return sum(value * large.get(gram, 0.0) for gram, value in small.items())


def _chosen(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    rows = [max(row, default=0.0) for row in scores]
    columns = [max(column, default=0.0) for column in zip(*scores, strict=True)]
    return [
        (row, column)
        for row, line in enumerate(scores)
        for column, score in enumerate(line)
        if score >= ALIKE and score >= (min if score >= SURE else max)(rows[row], columns[column])
    ]
