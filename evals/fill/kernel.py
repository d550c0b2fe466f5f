"""`python -m evals.fill.kernel [--split dev]`: values from messages by the model alone, by the model with the value kernel,
and as the assistant takes them.

The model alone is given the message and the names of the blanks, and what it answers stands as it is. With the kernel, a
value is dropped where it does not stand in the message or is not of its blank's kind, and written as it would stand in the
contract. The assistant finds values by code first and asks the model only where several blanks could be meant.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.blanks import Blank, find_blanks
from assistant.evaluation import Sample, read_samples
from assistant.models.schemas import unfenced
from assistant.prompts import load
from assistant.tasks.filling.extract import extract
from assistant.tasks.filling.fill import fill

if TYPE_CHECKING:
    from assistant.contract import Contract
    from assistant.models import ChatModel

__all__ = ["ARMS", "Count", "answered", "compared", "counted"]

ARMS = ("model alone", "model with the kernel", "assistant without a model", "assistant with the model")


@dataclass(frozen=True)
class Count:
    """Of the values that messages give: how many were taken exactly, how many places got something else, in how many messages."""

    wanted: int = 0
    exact: int = 0
    invented: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.wanted + other.wanted, self.exact + other.exact, self.invented + other.invented)


def counted(taken: Mapping[str, str], wanted: Mapping[str, str]) -> Count:
    """The count of one message: values taken by blank, held against those that it gives."""
    exact = sum(taken.get(blank) == value for blank, value in wanted.items())
    return Count(len(wanted), exact, sum(wanted.get(blank) != value for blank, value in taken.items()))


def answered(model: ChatModel, text: str, blanks: Sequence[Blank]) -> dict[str, str]:
    """What the model alone says that the message gives, by group; nothing where it doesn't answer in form."""
    groups = list(dict.fromkeys(blank.group for blank in blanks))
    item = {"blank": {"type": "string", "enum": groups}, "value": {"type": "string"}}
    entry = {
        "type": "object",
        "properties": item,
        "required": ["blank", "value"],
        "additionalProperties": False,
    }
    schema = {
        "type": "object",
        "properties": {"values": {"type": "array", "items": entry, "maxItems": 12}},
        "required": ["values"],
    }
    prompt = load("fill_alone").fill(text=text, blanks="\n".join(groups))
    reply = model.complete(prompt, schema=schema, max_tokens=400)
    try:
        return {str(each["blank"]): str(each["value"]) for each in json.loads(unfenced(reply.text))["values"]}
    except (json.JSONDecodeError, KeyError, TypeError):
        return {}


def compared(sample: Sample, contract: Contract, model: ChatModel) -> Iterator[Count]:
    """The counts of one message for each of ARMS."""
    text, blanks = sample.input["text"], find_blanks(contract)
    wanted = fill(contract, sample.target["values"], blanks=blanks).filled
    said = answered(model, text, blanks)
    raw = {blank.id: said[blank.group] for blank in blanks if blank.group in said}
    yield counted(raw, _as_written(sample.target["values"], contract, blanks))
    kept = {group: value for group, value in said.items() if value.strip() and value in text}
    yield counted(fill(contract, kept, blanks=blanks).filled, wanted)
    for voice in (None, model):
        values = extract(contract, text, voice, blanks=blanks).values
        yield counted(fill(contract, values, blanks=blanks).filled, wanted)


def _as_written(values: Mapping[str, str], contract: Contract, blanks: Sequence[Blank]) -> dict[str, str]:
    """The values that the message gives, as it words them, by blank."""
    groups = {blank.id: blank.group for blank in blanks}
    taken = {
        groups[blank]: value
        for key, value in values.items()
        for blank in fill(contract, {key: value}, blanks=blanks).filled
    }
    return {blank.id: taken[blank.group] for blank in blanks if blank.group in taken}


def _main() -> int:
    from assistant import Assistant
    from assistant.bundled import bundled
    from assistant.settings import read_settings

    from .suite import contract_named

    asked = argparse.ArgumentParser(prog="python -m evals.fill.kernel")
    asked.add_argument("--split", default="test")
    split = asked.parse_args().split
    samples = read_samples(bundled("evals") / "fill" / f"{split}.jsonl")
    with TemporaryDirectory() as home, Assistant(replace(read_settings(), home=Path(home))) as assistant:
        if assistant.model is None:
            print("no model is set up; see: assistant model status", file=sys.stderr)
            return 3
        totals = [Count() for _ in ARMS]
        for sample in samples:
            contract = contract_named(sample.input["contract"], assistant)
            totals = [
                total + count
                for total, count in zip(totals, compared(sample, contract, assistant.model), strict=True)
            ]
    for arm, total in zip(ARMS, totals, strict=True):
        share = total.exact / total.wanted
        print(f"{arm:28} exact {share:.3f} ({total.exact} of {total.wanted})  invented {total.invented}")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
