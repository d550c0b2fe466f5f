"""`python -m evals.retrieval.statutes [FOLDER]`: our search on lay questions over statutes, beside its parts.

The articles are no contracts: the same index fields, candidates and weights are used on them as they are, nothing is learned.
FOLDER holds `statutes.jsonl.gz` and `queries.jsonl`; vectors are kept in `--vectors FILE` between runs, since making them
takes minutes to an hour; `--wording` does without them. Each way is told for all questions and for both halves, parted by a
hash of their names: tune on dev.
"""

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

import numpy as np

from assistant.chunking import Chunk
from assistant.embeddings import BuiltinEmbedder
from assistant.index.lexical import Lexical, Where, grams
from assistant.retrieval.question import read_question

__all__ = [
    "Articles",
    "Query",
    "chunk_of",
    "fused",
    "half",
    "main",
    "read_articles",
    "read_queries",
    "recall",
]

_FOLDER = Path("../shared/data/retrieval-dev")
_LONGEST = 300  # characters of an article that are embedded
_K, _POOL = 60, 200
_DEPTHS = (1, 10, 100)
_SATURATION = 2.2  # BM25's k1 + 1
_MEANING = 0.5  # weight of a cosine beside a share of BM25; from the first 300 questions


@dataclass(frozen=True)
class Query:
    """A lay question. `gold` holds groups of articles: a group is found where one of its articles is."""

    id: str
    text: str
    gold: tuple[frozenset[int], ...]


def read_articles(folder: Path) -> list[tuple[str, str]]:
    """Name and text of each article, in the order of their numbers."""
    with gzip.open(folder / "statutes.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [(row["id"], row["text"]) for row in sorted(rows, key=lambda row: int(row["n"]))]


def read_queries(folder: Path) -> list[Query]:
    """The questions with their groups of articles."""
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Query(row["id"], row["query"], tuple(map(frozenset, row["gold"]))) for row in rows]


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


class Articles:
    """The articles, findable by wording and by meaning; `ways` are the searches that are compared."""

    def __init__(self, articles: Sequence[tuple[str, str]], vectors: Any) -> None:
        self.lexical, self.vectors, self.embedder = Lexical(), vectors, BuiltinEmbedder()
        self.lexical.change(added=(chunk_of(n, *article) for n, article in enumerate(articles)))

    def by_wording(self, text: str) -> list[int]:
        """BM25 over characters and pairs."""
        return [int(name) for name, _ in self.lexical.best(set(grams(text)), _POOL, Where())]

    def by_content(self, text: str) -> list[int]:
        """The same without the question's filler."""
        return [int(name) for name, _ in self.lexical.best(read_question(text).content, _POOL, Where())]

    def by_meaning(self, text: str) -> list[int]:
        """Exact nearest neighbours."""
        scores = self.vectors @ np.asarray(self.embedder.embed_query(text), dtype=np.float32)
        nearest = np.argpartition(-scores, _POOL)[:_POOL]
        return [int(place) for place in nearest[np.argsort(-scores[nearest])]]

    def by_scores(self, text: str) -> list[int]:
        """Shares of the most that BM25 could score, and cosines, in one sum."""
        terms, question = set(grams(text)), np.asarray(self.embedder.embed_query(text), dtype=np.float32)
        cosines = self.vectors @ question
        near = np.argpartition(-cosines, _POOL)[:_POOL]
        worded = dict(self.lexical.best(terms, _POOL, Where()))
        worded |= self.lexical.scores(terms, [str(place) for place in near if str(place) not in worded])
        most = _SATURATION * sum(self.lexical.rarity(terms).values())
        pool = {int(name) for name in worded} | {int(place) for place in near}
        scores = {n: worded.get(str(n), 0.0) / most + _MEANING * float(cosines[n]) for n in pool}
        return sorted(scores, key=lambda n: (-scores[n], n))[:_POOL]

    def ways(self) -> dict[str, Callable[[str], list[int]]]:
        """Each way of searching by its name; those by wording alone where there are no vectors."""
        worded = {"wording": self.by_wording, "no filler": self.by_content}
        if self.vectors is None:
            return worded
        return worded | {
            "meaning": self.by_meaning,
            "fusion 1:1": lambda text: fused([(self.by_wording(text), 1.0), (self.by_meaning(text), 1.0)]),
            "scores": self.by_scores,
        }


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a way of searching; 0, or 2 where the data isn't there."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval.statutes")
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--wording", action="store_true")
    options = parser.parse_args(argv)
    if not (options.folder / "queries.jsonl").is_file():
        print(f"{options.folder}: queries.jsonl, statutes.jsonl.gz?", file=sys.stderr)
        return 2
    articles, queries = read_articles(options.folder), read_queries(options.folder)[: options.limit]
    shelf = Articles(articles, None if options.wording else _vectors(articles, options.vectors))
    for name, way in shelf.ways().items():
        _report(name, way, queries)
    return 0


def _vectors(articles: Sequence[tuple[str, str]], kept: Path | None) -> Any:
    if kept and kept.is_file():
        return np.load(kept)
    texts = [f"{name} {text}"[:_LONGEST] for name, text in articles]
    made = np.asarray(BuiltinEmbedder().embed_documents(texts), dtype=np.float32)
    if kept:
        np.save(kept, made)
    return made


def _report(name: str, way: Callable[[str], list[int]], queries: Sequence[Query]) -> None:
    asked = []
    for query in queries:
        start = time.process_time()  # what else the machine does isn't the search's
        found = way(query.text)
        asked.append((query, found, (time.process_time() - start) * 1000))
    for split in ("all", "dev", "test"):
        if rows := [row for row in asked if split in ("all", half(row[0]))]:
            cells = [
                f"R@{k} {fmean(recall(found, query, k) for query, found, _ in rows):.3f}" for k in _DEPTHS
            ]
            print(f"{name:12} {split:5} {len(rows)} questions  {'  '.join(cells)}  {_took(rows)}", flush=True)


def _took(rows: Sequence[tuple[Query, list[int], float]]) -> str:
    times = [milliseconds for _, _, milliseconds in rows]
    most = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"process ms p50 {median(times):.1f} p95 {most:.1f}"


if __name__ == "__main__":
    sys.exit(main())
