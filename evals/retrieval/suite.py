"""The retrieval suite: everyday questions over the three variants, ours beside a plain fusion of the same indexes."""

import time
from collections.abc import Mapping
from typing import Any

from assistant import Assistant
from assistant.evaluation import Metric, Sample, Suite, gold
from assistant.evaluation.clauses import clauses_at
from assistant.evaluation.scorers import ranking
from assistant.index.lexical import grams
from assistant.retrieval.hybrid import narrowed

from .noise import NOISES

_K = 10


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """What was found, how sure that is, how long it took, and what noisy questions and a plain fusion find."""
    question, contract = sample.input["question"], sample.input.get("contract")
    started = time.perf_counter()
    found = assistant.search(question, k=_K, contract=contract)
    seconds = time.perf_counter() - started
    return {
        "hits": [hit.address for hit in found.hits],
        "evidence": found.evidence,
        "seconds": seconds,
        **_noisy(sample, assistant),
        "plain": _plain(question, contract, assistant),
        "clauses": clauses_at(assistant, [*sorted(gold(sample)), *(hit.address for hit in found.hits[:3])]),
    }


def _noisy(sample: Sample, assistant: Assistant) -> dict[str, list[str]]:
    """What is found for the question with each kind of noise; nothing is asked where the contracts don't answer."""
    asked = NOISES if gold(sample) else {}
    contract = sample.input.get("contract")
    return {
        name: [
            hit.address
            for hit in assistant.search(noise(sample.input["question"]), k=_K, contract=contract).hits
        ]
        for name, noise in asked.items()
    }


def wake(assistant: Assistant) -> None:
    """Open index and embedder now, so that no sample pays for it."""
    assistant.search("预热", k=1)


def _plain(question: str, contract: str | None, assistant: Assistant) -> list[str]:
    """Reciprocal rank fusion (k = 60) of dense and lexical, with the same filter by contract: what ours has to beat."""
    index = assistant.index
    text, where = narrowed(question, assistant.library, (contract,) if contract else ())
    dense = index.vectors.nearest(index.embedder.embed_query(text), 50, where)
    scores: dict[str, float] = {}
    for found in (dense, index.lexical.best(set(grams(text)), 50, where)):
        for place, (identifier, _) in enumerate(found):
            address = identifier.partition("#")[0]
            scores[address] = scores.get(address, 0.0) + 1 / (60 + place)
    return sorted(scores, key=lambda address: (-scores[address], address))[:_K]


SUITE = Suite(
    name="retrieval",
    solve=solve,
    scorers={
        "R@1": ranking.top_at(1),
        "R@5": ranking.top_at(5),
        "gold R@5": ranking.recall_at(5),
        "MRR@10": ranking.reciprocal_at(10),
        "evidence": ranking.separation,
        "calibration": ranking.calibration,
        "homophones kept R@5": ranking.kept_at(5, "homophones"),
        "readings kept R@5": ranking.kept_at(5, "readings"),
        "spaces kept R@5": ranking.kept_at(5, "spaces"),
        "seconds": ranking.seconds_of("seconds"),
        "plain fusion R@1": ranking.top_at(1, "plain"),
        "plain fusion R@5": ranking.top_at(5, "plain"),
    },
    metrics=(
        Metric("R@1", at_least=0.9),
        Metric("R@5", at_least=0.98),
        Metric("gold R@5"),
        Metric("MRR@10"),
        Metric("evidence AUC", scorer="evidence", how="auc"),
        Metric("calibration", at_most=0.2, unreadable=None),
        Metric("calibration error", scorer="evidence", how="ece", at_most=0.15),
        Metric("homophones kept R@5", at_least=0.9),
        Metric("readings kept R@5", at_least=0.98),
        Metric("spaces kept R@5", at_least=0.98),
        Metric("plain fusion R@1"),
        Metric("plain fusion R@5"),
        Metric("seconds p50", scorer="seconds", how="p50", lower_is_better=True),
        Metric("seconds p95", scorer="seconds", how="p95", lower_is_better=True),
    ),
    wake=wake,
)
