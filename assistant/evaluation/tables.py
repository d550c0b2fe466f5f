"""Results in the terminal: one table a suite, a column a model, every figure with its interval and its bar."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.wording import say

if TYPE_CHECKING:
    from rich.table import Table

    from assistant.evaluation.comparing import Comparison
    from assistant.evaluation.measuring import Measured
    from assistant.evaluation.runner import Result
    from assistant.evaluation.runs import Run

__all__ = ["bar_of", "comparison_table", "figure", "history_table", "interval", "result_tables"]

_VERDICTS = {"gain": "green", "loss": "red", "even": "dim", "shown": "dim"}


def result_tables(results: Sequence[Result]) -> str:
    """A table for each suite and source, its runs side by side."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.suite, result.source), []).append(result)
    return "\n".join(_printed(_side_by_side(group)) for group in groups.values())


def comparison_table(found: Comparison) -> str:
    """Each metric of both runs, what differs, and what of it is sure; above it what else differs between the runs."""
    from rich.table import Table

    title = say("evaluation.compared", first=found.first, second=found.second)
    table = Table(
        *(say(f"evaluation.{key}") for key in ("metric", "first", "second", "change", "verdict")), title=title
    )
    for name, each in found.metrics.items():
        words = say(f"evaluation.{each.verdict}")
        table.add_row(
            name,
            figure(each.first),
            figure(each.second),
            f"{each.value:+.3f} {interval(each.low, each.high)} n={each.n}",
            f"[{_VERDICTS[each.verdict]}]{words}",
        )
    differs = "、".join(found.differs) or "—"
    return _printed(table) + "\n" + say("evaluation.differs", parts=differs)


def history_table(runs: Iterable[Run]) -> str:
    """One line a run, newest first."""
    from rich.table import Table

    table = Table(*(say(f"evaluation.{key}") for key in ("run", "model", "samples", "fingerprint", "state")))
    for run in runs:
        state = say("evaluation.finished" if run.finished else "evaluation.broken_off")
        table.add_row(run.header.id, run.header.model, str(run.header.n), run.header.fingerprint, state)
    return _printed(table)


def figure(value: float) -> str:
    """A figure with three decimals, fewer where it is large."""
    return f"{value:.3f}" if abs(value) < 100 else f"{value:.0f}"


def interval(low: float, high: float) -> str:
    """Both ends of an interval."""
    return f"[{figure(low)}, {figure(high)}]"


def bar_of(measured: Measured) -> str:
    """The bar in signs, empty where there is none."""
    if measured.at_least is not None:
        return f"≥ {measured.at_least:g}"
    return f"≤ {measured.at_most:g}" if measured.at_most is not None else ""


def _side_by_side(results: Sequence[Result]) -> Table:
    from rich.markup import escape
    from rich.table import Table

    first = results[0]
    title = escape(f"{first.suite} · {first.source} · n={first.n}")
    table = Table(say("evaluation.metric"), say("evaluation.bar"), title=title, title_justify="left")
    for result in results:
        table.add_column(escape(result.model if result.model != "none" else say("evaluation.no_model")))
    names = dict.fromkeys(name for result in results for name in result.metrics)
    for name in names:
        known: list[Mapping[str, Measured]] = [result.metrics for result in results]
        bar = next(bar_of(each[name]) for each in known if name in each)
        table.add_row(name, bar, *(_cell(each.get(name)) for each in known))
    failed = [str(result.failed) if result.failed else "" for result in results]
    if any(failed):
        table.add_row(say("evaluation.failed"), "", *failed)
    return table


def _cell(measured: Measured | None) -> str:
    if measured is None:
        return "–"
    from rich.markup import escape

    text = escape(f"{figure(measured.value)} {interval(measured.low, measured.high)} n={measured.n}")
    if measured.unreadable:
        text += " " + say("evaluation.unreadable", count=measured.unreadable)
    if not bar_of(measured):
        return text
    return f"[red]✗ {text}[/]" if measured.missed else f"[green]✓[/] {text}"


def _printed(table: Table) -> str:
    """The table as text: with colours where somebody watches, and never narrower than its figures where nobody does."""
    from rich.console import Console

    watched = sys.stdout.isatty()
    out = io.StringIO()
    width = shutil.get_terminal_size().columns if watched else 160
    Console(file=out, width=width, force_terminal=watched, highlight=False).print(table)
    return out.getvalue().rstrip("\n")
