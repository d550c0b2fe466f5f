"""The seeder: a table from rule to planter, and the planted contract for a rule, a split and a seed."""

from collections.abc import Mapping
from random import Random

from .clean import Clean, clean, names
from .contents import CONTENTS
from .planted import Planted, Planter, Unsuited
from .sentences import SENTENCES
from .structure import STRUCTURE

__all__ = ["PLANTERS", "planted"]

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
