"""The clauses that may answer a question: what retrieval found, as a model is shown it and as it can be quoted.

A found heading stands for the clauses below it; a placeholder is cut short; and what doesn't fit the window is left out,
worst first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import tokens
from assistant.blanks import Blank, find_blanks
from assistant.contract import Clause, Contract
from assistant.grounding import Evidence, evidence
from assistant.retrieval import Hit

if TYPE_CHECKING:
    from assistant.library import Library

__all__ = ["Candidate", "blank_in", "candidates", "fitting"]

_PLACE = re.compile(r"_{2,}|[\[【](?!\s*\d+\s*[\]】])[^\[\]【】]{0,20}[\]】]|＿{2,}")
_PART_NAME = re.compile(r"[：:]")  # behind it, a part's title tells what the part is about
_MARKS = re.compile(r"[\W_]+")
_BELOW = 4  # clauses taken for one heading
_LONGEST = 600  # characters of one clause that a model is shown


@dataclass(frozen=True)
class Candidate:
    """A clause that may answer. `line` is what the model reads, `rank` its place in retrieval, from 0.

    `covered` is the share of the question that it speaks of; `places` wait in it to be filled, lost ones included.
    """

    clause: Clause
    contract: Contract
    line: str
    rank: int
    covered: float = 1.0
    places: tuple[Blank, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all it says is what should be written there: a label without a value is no answer."""
        if any(not place.explicit for place in self.places):
            return True
        said = _MARKS.sub("", _PLACE.sub("", self.clause.wording))
        return bool(self.places) and len(said) <= sum(len(place.label) for place in self.places) + 4

    @property
    def evidence(self) -> Evidence:
        """The clause as the verifier wants it."""
        return evidence(self.contract, self.clause)

    @property
    def about(self) -> str:
        """Its wording with everything that stands above it, the name of its part included."""
        section = self.contract.section(self.clause.section)
        title = section.title if section else ""
        return f"{title} {self.evidence.headings} {self.clause.wording}"

    @property
    def name(self) -> str:
        """Contract and number as people say them: 空白标准版 8.3.1, with the part where the number stands in several."""
        return " ".join(filter(None, (called(self.contract), self._part, self.clause.number)))

    @property
    def _part(self) -> str:
        """What the part is called, where another one before it has a clause of the same number."""
        section = self.contract.section(self.clause.section)
        first = next(each for each in self.contract.clauses if each.number == self.clause.number)
        return _PART_NAME.split(section.title)[0].strip() if section and first != self.clause else ""

    @property
    def place(self) -> str:
        """The name with the heading the clause stands under, without which a listed item says little."""
        heading = _heading(self.contract, self.clause).rstrip("：: ")
        return f"{self.name}（{heading}）" if heading else self.name


def called(contract: Contract) -> str:
    """The short name of a contract, its title where it has none."""
    return contract.names[0] if contract.names else contract.title


def candidates(hits: Sequence[Hit], library: "Library", most: int) -> list[Candidate]:
    """Up to `most` clauses for these hits, best first; one that only heads others gives way to those."""
    found: dict[str, Candidate] = {}
    open_places: dict[str, tuple[Blank, ...]] = {}
    for rank, hit in enumerate(hits):
        contract = library.get(hit.contract)
        if contract.id not in open_places:
            open_places[contract.id] = find_blanks(contract)
        clause = contract.by_address[hit.address]
        below = contract.children(clause.address)[:_BELOW] if not clause.text.strip() else ()
        for each in below or (clause,):
            places = tuple(place for place in open_places[contract.id] if place.address == each.address)
            line = _line(contract, each)
            found.setdefault(each.address, Candidate(each, contract, line, rank, hit.covered, places))
    return list(found.values())[:most]


def fitting(lines: Sequence[str], budget: int) -> int:
    """How many of the lines, from the first on, fit into this many tokens; at least one."""
    taken = used = 0
    for line in lines:
        used += tokens.count(line)
        if taken and used > budget:
            break
        taken += 1
    return taken


def blank_in(text: str) -> bool:
    """Whether a place in `text` waits to be filled."""
    return bool(_PLACE.search(text)) or text.rstrip().endswith(("：", ":"))


def _line(contract: Contract, clause: Clause) -> str:
    heading = _heading(contract, clause)
    wording = _PLACE.sub("____", clause.wording)[:_LONGEST]
    return " ".join(f"{called(contract)} {clause.number} {heading} {wording}".split())


def _heading(contract: Contract, clause: Clause) -> str:
    above = contract.ancestors(clause)[-1:]
    return above[0].heading[:30] if above else ""
