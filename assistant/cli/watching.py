"""How far an import is, on standard error: a bar where somebody watches, nothing where a file does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from assistant.importing import Told

__all__ = ["watched"]


@contextmanager
def watched(title: str, stream: TextIO | None = None) -> Iterator[Told | None]:
    """What an import tells of each file before it reads it, shown until the end of the block; None where nobody sees it."""
    out = stream or sys.stderr
    if not out.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(file=out), transient=True) as bars:
        task = bars.add_task("", total=None)

        def tell(done: int, total: int, path: Path) -> None:
            bars.update(task, completed=done, total=total, description=escape(path.name))

        yield tell
