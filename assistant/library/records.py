"""What the library says about its contracts: records without the store behind them, light to import."""

from dataclasses import dataclass

from assistant.reading import Doubt, Repair

__all__ = ["Entry", "Failure", "Imported", "Original", "Version"]


@dataclass(frozen=True)
class Entry:
    """A contract in the library, as `list` shows it. `version` counts from 1."""

    id: str
    title: str
    clauses: int
    blanks: int
    source: str
    names: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True)
class Failure:
    """A file that could not be imported, and why, in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Imported:
    """What one import brought in: the contracts as they now stand, and what reading changed or left doubtful.

    `failed` are the files that could not be read; the others came in all the same.
    """

    contracts: tuple[Entry, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]
    failed: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Original:
    """The file that a version of a contract was read from: its name, without folders, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Version:
    """A kept state of a contract: its number from 1, when it was kept (UTC, ISO 8601), and why."""

    version: int
    at: str
    why: str
