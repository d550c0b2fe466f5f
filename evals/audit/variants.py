"""The hand-made list of what is wrong with the three variants, and what of it an audit finds.

A finding is right where its rule is among those that the defect names and it stands at one of its clauses; `*` is the
whole contract. A defect that no rule can see names none, and counts as missed.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.audit import Audit, Finding

__all__ = ["NAMES", "Gold", "false_findings", "gold", "matched"]

Gold = Mapping[str, Any]
NAMES = ("blank", "portfolio", "detailed")
_FILE = Path(__file__).with_name("variants.jsonl")


@lru_cache(maxsize=1)
def _all() -> tuple[Gold, ...]:
    return tuple(json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines())


def gold(name: str) -> tuple[Gold, ...]:
    """The defects of a variant: level, places (`section/number`), rules that may see it, and what it is."""
    return tuple(each for each in _all() if each["contract"] == name)


def matched(defects: Sequence[Gold], found: Audit) -> list[Gold]:
    """The defects that at least one finding tells."""
    return [each for each in defects if any(_tells(each, finding) for finding in found.findings)]


def false_findings(defects: Sequence[Gold], found: Audit) -> list[Finding]:
    """The findings that tell none of the defects."""
    return [each for each in found.findings if not any(_tells(defect, each) for defect in defects)]


def _tells(defect: Gold, finding: Finding) -> bool:
    if finding.rule not in defect["rules"]:
        return False
    places = {mark.address.partition("/")[2] for mark in finding.marks}
    places |= {f"{finding.section}/{finding.number}"}
    return "*" in defect["at"] or bool(places & set(defect["at"])) or _promised(defect, finding)


def _promised(defect: Gold, finding: Finding) -> bool:
    """Whether the message names one of the entries, where several that follow each other are told together."""
    numbers = {at.partition("/")[2] for at in defect["at"]}
    return finding.rule.startswith("toc.") and any(f"{number} " in finding.message for number in numbers)
