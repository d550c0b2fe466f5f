"""Eval samples as they stand in a file: one JSON object a line, checked as it is read.

A user writes such files by hand, so every complaint names the file, the line and what is missing there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["Sample", "gold", "read_samples", "sample_from"]

_CLAUSE = ("contract", "section", "number")


@dataclass(frozen=True)
class Sample:
    """One case: what is given, what should come of it, and tags that tell cases apart."""

    id: str
    task: str
    input: Mapping[str, Any]
    target: Mapping[str, Any]
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cluster(self) -> str:
        """What the sample shares its luck with: its contract, or nothing but itself where it names none."""
        named = self.metadata.get("contract") or self.input.get("contract")
        clauses = self.target.get("clauses") or ()
        return str(named or (clauses[0]["contract"] if clauses else self.id))


def gold(sample: Sample) -> frozenset[str]:
    """The addresses of the acceptable clauses; none where the contracts don't say."""
    return frozenset("/".join(str(clause[part]) for part in _CLAUSE) for clause in sample.target["clauses"])


def read_samples(path: Path) -> tuple[Sample, ...]:
    """The samples of a file in order. Raises BadInput where it can't be read, or a line is no sample."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(say("evaluation.no_file", file=path, reason=error)) from error
    found = tuple(
        _read(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()
    )
    if not found:
        raise BadInput(say("evaluation.no_samples", file=path))
    ids = [sample.id for sample in found]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise BadInput(say("evaluation.same_id", file=path, id=twice))
    return found


def sample_from(row: object) -> Sample:
    """The sample that a JSON object holds. Raises ValueError with what is wrong about it."""
    if not isinstance(row, dict):
        raise ValueError("{…}")
    if missing := [name for name in ("id", "task", "input", "target") if name not in row]:
        raise ValueError(", ".join(missing))
    parts = [row["input"], row["target"], row.get("metadata", {})]
    if wrong := next((part for part in parts if not isinstance(part, dict)), None):
        raise ValueError(f"{wrong!r:.40}")
    _check_clauses(row["target"].get("clauses", []))
    return Sample(str(row["id"]), str(row["task"]), *parts)


def _check_clauses(clauses: object) -> None:
    if not isinstance(clauses, list):
        raise ValueError("target.clauses")
    for clause in clauses:
        if not isinstance(clause, dict) or not clause.keys() >= set(_CLAUSE):
            raise ValueError("target.clauses: contract, section, number")


def _read(line: str, place: str) -> Sample:
    try:
        return sample_from(json.loads(line))
    except ValueError as error:
        raise BadInput(say("evaluation.bad_sample", place=place, reason=error)) from error
