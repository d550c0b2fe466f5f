"""Runs as one page that needs nothing else: no script, no address, styles under a hash that its own policy names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import NotFound
from assistant.evaluation.registry import suite
from assistant.evaluation.report.page import Shown, page
from assistant.evaluation.runner import Result, result_of
from assistant.evaluation.runs import Run, find_run, history
from assistant.wording import say

__all__ = ["latest", "write_report"]

_EARLIER = 30


def write_report(home: Path, names: Sequence[str], out: Path) -> tuple[Path, tuple[Result, ...]]:
    """The page written and the results on it: of the runs named, or the newest of every suite, source and model.

    Raises NotFound where there is no such run, or none at all.
    """
    finished = [run for run in history(home) if run.finished]
    runs = [find_run(home, name) for name in names] or latest(finished)
    if not runs:
        raise NotFound(say("evaluation.no_runs"))
    shown = tuple(_shown(run, finished) for run in runs)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(shown), encoding="utf-8")
    return out, tuple(each.result for each in shown)


def latest(finished: Sequence[Run]) -> list[Run]:
    """The newest run of each suite, source and model; `finished` is newest first."""
    newest: dict[tuple[str, str, str], Run] = {}
    for run in finished:
        newest.setdefault((run.header.suite, run.header.source, run.header.model), run)
    return sorted(newest.values(), key=lambda run: (run.header.suite, run.header.source, run.header.model))


def _shown(run: Run, finished: Sequence[Run]) -> Shown:
    found = suite(run.header.suite)
    alike = [each for each in finished if _same(each, run) and each.header.started <= run.header.started]
    earlier = tuple(result_of(each, found).metrics for each in alike[:_EARLIER][::-1])
    return Shown(run.header, result_of(run, found), run.rows(), found, earlier)


def _same(one: Run, other: Run) -> bool:
    return all(
        getattr(one.header, name) == getattr(other.header, name) for name in ("suite", "source", "model", "n")
    )
