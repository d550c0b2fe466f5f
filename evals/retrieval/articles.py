"""Articles of statutes as something to search: the ways that `evals.retrieval.statutes` compares.

They share the product's index of wording and its embedder. What is learned is learned here: an article stands under the
name of its law, and a law's name says and ranks other things than the headings of a contract do.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean
from typing import Any

import numpy as np

from assistant.chunking import Chunk
from assistant.embeddings import BuiltinEmbedder
from assistant.index.lexical import Lexical, Where, grams, normal
from assistant.retrieval.question import read_question
from evals.retrieval.fitting import Vector, fitted

__all__ = ["MEASURES", "Articles", "Law", "Query", "chunk_of", "fused", "half", "measures", "recall"]

_K, _POOL = 60, 100
_SATURATION = 2.2  # BM25's k1 + 1
_MEANING = 0.5  # weight of a cosine beside a share of BM25; from the first 300 questions
_PULL = 0.02
MEASURES = (
    "wording",  # BM25 as a share of the most that the question's terms could score
    "meaning",  # cosine similarity
    "said",  # share of the question's terms, weighted by rarity, that the article holds
    "content",  # the same without the question's filler
    "in law's name",  # share of the question's terms that the law's name holds
    "of law's name",  # share of the name's pairs of characters that the question holds
    "length",  # of the article, as a logarithm
    "code or law",  # 1 where the name is that of a law (…法, …法典), not of a regulation or a rule
    "interpretation",  # 1 where a court interprets a law
    "law's length",  # in articles, as a logarithm
)


@dataclass(frozen=True)
class Query:
    """A lay question. `gold` holds groups of articles: a group is found where one of its articles is."""

    id: str
    text: str
    gold: tuple[frozenset[int], ...]


def chunk_of(place: int, name: str, text: str) -> Chunk:
    """An article as a chunk: its law stands where a contract's headings do."""
    law = name.partition("第")[0]
    return Chunk(str(place), str(place), "statutes", "1", str(place), law, name[len(law) :], text)


def half(query: Query) -> str:
    """`dev` or `test`, by a hash of the question's name."""
    return ("dev", "test")[hashlib.sha256(query.id.encode()).digest()[0] % 2]


def recall(found: Sequence[int], query: Query, k: int) -> float:
    """The share of the groups of which an article is among the first `k`."""
    first = set(found[:k])
    return fmean(bool(group & first) for group in query.gold)


def fused(lists: Sequence[tuple[Sequence[int], float]]) -> list[int]:
    """One order of several, by weighted reciprocal ranks."""
    scores: dict[int, float] = {}
    for found, weight in lists:
        for rank, place in enumerate(found):
            scores[place] = scores.get(place, 0.0) + weight / (_K + rank)
    return sorted(scores, key=lambda place: (-scores[place], place))


@dataclass(frozen=True)
class Law:
    """What the name of a law (`normal`) and its number of articles tell."""

    name: str
    pairs: int
    standing: tuple[float, float, float]

    @classmethod
    def of(cls, name: str, articles: int) -> "Law":
        """The law of this name, with `articles` articles."""
        pairs = {name[place : place + 2] for place in range(len(name) - 1)}
        code, interpretation = name.endswith(("法", "法典")), "解释" in name
        return cls(name, max(len(pairs), 1), (float(code), float(interpretation), log(1 + articles)))


def measures(
    rarity: Mapping[str, float], content: Collection[str], articles: Sequence[tuple[Law, str]]
) -> Vector:
    """The values of MEASURES from `said` on, a row for each of the articles, whose texts are `normal`.

    `rarity` weighs the question's terms; `content` holds those that are no filler.
    """
    terms = list(rarity)
    weights = np.array([rarity[term] for term in terms])
    of_content = weights * [term in content for term in terms]
    held = np.array([[term in text for term in terms] for _, text in articles])
    named = np.array([[term in law.name for term in terms] for law, _ in articles])
    said = (
        held @ np.stack([weights, of_content], axis=1) / np.maximum([weights.sum(), of_content.sum()], 1e-9)
    )
    pairs = named[:, [len(term) == 2 for term in terms]].sum(axis=1) / [law.pairs for law, _ in articles]
    length = [log(1 + len(text)) for _, text in articles]
    standing = [law.standing for law, _ in articles]
    return np.column_stack([said, named @ weights / max(weights.sum(), 1e-9), pairs, length, standing])


