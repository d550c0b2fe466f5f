"""The places of a contract that wait for a fact: found, typed, labelled and linked.

Blanks that want the same fact share a `group`, so that one value fills them all.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from assistant.blanks.groups import fact_of, linked
from assistant.blanks.kinds import kind_of, noun_behind, unit_behind
from assistant.blanks.labels import Place, label_of, lead_of, named
from assistant.blanks.lost import find_lost
from assistant.blanks.marks import Mark, find_marks
from assistant.blanks.record import IDENTITY, KINDS, Blank, Change
from assistant.contract import Clause, Contract, Passage, Section

__all__ = ["IDENTITY", "KINDS", "Blank", "Change", "find_blanks"]

_OPTIONAL = re.compile(r"如有|若有|选填|可选|传真")
_SIGNED = re.compile(r"签[字名章]|盖章|公章|签章|签署")
_PARTY = re.compile(r"甲方|乙方")
_SIDE = re.compile(r"(?:^|\n|[ \t　]{2,})[ \t　]*(甲方|乙方)")


def find_blanks(contract: Contract) -> tuple[Blank, ...]:
    """The blanks of a contract in document order; every span slices `contract.text`.

    A place inside a table of contents counts where it has a placeholder; a missing value is looked for elsewhere only.
    """
    marks = list(find_marks(contract.text))
    covered = [(mark.start, mark.end) for mark in marks]
    lost = [mark for mark in find_lost(contract) if not _touches(mark, covered)]
    hosts = _Hosts(contract)
    found = [
        _described(contract, mark, hosts.of(mark)) for mark in sorted([*marks, *_distinct(lost)], key=_place)
    ]
    blanks = linked(
        [item.blank for item in found], [item.fact for item in found], [item.lead for item in found]
    )
    return tuple(replace(blank, id=f"b{count}") for count, blank in enumerate(blanks, 1))


@dataclass(frozen=True)
class _Found:
    blank: Blank
    fact: str
    lead: str


class _Hosts:
    """Looks up the clause, passage or section title that an offset stands in."""

    def __init__(self, contract: Contract) -> None:
        parts: list[Clause | Passage | Section] = [*contract.clauses, *contract.passages, *contract.sections]
        self.parts = sorted(parts, key=lambda part: part.start)
        self.starts = [part.start for part in self.parts]

    def of(self, mark: Mark) -> Clause | Passage | Section | None:
        place = bisect_right(self.starts, mark.start) - 1
        while place >= 0 and self.parts[place].end < mark.end:
            place -= 1
        return self.parts[place] if place >= 0 else None


def _described(contract: Contract, mark: Mark, host: Clause | Passage | Section | None) -> _Found:
    """The blank at a mark, not yet numbered and linked, with its fact and the words that would qualify its label."""
    start, end = (host.start, host.end) if host else (mark.start, mark.end)
    clause = host if isinstance(host, Clause) else None
    place = _surroundings(contract, mark, clause, start, end)
    label = label_of(place)
    kind = mark.kind or kind_of(label, unit=place.unit, noun=place.noun)
    party = _party(contract, label, place.before, clause) if kind in IDENTITY else _one_party(label)
    label = _with_party(label, kind, party)
    blank = Blank(
        id="",
        address=clause.address if clause else "",
        section=clause.section if clause else "",
        number=clause.number if clause else "",
        label=label,
        kind=kind,
        unit=place.unit,
        party=party,
        group="",
        explicit=mark.form != "lost",
        start=mark.start,
        end=mark.end,
        required=not _optional(label, place),
    )
    fact = fact_of(label, kind, party) if named(place) or kind == "arbitration_commission" else ""
    return _Found(blank, fact, lead_of(place))


def _surroundings(contract: Contract, mark: Mark, clause: Clause | None, start: int, end: int) -> Place:
    text = contract.text
    after = text[mark.end : end]
    lost_noun = noun_behind(text[mark.start : mark.end].lstrip("省市区县")) if mark.form == "lost" else ""
    headings = (
        [above.heading or above.wording for above in reversed(contract.ancestors(clause))] if clause else []
    )
    return Place(
        words=mark.words,
        before=text[start : mark.start],
        after=after,
        headings=tuple([clause.heading] * (clause.start + len(clause.heading) <= mark.start) + headings)
        if clause
        else (),
        unit="" if mark.kind == "date" else unit_behind(after),
        noun=lost_noun or noun_behind(after),
    )


def _party(contract: Contract, label: str, before: str, clause: Clause | None) -> str:
    """The party that an identity belongs to: by its label, the line or block it stands in, or the headings above."""
    if (party := _one_party(label)) or re.search(r"[丙丁]方|第三方", label):
        return party
    if sides := _SIDE.findall(before):
        return str(sides[-1])
    if not clause:
        return ""
    above = [ancestor.wording for ancestor in reversed(contract.ancestors(clause))]
    return next((party for words in (before, *above) if (party := _one_party(words))), "")


def _one_party(words: str) -> str:
    parties = set(_PARTY.findall(words))
    return parties.pop() if len(parties) == 1 else ""


def _with_party(label: str, kind: str, party: str) -> str:
    if kind == "party" and label == party:
        return f"{party}名称"
    return f"{party}{label}" if kind in IDENTITY and party and party not in label else label


def _optional(label: str, place: Place) -> bool:
    """Whether a contract can do without it: said so, signed by hand, or the second of two choices."""
    second = bool(place.noun) and bool(re.search(r"或者?$", place.before))
    return second or bool(
        _OPTIONAL.search(label) or _SIGNED.search(label) or _OPTIONAL.match(place.after[1:4])
    )


def _place(mark: Mark) -> tuple[int, int]:
    return (mark.start, mark.end)


def _touches(mark: Mark, spans: list[tuple[int, int]]) -> bool:
    """Whether the mark overlaps a span, or is an empty place right beside one."""
    nearest = bisect_right(spans, (mark.start, mark.end))
    return any(
        mark.start <= end and start <= mark.end for start, end in spans[max(0, nearest - 1) : nearest + 1]
    )


def _distinct(marks: list[Mark]) -> list[Mark]:
    """One mark for each place, where two rules found the same."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=_place):
        if (
            not kept
            or mark.start > kept[-1].end
            or (mark.start == kept[-1].end and kept[-1].start < mark.start < mark.end)
        ):
            kept.append(mark)
    return kept
