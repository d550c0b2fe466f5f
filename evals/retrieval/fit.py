"""`python -m evals.retrieval.fit`: the weights in assistant/data/ranking.json, from the development questions of the suites
retrieval and answer alone.

Ranking: a softmax over each question's candidates, the likelihood of the right ones, with a pull towards zero. Evidence:
logistic regression on features of the best hits, answerable against not, cross-validated scores as its input so that it
isn't fooled by questions the ranking was fitted on. `--try` prints cross-validated measures and writes nothing.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from assistant.index import Index
from assistant.library import Library
from assistant.retrieval.features import NAMES, features
from assistant.retrieval.hybrid import candidates, understood
from assistant.retrieval.ranking import EVIDENCE_NAMES, Weights, evidence_features
from evals.retrieval.fitting import Vector, climb, fitted
from evals.retrieval.measures import area, first_right, recall_at, reciprocal
from evals.retrieval.samples import Sample, read_samples, shelf

OUT = Path("assistant/data/ranking.json")
FOLDS, PULL, EVIDENCE_PULL = 5, 0.05, 0.02
_BELOW = 50  # bare headings come after all others


@dataclass(frozen=True)
class Case:
    """A question's candidates: addresses, features (a row each), which are right, and which are bare headings."""

    sample: Sample
    addresses: tuple[str, ...]
    values: Vector
    right: Vector
    bare: Vector


def main(options: Sequence[str]) -> int:
    """Fit, print, write; 0."""
    with shelf() as (library, index):
        cases = [_case(sample, library, index) for sample in _development()]
    ordered: list[Vector] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        weights = fit_ranking([case for place, case in enumerate(cases) if place % FOLDS != fold])
        for place in range(fold, len(cases), FOLDS):
            ordered[place] = _scores(cases[place], weights)
    _print_ranking("cross-validated", cases, ordered)
    ranking = fit_ranking(cases)
    _print_ranking("on its own data", cases, [_scores(case, ranking) for case in cases])
    evidence = fit_evidence(cases, ordered)
    fitted = Weights(_named(NAMES, ranking), _named(EVIDENCE_NAMES, evidence))
    print(json.dumps(fitted.__dict__, indent=1))
    if "--try" not in options:
        OUT.write_text(json.dumps(fitted.__dict__, indent=1) + "\n", encoding="utf-8")
    return 0


def fit_ranking(cases: Sequence[Case]) -> Vector:
    """The weights of the features, as they are before scaling."""
    return fitted([(case.values, case.right, _BELOW * case.bare) for case in cases], PULL)


def fit_evidence(cases: Sequence[Case], scores: Sequence[Vector]) -> Vector:
    """The weights of the evidence's features, as they are before scaling; printed with their separation."""
    rows = np.array([_evidence_row(case, score) for case, score in zip(cases, scores, strict=True)])
    truth = np.array([float(bool(case.sample.gold)) for case in cases])
    spread = rows.std(axis=0)
    spread[0] = 1.0
    scaled = rows / np.maximum(spread, 1e-6)
    balance = np.where(truth > 0, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))

    def fitted(on: NDArray[np.bool_]) -> Vector:
        def slope(weights: Vector) -> Vector:
            error = balance[on] * (truth[on] - 1 / (1 + np.exp(-scaled[on] @ weights)))
            pull = np.concatenate([[0.0], weights[1:]])
            return np.asarray(scaled[on].T @ error / on.sum() - EVIDENCE_PULL * pull)

        return climb(slope, scaled.shape[1])

    folds = np.arange(len(cases)) % FOLDS
    held = np.zeros(len(cases))
    for fold in range(FOLDS):
        held[folds == fold] = scaled[folds == fold] @ fitted(folds != fold)
    for kind in ("near miss", "unrelated"):
        chosen = np.array([case.sample.kind == kind for case in cases])
        print(f"evidence, cross-validated, {kind}: AUC {area(list(held[truth > 0]), list(held[chosen])):.3f}")
    return np.asarray(fitted(np.ones(len(cases), dtype=bool)) / np.maximum(spread, 1e-6))


def _development() -> tuple[Sample, ...]:
    return read_samples("dev") + read_samples("dev", "answer") + read_samples("fresh", "answer")


def _case(sample: Sample, library: Library, index: Index) -> Case:
    question, where = understood(sample.question, library, index, ())
    found = candidates(question, index, where)
    rarity = index.lexical.rarity(question.weighed)
    return Case(
        sample,
        tuple(one.chunk.address for one in found),
        np.array([features(question, one, rarity) for one in found]),
        np.array([float(one.chunk.address in sample.gold) for one in found]),
        np.array([float(one.chunk.bare) for one in found]),
    )


def _scores(case: Case, weights: Vector) -> Vector:
    return np.asarray(case.values @ weights - 1000 * case.bare)


def _evidence_row(case: Case, scores: Vector) -> tuple[float, ...]:
    order = np.argsort(-scores, kind="stable")[:10]
    return evidence_features([(float(scores[place]), case.values[place].tolist()) for place in order])


def _print_ranking(title: str, cases: Sequence[Case], scores: Sequence[Vector]) -> None:
    places = []
    for case, values in zip(cases, scores, strict=True):
        if case.sample.gold:
            order = np.argsort(-values, kind="stable")
            unique = list(dict.fromkeys(case.addresses[place] for place in order))
            places.append(first_right(unique, case.sample.gold))
    one, five = recall_at(1), recall_at(5)
    cells = (fmean(map(one, places)), fmean(map(five, places)), fmean(map(reciprocal, places)))
    print(
        f"{title}: R@1 {cells[0]:.3f} R@5 {cells[1]:.3f} MRR {cells[2]:.3f}, not among candidates: {places.count(None)}"
    )


def _named(names: Sequence[str], weights: Vector) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