class Articles:
    """The articles, findable by wording and by meaning; `ways` are the searches that are compared."""

    def __init__(self, articles: Sequence[tuple[str, str]], vectors: Any) -> None:
        self.lexical, self.vectors, self.embedder = Lexical(), vectors, BuiltinEmbedder()
        chunks = [chunk_of(n, *article) for n, article in enumerate(articles)]
        self.lexical.change(added=chunks)
        names = [normal(chunk.path) for chunk in chunks]
        laws = {name: Law.of(name, count) for name, count in Counter(names).items()}
        self._laws, self._texts = [laws[name] for name in names], [normal(chunk.text) for chunk in chunks]

    def by_wording(self, text: str) -> list[int]:
        """BM25 over characters and pairs."""
        return [int(name) for name, _ in self.lexical.best(set(grams(text)), _POOL, Where())]

    def by_content(self, text: str) -> list[int]:
        """The same without the question's filler."""
        return [int(name) for name, _ in self.lexical.best(read_question(text).content, _POOL, Where())]

    def by_meaning(self, text: str) -> list[int]:
        """Exact nearest neighbours."""
        return self._nearest(self._cosines(text))

    def by_both(self, text: str) -> list[int]:
        """Reciprocal ranks of wording and meaning."""
        return fused([(self.by_wording(text), 1.0), (self.by_meaning(text), 1.0)])

    def by_scores(self, text: str) -> list[int]:
        """Shares of the most that BM25 could score, and cosines, in one sum."""
        pool = self.pool(text)
        return sorted(pool, key=lambda n: (-pool[n][0] - _MEANING * pool[n][1], n))[:_POOL]

    def by_weights(self, text: str, weights: Vector) -> list[int]:
        """All MEASURES in one weighted sum."""
        pool, values = self.measured(text)
        return [int(pool[place]) for place in np.argsort(-(values @ weights), kind="stable")][:_POOL]

    def pool(self, text: str) -> dict[int, tuple[float, float]]:
        """The first two MEASURES of the articles that are near by wording or meaning."""
        terms, cosines = set(grams(text)), self._cosines(text)
        near = self._nearest(cosines)
        worded = dict(self.lexical.best(terms, _POOL, Where()))
        worded |= self.lexical.scores(terms, [str(place) for place in near if str(place) not in worded])
        most = _SATURATION * sum(self.lexical.rarity(terms).values())
        places = sorted({int(name) for name in worded} | set(near))
        return {n: (worded.get(str(n), 0.0) / most, float(cosines[n])) for n in places}

    def measured(self, text: str) -> tuple[list[int], Vector]:
        """The articles of the pool and all their MEASURES, a row each."""
        terms, pool = set(grams(text)), self.pool(text)
        content, rarity = read_question(text).content & terms, self.lexical.rarity(terms)
        articles = [(self._laws[n], self._texts[n]) for n in pool]
        return list(pool), np.hstack([np.array(list(pool.values())), measures(rarity, content, articles)])

    def learn(self, queries: Sequence[Query]) -> Vector:
        """Weights of MEASURES under which the right articles of these questions are likeliest among the near ones."""
        cases = []
        for query in queries:
            pool, values = self.measured(query.text)
            gold = frozenset().union(*query.gold)
            cases.append((values, np.array([float(n in gold) for n in pool]), np.zeros(len(pool))))
        return fitted(cases, pull=_PULL)

    def ways(self) -> dict[str, Callable[[str], list[int]]]:
        """Each way of searching by its name; those by wording alone where there are no vectors."""
        worded = {"wording": self.by_wording, "no filler": self.by_content}
        if self.vectors is None:
            return worded
        return worded | {"meaning": self.by_meaning, "fusion 1:1": self.by_both, "scores": self.by_scores}

    def _cosines(self, text: str) -> Any:
        return self.vectors @ np.asarray(self.embedder.embed_query(text), dtype=np.float32)

    def _nearest(self, cosines: Any) -> list[int]:
        k = min(_POOL, len(cosines))
        nearest = np.argpartition(-cosines, k - 1)[:k]
        return [int(place) for place in nearest[np.argsort(-cosines[nearest])]]
