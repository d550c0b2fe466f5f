"""How far a run is, on standard error: a bar where somebody watches, a line now and then where a file does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from assistant.wording import say

if TYPE_CHECKING:
    from assistant.evaluation.runner import Progress

__all__ = ["progress", "span"]

_LINES = 10  # lines a run, where nobody watches


@contextmanager
def progress(title: str, stream: TextIO | None = None) -> Iterator[Progress]:
    """What a run tells its progress to, shown under this title until the end of the block."""
    out = stream or sys.stderr
    if not out.isatty():
        yield _Lines(title, out)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Bars(*columns, console=Console(file=out), transient=True) as bars:
        task = bars.add_task(title, total=None, left="")

        def tell(done: int, total: int, seconds: float) -> None:
            bars.update(task, completed=done, total=total, left=_left(done, seconds))

        yield tell


def span(seconds: float) -> str:
    """A length of time as people read it: 45 s, 3:20, 1:05:00."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class _Lines:
    def __init__(self, title: str, out: TextIO) -> None:
        self._title, self._out, self._told = title, out, -1

    def __call__(self, done: int, total: int, seconds: float) -> None:
        step = done * _LINES // max(1, total)
        if step != self._told:
            self._told = step
            print(f"{self._title} {done}/{total} {_left(done, seconds)}".rstrip(), file=self._out, flush=True)


def _left(done: int, seconds: float) -> str:
    return say("evaluation.left", time=span(seconds)) if done and seconds else ""
