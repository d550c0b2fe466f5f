"""What divides a text: the marks that parsing finds and assembly turns into records."""

from dataclasses import dataclass

__all__ = ["Mark"]


@dataclass(frozen=True)
class Mark:
    """A place where something begins.

    `kind` is one of contents (the printed table of contents), section, clause, entry (a number inside the table of
    contents), ending. `number` is the clause's or section's dotted numerals as integers; `start` and `end` span what
    is printed: the number, or the words of the mark.
    """

    kind: str
    number: tuple[int, ...]
    start: int
    end: int
