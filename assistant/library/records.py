"""What the library says about its contracts: records without the store behind them, light to import."""

from dataclasses import dataclass

from assistant.reading import Doubt, Repair

__all__ = ["Entry", "Imported", "Version"]


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
class Imported:
    """What one import brought in: the contracts as they now stand, and what reading changed or left doubtful."""

    contracts: tuple[Entry, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Version:
    """A kept state of a contract: its number from 1, when it was kept (UTC, ISO 8601), and why."""

    version: int
    at: str
    why: str
