"""Pure functions from what was found and what is right to numbers."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.contract import Contract

from .samples import Row, Sample

__all__ = ["Score", "found_rows", "interval", "owned", "score", "squeezed"]


@dataclass(frozen=True)
class Score:
    """Counts over one or more contracts; rates are derived, so that counts can be added."""

    clauses: int = 0
    found: int = 0
    boundaries: int = 0
    exact: int = 0
    worded: int = 0
    characters: int = 0
    lost: int = 0
    invented: int = 0

    def __add__(self, other: "Score") -> "Score":
        mine, others = vars(self), vars(other)
        return Score(**{name: mine[name] + others[name] for name in mine})

    @property
    def f1(self) -> float:
        """Boundary F1: how many clauses begin where they should."""
        return 2 * self.boundaries / (self.clauses + self.found) if self.clauses + self.found else 0.0

    @property
    def accuracy(self) -> float:
        """The share of clauses right in section, number, heading and text."""
        return self.exact / self.clauses if self.clauses else 0.0

    @property
    def wording(self) -> float:
        """The share right in section, number and wording, wherever the heading was taken to end."""
        return self.worded / self.clauses if self.clauses else 0.0


def score(sample: Sample, contracts: Sequence[Contract]) -> Score:
    """What `contracts`, read from a damaged or clean form of the sample, keep of it."""
    right, got = squeezed(sample.text), "".join(map(owned, contracts))
    moved, lost, invented = _aligned(right, got)
    rows = found_rows(contracts)
    wanted = {row.place for row in sample.rows}
    told = Counter(map(_told, rows)) & Counter(map(_told, sample.rows))
    worded = Counter(map(_worded, rows)) & Counter(map(_worded, sample.rows))
    places = {moved.get(row.place, -1) for row in rows}
    return Score(
        clauses=len(sample.rows),
        found=len(rows),
        boundaries=len(wanted & places),
        exact=told.total(),
        worded=worded.total(),
        characters=len(right),
        lost=lost,
        invented=invented,
    )


def interval(scores: Sequence[Score], *, draws: int = 2000, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of the exact accuracy, by drawing contracts again and again."""
    drawn = random.Random(seed)
    values = sorted(sum(drawn.choices(scores, k=len(scores)), Score()).accuracy for _ in range(draws))
    return values[int(0.025 * draws)], values[int(0.975 * draws)]


def found_rows(contracts: Sequence[Contract]) -> list[Row]:
    """The clauses of the contracts, with their places in the text of all of them."""
    rows: list[Row] = []
    before = 0
    for contract in contracts:
        places = [0]
        for character in contract.text:
            places.append(places[-1] + (not character.isspace()))
        rows += [
            Row(
                before + places[clause.label_start],
                clause.section,
                clause.number,
                clause.heading,
                clause.text,
            )
            for clause in contract.clauses
        ]
        before += places[-1]
    return rows


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def owned(contract: Contract) -> str:
    """What the records hold of the contract's text, in order, without white space."""
    spans = [(part.start, part.end) for part in (*contract.sections, *contract.passages)]
    for clause in contract.clauses:
        spans += [(clause.label_start, clause.label_start + len(clause.label)), (clause.start, clause.end)]
    return squeezed("".join(contract.text[start:end] for start, end in sorted(spans)))


def _told(row: Row) -> tuple[str, ...]:
    return row.section, row.number, squeezed(row.heading), squeezed(row.text)


def _worded(row: Row) -> tuple[str, ...]:
    return row.section, row.number, squeezed(row.heading + row.text)


def _aligned(right: str, got: str) -> tuple[dict[int, int], int, int]:
    """Where each character of `got` stands in `right`, and how many characters are missing and extra."""
    if right == got:
        return {at: at for at in range(len(right))}, 0, 0
    moved: dict[int, int] = {}
    for block in SequenceMatcher(None, right, got, autojunk=False).get_matching_blocks():
        moved.update({block.b + step: block.a + step for step in range(block.size)})
    return moved, len(right) - len(moved), len(got) - len(moved)
