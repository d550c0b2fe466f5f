"""`python -m evals.retrieval`: the measures of our search beside a plain fusion, dev and test apart."""

import sys
import time
from collections.abc import Callable, Sequence
from statistics import fmean, median, quantiles

from assistant.index import Index
from assistant.index.lexical import Where, grams
from assistant.library import Library
from assistant.retrieval import search
from assistant.retrieval.hybrid import narrowed
from evals.retrieval.measures import area, first_right, interval, recall_at, reciprocal
from evals.retrieval.samples import SPLITS, Sample, read_samples, shelf

MEASURES = {"R@1": recall_at(1), "R@5": recall_at(5), "MRR": reciprocal}
Finder = Callable[[str], tuple[list[str], float]]


def main() -> int:
    """Print the tables; 0."""
    with shelf() as (library, index):
        finders: dict[str, Finder] = {
            "plain fusion": lambda question: (_plain(question, library, index), 0.0),
            "ours": lambda question: _ours(question, library, index),
        }
        for split in SPLITS:
            samples = read_samples(split)
            for name, find in finders.items():
                _report(f"{split:5} {name:13}", samples, find)
    return 0


def _report(title: str, samples: Sequence[Sample], find: Finder) -> None:
    results, times = [], []
    for sample in samples:
        start = time.perf_counter()
        results.append(find(sample.question))
        times.append((time.perf_counter() - start) * 1000)
    places = [first_right(found, s.gold) for s, (found, _) in zip(samples, results, strict=True) if s.gold]
    cells = []
    for name, measure in MEASURES.items():
        values = [measure(place) for place in places]
        low, high = interval(values)
        cells.append(f"{name} {fmean(values):.3f} [{low:.2f}, {high:.2f}]")
    evidence = {
        kind: [e for s, (_, e) in zip(samples, results, strict=True) if s.kind == kind] for kind in _KINDS
    }
    separation = [area(evidence["answerable"], evidence[kind]) for kind in _KINDS[1:]]
    cells.append("AUC near {:.3f}, unrelated {:.3f}".format(*separation))
    cells.append(f"ms p50 {median(times):.0f} p95 {quantiles(times, n=20)[-1]:.0f}")
    print(f"{title} n={len(places)}+{len(samples) - len(places)}  " + "  ".join(cells), flush=True)


_KINDS = ("answerable", "near miss", "unrelated")


def _ours(question: str, library: Library, index: Index) -> tuple[list[str], float]:
    found = search(question, library, index, k=10)
    return [hit.address for hit in found.hits], found.evidence


def _plain(question: str, library: Library, index: Index) -> list[str]:
    """Reciprocal rank fusion of dense and lexical, with the same filter by contract: what ours has to beat."""
    text, where = narrowed(question, library, ())
    scores: dict[str, float] = {}
    for found in _lists(text, where, index):
        for place, (identifier, _) in enumerate(found):
            address = identifier.partition("#")[0]
            scores[address] = scores.get(address, 0.0) + 1 / (60 + place)
    return sorted(scores, key=lambda address: (-scores[address], address))[:10]


def _lists(text: str, where: Where, index: Index) -> list[list[tuple[str, float]]]:
    dense = index.vectors.nearest(index.embedder.embed_query(text), 50, where)
    return [dense, index.lexical.best(set(grams(text)), 50, where)]


if __name__ == "__main__":
    sys.exit(main())
