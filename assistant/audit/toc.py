"""The table of contents held against the body.

Both are read as trees of headings and matched level by level, so that a chapter that moved takes all below it along
and is told once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.addressing import numeral
from assistant.audit.page import Page, subject
from assistant.audit.records import Hit
from assistant.contract import Clause
from assistant.duties import alike

__all__ = ["differs", "extra", "missing", "partial", "shifted"]

_SAME = 0.5
_CHAPTER = re.compile(
    r"(?m)^[ \t\u3000]*第(?P<number>[一二三四五六七八九十百\d]{1,4})章[ \t\u3000：:、]*(?P<heading>[^\n]*)"
)
_ANNEX = re.compile(r"附件|附录|附表|附：")


@dataclass
class _Node:
    """A number with its heading, empty where only numbers below it are given, and the nodes below it by last number."""

    heading: str = ""
    clause: Clause | None = None
    below: dict[int, "_Node"] = field(default_factory=dict)

    def put(self, number: str, heading: str, clause: Clause | None) -> None:
        node = self
        for part in number.split("."):
            node = node.below.setdefault(int(part), _Node())
        node.heading, node.clause = heading, clause

    def first(self) -> "_Node":
        """The node itself, or the first below it that is more than a number."""
        return self if self.heading or not self.below else next(iter(self.below.values())).first()


@dataclass(frozen=True)
class _Level:
    """What comes of matching siblings: moved runs, and the unmatched on both sides, under the number `prefix`."""

    section: str
    prefix: tuple[int, ...]
    moved: tuple[tuple[int, int, _Node, _Node], ...]
    gone: tuple[tuple[int, _Node], ...]
    more: tuple[tuple[int, _Node], ...]
    renamed: tuple[tuple[int, _Node, _Node], ...]


def missing(page: Page) -> Iterator[Hit]:
    """Entries that the body doesn't have; neighbours are told together."""
    for level in _levels(page):
        for run in _runs([number for number, _ in level.gone]):
            nodes = [node for number, node in level.gone if number in run]
            names = [_entry((*level.prefix, number), node) for number, node in zip(run, nodes, strict=True)]
            first = _numbered((*level.prefix, run[0]), nodes[0])
            yield Hit(
                spans=_places(page, nodes),
                values={"entries": "、".join(names)},
                section=level.section,
                number=first,
            )


def extra(page: Page) -> Iterator[Hit]:
    """Clauses with a heading that the table leaves out, though it goes to their depth beside them."""
    for level in _levels(page):
        for number, node in level.more:
            clause = node.first().clause
            if clause and node.heading:
                yield Hit(((clause.label_start, clause.end),), {"number": _dotted((*level.prefix, number))})


def shifted(page: Page) -> Iterator[Hit]:
    """Runs of siblings that stand under another number in the body, each run told once."""
    for level in _levels(page):
        offsets: dict[int, list[tuple[int, int, _Node]]] = {}
        for promised, found, _, node in level.moved:
            offsets.setdefault(found - promised, []).append((promised, found, node))
        for moved in offsets.values():
            clause = moved[0][2].first().clause
            if clause:
                told = {
                    "first": _dotted((*level.prefix, moved[0][0])),
                    "last": _dotted((*level.prefix, moved[-1][0])),
                    "now": _dotted((*level.prefix, moved[0][1])),
                    "now_last": _dotted((*level.prefix, moved[-1][1])),
                    "count": len(moved),
                }
                yield Hit(((clause.label_start, clause.end),), told)


def differs(page: Page) -> Iterator[Hit]:
    """Numbers whose heading in the table is another than in the body."""
    for level in _levels(page):
        for number, promised, node in level.renamed:
            if node.clause:
                told = {
                    "number": _dotted((*level.prefix, number)),
                    "toc": promised.heading,
                    "body": node.heading,
                }
                yield Hit(((node.clause.start, node.clause.end),), told)


def partial(page: Page) -> Iterator[Hit]:
    """A table that says nothing of some of the contract's parts."""
    told = {entry.section.partition(".")[0] for entry in page.contract.toc if not entry.part}
    parts = [
        part
        for part in page.contract.sections
        if part.title and "." not in part.number and not _ANNEX.match(part.title.strip())
    ]
    silent = [part for part in parts if part.number not in told]
    if told and silent:
        yield Hit(((silent[0].start, silent[0].end),), {"parts": "、".join(part.title for part in silent)})


@lru_cache(maxsize=2)  # five rules read the same levels, one after the other
def _levels(page: Page) -> tuple[_Level, ...]:
    return tuple(_matched(page))


