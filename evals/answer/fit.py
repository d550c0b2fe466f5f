"""`python -m evals.answer.fit [open|yes_no]`: the weights in assistant/data/judging.json, from the development questions alone.

Each question is searched and judged by the built-in model, and a logistic function is fitted to what came out, answerable
against not, both kinds weighing the same; questions that want a yes or no have one of their own. The table of topics is left
out: it was written after reading these questions, and of questions that nobody has read many more near misses come to be
judged. Printed are cross-validated figures for it and for it without each feature, and what each threshold refuses. `--try`
writes nothing; a kind that isn't named keeps its weights.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant
from assistant.grounding.english import is_english
from assistant.settings import read_settings
from assistant.tasks.answering.asking import yes_or_no
from assistant.tasks.answering.candidates import candidates
from assistant.tasks.answering.judging import FEATURES, KINDS, features, judge
from assistant.tasks.answering.wanted import gives, wanted
from evals.retrieval.measures import area
from evals.retrieval.samples import Sample, read_samples

__all__ = ["Row", "fit", "fitted", "main", "rows"]

OUT = Path("assistant/data/judging.json")
USED = {"open": FEATURES[:4], "yes_no": FEATURES}  # the others tell nothing of open questions
SPLITS = ("dev", "fresh", "held", "last")
FOLDS, STEPS, RATE, PULL = 10, 3000, 0.3, 0.01
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A question's features, and whether the contracts answer it."""

    question: str
    values: tuple[float, ...]
    answered: bool


def main(options: Sequence[str]) -> int:
    """Fit, print, write; 0."""
    kept = json.loads(OUT.read_text(encoding="utf-8"))
    for kind in [kind for kind in KINDS if kind in options] or KINDS:
        samples = [each for each in _development() if yes_or_no(each.question) == (kind == "yes_no")]
        kept[kind] = fitted(kind, list(rows(samples)))
        print(json.dumps(kept[kind], indent=1))
    if "--try" not in options:
        OUT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def fitted(kind: str, found: Sequence[Row]) -> dict[str, float]:
    """The weights by name for questions of this kind, with printed cross-validated figures."""
    names = USED[kind]
    values = np.array([[row.values[FEATURES.index(name)] for name in names] for row in found])
    truth = np.array([float(row.answered) for row in found])
    held = _held_out(values, truth)
    print(f"{kind}: {len(found)} questions, {int(truth.sum())} answerable; AUC {_area(held, truth):.3f}")
    for place, name in enumerate(names[1:], start=1):
        left = [at for at in range(len(names)) if at != place]
        print(f"without {name}: AUC {_area(_held_out(values[:, left], truth), truth):.3f}")
    for threshold in THRESHOLDS:
        refused = 1 / (1 + np.exp(-held)) < threshold
        print(
            f"at {threshold}: over-refusal {refused[truth > 0].mean():.3f}, recall {refused[truth == 0].mean():.3f}"
        )
    return dict(zip(names, (round(float(weight), 3) for weight in fit(values, truth)), strict=True))


def _development() -> tuple[Sample, ...]:
    read = [*read_samples("dev"), *(each for split in SPLITS for each in read_samples(split, "answer"))]
    return tuple(each for each in read if not is_english(each.question))


def rows(samples: Sequence[Sample]) -> Iterator[Row]:
    """What the judgement sees of each question that passes the rules of form."""
    with TemporaryDirectory() as home:
        settings = replace(read_settings(Path(home)), embedder="builtin")
        with Assistant(settings) as assistant:
            assert assistant.model, "the weights of a model are needed: `assistant weights`"
            for sample in samples:
                found = assistant.search(sample.question, k=6)
                kind = wanted(sample.question)
                pool = [
                    each
                    for each in candidates(found.hits, assistant.library, most=6)
                    if gives(kind, each.clause.wording, each.places)
                ][:3]
                if pool:
                    judged = judge(sample.question, pool, assistant.model)
                    yield Row(sample.question, features(found, judged), bool(sample.gold))


def fit(values: Vector, truth: Vector) -> Vector:
    """The weights of the features, as they are before scaling."""
    spread = values.std(axis=0)
    spread[0] = 1.0
    spread = np.maximum(spread, 1e-6)
    scaled, weights = values / spread, np.zeros(values.shape[1])
    balance = np.where(truth > 0, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    for _ in range(STEPS):
        error = balance * (truth - 1 / (1 + np.exp(-scaled @ weights)))
        pull = np.concatenate([[0.0], weights[1:]])
        weights = weights + RATE * (scaled.T @ error / len(truth) - PULL * pull)
    return np.asarray(weights / spread)


def _held_out(values: Vector, truth: Vector) -> Vector:
    order = np.random.default_rng(0).permutation(len(truth)) % FOLDS
    held = np.zeros(len(truth))
    for fold in range(FOLDS):
        held[order == fold] = values[order == fold] @ fit(values[order != fold], truth[order != fold])
    return held


def _area(held: Vector, truth: Vector) -> float:
    return area(list(held[truth > 0]), list(held[truth == 0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
