"""`assistant eval run fill`: values taken from messages, and every value standing in every place of its fact.

Samples with `text` are messages: what they say has to be proposed, and nothing else. Samples with `seed` fill every blank
of a contract with made-up values, write it as Word, read it back, and look for the values in their places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assistant.bundled import bundled
from assistant.evaluation import Metric, Sample, Score, Suite, read_samples, share, skipped

from .values import made_up

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.contract import Contract

__all__ = ["SUITE"]

_MARK = re.compile(r"⟦([^¦⟧]*)¦[^⟧]*⟧")  # see evals/blanks/cases.py
_FOLDERS = {"dev": "contracts", "test": "test"}
_VARIANTS = ("blank", "portfolio", "detailed")


def load(split: str) -> tuple[Sample, ...]:
    """The messages of a split, and each contract to be filled whole."""
    messages = read_samples(bundled("evals") / "fill" / f"{split}.jsonl")
    whole = (
        Sample(
            f"whole-{name}",
            "fill",
            {"contract": name, "seed": 7},
            {"values": {}},
            {"contract": name, "kind": "whole"},
        )
        for name in (*_VARIANTS, *_own(split))
    )
    return (*messages, *whole)


def _own(split: str) -> Iterator[str]:
    """The contracts of our own with blanks that are read as text, by file name."""
    folder = bundled("evals") / "blanks" / _FOLDERS[split]
    for path in sorted(folder.iterdir()):
        if not path.name.endswith(".docx.txt") and _MARK.search(path.read_text(encoding="utf-8")):
            yield path.name


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """What the message gives, with the kernel and without it; or what became of the values that filled a contract."""
    contract = contract_named(sample.input["contract"], assistant)
    if "seed" in sample.input:
        return _filled_whole(contract)
    return _taken(contract, sample, assistant)


def contract_named(name: str, assistant: Assistant) -> Contract:
    """The bundled variant, or the contract of `evals/blanks/contracts` with the marks taken out."""
    if name in _VARIANTS:
        return assistant.show(name)
    from assistant.parsing import parse_reading
    from assistant.reading import read_file

    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        folders = [bundled("evals") / "blanks" / folder for folder in _FOLDERS.values()]
        written = next(folder / name for folder in folders if (folder / name).is_file()).read_text("utf-8")
        path.write_text(_MARK.sub(r"\1", written), encoding="utf-8")
        return parse_reading(read_file(path))[0]


def _taken(contract: Contract, sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    from assistant.tasks.filling.extract import extract
    from assistant.tasks.filling.fill import fill

    found = extract(contract, sample.input["text"], assistant.model)
    wanted = fill(contract, sample.target["values"])
    return {
        "proposed": [{"label": each.label, "value": each.value, "by": each.by} for each in found.proposed],
        "taken": dict(fill(contract, found.values).filled),
        "wanted": dict(wanted.filled),
        "misread_gold": [f"{each.id}: {each.reason}" for each in wanted.refused],
        "verbatim": all(each.value in sample.input["text"] for each in found.proposed),
    }


def _filled_whole(contract: Contract) -> Mapping[str, Any]:
    from assistant.blanks import find_blanks
    from assistant.export import export
    from assistant.tasks.filling.fill import fill, filled_text

    values = made_up(find_blanks(contract))
    filled = fill(contract, values)
    text = filled_text(contract, filled).text
    with TemporaryDirectory() as folder:
        back = _read_back(export(contract, Path(folder) / "out.docx", changes=filled.changes))
    asked = Counter(change.text for change in filled.changes)
    return {
        "blanks": len(filled.filled) + len(filled.open),
        "open": [blank.label for blank in find_blanks(contract) if blank.id in filled.open],
        "refused": [f"{each.id} {each.value}: {each.reason}" for each in filled.refused],
        "lost": [value for value, count in asked.items() if back.count(value) < count],
        "characters": [sum(map(str.isalnum, text)), sum(map(str.isalnum, back))],
    }


def _read_back(path: Path) -> str:
    """The text of a Word file as an import reads it."""
    from assistant.reading import read_file

    return read_file(path).text


def exact(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the values that the message gives which were proposed as they stand."""
    if "text" not in sample.input:
        return skipped()
    wanted, taken = output["wanted"], output["taken"]
    missed = [
        f"{blank} {value} / {taken.get(blank)}"
        for blank, value in wanted.items()
        if taken.get(blank) != value
    ]
    return share(len(wanted) - len(missed), len(wanted), f"{missed}", pooled=True)


def invented(sample: Sample, output: Mapping[str, Any]) -> Score:
    """How many places got a value that the message doesn't give for them."""
    if "text" not in sample.input:
        return skipped()
    extra = [
        f"{blank} {value}" for blank, value in output["taken"].items() if output["wanted"].get(blank) != value
    ]
    return Score(float(len(extra)), f"{extra}" if extra else "")


def propagated(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of a contract's blanks in which their fact's value stands."""
    if "seed" not in sample.input:
        return skipped()
    held = output["blanks"] - len(output["open"])
    return share(held, output["blanks"], f"open {output['open']}, refused {output['refused']}", pooled=True)


def read_back(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the values that an import of the Word file reads as they went in, character by character."""
    if "seed" not in sample.input:
        return skipped()
    of = output["blanks"] - len(output["open"])
    return share(of - len(output["lost"]), of, f"{output['lost']}", pooled=True)


SUITE = Suite(
    name="fill",
    solve=solve,
    scorers={"exact": exact, "invented": invented, "propagated": propagated, "read back": read_back},
    metrics=(
        Metric("exact", at_least=0.95),
        Metric("invented", how="sum", at_most=0),
        Metric("propagated", at_least=1.0),
        Metric("read back", at_least=1.0),
    ),
    samples=load,
    model="optional",
    prompts=("fill_assign",),
)
