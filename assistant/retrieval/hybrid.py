"""The search itself: a question's address, filters and candidates, brought into one order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.addressing import Mention, mention, named_clauses, named_sections
from assistant.index.lexical import Where, grams
from assistant.retrieval.features import Found, covered, features, missing, unknown
from assistant.retrieval.question import Question, everyday_pairs, filler, read_question
from assistant.retrieval.ranking import Weights, evidence, score, weights
from assistant.retrieval.records import Hit, SearchResult
from assistant.retrieval.slips import put_right, without_readings
from assistant.retrieval.titles import titled
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.chunking import Chunk
    from assistant.contract import Clause
    from assistant.index import Index
    from assistant.library import Library

__all__ = ["Ranked", "candidates", "find", "narrowed", "rank", "understood"]

_POOL = 50  # candidates of each list; beyond it hardly any right clause is found
_SATURATION = 2.2  # BM25's k1 + 1: what one term can score at most, in units of its rarity
_NOWHERE = "\0"  # a term that no chunk holds
_SPOKEN = 5  # chunks that a pair of characters of an everyday word counts as
_NAMED = 1000.0  # above any score: a clause named by its number comes first

Ranked = tuple[float, tuple[float, ...], "Chunk"]


def find(
    question: str, library: Library, index: Index, *, k: int, contract: str | None, by: Weights | None = None
) -> SearchResult:
    """The hits for the question; `by` replaces the weights that come with the program."""
    index.sync(library)
    chosen = (library.get(contract).id,) if contract else ()
    named = named_clauses(question, library, within=chosen)
    used = by or weights()
    asked, where = understood(question, library, index, chosen)
    ranked = rank(asked, candidates(asked, index, where), index, used)
    hits = [_hit(clause, _NAMED - place, say("search.why_address")) for place, clause in enumerate(named)]
    seen = {hit.address for hit in hits}
    rarity = index.lexical.rarity({gram for need in asked.needs for gram in need.said})
    for value, _, chunk in ranked[: k + len(hits)]:
        if chunk.address not in seen:
            clause = library.get(chunk.contract).by_address[chunk.address]
            said = (covered(asked, chunk.embedded, rarity), missing(asked, chunk.embedded, rarity))
            hits.append(_hit(clause, value, _why(asked, chunk), *said))
    sure = 1.0 if named else evidence([(value, values) for value, values, _ in ranked], used)
    nowhere = max(index.lexical.rarity([_NOWHERE]).values())
    return SearchResult(tuple(hits[:k]), round(sure, 4), round(unknown(asked, rarity, nowhere), 4))


def understood(
    question: str, library: Library, index: Index, chosen: tuple[str, ...]
) -> tuple[Question, Where]:
    """The question as it was meant, and where to look for its answer."""
    text, where = _by_title(*narrowed(without_readings(question), library, chosen), library, index)

    def known(pairs: Collection[str]) -> dict[str, int]:
        return {
            pair: _SPOKEN if pair in everyday_pairs() else times
            for pair, times in index.lexical.frequency(pairs).items()
        }

    return read_question(put_right("".join(text.split()) if _spaced(text) else text, known, filler())), where


def narrowed(question: str, library: Library, chosen: tuple[str, ...]) -> tuple[str, Where]:
    """The question without the names of contracts, and where to look for its answer."""
    said: Mention = mention(question, library)
    contracts = chosen or said.contracts
    if not said.part:
        return said.rest.strip() or question, Where(contracts)
    scope = (library.get(name) for name in contracts or [entry.id for entry in library.entries()])
    return said.rest.strip() or question, Where(contracts, named_sections(said.part, scope))


def _by_title(question: str, where: Where, library: Library, index: Index) -> tuple[str, Where]:
    """The question without the part of a title that only names a contract, and that contract as where to look.

    Part of a title names a contract where others have other titles and don't speak of it.
    """
    within = where.contracts
    titles = {entry.id: entry.title for entry in library.entries() if not within or entry.id in within}
    for found in titled(question, titles):
        if within:
            return found.rest, where
        if len(found.contracts) < len(titles) and _only_in(found.contracts, found.words, index):
            return found.rest, replace(where, contracts=found.contracts)
    return question, where


def _only_in(contracts: Collection[str], words: str, index: Index) -> bool:
    """Whether the chunks that hold these words, as far as a search for them sees, are all of these contracts."""
    near = [identifier for identifier, _ in index.lexical.best(frozenset(grams(words)), _POOL, Where())]
    holding = [chunk for chunk in index.lexical.chunks(near).values() if words in chunk.embedded]
    return all(chunk.contract in contracts for chunk in holding)


def candidates(question: Question, index: Index, where: Where) -> list[Found]:
    """Every chunk that is near in meaning or shares words, in either form of the question, with all its measures."""
    forms = [index.embedder.embed_query(text) for text in (question.text, question.restated)]
    words = [terms for terms in (question.terms, question.legal) if terms]
    near = [pair for vector in forms for pair in index.vectors.nearest(vector, _POOL, where)]
    alike = [pair for terms in words for pair in index.lexical.best(terms, _POOL, where)]
    ids = sorted({identifier for identifier, _ in near + alike})
    dense = [index.vectors.similarities(vector, ids) for vector in forms]
    lexical = [_matched(terms, ids, index) for terms in (question.terms, question.legal)]
    return [
        Found(chunk, *(measure.get(identifier, 0.0) for measure in (*dense, *lexical)))
        for identifier, chunk in index.lexical.chunks(ids).items()
    ]


def rank(question: Question, found: list[Found], index: Index, by: Weights) -> list[Ranked]:
    """The best chunk of each clause with its score and features, best first; headings over other clauses last."""
    rarity = index.lexical.rarity(question.weighed)
    best: dict[str, Ranked] = {}
    for one in found:
        values = features(question, one, rarity)
        value = score(values, by)
        kept = best.get(one.chunk.address)
        if kept is None or value > kept[0]:
            best[one.chunk.address] = (value, values, one.chunk)
    return sorted(best.values(), key=lambda ranked: (ranked[2].bare, -ranked[0], ranked[2].id))


def _spaced(text: str) -> bool:
    """Whether there is a space behind nearly every character."""
    return len(text.split()) > len(text) // 2 > 2


def _matched(terms: frozenset[str], ids: list[str], index: Index) -> dict[str, float]:
    """BM25 of these chunks as a share of the most that the terms could score."""
    if not terms:
        return {}
    most = _SATURATION * sum(index.lexical.rarity(terms).values())
    return {identifier: value / most for identifier, value in index.lexical.scores(terms, ids).items()}


def _why(question: Question, chunk: Chunk) -> str:
    shared = (question.content | question.legal) & set(grams(chunk.embedded))
    words = [word for word in sorted(shared, key=lambda w: (-len(w), w)) if len(word) > 1][:4]
    return say("search.why_both", words="、".join(words)) if words else say("search.why_meaning")


def _hit(clause: Clause, value: float, why: str, share: float = 1.0, lacking: float = 0.0) -> Hit:
    return Hit(
        address=clause.address,
        contract=clause.address.partition("/")[0],
        section=clause.section,
        number=clause.number,
        heading=clause.heading,
        text=clause.text,
        score=round(value, 4),
        why=why,
        covered=round(share, 4),
        missing=round(lacking, 4),
    )
