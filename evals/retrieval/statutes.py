"""`python -m evals.retrieval.statutes [FOLDER]`: ways of searching, on lay questions over statutes.

FOLDER holds `statutes.jsonl.gz` and `queries.jsonl`; vectors are kept in `--vectors FILE` between runs, since making them
takes minutes; `--wording` does without them. Each way is told for all questions and for both halves, parted by a hash
of their names. The last one, `learned`, is fitted: each half is searched with weights learned from the other.
"""

import argparse
import gc
import gzip
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

import numpy as np

from assistant.embeddings import BuiltinEmbedder
from evals.retrieval.articles import MEASURES, Articles, Query, half, recall

__all__ = ["main", "read_articles", "read_queries"]

_FOLDER = Path("../shared/data/retrieval-dev")
_LONGEST = 300  # characters of an article that are embedded
_DEPTHS = (1, 10, 100)
_HALVES = ("dev", "test")

Search = Callable[[str], list[int]]


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
    gc.freeze()  # what was read so far stays: no search has to pay for looking through it again
    for name, way in shelf.ways().items():
        _report(name, dict.fromkeys(_HALVES, way), queries)
    if not options.wording:
        _report("learned", _learned(shelf, queries), queries)
    return 0


def _learned(shelf: Articles, queries: Sequence[Query]) -> dict[str, Search]:
    """A search for each half, by weights from the other one."""
    searches: dict[str, Search] = {}
    for own, other in zip(_HALVES, reversed(_HALVES), strict=True):
        weights = shelf.learn([query for query in queries if half(query) == other])
        print(
            f"weights from {other}: "
            + ", ".join(f"{name} {w:.2f}" for name, w in zip(MEASURES, weights, strict=True))
        )
        searches[own] = partial(shelf.by_weights, weights=weights)
    return searches


def _vectors(articles: Sequence[tuple[str, str]], kept: Path | None) -> Any:
    if kept and kept.is_file():
        return np.load(kept)
    texts = [f"{name} {text}"[:_LONGEST] for name, text in articles]
    made = np.asarray(BuiltinEmbedder().embed_documents(texts), dtype=np.float32)
    if kept:
        np.save(kept, made)
    return made


def _report(name: str, ways: Mapping[str, Search], queries: Sequence[Query]) -> None:
    asked = []
    for query in queries:
        start = time.perf_counter()
        found = ways[half(query)](query.text)
        asked.append((query, found, (time.perf_counter() - start) * 1000))
    for split in ("all", *_HALVES):
        if rows := [row for row in asked if split in ("all", half(row[0]))]:
            cells = [
                f"R@{k} {fmean(recall(found, query, k) for query, found, _ in rows):.3f}" for k in _DEPTHS
            ]
            print(f"{name:12} {split:5} {len(rows)} questions  {'  '.join(cells)}  {_took(rows)}", flush=True)


def _took(rows: Sequence[tuple[Query, list[int], float]]) -> str:
    times = [milliseconds for _, _, milliseconds in rows]
    most = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"ms p50 {median(times):.1f} p95 {most:.1f}"


if __name__ == "__main__":
    sys.exit(main())
