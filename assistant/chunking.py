"""What is indexed: one chunk a clause, more where a clause is long, each with the headings above it.

A clause of a few words (8.2.1 「…在__小时内响应」) can't be found without knowing what it stands under, so every chunk
carries the path of headings; a long clause is cut at sentence ends, because one vector can't speak for many subjects.
"""

import re
from dataclasses import dataclass

from assistant.contract import Clause, Contract
from assistant.tokens import count

__all__ = ["BUDGET", "Chunk", "chunks", "path_of", "pieces"]

BUDGET = 320  # cl100k tokens, about 250 Chinese characters: a paragraph
_PATH_SHARE = 3  # a path may take a third of the budget
# Where a text may be cut, best first: sentence ends, then clauses of a sentence, then anywhere.
_CUTS = (re.compile(r"(?<=[。！？；;\n])"), re.compile(r"(?<=[，、：,:])"), re.compile(r""))


@dataclass(frozen=True)
class Chunk:
    """A piece of a clause as it is indexed. `id` is the clause's address, and `#2` … for further pieces.

    `path` holds the section's title and the headings above, outermost first. `bare` is a heading over other clauses that
    says nothing itself.
    """

    id: str
    address: str
    contract: str
    section: str
    number: str
    path: str
    heading: str
    text: str
    bare: bool = False

    @property
    def embedded(self) -> str:
        """The text whose vector stands for the chunk."""
        return " ".join(filter(None, (self.path, self.heading, self.text)))


def chunks(contract: Contract, *, budget: int = BUDGET) -> tuple[Chunk, ...]:
    """The chunks of a contract, in document order."""
    return tuple(chunk for clause in contract.clauses for chunk in _of_clause(contract, clause, budget))


def path_of(contract: Contract, clause: Clause) -> str:
    """The section's title and the headings above the clause; above a clause without a heading stands its text."""
    section = contract.section(clause.section)
    above = [above.heading or above.text[:40] for above in contract.ancestors(clause)]
    return " ".join(filter(None, [section.title if section else "", *above]))


def pieces(text: str, budget: int) -> list[str]:
    """The text in pieces of at most `budget` tokens, cut at sentence ends where it has them; joined, they are the text."""
    return _cut(text, budget, 0) or [""]


def _of_clause(contract: Contract, clause: Clause, budget: int) -> list[Chunk]:
    path = path_of(contract, clause)
    while count(path) > budget // _PATH_SHARE:
        path = path[len(path) // 4 + 1 :]  # the nearest headings say most
    room = budget - count(path) - min(count(clause.heading), budget // _PATH_SHARE)
    return [
        Chunk(
            id=clause.address if place == 1 else f"{clause.address}#{place}",
            address=clause.address,
            contract=contract.id,
            section=clause.section,
            number=clause.number,
            path=path,
            heading=clause.heading,
            text=piece.strip(),
            bare=not clause.text.strip() and bool(contract.children(clause.address)),
        )
        for place, piece in enumerate(pieces(clause.text, room), 1)
    ]


def _cut(text: str, budget: int, level: int) -> list[str]:
    if count(text) <= budget or len(text) <= 1:
        return [text] if text else []
    packed: list[str] = []
    for part in _parts(text, budget, level):
        if packed and count(packed[-1] + part) <= budget:
            packed[-1] += part
        else:
            packed.append(part)
    return packed


def _parts(text: str, budget: int, level: int) -> list[str]:
    if level == len(_CUTS) - 1:
        half = len(text) // 2
        return _cut(text[:half], budget, level) + _cut(text[half:], budget, level)
    return [piece for part in _CUTS[level].split(text) for piece in _cut(part, budget, level + 1)]
