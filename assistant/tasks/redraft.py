"""A clause rewritten to an instruction and a stance, with its redline, its guards and what else it touches."""

from dataclasses import dataclass, field

__all__ = ["STANCES", "DraftSentence", "Edit", "Guard", "Impact", "Redraft"]

STANCES = ("甲方", "乙方", "中立")


@dataclass(frozen=True)
class Edit:
    """One run of a redline: `op` is equal, insert or delete."""

    op: str
    text: str


@dataclass(frozen=True)
class DraftSentence:
    """A sentence of the new wording. `origin` is template (as it stands at `sources`), adapted or new."""

    text: str
    origin: str
    sources: tuple[str, ...] = field(metadata={"json": "from"})


@dataclass(frozen=True)
class Guard:
    """Something that had to stay as it was: which (blanks, amounts, dates, parties …), and whether it did."""

    guard: str
    held: bool
    detail: str = ""


@dataclass(frozen=True)
class Impact:
    """Another clause that the change touches, and why."""

    address: str
    why: str


@dataclass(frozen=True)
class Redraft:
    """A proposal for the wording of one clause; `redline` turns `before` into `after`."""

    address: str
    before: str
    after: str
    redline: tuple[Edit, ...]
    sentences: tuple[DraftSentence, ...]
    guards: tuple[Guard, ...]
    impacts: tuple[Impact, ...]
