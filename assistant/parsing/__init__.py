"""From numbered text to clause trees.

`parse` finds where contracts, tables of contents, sections and clauses begin (by the structure of the whole text:
which number can follow which), and assembles the records.
"""

from dataclasses import replace
from heapq import merge
from itertools import islice, pairwise
from pathlib import PurePath

from assistant.contract import Contract
from assistant.errors import NoClauses
from assistant.parsing.assembly import assemble
from assistant.parsing.doubts import misplaced_numbers
from assistant.parsing.labels import find_labels
from assistant.parsing.layout import laid_out
from assistant.parsing.leaders import with_leaders
from assistant.parsing.marks import Mark
from assistant.parsing.path import best_marks
from assistant.parsing.recitals import without_recital
from assistant.parsing.titles import find_title, slug, title_start, title_tokens
from assistant.parsing.tokens import Site, find_sites
from assistant.reading.report import Reading
from assistant.wording import say

__all__ = ["parse", "parse_reading", "parsed"]

_MANY = 20_000  # numbers that are looked at first
_CLOSE = 6  # characters that each of them has at least in a contract


def parsed(reading: Reading) -> tuple[Reading, tuple[Contract, ...]]:
    """The reading, with the doubts that its numbering raises and each in its place, and the contracts in it. Raises NoClauses."""
    contracts = parse_reading(reading)
    doubts = sorted((*reading.doubts, *misplaced_numbers(contracts)), key=lambda doubt: doubt.position)
    placed = tuple(doubt.within(reading.source, reading.text) for doubt in doubts)
    return replace(reading, doubts=placed), contracts


def parse_reading(reading: Reading) -> tuple[Contract, ...]:
    """The contracts in a reading, under the title, names and id that its file gives. Raises NoClauses."""
    return parse(reading.text, source=reading.source, title=reading.title, names=reading.names, id=reading.id)


def parse(
    text: str, *, source: str = "", title: str = "", names: tuple[str, ...] = (), id: str = ""
) -> tuple[Contract, ...]:
    """The contracts in `text` in document order, with ids that are unique among them.

    `title`, `names` and `id` hold for the first contract; the others are called what their own words say. Raises
    NoClauses where there is no numbered clause.
    """
    marks = best_marks(text, laid_out(text, without_recital(text, _sites(text))))
    contracts: list[Contract] = []
    taken: set[str] = set()
    for piece, own in _pieces(text, marks):
        given = not contracts
        called = (
            (title if given else "") or find_title(piece[: own[0].start]) or PurePath(source).stem or "合同"
        )
        identifier = _unique((id if given else "") or slug(called), taken)
        known = names if given else ()
        contracts.append(assemble(piece, own, id=identifier, title=called, names=known, source=source))
    if not contracts:
        raise NoClauses(say("reading.no_clauses", source=source or say("reading.this_text")))
    return tuple(contracts)


def _sites(text: str) -> list[Site]:
    """Every place where something could begin, in order; none where numbers stand so close that no words are between."""
    titles = ((token,) for token in title_tokens(text))
    found = merge(find_sites(text), find_labels(text), titles, key=lambda site: site[0].start)
    sites = with_leaders(text, found)
    first = list(islice(sites, _MANY))
    if len(first) == _MANY and first[-1][0].start < _CLOSE * _MANY:
        return []
    return [*first, *sites]


def _pieces(text: str, marks: list[Mark]) -> list[tuple[str, list[Mark]]]:
    """The text of each contract with its marks, moved to that text."""
    groups = _groups(marks)
    if not groups:
        return []
    starts = [0]
    for before, group in pairwise(groups):
        starts.append(title_start(text, before[-1].end, _first(group)))
    pieces: list[tuple[str, list[Mark]]] = []
    for start, end, group in zip(starts, [*starts[1:], len(text)], groups, strict=True):
        own = [mark for mark in group if mark.kind != "title"]
        moved = [mark._replace(start=mark.start - start, end=mark.end - start) for mark in own]
        pieces.append((text[start:end], moved))
    return pieces


def _first(group: list[Mark]) -> int:
    return group[0].end if group[0].kind == "title" else group[0].start


def _groups(marks: list[Mark]) -> list[list[Mark]]:
    """The marks of each contract: a title or a table of contents behind clauses begins another one."""
    groups: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.kind in ("title", "contents") and any(earlier.kind == "clause" for earlier in groups[-1]):
            groups.append([])
        groups[-1].append(mark)
    return [group for group in groups if any(mark.kind == "clause" for mark in group)]


def _unique(identifier: str, taken: set[str]) -> str:
    """The identifier, numbered where another contract of the same text has it."""
    candidate, count = identifier, 1
    while candidate in taken:
        count += 1
        candidate = f"{identifier[:36]}-{count}"
    taken.add(candidate)
    return candidate
