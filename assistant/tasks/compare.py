"""Contracts side by side: clauses on one subject, how they differ as facts, and whom each wording favours.

No model takes part: what is told are figures, who bears a cost, what is missing, and the duties that can be counted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.contract import Clause, Contract
from assistant.duties import duties
from assistant.mentions import ROLE, mentions
from assistant.tasks.aligning import aligned
from assistant.wording import say

__all__ = ["Comparison", "Row", "compare"]

FIGURES = ("amounts", "dates", "periods", "percentages")
_COST = re.compile(
    rf"费用?[^，,。；;\n]{{0,8}}由(?P<late>{ROLE})|(?P<early>{ROLE})[^，,。；;\n]{{0,4}}(?:承担|负担)[^，,。；;\n]{{0,12}}费"
)
_WEIGHT = {"may": 1, "must": -1, "must_not": -1}


@dataclass(frozen=True)
class Row:
    """One subject: its clauses by contract, the differences in words, the favoured side and what shows it."""

    topic: str
    clauses: Mapping[str, tuple[str, ...]]
    differences: tuple[str, ...]
    favours: Mapping[str, str]
    shown: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Comparison:
    """All rows, in the order of the first contract; what only later contracts speak of comes last."""

    rows: tuple[Row, ...]


def compare(contracts: Sequence[Contract], topic: str = "") -> Comparison:
    """The contracts' clauses by subject; with `topic`, only the subjects whose clauses speak of it."""
    rows = [_row(group, contracts) for group in _groups(contracts) if _speaks(group, topic)]
    return Comparison(tuple(rows))


Group = Mapping[str, list[Clause]]


def _groups(contracts: Sequence[Contract]) -> Iterator[Group]:
    placed: set[str] = set()
    for at, contract in enumerate(contracts):
        others = contracts[at + 1 :]
        pairs = {other.id: aligned(contract, other) for other in others}
        for clause in contract.clauses:
            if clause.address in placed or not (clause.text or not contract.children(clause.address)):
                continue
            found = {key: [b for a, b in some if a is clause] for key, some in pairs.items()}
            placed |= {match.address for some in found.values() for match in some}
            yield {contract.id: [clause], **{key: some for key, some in found.items() if some}}


def _speaks(group: Group, topic: str) -> bool:
    return any(topic in clause.wording for some in group.values() for clause in some)


def _row(group: Group, contracts: Sequence[Contract]) -> Row:
    texts = {key: "\n".join(clause.wording for clause in some) for key, some in group.items()}
    first = next(iter(group.values()))[0]
    missing = [say("compare.missing", contract=one.id) for one in contracts if one.id not in group]
    judged = {key: _favour(text) for key, text in texts.items()}
    return Row(
        first.heading or first.text[:20],
        {key: tuple(clause.address for clause in some) for key, some in group.items()},
        (*_told(texts), *missing),
        {key: side for key, (side, _) in judged.items()},
        {key: words for key, (_, words) in judged.items()},
    )


def _told(texts: Mapping[str, str]) -> Iterator[str]:
    facts = {key: _facts(text) for key, text in texts.items()}
    for kind in (*FIGURES, "cost"):
        values = {key: found[kind] for key, found in facts.items()}
        if len(set(values.values())) > 1:
            sides = say("compare.against").join(
                f"{key} {say('compare.comma').join(found) or say('compare.none')}"
                for key, found in values.items()
            )
            yield say("compare.differs", kind=say(f"compare.{kind}"), sides=sides)


def _facts(text: str) -> dict[str, tuple[str, ...]]:
    found = mentions(text)
    bearers = {match["late"] or match["early"] for match in _COST.finditer(text)}
    return {kind: tuple(sorted(found[kind])) for kind in FIGURES} | {"cost": tuple(sorted(bearers))}


def _favour(text: str) -> tuple[str, tuple[str, ...]]:
    counted = [duty for duty in duties(text) if duty.subject in ("甲方", "乙方") and duty.kind in _WEIGHT]
    balance = sum(_WEIGHT[duty.kind] * (1 if duty.subject == "甲方" else -1) for duty in counted)
    side = "甲方" if balance > 0 else "乙方" if balance < 0 else "中立"
    return side, tuple(duty.words for duty in counted)
