"""The other clauses of a contract that a redraft touches, and why.

A module of its own because accepting a wording is safe only with the rest of the contract in view: who refers to the
clause, who states the same figure or term, and whose duty answers the one that changed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.contract import Clause, Contract
from assistant.duties import alike, duties
from assistant.mentions import mentions
from assistant.redline import redline
from assistant.wording import say

__all__ = ["Impact", "impacts"]

_MOST = 12
_SHARED = ("amounts", "dates", "periods", "percentages", "terms", "blanks")
_COUNTERPART = 0.34
_LIABLE = re.compile(r"违约|责任|赔偿|解除|终止|liab|breach|terminat", re.IGNORECASE)


@dataclass(frozen=True)
class Impact:
    """Another clause that the change touches, and why."""

    address: str
    why: str


def impacts(contract: Contract, clause: Clause, before: str, after: str) -> tuple[Impact, ...]:
    """The other clauses that the change from `before` to `after` touches, each once, surest reason first."""
    if before == after:
        return ()
    found: dict[str, Impact] = {}
    for reason in (_references, _shared, _counterparts):
        for impact in reason(contract, clause, before, after):
            found.setdefault(impact.address, impact)
    return tuple(found.values())[:_MOST]


def _others(contract: Contract, clause: Clause) -> Iterator[Clause]:
    return (other for other in contract.clauses if other.address != clause.address)


def _references(contract: Contract, clause: Clause, _before: str, _after: str) -> Iterator[Impact]:
    """Clauses of the same section that name this clause, or a clause above it, by number."""
    family = {item.number: item for item in (*contract.ancestors(clause), clause)}
    for other in _others(contract, clause):
        if other.section != clause.section:
            continue
        for reference in mentions(other.wording)["references"]:
            number = reference.strip("第条")
            if number in family and not (other.number == number or number.startswith(f"{other.number}.")):
                yield Impact(other.address, say("redraft.refers", number=number))


def _shared(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """Clauses that state a figure or a term which the change took out or brought in."""
    old, new = mentions(before), mentions(after)
    moved = {kind: set((old[kind] - new[kind]) + (new[kind] - old[kind])) for kind in _SHARED}
    moved["blanks"] = {blank for blank in moved["blanks"] if re.search(r"[\u4e00-\u9fff]", blank)}
    for other in _others(contract, clause):
        stated = mentions(other.wording)
        if same := sorted(value for kind in _SHARED for value in moved[kind] & set(stated[kind])):
            yield Impact(other.address, say("redraft.shares", values="、".join(same)))


def _counterparts(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """Clauses with a like duty, and clauses on the consequences of the matter that changed."""
    changed = [edit.text for edit in redline(before, after) if edit.op != "equal"]
    if not any(re.search(r"\w{2,}", text) for text in changed):
        return
    for other in _others(contract, clause):
        if why := next((say(key) for key, holds in _REASONS if holds(clause, before, after, other)), ""):
            yield Impact(other.address, why)


def _answers(_clause: Clause, before: str, after: str, other: Clause) -> bool:
    """Whether another party bears the like of a duty that the change altered."""
    altered = set(duties(before)) ^ set(duties(after))
    return any(
        one.subject != two.subject
        and one.subject
        and two.subject
        and alike(one.action, two.action) >= _COUNTERPART
        for one in altered
        for two in duties(other.wording)
        if len(one.action) >= 4 and len(two.action) >= 4
    )


def _follows(_clause: Clause, before: str, after: str, other: Clause) -> bool:
    """Whether both deal with consequences of the same matter."""
    brought = "".join(edit.text for edit in redline(before, after) if edit.op != "equal")
    return (
        bool(_LIABLE.search(brought) and _LIABLE.search(other.wording))
        and alike(before, other.wording) >= 0.22
    )


_REASONS: tuple[tuple[str, Callable[[Clause, str, str, Clause], bool]], ...] = (
    ("redraft.answers", _answers),
    ("redraft.consequence", _follows),
)
