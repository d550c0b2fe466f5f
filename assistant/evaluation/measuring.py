"""From the rows of a run to its metrics: values with intervals, against their bars, whole and split by tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.evaluation.scores import SKIPPED, UNREADABLE
from assistant.evaluation.suite import Metric

if TYPE_CHECKING:
    from assistant.evaluation.aggregates import Column
    from assistant.evaluation.runs import Row

__all__ = ["Measured", "column_of", "measure", "measure_by", "values_of"]

_MOST_VALUES = 12  # a tag with more values tells kinds of samples no longer apart


@dataclass(frozen=True)
class Measured:
    """A metric's figure with its interval over `n` samples of `clusters` contracts.

    `unreadable` of the samples had no readable output. `at_least` or `at_most` is the bar, `missed` whether it is missed.
    """

    value: float
    low: float
    high: float
    n: int
    clusters: int
    unreadable: int
    at_least: float | None = None
    at_most: float | None = None
    lower_is_better: bool = False
    missed: bool = False


def measure(rows: Sequence[Row], metrics: Sequence[Metric]) -> dict[str, Measured]:
    """Each metric's figure over these rows; a metric that no row says anything of is left out."""
    found = ((metric.name, _measured(rows, metric)) for metric in metrics)
    return {name: measured for name, measured in found if measured is not None}


def measure_by(
    rows: Sequence[Row], metrics: Sequence[Metric], tags: Sequence[str]
) -> dict[str, dict[str, dict[str, Measured]]]:
    """The same for every value of every tag that tells samples apart: tag, value, metric."""
    split: dict[str, dict[str, dict[str, Measured]]] = {}
    for tag in tags:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if (value := _tag(row, tag)) is not None:
                groups[value].append(row)
        if 1 < len(groups) <= _MOST_VALUES:
            split[tag] = {value: measure(groups[value], metrics) for value in sorted(groups)}
    return split


def values_of(rows: Sequence[Row], metric: Metric) -> dict[str, Mapping[str, Any]]:
    """The score behind a metric by the sample's id, an unreadable one with what it counts as."""
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        score = row.scores.get(metric.source, {"outcome": SKIPPED})
        if score["outcome"] == UNREADABLE and metric.worst is not None:
            found[row.id] = {**score, "value": metric.worst}
        elif score.get("value") is not None:
            found[row.id] = score
    return found


def column_of(scores: Sequence[Mapping[str, Any]]) -> Column:
    """The scores as the numbers that an aggregate takes."""
    import numpy as np

    from assistant.evaluation.aggregates import Column

    return Column(
        np.array([float(score["value"]) for score in scores]),
        np.array([float(score.get("weight", 1.0)) for score in scores]),
        np.array([float(bool(score.get("positive"))) for score in scores]),
    )


def _measured(rows: Sequence[Row], metric: Metric) -> Measured | None:
    from assistant.evaluation.statistics import estimate

    scores = values_of(rows, metric)
    column = column_of(list(scores.values()))
    if not scores or (metric.how == "auc" and len(set(column.positive)) < 2):
        return None
    clusters = {row.id: row.cluster for row in rows}
    found = estimate(column, [clusters[each] for each in scores], metric.how)
    unreadable = sum(row.scores.get(metric.source, {}).get("outcome") == UNREADABLE for row in rows)
    return Measured(
        found.value,
        found.low,
        found.high,
        found.n,
        found.clusters,
        unreadable,
        metric.at_least,
        metric.at_most,
        metric.falls,
        metric.below(found.value),
    )


def _tag(row: Row, tag: str) -> str | None:
    """The row's value of a tag; `contract` may stand in the input, too, or follow from the clauses asked for."""
    value = row.metadata.get(tag)
    if value is None and tag == "contract":
        return row.cluster if row.cluster != row.id else None
    return None if value is None else str(value)
