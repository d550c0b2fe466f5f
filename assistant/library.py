"""The user's contracts on disk, in SQLite: the truth that every index can be rebuilt from."""

from dataclasses import dataclass

__all__ = ["Entry"]


@dataclass(frozen=True)
class Entry:
    """A contract in the library, as `list` shows it."""

    id: str
    title: str
    clauses: int
    blanks: int
    source: str
    names: tuple[str, ...] = ()
