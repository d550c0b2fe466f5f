"""Contracts with their blanks written into them, so that text and gold can't drift apart.

In a file of `contracts/`, `⟦____¦甲方地址/住所¦address¦甲方地址⟧` is a blank: what stands there on paper (nothing for a lost
one), the labels that are right, the kinds that are right, and the group it belongs to (default: the first label). Without
these signs the file is the contract as it stands on paper. A file `NAME.docx.txt` is read as a Word file, in which places
of spaces are underlined, places like `【请填写】` are content controls, and rows between bars are tables.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.bundled import bundled
from assistant.evaluation import Sample

__all__ = ["CONTRACTS", "DEV", "HELD_OUT", "load", "marked", "place_in", "spaces_on_paper"]

CONTRACTS = Path(__file__).parent / "contracts"
HELD_OUT = Path(__file__).parent / "test"
VARIANTS = Path(__file__).with_name("variants.json")
DEV = Path(__file__).resolve().parents[3] / "shared" / "data" / "contracts-dev"
_SIGN = re.compile(r"⟦([^¦⟧]*)¦([^¦⟧]+)¦([^¦⟧]+)(?:¦([^¦⟧]+))?⟧")


def load(split: str) -> tuple[Sample, ...]:
    """`test`: the contracts held out. `dev`: the other marked ones, the bundled variants and, where they lie there, `DEV`."""
    return tuple(_own(HELD_OUT)) if split == "test" else (*_own(CONTRACTS), *_variants(), *_dev())


def marked(written: str) -> tuple[str, list[dict[str, Any]]]:
    """The contract as on paper, and its blanks: place, labels, kinds, group, and whether something stands there."""
    text, last, gold = "", 0, []
    for sign in _SIGN.finditer(written):
        text += written[last : sign.start()]
        labels = sign[2].split("/")
        gold.append(
            {
                "place": place_in(text, len(text)),
                "labels": labels,
                "kinds": sign[3].split("/"),
                "group": sign[4] or labels[0],
            }
        )
        text += sign[1]
        last = sign.end()
    return text + written[last:], gold


def place_in(text: str, offset: int) -> int:
    """How many letters and figures stand before an offset: the same whatever became of white space and markup."""
    return sum(character.isalnum() for character in text[:offset])


def spaces_on_paper(written: str) -> Iterator[tuple[int, int]]:
    """Where in the contract as on paper a marked place has a gap, which Word shows underlined, or is a prompt."""
    removed = 0
    for sign in _SIGN.finditer(written):
        start = sign.start() - removed
        removed += len(sign[0]) - len(sign[1])
        gaps = re.finditer(r" {2,}|【[^【】]{3,}】", sign[1])
        yield from ((start + gap.start(), start + gap.end()) for gap in gaps)


def _own(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.iterdir()):
        written = path.read_text(encoding="utf-8")
        text, gold = marked(written)
        sample = _sample(path.name.removesuffix(".docx.txt"), text, gold, "own" if gold else "prose")
        if path.name.endswith(".docx.txt"):
            gaps = [list(span) for span in spaces_on_paper(written)]
            sample = replace(sample, input={**sample.input, "name": f"{sample.id}.docx", "gaps": gaps})
        yield sample


def _variants() -> Iterator[Sample]:
    for name, gold in json.loads(VARIANTS.read_text(encoding="utf-8")).items():
        text = (bundled("corpus") / f"{name}.md").read_text(encoding="utf-8")
        yield _sample(f"{name}.md", text, gold, "variant")


def _dev() -> Iterator[Sample]:
    """Contracts in which every 【…】 is a blank that says its own name."""
    for path in sorted(DEV.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = [
            {"place": place_in(text, found.start()), "labels": [found[1]], "kinds": [], "group": found[1]}
            for found in re.finditer("【([^】]+)】", text)
        ]
        yield _sample(path.name, text, gold, "dev")


def _sample(name: str, text: str, gold: list[dict[str, Any]], kind: str) -> Sample:
    given = {"name": name, "text": text}
    return Sample(name, "blanks", given, {"blanks": gold}, {"kind": kind, "contract": name})
