"""The page itself: a part for each run with its table, its plots, its splits, its failed samples and its fingerprint."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evaluation.report.failures import failures_html
from assistant.evaluation.report.plots import history_plot, interval_plot
from assistant.evaluation.tables import bar_of, figure, interval
from assistant.ui.markup import Markup, Part, joined, tag
from assistant.wording import language, say

if TYPE_CHECKING:
    from assistant.evaluation.measuring import Measured
    from assistant.evaluation.runner import Result
    from assistant.evaluation.runs import Header, Row
    from assistant.evaluation.suite import Suite

__all__ = ["Shown", "page"]


@dataclass(frozen=True)
class Shown:
    """A run as the page shows it; `earlier` are the metrics of the runs like it, oldest first, its own last."""

    header: Header
    result: Result
    rows: Sequence[Row]
    suite: Suite
    earlier: Sequence[Mapping[str, Measured]]


def page(runs: Sequence[Shown]) -> str:
    """The whole document."""
    title = say("evaluation.report_title")
    body = tag(
        "body", tag("h1", title), _overview(runs), *(_part(place, run) for place, run in enumerate(runs))
    )
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{tag("title", title)}<style>{_style()}</style>'
    )
    spoken = "en" if language() == "en" else "zh-CN"
    return f'<!doctype html><html lang="{spoken}"><head>{head}</head>{body}</html>\n'


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing may load and nothing may run; only this very style applies."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _overview(runs: Sequence[Shown]) -> Markup:
    """Runs of one suite and source side by side."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, run in enumerate(runs):
        groups.setdefault((run.header.suite, run.header.source), []).append(place)
    return joined(_side_by_side([(place, runs[place]) for place in places]) for places in groups.values())


def _side_by_side(runs: Sequence[tuple[int, Shown]]) -> Markup:
    first = runs[0][1]
    names = dict.fromkeys(name for _, run in runs for name in run.result.metrics)
    heads = (
        tag("th", tag("a", _model(run.header), href=f"#run-{place}"), scope="col") for place, run in runs
    )
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag(
                "td", next(bar_of(run.result.metrics[name]) for _, run in runs if name in run.result.metrics)
            ),
            *(_cell(run.result.metrics.get(name)) for _, run in runs),
        )
        for name in names
    )
    return tag(
        "table",
        tag("caption", f"{first.header.suite} · {first.header.source}"),
        tag("thead", tag("tr", _head("metric"), _head("bar"), *heads)),
        tag("tbody", *rows),
    )


def _part(place: int, run: Shown) -> Markup:
    header = run.header
    told = say("evaluation.run_line", n=len(run.rows), started=header.started, run=header.id)
    return tag(
        "section",
        tag("h2", f"{header.suite} · {_model(header)}"),
        tag("p", told, class_="note"),
        interval_plot(run.result.metrics),
        *_history(run),
        *_splits(run),
        tag("h3", say("evaluation.failed_samples")),
        failures_html(run.rows, run.suite.metrics),
        _made_from(header),
        id=f"run-{place}",
    )


def _history(run: Shown) -> Iterator[Part]:
    plots = [
        plot
        for name, own in run.result.metrics.items()
        if bar_of(own) and (plot := history_plot(name, [each[name] for each in run.earlier if name in each]))
    ]
    if plots:
        yield tag("h3", say("evaluation.over_runs", count=len(run.earlier)))
        yield tag("div", *plots, class_="plots")


def _splits(run: Shown) -> Iterator[Part]:
    for tag_name, values in run.result.by.items():
        names = dict.fromkeys(name for metrics in values.values() for name in metrics)
        heads = (tag("th", value, scope="col") for value in values)
        rows = (
            tag(
                "tr", tag("th", name, scope="row"), *(_cell(metrics.get(name)) for metrics in values.values())
            )
            for name in names
        )
        yield tag("h3", say("evaluation.split_by", tag=tag_name))
        table = tag("table", tag("thead", tag("tr", tag("td"), *heads)), tag("tbody", *rows))
        yield tag("div", table, class_="wide", tabindex=0)


def _cell(measured: Measured | None) -> Markup:
    if measured is None:
        return tag("td", "–")
    mark = ("✗ " if measured.missed else "✓ ") if bar_of(measured) else ""
    unreadable = say("evaluation.unreadable", count=measured.unreadable) if measured.unreadable else None
    return tag(
        "td",
        tag("b", f"{mark}{figure(measured.value)}", class_="missed" if measured.missed else "value"),
        " ",
        tag("small", f"{interval(measured.low, measured.high)} n={measured.n}"),
        unreadable,
    )


def _made_from(header: Header) -> Markup:
    lines = (tag("li", tag("b", name), " ", tag("code", str(value))) for name, value in header.parts.items())
    return tag(
        "details",
        tag("summary", say("evaluation.fingerprint"), " ", tag("code", header.fingerprint)),
        tag("ul", *lines),
    )


def _model(header: Header) -> str:
    return header.model if header.model != "none" else say("evaluation.no_model")


def _head(key: str) -> Markup:
    return tag("th", say(f"evaluation.{key}"), scope="col")
