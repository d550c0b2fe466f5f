"""`python -m evals.compare.fit`: the weights of an alignment, fitted to the marked pairs, and what they are worth unseen.

Two logistic regressions by Newton's method: one over a pair's own features, one over these and what the first says of the
pairs around it, with products of two. Both are small enough for plain NumPy. `--check` fits nothing for good: it leaves
out each pair of contracts in turn and measures there.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant import Assistant
from assistant.settings import read_settings
from assistant.tasks.comparing.aligning import WEIGHTS, WORTH, first_judgement, settled, weighed
from assistant.tasks.comparing.clauses import Spoken, spoken
from assistant.tasks.comparing.likeness import ALONE, AMONG, Features, alone, among
from assistant.tasks.comparing.profiles import PHRASINGS
from assistant.tasks.comparing.subjects import SUBJECTS
from assistant.tasks.comparing.vectors import Matrix

from .cases import load, read

KNOWN = (1.0, 0.5, 0.1)
"""Shares of the subjects that are known: contracts of other fields use words that are in no table."""
PHRASED = 0.5  # least share of the subjects with phrases that are known: near phrases are found in any field
BETA = 1.5  # recall against precision, by which the threshold is chosen: a pair not found is told as missing
RIDGE = (1.0, 33.0)


@dataclass(frozen=True)
class Pair:
    """Two contracts with the features of all pairs of their clauses; `gold` is 1, 0, or -1 where it may be either."""

    id: str
    kind: str
    known: float
    contracts: frozenset[str]
    one: Sequence[Spoken]
    other: Sequence[Spoken]
    features: Features
    gold: Matrix


def main(*, check: bool) -> int:
    """Write the weights, or print what weights fitted without each pair of contracts find in it."""
    pairs = list(_pairs())
    if check:
        _check(pairs)
        return 0
    weights = _fitted(pairs)
    WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False) + "\n", encoding="utf-8")
    _report([(pair, _judge(pair, weights)) for pair in pairs], weights["threshold"])
    return 0


def _pairs() -> Iterator[Pair]:
    chance = Random(7)
    with TemporaryDirectory() as home, Assistant(read_settings(Path(home))) as assistant:
        for sample in load("dev"):
            kind = sample.metadata["kind"]
            names = sample.input["contracts"]
            one, other = (spoken(assistant.show(n) if kind == "variant" else read(n)[0]) for n in names)
            gold = np.zeros((len(one), len(other)), np.float32)
            places = [{each.clause.address: at for at, each in enumerate(side)} for side in (one, other)]
            for value, key in ((1, "pairs"), (-1, "possible")):
                for first, second in sample.target[key]:
                    gold[places[0][first], places[1][second]] = value
            for share in KNOWN:
                unknown = _sampled(chance, SUBJECTS, share) | _sampled(chance, PHRASINGS, max(share, PHRASED))
                yield Pair(
                    sample.id, kind, share, frozenset(names), one, other, alone(one, other, unknown), gold
                )


def _sampled(chance: Random, names: Iterable[str], share: float) -> frozenset[str]:
    """All of the names but this share."""
    some = sorted(names)
    return frozenset(chance.sample(some, round(len(some) * (1 - share))))


def _fitted(pairs: Sequence[Pair]) -> dict[str, Any]:
    usable = [(pair.gold != -1) & (pair.features["veto"] < 1) for pair in pairs]
    first = _logistic(
        np.concatenate([_stacked(p.features, ALONE)[use] for p, use in zip(pairs, usable, strict=True)]),
        np.concatenate([p.gold[use] for p, use in zip(pairs, usable, strict=True)]),
        ALONE,
        RIDGE[0],
    )
    judged = [first_judgement(pair.features, first) for pair in pairs]
    values, gold = [], []
    for pair, use, told in zip(pairs, usable, judged, strict=True):
        near = use & (told > WORTH)
        values.append(_stacked(_all(pair, told), (*AMONG, *ALONE))[near])
        gold.append(pair.gold[near])
    second = _logistic(
        np.concatenate(values), np.concatenate(gold), (*AMONG, *ALONE), RIDGE[1], products=True
    )
    weights = {"first": first, "second": second, "threshold": 0.5}
    return weights | {"threshold": _best([(pair, _judge(pair, weights)) for pair in pairs])}


def _judge(pair: Pair, weights: dict[str, Any]) -> Matrix:
    told = first_judgement(pair.features, weights["first"])
    near = told > WORTH
    judged = np.zeros_like(told)
    judged[near] = weighed(_stacked(_all(pair, told), weights["second"]["names"])[near], weights["second"])
    return judged


def _all(pair: Pair, told: Matrix) -> Features:
    return {**pair.features, **among(pair.one, pair.other, told, pair.features["point"])}


def _stacked(features: Features, names: Sequence[str]) -> Matrix:
    return np.stack([features[name] for name in names], axis=-1)


def _logistic(
    values: Matrix, gold: Matrix, names: Sequence[str], ridge: float, *, products: bool = False
) -> dict[str, Any]:
    """Ridge logistic regression; with products, each is scaled before the fit and its scale folded into its weight."""
    mean, spread = values.mean(0, dtype=float), np.maximum(values.std(0, dtype=float), 1e-3)
    scaled = (values - mean) / spread
    if products:
        rows, columns = np.triu_indices(scaled.shape[1])
        scaled = np.concatenate([scaled, scaled[:, rows] * scaled[:, columns]], axis=1)
    centre, scale = scaled.mean(0), scaled.std(0) + 1e-9
    design = np.concatenate([(scaled - centre) / scale, np.ones((len(scaled), 1))], axis=1)
    found = np.zeros(design.shape[1])
    penalty = np.full(design.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(30):
        told = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (told - gold) + penalty * found
        step = np.linalg.solve((design.T * (told * (1 - told))) @ design + np.diag(penalty), slope)
        found -= step
        if np.abs(step).max() < 1e-5:
            break
    weights = found[:-1] / scale
    return {
        "names": list(names),
        "mean": [round(float(x), 5) for x in mean],
        "spread": [round(float(x), 5) for x in spread],
        "weights": [round(float(x), 4) for x in weights],
        "bias": round(float(found[-1] - weights @ centre), 4),
    }


def _counts(pair: Pair, judged: Matrix, threshold: float) -> tuple[int, int, int]:
    """Right, invented and missing pairs."""
    found = settled(judged, pair.features, threshold)
    return (
        int((found & (pair.gold == 1)).sum()),
        int((found & (pair.gold == 0)).sum()),
        int((~found & (pair.gold == 1)).sum()),
    )


def _f1(counts: Sequence[tuple[int, int, int]], beta: float = 1.0) -> float:
    right, invented, missing = (sum(column) for column in zip(*counts, strict=True))
    weight = beta * beta
    return (1 + weight) * right / max(1, (1 + weight) * right + invented + weight * missing)


def _best(judged: Sequence[tuple[Pair, Matrix]]) -> float:
    steps = [round(0.2 + 0.025 * at, 3) for at in range(21)]
    return max(steps, key=lambda step: _f1([_counts(pair, told, step) for pair, told in judged], BETA))


def _check(pairs: Sequence[Pair]) -> None:
    judged = []
    for pair in pairs:
        if pair.known < 1:
            continue
        others = [
            p
            for p in pairs
            if p.id != pair.id and (pair.kind == "variant" or not p.contracts & pair.contracts)
        ]
        judged.append((pair, _judge(pair, weights := _fitted(others)), weights["threshold"]))
    for pair, told, threshold in judged:
        print(f"{pair.id:40} {pair.kind:8} F1 {_f1([_counts(pair, told, threshold)]):.3f}")
    for kind in sorted({pair.kind for pair in pairs}):
        some = [_counts(pair, told, threshold) for pair, told, threshold in judged if pair.kind == kind]
        print(f"{'left out in turn: ' + kind:49} F1 {_f1(some):.3f}")


def _report(judged: Sequence[tuple[Pair, Matrix]], threshold: float) -> None:
    for pair, told in judged:
        counts = _counts(pair, told, threshold)
        print(
            f"{pair.id:40} {pair.kind:8} known {pair.known:.1f}  F1 {_f1([counts]):.3f}  right, invented, missing {counts}"
        )
    print(f"threshold {threshold}")


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
