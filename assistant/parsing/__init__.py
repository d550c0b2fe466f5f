"""From numbered text to clause trees.

`parse` finds where contracts, tables of contents, sections and clauses begin (by the structure of the whole text:
which number can follow which), and assembles the records.
"""

import re

from assistant.contract import Contract
from assistant.errors import NoClauses
from assistant.parsing.assembly import assemble
from assistant.parsing.simple import find_marks
from assistant.reading.report import Reading
from assistant.wording import say

__all__ = ["parse", "parse_reading"]


def parse_reading(reading: Reading) -> tuple[Contract, ...]:
    """The contracts in a reading, under the title, names and id that its file gives. Raises NoClauses."""
    return parse(reading.text, source=reading.source, title=reading.title, names=reading.names, id=reading.id)


def parse(
    text: str, *, source: str = "", title: str = "", names: tuple[str, ...] = (), id: str = ""
) -> tuple[Contract, ...]:
    """The contracts in `text` in document order, with ids that are unique among them.

    `title`, `names` and `id` hold for the first contract. Raises NoClauses where there is no numbered clause.
    """
    marks = find_marks(text)
    if not any(mark.kind == "clause" for mark in marks):
        raise NoClauses(say("reading.no_clauses", source=source or "…"))
    found = title or next((line.strip() for line in text.splitlines() if line.strip()), "")
    return (assemble(text, marks, id=id or _slug(found), title=found, names=names, source=source),)


def _slug(title: str) -> str:
    return re.sub(r"[\s/\\]+", "-", title.strip())[:40].strip("-") or "contract"
