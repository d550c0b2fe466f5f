"""Where the wording of a clause comes from: its counterparts in other contracts, and the origin of each sentence.

A module of its own because both need the same measure of likeness, and proposals and comparisons need it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.contract import parse_address
from assistant.duties import alike
from assistant.grounding.spans import folded, pieces

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract
    from assistant.index import Index
    from assistant.library import Library

__all__ = ["FEW", "DraftSentence", "Wording", "counterparts", "origins", "sentences", "strangers"]

FEW = 12
"""Contracts: up to here every clause is looked at; beyond it those that the index finds."""
_NAMED = re.compile(
    r"(?:[甲乙丙]方|委托[方人]|受托[方人]|买方|卖方|供应商|采购方)(?:名称|（[^）]*）)?[：:]\s*(?P<late>[\u4e00-\u9fff（）()A-Za-z]{4,30})(?=[\s，,。；;]|$)"
    r"|(?P<early>[\u4e00-\u9fff（）()]{4,30}公司)（以下简?称",
    re.MULTILINE,
)
_RELATED = 0.18
_ADAPTED = 0.5


@dataclass(frozen=True)
class Wording:
    """Text that stands in a library under an address."""

    address: str
    text: str


@dataclass(frozen=True)
class DraftSentence:
    """A sentence of the new wording. `origin` is template (as it stands at `sources`), adapted or new."""

    text: str
    origin: str
    sources: tuple[str, ...] = field(metadata={"json": "from"})


def counterparts(
    clause: Clause, library: Library, index: Index | None, *, most: int = 3
) -> tuple[Wording, ...]:
    """The clauses of other contracts that deal with the same matter, nearest first, at most `most`.

    A small library is looked through whole; a larger one needs the index.
    """
    own = parse_address(clause.address)
    found = [
        wording
        for wording in _candidates(clause, library, index)
        if (address := parse_address(wording.address)) and own and address.contract != own.contract
    ]
    near = [(alike(clause.wording, wording.text), wording) for wording in dict.fromkeys(found)]
    ranked = sorted((pair for pair in near if pair[0] >= _RELATED), key=lambda pair: -pair[0])
    return tuple(wording for _, wording in ranked[:most])


def _candidates(clause: Clause, library: Library, index: Index | None) -> list[Wording]:
    entries = library.entries()
    if index is None:
        contracts = [library.get(entry.id) for entry in entries[:FEW]]
        return [Wording(other.address, other.wording) for contract in contracts for other in contract.clauses]
    from assistant.retrieval import search

    hits = search(clause.wording[:300], library, index, k=12).hits
    return [Wording(hit.address, f"{hit.heading}{hit.text}") for hit in hits]


def strangers(others: Sequence[Wording], contract: Contract, library: Library) -> tuple[str, ...]:
    """The names of the parties of other contracts, in full and in short: of all where they are few, else of these."""
    entries = library.entries()
    ids = dict.fromkeys(address.contract for other in others if (address := parse_address(other.address)))
    if len(entries) <= FEW:
        ids = dict.fromkeys(entry.id for entry in entries if entry.id != contract.id)
    names = [name for each in ids for name in _party_names(library.get(each).text)]
    return tuple(dict.fromkeys(name for name in names if name not in contract.text))


def _party_names(text: str) -> list[str]:
    """Names given to a side (甲方：…, …（以下简称甲方）), and the short form of a company's."""
    found = [match["late"] or match["early"] for match in _NAMED.finditer(text)]
    full = [name.strip() for name in found if name and not re.search(r"[_\[\]【】:：XＸ]", name)]
    short = [re.sub(r"(?:股份|有限|责任|集团|公司)+$", "", name) for name in full]
    return [name for name in (*full, *short) if len(name) >= 4]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a wording, ends included; nothing but white space lies between them."""
    return tuple(text[start:end] for start, end in pieces(text))


def origins(after: str, own: Wording, others: Sequence[Wording]) -> tuple[DraftSentence, ...]:
    """Each sentence of the new wording with its origin, looked for in the clause itself first."""
    return tuple(_origin(sentence, (own, *others)) for sentence in sentences(after))


def _origin(sentence: str, wordings: Sequence[Wording]) -> DraftSentence:
    bare = _bare(sentence)
    verbatim = [one.address for one in wordings if bare and bare in _bare(one.text)]
    if verbatim:
        return DraftSentence(sentence, "template", (verbatim[0],))
    near = [
        (max((alike(sentence, part) for part in sentences(one.text)), default=0.0), one) for one in wordings
    ]
    likeness, source = max(near, key=lambda pair: pair[0], default=(0.0, None))
    if source and likeness >= _ADAPTED:
        return DraftSentence(sentence, "adapted", (source.address,))
    return DraftSentence(sentence, "new", ())


def _bare(text: str) -> str:
    return re.sub(r"[。；;！!？?，,]+$", "", folded(text))
