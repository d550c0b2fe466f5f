"""What is written into a user's own file, as records: free of Word, so that any task can ask for it."""

import datetime
from dataclasses import dataclass

__all__ = ["Remark", "Replacement", "Signature"]


@dataclass(frozen=True)
class Replacement:
    """`text[start:end]` gives way to `new`; an insertion where start and end are equal."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Remark:
    """A comment at `text[start:end]`; `author` only where it is another one than the signature's."""

    start: int
    end: int
    words: str
    author: str = ""


@dataclass(frozen=True)
class Signature:
    """Who changes a file, and when."""

    author: str
    at: datetime.datetime

    @property
    def stamp(self) -> str:
        """The time as Word writes it, in UTC and whole seconds."""
        return self.at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
