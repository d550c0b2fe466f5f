"""Runs on disk: one folder each under the home folder, with what was run, one line a sample, and the result at the end.

A row is written as soon as its sample is done, so a run that was broken off goes on where it stopped; a line that was only half
written is dropped when the run is taken up again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import NotFound
from assistant.records import to_json
from assistant.wording import say

__all__ = ["Header", "Row", "Run", "find_run", "history", "open_run", "own_suite", "runs_folder"]


@dataclass(frozen=True)
class Header:
    """What was run: the suite on which samples with which model. `parts` are what the fingerprint is made of."""

    id: str
    suite: str
    model: str
    source: str
    seed: int
    fingerprint: str
    parts: Mapping[str, Any]
    started: str
    n: int


@dataclass(frozen=True)
class Row:
    """A sample, what came of it, and its scores. `output` is None where solving failed, `error` then says why."""

    id: str
    input: Mapping[str, Any]
    target: Mapping[str, Any]
    metadata: Mapping[str, Any]
    cluster: str
    seed: int
    model: str
    prompts: Mapping[str, str]
    corpus: str
    output: Mapping[str, Any] | None
    scores: Mapping[str, Mapping[str, Any]]
    seconds: float
    calls: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class Run:
    """A run's folder."""

    folder: Path
    header: Header

    @property
    def rows_file(self) -> Path:
        """The file with one line a sample."""
        return self.folder / "rows.jsonl"

    @property
    def finished(self) -> bool:
        """Whether the run came to its end."""
        return (self.folder / "result.json").is_file()

    def rows(self) -> tuple[Row, ...]:
        """The rows written so far, in order; a half-written last line is none."""
        if not self.rows_file.is_file():
            return ()
        return tuple(_whole_rows(self.rows_file.read_text(encoding="utf-8")))

    def append(self, row: Row) -> None:
        """Write one row, whole lines only."""
        with self.rows_file.open("a", encoding="utf-8") as file:
            file.write(to_json(row, indent=None) + "\n")

    def keep(self, rows: tuple[Row, ...]) -> None:
        """Make these the run's rows."""
        new = self.rows_file.with_suffix(".new")
        new.write_text("".join(to_json(row, indent=None) + "\n" for row in rows), encoding="utf-8")
        new.replace(self.rows_file)

    def finish(self, result: object) -> None:
        """Write the result: from now on the run is done."""
        new = self.folder / "result.new"
        new.write_text(to_json(result) + "\n", encoding="utf-8")
        new.replace(self.folder / "result.json")


def runs_folder(home: Path) -> Path:
    """Where the runs of a home lie."""
    return home / "evals" / "runs"


def own_suite(home: Path, name: str) -> Path:
    """The file of a user's own suite, that feedback from the pages goes to under the name `feedback`."""
    return home / "evals" / f"{name}.jsonl"


@contextmanager
def open_run(home: Path, header: Header, *, fresh: bool = False) -> Iterator[Run]:
    """A run of this fingerprint to write to: an unfinished one that nobody else writes to, unless `fresh`; else a new one."""
    from filelock import FileLock, Timeout

    candidates = [] if fresh else [run for run in history(home) if _goes_on(run, header)]
    for run in candidates:
        lock = FileLock(run.folder / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        with lock:
            yield run
        return
    run = _new(runs_folder(home), header)
    with FileLock(run.folder / "lock"):
        yield run


def history(home: Path) -> tuple[Run, ...]:
    """The runs of a home, newest first."""
    found = [_read(path.parent) for path in runs_folder(home).glob("*/run.json")]
    return tuple(
        sorted((run for run in found if run), key=lambda run: (run.header.started, run.folder.name))[::-1]
    )


def find_run(home: Path, words: str) -> Run:
    """The finished run that `words` name: a folder, an id or its beginning, or a suite (its last run; `NAME~1` the one
    before). Raises NotFound with the runs there are."""
    folder = Path(words).expanduser()
    if run := _read(folder.parent if folder.is_file() else folder):
        return run
    known = [run for run in history(home) if run.finished]
    name, _, back = words.partition("~")
    of_suite = [run for run in known if run.header.suite == name][int(back) if back.isdigit() else 0 :]
    alike = [run for run in known if run.header.id.startswith(words)]
    exact = [run for run in known if run.header.id == words]
    found = exact or (alike if len(alike) == 1 else []) or of_suite[:1]
    if not found:
        listed = "、".join(run.header.id for run in known[:10]) or "—"
        raise NotFound(say("evaluation.no_run", name=words, known=listed))
    return found[0]


def _goes_on(run: Run, header: Header) -> bool:
    return run.header.fingerprint == header.fingerprint and not run.finished


def _new(folder: Path, header: Header) -> Run:
    names = (header.id, *(f"{header.id}-{number}" for number in range(2, 1000)))
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            (folder / name).mkdir()
        except FileExistsError:
            continue
        kept = Header(**{**vars(header), "id": name})
        (folder / name / "run.json").write_text(to_json(kept) + "\n", encoding="utf-8")
        return Run(folder / name, kept)
    raise FileExistsError(folder / header.id)


def _read(folder: Path) -> Run | None:
    try:
        return Run(folder, Header(**json.loads((folder / "run.json").read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return None


def _whole_rows(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        try:
            yield Row(**json.loads(line))
        except (ValueError, TypeError):
            continue
