"""Wording on a subject that stands in other contracts of the library, brought to the words of this one.

A module of its own because a proposal is only as good as its source: the clause must speak of the subject itself, and
nothing of the other contract's sums, dates, parties and numbers may come along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.contract import Clause, Contract
from assistant.duties import duties
from assistant.tasks.proposing.adapting import Terms, figures_blanked, rephrased, terms_of

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library

__all__ = ["Source", "adapted", "foreign", "key_of", "nearest", "speaks_of"]

_PADDING = re.compile(r"限制|条款|约定|安排|机制|义务|规定|要求|条件|担保|权$|的|关于|和|与")
_COMPOUNDS = re.compile(r"(?:社会|工伤|养老|医疗|失业|生育)保险|住房公积金")  # no insurance of a contract
_ENOUGH = 0.6
_LONG, _OPENING = 40, 24  # a clause without a heading is about what it opens with
_KNOWN = 2  # times a contract speaks of what it is about; 反向工程 alone is no 工程
_SHORT = 18  # characters: a shorter clause names the subject but settles nothing


@dataclass(frozen=True)
class Source:
    """A clause of another contract on the subject, with the wording of all below it."""

    contract: Contract
    clause: Clause
    score: float

    @property
    def paragraphs(self) -> tuple[tuple[str, str], ...]:
        """Address and text of the clause and of those below it, where they have any."""
        found = self.contract.subtree(self.clause.address)
        return tuple((each.address, each.text) for each in found if each.text)


def key_of(topic: str) -> str:
    """The words of a topic that a clause must speak of: 转包 of 转包限制."""
    return _PADDING.sub("", topic) or topic


def nearest(topic: str, contract: Contract, library: Library, index: Index | None = None) -> Source | None:
    """The clause of another contract that settles the subject best; None where none does."""
    found = [source for each in _others(topic, contract, library, index) for source in _sources(topic, each)]
    return max(found, key=lambda source: (not foreign(source, contract), source.score), default=None)


def foreign(source: Source, target: Contract) -> bool:
    """Whether the wording speaks of what its own contract is about and the target is not (派遣员工 in a lease)."""
    title = re.sub(r"合同|协议|书|\W|[\dA-Za-z]", "", source.contract.title)
    subjects = {title[at : at + 2] for at in range(len(title) - 1)}
    wording = "".join(text for _, text in source.paragraphs)
    return any(word in wording and target.text.count(word) < _KNOWN for word in subjects)


def speaks_of(topic: str, clause: Clause) -> float:
    """How much of the topic's words stand in the clause, those in its heading counted twice; 0 where too few do."""
    key = key_of(topic)
    said = _COMPOUNDS.sub("", clause.heading + clause.text)
    pairs = [key[at : at + 2] for at in range(len(key) - 1)] or [key]
    share = sum(pair in said for pair in pairs) / len(pairs)
    titled = sum(pair in _COMPOUNDS.sub("", clause.heading) for pair in pairs) / len(pairs)
    return share + titled if share >= _ENOUGH else 0.0


def adapted(source: Source, terms: Terms, target: Contract) -> tuple[tuple[str, str], ...]:
    """Address and text of the source's paragraphs in the words of the target, its figures blank."""
    theirs = terms_of(source.contract)
    names = dict(_names(source.contract))
    found = []
    for address, text in source.paragraphs:
        for name, side in names.items():
            text = text.replace(name, theirs.role(side))
        text = re.sub(r"[\[【][^\[\]【】\n]{1,30}[\]】]", "____", text)
        found.append((address, figures_blanked(rephrased(text, terms, source=theirs)).strip()))
    return tuple((address, text) for address, text in found if text and text not in target.text)


def _names(contract: Contract) -> Iterator[tuple[str, str]]:
    for found in re.finditer(
        r"(?P<side>甲方|乙方)(?:名称|（[^）]*）)?[：:]\s*(?P<name>[\u4e00-\u9fff（）()A-Za-z]{4,30}?公司)",
        contract.text,
    ):
        yield found["name"], found["side"]


def _others(topic: str, contract: Contract, library: Library, index: Index | None) -> Iterable[Contract]:
    ids = [entry.id for entry in library.entries() if entry.id != contract.id]
    if index is not None:
        from assistant.retrieval import search

        hits = search(topic, library, index, k=30).hits
        ids = [each for each in dict.fromkeys(hit.contract for hit in hits) if each != contract.id]
    return (library.get(each) for each in ids)


def _sources(topic: str, contract: Contract) -> Iterator[Source]:
    for clause in contract.clauses:
        said = speaks_of(topic, clause)
        if not said:
            continue
        whole = "".join(each.text for each in contract.subtree(clause.address))
        settles = len(duties(whole)) + len(re.findall(r"由[甲乙]方|承担|赔偿|解除|支付", whole))
        about = speaks_of(topic, replace(clause, text="")) or (
            len(whole) >= _LONG and key_of(topic) in clause.text[:_OPENING]
        )
        if about and len(whole) >= _SHORT and settles and not clause.heading.startswith("附件"):
            yield Source(contract, clause, said + min(settles, 6) / 12)
