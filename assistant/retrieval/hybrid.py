"""The search itself: a question's address, filters and candidates, brought into one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.addressing import mention, named_clauses, named_sections
from assistant.contract import Clause
from assistant.index.lexical import FIELDS, Where, grams
from assistant.retrieval.records import Hit, SearchResult
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library

__all__ = ["find"]

_POOL = 60


def find(question: str, library: Library, index: Index, *, k: int, contract: str | None) -> SearchResult:
    """The hits for the question."""
    index.sync(library)
    chosen = (library.get(contract).id,) if contract else ()
    named = named_clauses(question, library, within=chosen)
    said = mention(question, library)
    contracts = chosen or said.contracts
    scope = (
        [library.get(name) for name in contracts or [entry.id for entry in library.entries()]]
        if said.part
        else []
    )
    where = Where(contracts, named_sections(said.part, scope))
    ranked = _fused(said.rest.strip() or question, index, where)
    hits = [_hit(clause, 2.0 - place * 1e-3, say("search.why_address")) for place, clause in enumerate(named)]
    for address, score in ranked:
        if all(hit.address != address for hit in hits):
            clause = library.get(address.partition("/")[0]).by_address[address]
            hits.append(_hit(clause, score, say("search.why_meaning")))
    evidence = 1.0 if named else _evidence(said.rest, index, where)
    return SearchResult(tuple(hits[:k]), evidence)


def _fused(text: str, index: Index, where: Where) -> list[tuple[str, float]]:
    terms = dict.fromkeys(grams(text), 1.0)
    lists = [index.vectors.nearest(index.embedder.embed_query(text), _POOL, where)]
    lists += [index.lexical.best(terms, field, _POOL, where) for field in FIELDS]
    scores: dict[str, float] = {}
    for found in lists:
        for place, (identifier, _) in enumerate(found):
            address = identifier.partition("#")[0]
            scores[address] = scores.get(address, 0.0) + 1 / (60 + place)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _evidence(text: str, index: Index, where: Where) -> float:
    found = index.vectors.nearest(index.embedder.embed_query(text), 1, where)
    return min(1.0, max(0.0, (found[0][1] - 0.2) / 0.5)) if found else 0.0


def _hit(clause: Clause, score: float, why: str) -> Hit:
    return Hit(
        address=clause.address,
        contract=clause.address.partition("/")[0],
        section=clause.section,
        number=clause.number,
        heading=clause.heading,
        text=clause.text,
        score=round(score, 4),
        why=why,
    )
