"""`assistant eval run blanks`: blanks found, typed, labelled and linked in contracts with hand-marked blanks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assistant.evaluation import Metric, Sample, Score, Suite, share, skipped

from .cases import load, place_in
from .paper import write

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["SUITE"]


def solve(sample: Sample, _assistant: Assistant) -> Mapping[str, Any]:
    """The blanks found in the contract, each by its place and paired with the gold blank that stands there, if any."""
    from assistant.blanks import find_blanks
    from assistant.parsing import parse_reading
    from assistant.reading import read_file

    with TemporaryDirectory() as folder:
        path = Path(folder) / sample.input["name"]
        write(path, sample.input)
        contracts = parse_reading(read_file(path))
    waiting: dict[int, list[int]] = defaultdict(list)
    for index, gold in enumerate(sample.target["blanks"]):
        waiting[gold["place"]].append(index)
    found, before = [], 0
    for contract in contracts:
        for blank in find_blanks(contract):
            place = before + place_in(contract.text, blank.start)
            gold = waiting[place].pop(0) if waiting[place] else None
            found.append(
                {"label": blank.label, "kind": blank.kind, "group": blank.group, "place": place, "gold": gold}
            )
        before += place_in(contract.text, len(contract.text))
    return {"blanks": found}


def found(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the gold blanks that were found."""
    gold = sample.target["blanks"]
    hit = {blank["gold"] for blank in output["blanks"]} - {None}
    missing = [blank["labels"][0] for index, blank in enumerate(gold) if index not in hit]
    return share(len(hit), len(gold), f"missing {missing}", pooled=True)


def invented(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """How many blanks were found where there is none."""
    extra = [f"{blank['label']} ({blank['kind']})" for blank in output["blanks"] if blank["gold"] is None]
    return Score(float(len(extra)), f"{extra}" if extra else "")


def typed(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the blanks found whose kind is one of the right ones."""
    return _agreeing(sample, output, "kind", "kinds")


def labelled(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the blanks found whose label is one of the right ones."""
    return _agreeing(sample, output, "label", "labels")


def linked(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the blanks found that share a group with exactly those they should share it with."""
    gold = sample.target["blanks"]
    pairs = [(blank["group"], gold[blank["gold"]]["group"]) for blank in _paired(output)]
    wrong = [pair for pair in pairs if any((pair[0] == other[0]) != (pair[1] == other[1]) for other in pairs)]
    return share(len(pairs) - len(wrong), len(pairs), f"{wrong}", pooled=True)


def _agreeing(sample: Sample, output: Mapping[str, Any], name: str, right: str) -> Score:
    gold = sample.target["blanks"]
    pairs = [(blank[name], gold[blank["gold"]][right]) for blank in _paired(output)]
    judged = [pair for pair in pairs if pair[1]]
    wrong = [pair for pair in judged if pair[0] not in pair[1]]
    if not judged:
        return skipped()
    return share(len(judged) - len(wrong), len(judged), f"{wrong}", pooled=True)


def _paired(output: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [blank for blank in output["blanks"] if blank["gold"] is not None]


SUITE = Suite(
    name="blanks",
    solve=solve,
    scorers={"found": found, "typed": typed, "labelled": labelled, "linked": linked, "invented": invented},
    metrics=(
        Metric("found", at_least=0.99),
        Metric("typed", at_least=0.99),
        Metric("labelled", at_least=0.99),
        Metric("linked", at_least=0.99),
        Metric("invented", how="sum", at_most=0),
    ),
    samples=load,
)
