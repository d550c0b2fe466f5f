"""`assistant eval run parsing`: clauses found where they begin, told as they are, and no character lost or invented."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from assistant.evaluation import Metric, Sample, Score, Scorer, Suite, skipped

from . import pollution
from .composing import COUNT, composed
from .measures import score as counted
from .samples import read_samples

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["SUITE"]

_Damage = Callable[[str], str]
_DAMAGES: dict[str, _Damage] = {"clean": str, "polluted": pollution.polluted}
_PRINTS: dict[str, _Damage] = {
    "composed": str,
    "composed, on pages": lambda text: pollution.paged(text, 30),
    "composed, on a site": pollution.on_site,
}
# Where a heading ends is not written any more; what counts is the numbers and the wording.
_JOINED: dict[str, _Damage] = {
    "composed, run together": pollution.run_together,
    "composed, half joined": pollution.half_joined,
    "composed, joined by spaces": pollution.joined,
}
_COMPOSED = _PRINTS | _JOINED


def samples(_: str) -> tuple[Sample, ...]:
    """Every contract, written or composed, in each of its states; both splits are the same, as nothing is learned from them."""
    written = [_sample(each.name, damage) for damage in _DAMAGES for each in read_samples()]
    return (*written, *(_sample(f"seed {seed}", print_) for print_ in _COMPOSED for seed in range(COUNT)))


def _sample(name: str, damage: str) -> Sample:
    return Sample(
        id=f"{name} {damage}",
        task="parsing",
        input={"name": name, "damage": damage},
        target={},
        metadata={"contract": name, "kind": damage},
    )


def solve(sample: Sample, _assistant: Assistant) -> Mapping[str, Any]:
    """The counts that `measures` makes of what was read, and how many doubts were raised."""
    from assistant.errors import NoClauses
    from assistant.parsing import parse_reading
    from assistant.reading import repair

    name, damage = sample.input["name"], sample.input["damage"]
    gold = (
        composed(int(name.split()[1]))
        if damage in _COMPOSED
        else next(each for each in read_samples() if each.name == name)
    )
    reading = repair((_DAMAGES | _COMPOSED)[damage](gold.text), gold.name)
    try:
        contracts = parse_reading(reading)
    except NoClauses:
        contracts = ()
    return vars(counted(gold, contracts)) | {"doubts": len(reading.doubts)}


def boundaries(_: Sample, output: Mapping[str, Any]) -> Score:
    """Boundary F1, pooled over all contracts: right beginnings among those there are and those found."""
    of = output["clauses"] + output["found"]
    return Score(2 * output["boundaries"] / of, _missing(output), weight=of)


def exact(_: Sample, output: Mapping[str, Any]) -> Score:
    """The share of clauses right in section, number, heading and text."""
    return Score(output["exact"] / output["clauses"], _missing(output), weight=output["clauses"])


def wording(_: Sample, output: Mapping[str, Any]) -> Score:
    """The share of clauses right in section, number and wording."""
    return Score(output["worded"] / output["clauses"], _missing(output), weight=output["clauses"])


def clean_changed(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Characters of a clean contract that were lost or invented."""
    changed = output["lost"] + output["invented"]
    return Score(float(changed), _missing(output)) if sample.input["damage"] == "clean" else skipped()


def characters(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the characters of a polluted contract that are right after repair."""
    if sample.input["damage"] == "clean":
        return skipped()
    wrong = output["lost"] + output["invented"]
    return Score(1 - wrong / output["characters"], _missing(output), weight=output["characters"])


def composed_changed(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Characters of a composed contract that were lost, or invented, or kept of what a page adds."""
    changed = output["lost"] + output["invented"]
    return Score(float(changed), _missing(output)) if sample.input["damage"] in _COMPOSED else skipped()


def _among(damages: Collection[str], scorer: Scorer) -> Scorer:
    """The scorer for samples in one of these states."""

    def scored(sample: Sample, output: Mapping[str, Any]) -> Score:
        return scorer(sample, output) if sample.input["damage"] in damages else skipped()

    return scored


def _missing(output: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {output[name]}" for name in sorted(output))


SUITE = Suite(
    name="parsing",
    solve=solve,
    scorers={
        "boundary F1": _among(_DAMAGES, boundaries),
        "exact": _among(_DAMAGES, exact),
        "wording": _among(_DAMAGES, wording),
        "changed in clean": clean_changed,
        "characters after repair": _among(_DAMAGES, characters),
        "composed exact": _among(_PRINTS, exact),
        "joined F1": _among(_JOINED, boundaries),
        "joined wording": _among(_JOINED, wording),
        "composed changed": composed_changed,
    },
    metrics=(
        Metric("boundary F1", at_least=0.99),
        Metric("exact", at_least=0.99),
        Metric("wording", at_least=0.99),
        Metric("changed in clean", how="sum", at_most=0),
        Metric("characters after repair", at_least=0.999),
        Metric("composed exact", at_least=0.99),
        Metric("joined F1", at_least=0.99),
        Metric("joined wording", at_least=0.99),
        Metric("composed changed", how="sum", at_most=0),
    ),
    samples=samples,
    tags=("kind",),
)
