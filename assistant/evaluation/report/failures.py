"""The samples that failed, each readable by itself: what was asked, what came of it, why that is wrong, and the clauses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.evaluation.scores import UNREADABLE
from assistant.ui.markup import Markup, Part, joined, tag
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.evaluation.runs import Row
    from assistant.evaluation.suite import Metric

__all__ = ["failed", "failures_html"]

_HIDDEN = ("clauses", "cached", "timings", "usage", "nearest", "seconds")


def failed(row: Row, metrics: Sequence[Metric]) -> dict[str, str]:
    """The metrics with a bar that the sample falls short of, each with the reason."""
    found = {metric.name: row.scores[metric.source] for metric in metrics if metric.source in row.scores}
    barred = [metric for metric in metrics if metric.at_least is not None or metric.at_most is not None]
    return {
        metric.name: str(found[metric.name]["reason"])
        for metric in barred
        if metric.name in found and _short(found[metric.name], metric)
    }


def failures_html(rows: Sequence[Row], metrics: Sequence[Metric]) -> Markup:
    """One folded entry for each sample that failed, or the sentence that none did."""
    entries = [(row, reasons) for row in rows if (reasons := failed(row, metrics)) or row.error]
    if not entries:
        return tag("p", say("evaluation.none_failed"), class_="note")
    return joined(_entry(row, reasons) for row, reasons in entries)


def _short(score: Mapping[str, Any], metric: Metric) -> bool:
    if score["outcome"] == UNREADABLE:
        return True
    if score["value"] is None:
        return False
    if metric.how == "sum" or metric.falls:
        return bool(score["value"] > 0)
    return bool(metric.how == "mean" and score["value"] < 1)


def _entry(row: Row, reasons: Mapping[str, str]) -> Markup:
    named = next(iter(row.input.values()), "")
    return tag(
        "details",
        tag(
            "summary",
            tag("code", row.id),
            " ",
            tag("span", str(named), class_="asked"),
            " ",
            *(tag("span", name, class_="badge") for name in reasons),
        ),
        tag("dl", *_pairs(row, reasons)),
        class_="sample",
    )


def _pairs(row: Row, reasons: Mapping[str, str]) -> Iterator[Part]:
    yield from _pair("evaluation.given", _values(row.input))
    yield from _pair("evaluation.wanted", _values(row.target))
    if row.error:
        yield from _pair("evaluation.error", row.error)
    output = row.output or {}
    yield from _pair("evaluation.came", _values({k: v for k, v in output.items() if k not in _HIDDEN}))
    why = tag("ul", *(tag("li", tag("b", name), " ", reason) for name, reason in reasons.items()))
    yield from _pair("evaluation.why", why)
    clauses = output.get("clauses") or {}
    if clauses:
        yield from _pair("evaluation.clauses", tag("dl", *_wordings(clauses), class_="clauses"))


def _pair(key: str, value: Part) -> tuple[Part, Part]:
    return tag("dt", say(key)), tag("dd", value)


def _wordings(clauses: Mapping[str, Any]) -> Iterator[Part]:
    for address, clause in clauses.items():
        yield tag("dt", tag("code", address))
        yield tag("dd", str(clause["text"] if isinstance(clause, Mapping) else clause))


def _values(values: Mapping[str, Any]) -> Markup:
    lines = (tag("li", tag("b", name), " ", _value(value)) for name, value in values.items())
    return tag("ul", *lines)


def _value(value: object) -> Part:
    if isinstance(value, str):
        return tag("span", value, class_="words")
    return tag("code", json.dumps(value, ensure_ascii=False))
