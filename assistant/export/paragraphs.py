"""A contract as the paragraphs that every format writes, each a span of its text with a role.

Keeping spans, not strings, lets a format mark what stands in them: open blanks and filled values.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.blanks import Blank, Change
from assistant.contract import Clause, Contract

__all__ = ["DEEPEST", "Paragraph", "Piece", "paragraphs", "pieces"]

DEEPEST = 3  # headings of the document: parts, chapters, and clauses of the second level


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: `Contract.text[start:end]`.

    `role` is title, section, heading, clause, or the kind of the passage it belongs to. `level` is the heading's depth
    from 1, 0 for wording. What stands before `bold_until` is a heading that runs into its clause. `address` is empty
    outside clauses.
    """

    role: str
    level: int
    start: int
    end: int
    bold_until: int = 0
    address: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. `state` is empty for wording, `open` for a blank, `filled` for a value; `blank` its id."""

    text: str
    state: str = ""
    blank: str = ""


def paragraphs(contract: Contract, blanks: Sequence[Blank] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a contract in document order; together they hold all its text but white space.

    Each of the `blanks` stands whole in one of them, its own white space included.
    """
    found = [
        *(
            part
            for section in contract.sections
            for part in _lines(contract, "section", 1, section.start, section.end)
        ),
        *(part for clause in contract.clauses for part in _of_clause(contract, clause)),
        *(
            part
            for passage in contract.passages
            for part in _lines(contract, passage.kind, 0, passage.start, passage.end)
        ),
    ]
    ordered = sorted(found, key=lambda part: part.start)
    if ordered and contract.text[ordered[0].start : ordered[0].end] == contract.title:
        ordered[0] = Paragraph("title", 0, ordered[0].start, ordered[0].end)
    return tuple(_whole(ordered, blanks))


def _whole(parts: Sequence[Paragraph], blanks: Sequence[Blank]) -> Iterator[Paragraph]:
    """The paragraphs, each begun and ended where its blanks do, and one where a blank would be cut in two."""
    waiting, place = list(parts), 0
    spans = sorted((blank.start, blank.end) for blank in blanks if blank.start < blank.end)
    while waiting:
        part = waiting.pop(0)
        while place < len(spans) and spans[place][0] < part.end:
            start, end = spans[place]
            part = replace(part, start=min(part.start, start), end=max(part.end, end))
            if waiting and waiting[0].start < end:
                part = replace(part, role="clause", level=0, end=max(end, waiting.pop(0).end), bold_until=0)
            place += 1
        yield part


def pieces(
    text: str, start: int, end: int, blanks: Sequence[Blank], changes: Sequence[Change]
) -> Iterator[Piece]:
    """`text[start:end]` in stretches: wording, blanks that are open, and values in the place of those that aren't."""
    values = {change.blank: change for change in changes}
    last = start
    for blank in blanks:
        if not (start <= blank.start and blank.end <= end) or blank.start < last:
            continue
        change = values.get(blank.id)
        if blank.start > last:
            yield Piece(text[last : blank.start])
        yield (
            Piece(change.text, "filled", blank.id)
            if change
            else Piece(text[blank.start : blank.end], "open", blank.id)
        )
        last = min(end, change.end) if change else blank.end
    if last < end:
        yield Piece(text[last:end])


def _of_clause(contract: Contract, clause: Clause) -> Iterator[Paragraph]:
    """A heading of its own where it leads other clauses or stands over wording; else one run of wording."""
    level = clause.number.count(".") + 2
    heading_end = clause.start + len(clause.heading)
    leads = bool(contract.children(clause.address)) or level <= DEEPEST
    alone = (
        clause.heading and level <= DEEPEST + 1 and leads and not clause.heading.endswith(("。", "；", "："))
    )
    if not alone:
        bold = heading_end if clause.text and clause.heading and not clause.heading.endswith("：") else 0
        yield from _lines(contract, "clause", 0, clause.label_start, clause.end, bold, clause.address)
        return
    yield from _lines(
        contract, "heading", min(level, DEEPEST), clause.label_start, heading_end, 0, clause.address
    )
    yield from _lines(contract, "clause", 0, heading_end, clause.end, 0, clause.address)


def _lines(
    contract: Contract, role: str, level: int, start: int, end: int, bold: int = 0, address: str = ""
) -> Iterator[Paragraph]:
    for found in re.finditer(r"[^\s](?:[^\n]*[^\s])?", contract.text[start:end]):
        yield Paragraph(role, level, start + found.start(), start + found.end(), bold, address)
