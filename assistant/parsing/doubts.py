"""Numbers that begin a line like a clause's and are none: what a reader should look at.

A repeated or misplaced number has no place of its own among unique addresses in order, so its words stay in the text
of the clause before. Nothing is lost that way, but it must not pass in silence.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.contract import Clause, Contract
from assistant.numerals import CHINESE
from assistant.reading.report import Doubt
from assistant.wording import say

__all__ = ["misplaced_numbers"]

_LINE = re.compile(
    rf"^[ \t\u3000]*(第[ \t]?(?:[{CHINESE}]{{1,6}}|\d{{1,3}})[ \t]?[条條章]|\d{{1,3}}(?:\.\d{{1,3}})+\.?|\d{{1,3}}[.、](?!\d)"
    rf"|[{CHINESE}]{{1,4}}、(?![{CHINESE}]))",  # 一、二级故障 counts no clause
    re.MULTILINE,
)
_REFERS = re.compile(r"\s*(?:[的规規约約所中之第款项及和或与至%％元万米]|[*×/~-])")


def misplaced_numbers(contracts: Sequence[Contract]) -> tuple[Doubt, ...]:
    """A doubt for each number that stands in a clause's text where clauses of its form begin.

    Positions count in the text that the contracts were read from, which theirs make up one after the other.
    """
    doubts: list[Doubt] = []
    before = 0
    for contract in contracts:
        forms = {_form(clause.label) for clause in contract.clauses}
        for clause in contract.clauses:
            for at, label in _labels(contract.text, clause):
                if _form(label) in forms and not _lists(label, clause.text):
                    doubts.append(Doubt("number", label, before + at, say("reading.odd_number", label=label)))
        before += len(contract.text)
    return tuple(doubts)


def _labels(text: str, clause: Clause) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(text, clause.start, clause.end):
        if found.start() > clause.start and not _REFERS.match(text, found.end()):
            yield found.start(1), found[1]


def _lists(label: str, words: str) -> bool:
    """Whether the number belongs to a list in the clause's text, counted from one."""
    first = re.sub(r"\d+", "1", label) if label[0].isdigit() and label.count(".") < 2 else ""
    return (
        bool(first)
        and label[-1] in ".、"
        and any(line.strip().startswith(first) for line in words.split("\n"))
    )


def _form(label: str) -> str:
    """The label with every number as 1, and no white space."""
    return re.sub(rf"\d+|[{CHINESE}]+", "1", "".join(label.split()).rstrip(".：:"))
