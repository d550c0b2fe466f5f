"""The line of a printed table of contents for a clause that was put in.

A module of its own because whoever puts a clause into a contract changes its table of contents with it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.contract import TocEntry

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract, Passage

__all__ = ["listed"]

_PAGE = re.compile(r"[ \t.…·\-—_]*\d{0,4}[ \t]*$")
_LEADERS = re.compile(r"[ \t.…·\-—_]{2,}\d{1,4}[ \t]*$")


def listed(contract: Contract, address: str) -> Contract:
    """The contract with the clause in its table of contents, where that goes to the clause's depth there."""
    clause = contract.by_address[address]
    before = _entry_before(contract, clause)
    if before is None:
        return contract
    heading = clause.heading.rstrip("：: ") or clause.text[:20]
    entries = list(contract.toc)
    at = entries.index(before) + 1
    toc = (*entries[:at], TocEntry(clause.section, clause.number, heading), *entries[at:])
    return replace(_printed(contract, clause, before, heading), toc=toc)


def _entry_before(contract: Contract, clause: Clause) -> TocEntry | None:
    """The last entry of its siblings and all below them; None where the table leaves such clauses out."""
    above, _, last = clause.number.rpartition(".")
    prefix = f"{above}." if above else ""
    own = [each for each in contract.toc if each.section == clause.section and not each.part]
    if any(each.number == clause.number for each in own):
        return None
    beside = [each for each in own if each.number.startswith(prefix) and each.number != above]
    ahead = [each for each in beside if int(each.number[len(prefix) :].split(".")[0]) < int(last)]
    return ahead[-1] if ahead else None


def _printed(contract: Contract, clause: Clause, before: TocEntry, heading: str) -> Contract:
    """The line printed behind that of the entry before it, as that one is."""
    from assistant.blanks import Change
    from assistant.tasks.filling.conflicts import with_values

    for part in contract.passages:
        line = _line_of(part, before) if part.kind == "contents" else None
        if line:
            indent, number, gap = _lead(line[1], before.heading)
            leaders = _LEADERS.search(line[1])
            text = f"\n{indent}{clause.label.strip()}{gap if number else ' '}{heading}{leaders[0] if leaders else ''}"
            at = part.start + line[0] + len(line[1])
            return with_values(contract, [Change("", at, at, text)])
    return contract


def _lead(line: str, heading: str) -> tuple[str, str, str]:
    """What stands before the heading in a line: white space, the number as printed, and the gap behind it."""
    lead = line[: line.rfind(heading)]
    number = lead.strip()
    at = lead.find(number)
    return lead[:at], number, lead[at + len(number) :]


def _line_of(part: Passage, entry: TocEntry) -> tuple[int, str] | None:
    """The last line that ends on the entry's heading: where it starts within the passage, and its words."""
    found = None
    for line in re.finditer(r"[^\n]+", part.text):
        words = _PAGE.sub("", line[0])
        if words.endswith(entry.heading) and len(words) <= len(entry.heading) + 12:
            found = (line.start(), line[0])
    return found
