"""Values put into the blanks of a contract, each checked first, each reaching every place of its group."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Filled", "Refusal"]


@dataclass(frozen=True)
class Refusal:
    """A value that was not taken, and the reason in words a user can act on. `id` is the blank's, or the key as given."""

    id: str
    value: str
    reason: str


@dataclass(frozen=True)
class Filled:
    """What was filled (blank id to the text now standing there), what is open, what was refused, and the file written."""

    filled: Mapping[str, str]
    open: tuple[str, ...]
    refused: tuple[Refusal, ...]
    out: str | None = None
