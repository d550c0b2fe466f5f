"""Which clauses of two contracts speak of the same subject, whatever their numbers: judged pair by pair, then among all.

A module of its own because it knows only who belongs to whom; what differs between aligned clauses is told in `compare`.
The weights beside it were fitted by `evals/compare/fit.py` to pairs that people marked; two clauses of versions of one
contract need no judgement.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.contract import Clause, Contract
from assistant.tasks.comparing.clauses import Spoken, spoken

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from assistant.tasks.comparing.likeness import Features
    from assistant.tasks.comparing.vectors import Matrix

__all__ = ["WEIGHTS", "WORTH", "aligned", "first_judgement", "settled", "weighed"]

WEIGHTS = Path(__file__).with_name("aligning.json")
_VERSION = 0.5  # share of the clauses that two texts have word for word: from here on they are versions of one contract
_HINT, _MEANT, _SPOKEN = 0.25, 0.5, 0.7
"""Likeness of words or subjects, of meanings, and of profiles that speaks for a pair by itself."""
_BEST = 0.5  # share of the threshold that is enough where each clause is the other's best
_RIVALS = 4  # clauses of each contract: to be the best of fewer says little
WORTH = 0.003
"""A first judgement below this is not judged again."""


def aligned(one: Contract, other: Contract) -> tuple[tuple[Clause, Clause], ...]:
    """Pairs of clauses on the same subject, in the order of `one`; a clause may stand in several pairs."""
    first, second = spoken(one), spoken(other)
    same = _same(first, second)
    if len(same) < _VERSION * min(len(first), len(second)):
        same = []
    left, right = {a.clause.address for a, _ in same}, {b.clause.address for _, b in same}
    found = same + _judged(
        [each for each in first if each.clause.address not in left],
        [each for each in second if each.clause.address not in right],
    )
    return tuple(
        sorted(((a.clause, b.clause) for a, b in found), key=lambda pair: (pair[0].ordinal, pair[1].ordinal))
    )


def first_judgement(features: "Features", weights: dict[str, Any]) -> "Matrix":
    """How likely each pair belongs together by itself, from 0 to 1."""
    import numpy as np

    stacked = np.stack([features[name] for name in weights["names"]], axis=-1)
    scaled = (stacked - np.array(weights["mean"])) / np.array(weights["spread"])
    told = 1 / (1 + np.exp(-(scaled @ np.array(weights["weights"]) + weights["bias"])))
    return np.asarray((told * (1 - features["veto"])).astype(np.float32))


def weighed(values: "Matrix", weights: dict[str, Any]) -> "Matrix":
    """How likely each row of features says a pair, their products taken into account."""
    import numpy as np

    scaled = (values - np.array(weights["mean"])) / np.array(weights["spread"])
    size = scaled.shape[1]
    told = np.array(weights["weights"])
    products = np.zeros((size, size))
    products[np.triu_indices(size)] = told[size:]
    summed = scaled @ told[:size] + ((scaled @ products) * scaled).sum(1) + weights["bias"]
    return np.asarray(1 / (1 + np.exp(-np.clip(summed, -30, 30))))


def _same(one: Sequence[Spoken], other: Sequence[Spoken]) -> list[tuple[Spoken, Spoken]]:
    """Clauses that stand on both sides word for word, the nearest in number first."""
    waiting: dict[str, list[Spoken]] = defaultdict(list)
    for each in other:
        waiting[_bare(each)].append(each)
    found = []
    for each in one:
        if rest := waiting[_bare(each)]:
            place = (each.clause.section, each.clause.number)
            at = next((i for i, b in enumerate(rest) if (b.clause.section, b.clause.number) == place), 0)
            found.append((each, rest.pop(at)))
    return found


def _bare(each: Spoken) -> str:
    return re.sub(r"\s", "", each.clause.wording)


def _judged(one: Sequence[Spoken], other: Sequence[Spoken]) -> list[tuple[Spoken, Spoken]]:
    if not one or not other:
        return []
    import numpy as np

    from assistant.tasks.comparing.likeness import alone, among

    weights = _weights()
    features = alone(one, other)
    first = first_judgement(features, weights["first"])
    features |= among(one, other, first, features["point"])
    near = first > WORTH
    judged = np.zeros_like(first)
    values = np.stack([features[name][near] for name in weights["second"]["names"]], axis=-1)
    judged[near] = weighed(values, weights["second"])
    taken = np.argwhere(settled(judged, features, weights["threshold"])).tolist()
    return [(one[row], other[column]) for row, column in taken]


def settled(judged: "Matrix", features: "Features", threshold: float) -> "NDArray[bool_]":
    """Which pairs are taken: the likely ones, and those less likely where each is the other's best."""
    enough = threshold * (_BEST if min(judged.shape) >= _RIVALS else 1)
    best = (judged >= judged.max(1, keepdims=True)) & (judged >= judged.max(0, keepdims=True))
    likely = (judged >= threshold) | (best & (judged >= enough))
    taken: NDArray[bool_] = likely & _evident(features)
    return taken


def _evident(features: "Features") -> "NDArray[bool_]":
    """Whether anything speaks for a pair by itself: in very short contracts the nearest clause may still be far."""
    told = (features["points_themes"] > 0) | (features["full_themes"] > _HINT) | (features["lex"] > _HINT)
    evident: NDArray[bool_] = told | (features["meaning"] > _MEANT) | (features["profile"] > _SPOKEN)
    return evident


@cache
def _weights() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
