"""Measures of a search: is a right clause found, how far up, and does the evidence tell whether there is one?

The output of these suites holds `hits` (addresses, best first), `evidence` (0 to 1) and `seconds`.
"""

from collections.abc import Mapping
from typing import Any

from assistant.evaluation.samples import Sample, gold
from assistant.evaluation.scores import Score, Scorer, share, skipped, told

__all__ = [
    "calibration",
    "first_right",
    "kept_at",
    "recall_at",
    "reciprocal_at",
    "seconds_of",
    "separation",
    "top_at",
]


def first_right(hits: list[str], right: frozenset[str]) -> int | None:
    """The place (from 1) of the first right address, None where there is none."""
    return next((place for place, address in enumerate(hits, 1) if address in right), None)


def top_at(k: int, hits: str = "hits") -> Scorer:
    """A scorer: whether one of the acceptable clauses stands among the first `k`."""

    def score(sample: Sample, output: Mapping[str, Any]) -> Score:
        right = gold(sample)
        if not right:
            return skipped()
        place = first_right(output[hits], right)
        return told(place is not None and place <= k, _missed(place, right))

    return score


def recall_at(k: int, hits: str = "hits") -> Scorer:
    """A scorer: the share of the right clauses among the first `k`, of as many as could stand there."""

    def score(sample: Sample, output: Mapping[str, Any]) -> Score:
        right = gold(sample)
        found = right & set(output[hits][:k])
        return share(len(found), min(k, len(right)), f"{len(found)}/{len(right)}: {_list(right - found)}")

    return score


def reciprocal_at(k: int, hits: str = "hits") -> Scorer:
    """A scorer: 1 over the place of the first right clause among the first `k`, else 0."""

    def score(sample: Sample, output: Mapping[str, Any]) -> Score:
        right = gold(sample)
        if not right:
            return skipped()
        place = first_right(output[hits][:k], right)
        return Score(1 / place if place else 0.0, "" if place == 1 else _missed(place, right))

    return score


def kept_at(k: int, noisy: str, hits: str = "hits") -> Scorer:
    """A scorer: of what stood among the first `k` for the clean question, whether it still does for the noisy one."""

    def score(sample: Sample, output: Mapping[str, Any]) -> Score:
        right = gold(sample)
        if not right & set(output[hits][:k]):
            return skipped()
        return told(bool(right & set(output[noisy][:k])), _missed(first_right(output[noisy], right), right))

    return score


def separation(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The evidence, with whether the contracts answer the question: for the chance that the one tells the other."""
    return Score(float(output["evidence"]), positive=bool(gold(sample)))


def calibration(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The squared distance of the evidence from the truth (Brier 1950)."""
    truth = float(bool(gold(sample)))
    return Score((float(output["evidence"]) - truth) ** 2, f"{output['evidence']:.3f} ≠ {truth:.0f}")


def seconds_of(name: str) -> Scorer:
    """A scorer: the seconds kept under this name; skipped where replies came from the cache and took no time."""

    def score(_: Sample, output: Mapping[str, Any]) -> Score:
        timings = output.get("timings", output)
        known = name in timings and not output.get("cached")
        return Score(float(timings[name])) if known else skipped()

    return score


def _missed(place: int | None, right: frozenset[str]) -> str:
    return f"{'—' if place is None else f'#{place}'}: {_list(right)}"


def _list(addresses: frozenset[str]) -> str:
    return ", ".join(sorted(addresses))
