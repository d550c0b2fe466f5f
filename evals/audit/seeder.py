"""The seeder: a table from rule to planter, and the planted contract for a rule, a split and a seed.

The splits `own`, `fresh` and `later` are planted by hand: each row of `SPLIT.jsonl` puts other words in a contract's.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

from .clean import Clean, clean, names
from .contents import CONTENTS
from .planted import Planted, Planter, Unsuited
from .sentences import SENTENCES
from .structure import STRUCTURE

__all__ = ["PLANTERS", "edited", "edits", "planted"]

PLANTERS: Mapping[str, Planter] = dict(sorted({**CONTENTS, **STRUCTURE, **SENTENCES}.items()))
_TRIES = 60


def planted(rule: str, split: str, seed: int) -> tuple[Clean, Planted]:
    """A clean contract and itself with one defect of the rule; the same for the same seed. Raises LookupError."""
    random = Random(f"{rule} {split} {seed}")
    files = names(split)
    for _ in range(_TRIES):
        into = clean(split, random.choice(files))
        try:
            return into, PLANTERS[rule](into, random, split)
        except Unsuited:
            continue
    raise LookupError(f"no contract of {split} can take a defect of {rule}")


def edits(split: str) -> list[Mapping[str, str]]:
    """The defects planted by hand: `contract`, `rule`, and the words that `new` ones take the place of."""
    rows = Path(__file__).with_name(f"{split}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in rows.splitlines()]


def edited(split: str, at: int) -> tuple[Clean, Planted]:
    """The contract of this row, and itself with the row's words changed."""
    row = edits(split)[at]
    into = clean(split, row["contract"])
    assert into.text.count(row["old"]) > 0, f"{row['old']} isn't in {row['contract']}"
    return into, Planted(into.text.replace(row["old"], row["new"], 1))
