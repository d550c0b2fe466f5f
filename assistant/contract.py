"""The records that every stage shares: a contract, its clauses and their addresses.

A contract is one text and a set of spans over it. Every span slices `Contract.text`, so that any surface can
mark the words it speaks of, and a test can prove that nothing was lost or invented. Clauses are kept flat in
document order; the tree is in their addresses' parents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

__all__ = [
    "Address",
    "Clause",
    "Contract",
    "Passage",
    "Section",
    "TocEntry",
    "parse_address",
    "renamed",
    "reworded",
]

_HEADING = 30  # characters of a heading that takes another one's place
_ADDRESS = re.compile(r"(?P<contract>[^/]+)/(?P<section>\d+(?:\.\d+)*)/(?P<number>\d+(?:\.\d+)*)")


@dataclass(frozen=True, order=True)
class Address:
    """Where a clause stands: contract id, section and number, printed as `blank/1/8.3.1`."""

    contract: str
    section: str
    number: str

    def __str__(self) -> str:
        return f"{self.contract}/{self.section}/{self.number}"


def parse_address(text: str) -> Address | None:
    """The address that `text` prints, or None where it isn't one."""
    found = _ADDRESS.fullmatch(text.strip())
    return Address(found["contract"], found["section"], found["number"]) if found else None


@dataclass(frozen=True)
class TocEntry:
    """A clause promised by the table of contents; it may be missing from the body.

    `part` says that it promises a section instead: a chapter (第二章) of a contract whose clauses 第X条 numbers.
    `section` is the number of that section then, and `number` the chapter's own.
    """

    section: str
    number: str
    heading: str
    part: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a contract that numbers its clauses on its own.

    `number` is a dotted numeral: `1`, `2`, `3.1` (part three, first explanation). `title` is the line as it stands
    (第二部分：第三方介入后的修正), empty where the contract is undivided. `start` and `end` span the title.
    """

    number: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """A numbered unit: its number, and its own wording without that of its children.

    `label` is the number as printed (`8.3.1.`, 第八条), `number` its dotted numerals. The own wording is
    `Contract.text[start:end]`: `heading` stands at its beginning, `text` at its end, and nothing but white space lies
    between them. `label_start` is where the printed number begins. `parent` is an address, None at the top.
    `ordinal` is the place among all clauses of the contract, from 0.
    """

    address: str
    section: str
    number: str
    heading: str
    text: str
    parent: str | None
    label: str
    label_start: int
    start: int
    end: int
    ordinal: int

    @property
    def wording(self) -> str:
        """Heading and text as one string, as they stand."""
        gap = self.end - self.start - len(self.heading) - len(self.text)
        return self.heading + (" " if gap and self.heading and self.text else "") + self.text


@dataclass(frozen=True)
class Passage:
    """Text that belongs to no clause, kept at its place.

    `kind` is one of cover, contents (the printed table of contents), recital, parties, ending, signature, other.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Contract:
    """One document: its text after repair, and the records that span it.

    `id` is unique in a library and printable; `names` are what people call it (空白版). `source` names the file it
    came from. Every character of `text` that is not white space lies in exactly one of: a section's title, a
    clause's label or own wording, a passage.
    """

    id: str
    title: str
    text: str
    sections: tuple[Section, ...]
    toc: tuple[TocEntry, ...]
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...] = ()
    names: tuple[str, ...] = ()
    source: str = ""
    by_address: dict[str, Clause] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_address.update({clause.address: clause for clause in self.clauses})

    @cached_property
    def _children(self) -> dict[str | None, tuple[Clause, ...]]:
        groups: dict[str | None, list[Clause]] = {}
        for clause in self.clauses:
            groups.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(group) for parent, group in groups.items()}

    def children(self, address: str | None) -> tuple[Clause, ...]:
        """The clauses directly below `address` (None: the top ones), in document order."""
        return self._children.get(address, ())

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses above `clause`, outermost first."""
        above: list[Clause] = []
        parent = clause.parent
        while parent is not None:
            above.append(self.by_address[parent])
            parent = above[-1].parent
        return tuple(reversed(above))

    def subtree(self, address: str) -> Iterator[Clause]:
        """The clause at `address` and all below it, in document order."""
        yield self.by_address[address]
        for child in self.children(address):
            yield from self.subtree(child.address)

    def neighbours(self, clause: Clause, reach: int = 1) -> tuple[Clause, ...]:
        """Up to `reach` siblings on each side of `clause`, in document order, without itself."""
        siblings = self.children(clause.parent)
        place = siblings.index(clause)
        return siblings[max(0, place - reach) : place] + siblings[place + 1 : place + 1 + reach]

    def section(self, number: str) -> Section | None:
        """The section with this number, if any."""
        return next((section for section in self.sections if section.number == number), None)


def renamed(contract: Contract, identifier: str) -> Contract:
    """The same contract under another id, the addresses of its clauses included."""

    def moved(address: str) -> str:
        return f"{identifier}{address[len(contract.id) :]}"

    clauses = tuple(
        replace(clause, address=moved(clause.address), parent=clause.parent and moved(clause.parent))
        for clause in contract.clauses
    )
    return replace(contract, id=identifier, clauses=clauses)


def _heading_of(old: Clause, gap: str, wording: str) -> str:
    """What of the new wording is the heading: the old one, or what stands in its place before the same text."""
    if not old.heading or wording.startswith(old.heading):
        return old.heading
    lead = wording.removesuffix(gap + old.text)
    changed = lead != wording or not old.text
    return lead if changed and len(lead) <= _HEADING and not re.search(r"[。；\n]", lead) else ""


def reworded(contract: Contract, address: str, wording: str) -> Contract:
    """The contract with this clause's own wording replaced, and every later span moved accordingly.

    The old heading stays the heading where the new wording still begins with it, and gives way to another one where only
    it has changed; otherwise all of it is text. Raises KeyError where the contract has no such clause.
    """
    old = contract.by_address[address]
    gap = contract.text[old.start + len(old.heading) : old.end - len(old.text)] if old.text else ""
    heading = _heading_of(old, gap, wording)
    rest = wording[len(heading) :].lstrip() if heading else wording
    body = f"{heading}{gap if rest else ''}{rest}" if heading else wording
    shift = len(body) - (old.end - old.start)

    def moved(offset: int) -> int:
        return offset + shift if offset >= old.end else offset

    def clause_moved(clause: Clause) -> Clause:
        return replace(
            clause, label_start=moved(clause.label_start), start=moved(clause.start), end=moved(clause.end)
        )

    new = replace(old, heading=heading, text=rest, end=old.start + len(body))
    return replace(
        contract,
        text=contract.text[: old.start] + body + contract.text[old.end :],
        clauses=tuple(new if clause is old else clause_moved(clause) for clause in contract.clauses),
        sections=tuple(
            replace(part, start=moved(part.start), end=moved(part.end)) for part in contract.sections
        ),
        passages=tuple(
            replace(part, start=moved(part.start), end=moved(part.end)) for part in contract.passages
        ),
    )