def _matched(page: Page) -> Iterator[_Level]:
    contract = page.contract
    yield from _chapters(page)
    clauses = [entry for entry in contract.toc if not entry.part]
    for section in dict.fromkeys(entry.section for entry in clauses):
        promised, body = _Node(), _Node()
        for entry in clauses:
            if entry.section == section:
                promised.put(entry.number, entry.heading, None)
        for clause in contract.clauses:
            if clause.section == section:
                body.put(clause.number, subject(clause) or clause.text.strip()[:20], clause)
        yield from _compared(section, (), promised, body)


def _chapters(page: Page) -> Iterator[_Level]:
    """A table of chapters (第一章 …) held against chapters that are parts of the contract, not clauses."""
    contract = page.contract
    begun: dict[str, Clause] = {}
    for clause in contract.clauses:
        begun.setdefault(clause.section, clause)
    promised, body = _Node(), _Node()
    for entry in contract.toc:
        if entry.part:
            promised.put(entry.number, entry.heading, None)
    for section in contract.sections:
        if (found := _CHAPTER.match(section.title.strip())) and section.number in begun:
            body.put(str(numeral(found["number"])), found["heading"].strip(), begun[section.number])
    if len(promised.below) > 1 and body.below:
        yield from _compared("1", (), promised, body)


def _compared(section: str, prefix: tuple[int, ...], promised: _Node, body: _Node) -> Iterator[_Level]:
    pairs = _paired(promised.below, body.below)
    taken = set(pairs.values())
    gone = {number: node for number, node in promised.below.items() if number not in pairs}
    more = {number: node for number, node in body.below.items() if number not in taken}
    both = sorted(gone.keys() & more.keys())
    yield _Level(
        section,
        prefix,
        tuple((a, b, promised.below[a], body.below[b]) for a, b in sorted(pairs.items()) if a != b),
        tuple((number, node) for number, node in sorted(gone.items()) if number not in both),
        tuple((number, node) for number, node in sorted(more.items()) if number not in both)
        if promised.below
        else (),
        tuple((number, gone[number], more[number]) for number in both),
    )
    for number, found in pairs.items():
        if promised.below[number].below:
            yield from _compared(section, (*prefix, found), promised.below[number], body.below[found])


def _paired(promised: Mapping[int, _Node], body: Mapping[int, _Node]) -> dict[int, int]:
    """Promised number to the body's: its own where the subject is the same, else the nearest of the same subject."""
    pairs = {
        number: number for number in promised if number in body and _same(promised[number], body[number])
    }
    taken = set(pairs.values())
    for number in promised:
        if number not in pairs:
            near = sorted((other for other in body if other not in taken), key=lambda at: abs(at - number))
            for other in near[:6]:
                if _same(promised[number], body[other]):
                    pairs[number] = other
                    taken.add(other)
                    break
    return pairs


def _same(one: _Node, other: _Node) -> bool:
    if one.heading and other.heading:
        a, b = one.heading.strip("：: 。"), other.heading.strip("：: 。")
        return a == b or (min(len(a), len(b)) >= 3 and (a in b or b in a)) or alike(a, b) >= _SAME
    shared = [(one.below[number], other.below[number]) for number in one.below.keys() & other.below.keys()]
    if not shared:
        return not one.heading and not other.heading and bool(one.below) and bool(other.below)
    return sum(_same(a, b) for a, b in shared) * 2 >= len(shared)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield tuple(run)
            run = []
        run.append(number)
    if run:
        yield tuple(run)


def _entry(number: tuple[int, ...], node: _Node) -> str:
    if node.heading or not node.below:
        return f"{_dotted(number)} {node.heading}".strip()
    return "、".join(_entry((*number, last), below) for last, below in node.below.items())


def _numbered(number: tuple[int, ...], node: _Node) -> str:
    if node.heading or not node.below:
        return _dotted(number)
    return _numbered((*number, next(iter(node.below))), next(iter(node.below.values())))


def _places(page: Page, nodes: Sequence[_Node]) -> tuple[tuple[int, int], ...]:
    """Where the entries stand in the printed table of contents."""
    contents = [part for part in page.contract.passages if part.kind == "contents"]
    places = []
    for node in nodes:
        heading = node.first().heading
        for part in contents:
            if heading and (at := part.text.find(heading)) >= 0:
                places.append((part.start + at, part.start + at + len(heading)))
                break
    return tuple(places)


def _dotted(number: Sequence[int]) -> str:
    return ".".join(map(str, number))
