"""`assistant eval run parsing`: clauses found where they begin, told as they are, and no character lost or invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from assistant.evaluation import Metric, Sample, Score, Suite, skipped

from . import pollution
from .measures import score as counted
from .samples import read_samples

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["SUITE"]

_DAMAGES: dict[str, Callable[[str], str]] = {"clean": str, "polluted": pollution.polluted}


def samples(_: str) -> tuple[Sample, ...]:
    """Every contract, clean and polluted like the source page; both splits are the same, since nothing is learned from them."""
    return tuple(
        Sample(
            id=f"{each.name} {damage}",
            task="parsing",
            input={"name": each.name, "damage": damage},
            target={},
            metadata={"contract": each.name, "kind": damage},
        )
        for damage in _DAMAGES
        for each in read_samples()
    )


def solve(sample: Sample, _assistant: Assistant) -> Mapping[str, Any]:
    """The counts that `measures` makes of what was read, and how many doubts were raised."""
    from assistant.errors import NoClauses
    from assistant.parsing import parse_reading
    from assistant.reading import repair

    gold = next(each for each in read_samples() if each.name == sample.input["name"])
    reading = repair(_DAMAGES[sample.input["damage"]](gold.text), gold.name)
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


def _missing(output: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {output[name]}" for name in sorted(output))


SUITE = Suite(
    name="parsing",
    solve=solve,
    scorers={
        "boundary F1": boundaries,
        "exact": exact,
        "wording": wording,
        "changed in clean": clean_changed,
        "characters after repair": characters,
    },
    metrics=(
        Metric("boundary F1", at_least=0.99),
        Metric("exact", at_least=0.99),
        Metric("wording", at_least=0.99),
        Metric("changed in clean", how="sum", at_most=0),
        Metric("characters after repair", at_least=0.999),
    ),
    samples=samples,
    tags=("kind",),
)
