"""Two runs of one suite held against each other on the samples that both have, by a paired bootstrap.

A baseline is a run made small enough to be kept in the repository: the values of its samples and nothing they were made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadInput
from assistant.evaluation.measuring import column_of, values_of
from assistant.records import to_json
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.evaluation.runs import Run
    from assistant.evaluation.statistics import Difference
    from assistant.evaluation.suite import Metric, Suite

__all__ = ["Change", "Comparison", "Recorded", "compare", "read_baseline", "recorded", "write_baseline"]

_DIGITS = 4
_JUDGED = ("auc", "mean", "sum")  # quantiles are of times, and how busy the machine was no bootstrap sees


@dataclass(frozen=True)
class Recorded:
    """The values behind a run's metrics: by metric and sample's id; `clusters` by sample's id."""

    suite: str
    run: str
    model: str
    samples: str
    fingerprint: str
    parts: Mapping[str, Any]
    clusters: Mapping[str, str]
    scores: Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Change:
    """A metric in both runs and how much the second is above the first; `verdict` is gain, loss, even
    (not sure) or shown (not judged)."""

    value: float
    low: float
    high: float
    n: int
    first: float
    second: float
    verdict: str


@dataclass(frozen=True)
class Comparison:
    """All metrics that both runs have; `differs` names what the runs don't have in common."""

    suite: str
    metrics: Mapping[str, Change]
    samples: str
    fingerprint: str
    first: str
    second: str
    differs: tuple[str, ...]

    @property
    def losses(self) -> tuple[str, ...]:
        """The metrics that are surely worse."""
        return tuple(name for name, change in self.metrics.items() if change.verdict == "loss")


def recorded(run: Run, suite: Suite) -> Recorded:
    """The values behind the run's metrics, rounded as a baseline keeps them: the same run must never differ from its own."""
    rows, header = run.rows(), run.header
    return Recorded(
        suite=header.suite,
        run=header.id,
        model=header.model,
        samples=str(run.rows_file),
        fingerprint=header.fingerprint,
        parts=header.parts,
        clusters={row.id: row.cluster for row in rows},
        scores={metric.name: _rounded(values_of(rows, metric)) for metric in suite.metrics},
    )


def compare(first: Recorded, second: Recorded, suite: Suite) -> Comparison:
    """What changed from the first to the second. Raises BadInput where they are of two suites or share no sample."""
    if first.suite != second.suite:
        raise BadInput(say("evaluation.two_suites", first=first.suite, second=second.suite))
    if not first.clusters.keys() & second.clusters.keys():
        raise BadInput(say("evaluation.nothing_shared", first=first.run, second=second.run))
    changes = ((metric.name, _change(first, second, metric)) for metric in suite.metrics)
    names = dict.fromkeys([*first.parts, *second.parts])
    return Comparison(
        suite=suite.name,
        metrics={name: change for name, change in changes if change is not None},
        samples=second.samples,
        fingerprint=second.fingerprint,
        first=first.run,
        second=second.run,
        differs=tuple(name for name in names if first.parts.get(name) != second.parts.get(name)),
    )


def write_baseline(values: Recorded, suite: Suite, path: Path) -> None:
    """Write the values where `read_baseline` finds them: rounded, without the reasons and what is never judged."""
    judged = [metric.name for metric in suite.metrics if metric.how in _JUDGED]
    scores = {
        name: {identifier: _small(score) for identifier, score in values.scores[name].items()}
        for name in judged
    }
    kept = Recorded(**{**vars(values), "scores": scores, "samples": ""})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_json(kept, indent=None) + "\n", encoding="utf-8")


def read_baseline(path: Path) -> Recorded:
    """The values in a baseline's file. Raises BadInput where it is none."""
    try:
        return Recorded(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadInput(say("evaluation.no_baseline", file=path, reason=error)) from error


def _rounded(scores: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {
        identifier: {**score, "value": round(float(score["value"]), _DIGITS)}
        for identifier, score in scores.items()
    }


def _small(score: Mapping[str, Any]) -> dict[str, Any]:
    usual = {"weight": 1.0, "positive": None}
    kept = {name: score.get(name, value) for name, value in usual.items() if score.get(name, value) != value}
    return {"value": round(float(score["value"]), _DIGITS), **kept}


def _change(first: Recorded, second: Recorded, metric: Metric) -> Change | None:
    from assistant.evaluation.statistics import difference

    before, after = first.scores.get(metric.name, {}), second.scores.get(metric.name, {})
    shared = [identifier for identifier in after if identifier in before]
    if not shared:
        return None
    found = difference(
        column_of([before[each] for each in shared]),
        column_of([after[each] for each in shared]),
        [second.clusters[each] for each in shared],
        metric.how,
    )
    if found.value != found.value:  # NaN: the shared samples are of one kind only, nothing to tell apart
        return None
    return Change(
        found.value, found.low, found.high, found.n, found.first, found.second, _verdict(found, metric)
    )


def _verdict(found: Difference, metric: Metric) -> str:
    if metric.how not in _JUDGED:
        return "shown"
    if not found.sure:
        return "even"
    return "gain" if (found.value > 0) != metric.falls else "loss"
