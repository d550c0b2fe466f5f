"""`assistant eval run compare`: clauses aligned against pairs that were marked by hand. No model takes part."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.evaluation import Metric, Sample, Score, Suite, share, skipped

from .cases import load, read

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.contract import Contract

__all__ = ["SUITE"]


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """The pairs of clauses that share a row of the comparison, with their wordings."""
    from assistant.tasks.comparing.compare import compare

    one, other = (_contract(name, sample, assistant) for name in sample.input["contracts"])
    started = time.perf_counter()
    rows = compare((one, other)).rows
    seconds = time.perf_counter() - started
    pairs = {
        (first, second)
        for row in rows
        for first in row.clauses.get(one.id, ())
        for second in row.clauses.get(other.id, ())
    }
    wordings = {clause.address: clause.wording for contract in (one, other) for clause in contract.clauses}
    return {"pairs": [list(pair) for pair in sorted(pairs)], "clauses": wordings, "seconds": seconds}


def f1(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The harmonic mean of precision and recall over all marked pairs; doubtful pairs count neither way."""
    right, invented, missing = _sorted(sample, output)
    whole = 2 * len(right) + len(invented) + len(missing)
    return share(2 * len(right), whole, f"invented {invented} missing {missing}", pooled=True)


def precision(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the pairs found that were marked."""
    right, invented, _ = _sorted(sample, output)
    return share(len(right), len(right) + len(invented), f"invented {invented}", pooled=True)


def recall(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the marked pairs that were found."""
    right, _, missing = _sorted(sample, output)
    return share(len(right), len(right) + len(missing), f"missing {missing}", pooled=True)


def strict(sample: Sample, output: Mapping[str, Any]) -> Score:
    """F1 where a doubtful pair that is found counts as invented."""
    right, invented, missing = _sorted({**sample.target, "possible": []}, output)
    return share(2 * len(right), 2 * len(right) + len(invented) + len(missing), pooled=True)


def seconds(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """How long the comparison took."""
    return Score(float(output["seconds"]))


def _sorted(
    gold: Sample | Mapping[str, Any], output: Mapping[str, Any]
) -> tuple[list[Any], list[Any], list[Any]]:
    """The right, the invented and the missing pairs."""
    target = gold.target if isinstance(gold, Sample) else gold
    found = {tuple(pair) for pair in output["pairs"]}
    sure, possible = ({tuple(pair) for pair in target[key]} for key in ("pairs", "possible"))
    return sorted(found & sure), sorted(found - sure - possible), sorted(sure - found)


def _of(scorer: Any, *kinds: str) -> Any:
    def scored(sample: Sample, output: Mapping[str, Any]) -> Score:
        return scorer(sample, output) if sample.metadata["kind"] in kinds else skipped()

    return scored


def _contract(name: str, sample: Sample, assistant: Assistant) -> Contract:
    return assistant.show(name) if sample.metadata["kind"] == "variant" else read(name)[0]


SUITE = Suite(
    name="compare",
    solve=solve,
    scorers={
        "variants F1": _of(f1, "variant"),
        "variants strict F1": _of(strict, "variant"),
        "own F1": _of(f1, "own"),
        "own precision": _of(precision, "own"),
        "own recall": _of(recall, "own"),
        "unlike precision": _of(precision, "unlike"),
        "seconds": seconds,
    },
    metrics=(
        Metric("variants F1", at_least=0.90),
        Metric("variants strict F1"),
        Metric("own F1"),
        Metric("own precision"),
        Metric("own recall"),
        Metric("unlike precision"),
        Metric("seconds p95", scorer="seconds", how="p95", lower_is_better=True),
    ),
    samples=load,
)
