"""`python -m evals.retrieval.nearest [FOLDER --vectors FILE]`: does Chroma's graph find what an exact search finds, and how fast?

Over the bundled contracts, with the development questions; with FOLDER and the vectors that `statutes` kept, over the articles,
too. The choice of store in `assistant.index` rests on these figures.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from assistant.chunking import Chunk, chunks
from assistant.embeddings import BuiltinEmbedder
from assistant.index.lexical import Where
from assistant.index.vectors import ChromaVectors, MemoryVectors, Vectors
from evals.retrieval.articles import chunk_of
from evals.retrieval.samples import read_samples, shelf
from evals.retrieval.statutes import read_articles, read_queries

__all__ = ["Kept", "Measures", "main", "measured"]

_DEPTHS = (10, 50)
_ANYWHERE = Where()


@dataclass(frozen=True)
class Measures:
    """Shares of the exact neighbours that the graph finds, by depth, and milliseconds of both, median and 95th percentile."""

    found: tuple[float, ...]
    graph_ms: tuple[float, float]
    exact_ms: tuple[float, float]


class Kept:
    """An embedder that gives texts the vectors they have already."""

    fingerprint = "kept"

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of these texts. Raises KeyError for any other."""
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of this text."""
        return self._vectors[text]


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line for the contracts, and one for the statutes where they are given; 0."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval.nearest")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    options = parser.parse_args(argv)
    embedder = BuiltinEmbedder()
    with shelf() as (library, _):
        pieces = [chunk for entry in library.entries() for chunk in chunks(library.get(entry.id))]
    asked = [sample.question for sample in read_samples("dev")]
    made = embedder.embed_documents([chunk.embedded for chunk in pieces])
    _report("contracts", pieces, made, embedder.embed_documents(asked))
    if options.folder and options.vectors and options.vectors.is_file():
        articles = [chunk_of(n, *article) for n, article in enumerate(read_articles(options.folder))]
        asked = [query.text for query in read_queries(options.folder)[: options.limit]]
        _report("statutes", articles, np.load(options.vectors).tolist(), embedder.embed_documents(asked))
    return 0


def measured(
    pieces: Sequence[Chunk], vectors: Sequence[list[float]], questions: Sequence[list[float]], folder: Path
) -> Measures:
    """What the graph in `folder` finds of what an exact search finds."""
    embedder = Kept({chunk.embedded: vector for chunk, vector in zip(pieces, vectors, strict=True)})
    graph, exact = ChromaVectors.in_folder(folder, embedder), MemoryVectors(embedder)
    try:
        graph.add(pieces)
        exact.add(pieces)
        near, graph_ms = _timed(lambda vector: _ids(graph, vector), questions)
        right, exact_ms = _timed(lambda vector: _ids(exact, vector), questions)
    finally:
        graph.close()
    shares = tuple(
        fmean(
            len(set(one[:k]) & set(other[:k])) / len(other[:k])
            for one, other in zip(near, right, strict=True)
        )
        for k in _DEPTHS
    )
    return Measures(shares, graph_ms, exact_ms)


def _ids(store: Vectors, vector: Sequence[float]) -> list[str]:
    return [identifier for identifier, _ in store.nearest(vector, max(_DEPTHS), _ANYWHERE)]


def _timed(
    search: Callable[[list[float]], list[str]], questions: Sequence[list[float]]
) -> tuple[list[list[str]], tuple[float, float]]:
    search(questions[0])  # the first one pays for loading
    found, times = [], []
    for question in questions:
        start = time.perf_counter()
        found.append(search(question))
        times.append((time.perf_counter() - start) * 1000)
    return found, (median(times), quantiles(times, n=20)[-1])


def _report(name: str, pieces: Sequence[Chunk], vectors: Any, questions: Any) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = measured(pieces, vectors, questions, Path(folder))
    cells = [f"found of {k} {share:.4f}" for k, share in zip(_DEPTHS, found.found, strict=True)]
    for kind, (middle, most) in (("graph", found.graph_ms), ("exact", found.exact_ms)):
        cells.append(f"{kind} ms p50 {middle:.1f} p95 {most:.1f}")
    print(f"{name:10} {len(pieces)} chunks, {len(questions)} questions  {'  '.join(cells)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
