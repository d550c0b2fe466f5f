"""What each side wants of a kind of clause: hand-written positions, the law they rest on, and wording to get there.

A module of its own because the redraft's ladder, the note that the model sees and the proposal of a missing clause all
read the same entries. An entry is one YAML file in `prompts/playbook/`; it speaks of 甲方 as the side that buys and pays,
and of 乙方 as the side that serves, whatever a contract calls them (see `adapting`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.bundled import bundled
from assistant.contract import Clause, Contract
from assistant.errors import PromptError
from assistant.wording import say

__all__ = ["SIDES", "Entry", "Law", "Position", "Step", "entries", "kind_of", "read_entry", "topic_of"]

SIDES = ("甲方", "乙方")
_GENERAL = "通用"
_STEPS = 3
_OWN, _PARENT, _ABOVE, _SAID, _SURE = 3.0, 2.5, 1.0, 1.5, 4.0  # what a sign weighs, by where it stands

_CHAPTER = re.compile(
    r"^第[一二三四五六七八九十百\d]+[章编节]\s*"
)  # a contract whose chapters are its sections


@dataclass(frozen=True)
class Law:
    """An article that a position rests on: the act's name, the article's number, and what it says in short."""

    act: str
    article: str
    on: str

    def __str__(self) -> str:
        act = self.act if "《" in self.act else f"《{self.act}》"
        return f"{act}{self.article}"


@dataclass(frozen=True)
class Step:
    """A sentence to add, why, and what it costs the other side.

    It fits a clause in which `needs` is found and `unless` is not, where these are given.
    """

    add: str
    why: str
    cost: str
    needs: str = ""
    unless: str = ""


@dataclass(frozen=True)
class Position:
    """What one side prefers, accepts, and walks away from, and the steps from mild to firm."""

    preferred: str
    acceptable: str
    walk_away: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Entry:
    """One kind of clause.

    `names` is what people call its subject; `heading` and `wording` are patterns of its signs, `surely` of one that
    settles it. `clause` is balanced wording for a contract that has none, one paragraph an item; `after` finds the headings
    behind which it would stand, `consistent` the headings and subjects that it must agree with. With `by_fault` 乙方 is the
    side that fails in the clause at hand, whichever that is.
    """

    kind: str
    names: tuple[str, ...]
    heading: str
    wording: str
    law: tuple[Law, ...]
    sides: Mapping[str, Position]
    clause: tuple[str, ...] = ()
    after: str = ""
    consistent: str = ""
    surely: str = ""
    by_fault: bool = False


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of the playbook, the general one last. Raises PromptError where a file is malformed."""
    found = [read_entry(path) for path in sorted((bundled("prompts") / "playbook").glob("*.yaml"))]
    return tuple(sorted(found, key=lambda entry: entry.kind == _GENERAL))


def read_entry(path: Path) -> Entry:
    """The entry in this file. Raises PromptError where anything is missing or a pattern can't be read."""
    import yaml

    try:
        return _entry(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, re.error) as error:
        raise PromptError(say("prompts.malformed", name=path.name, reason=error)) from error


def kind_of(contract: Contract, clause: Clause) -> Entry:
    """The entry that fits the clause best by its headings and its wording; the general one where none does."""
    above = [parent.heading for parent in contract.ancestors(clause)][::-1]
    part = contract.section(clause.section)
    above = [*above, _CHAPTER.sub("", part.title)] if part and len(contract.sections) > 3 else above
    scored = [(_score(entry, clause, above), -place, entry) for place, entry in enumerate(entries()[:-1])]
    score, _, best = max(scored, key=lambda each: each[:2])
    return best if score >= _SAID else entries()[-1]


def topic_of(words: str) -> Entry | None:
    """The entry whose subject these words name (逾期付款违约金), the longest name first; None where there is none."""
    plain = re.sub(r"[\s条款约定的关于]", "", words)
    named = [
        (len(name), entry) for entry in entries() for name in (entry.kind, *entry.names) if name in words
    ]
    if named:
        return max(named, key=lambda pair: pair[0])[1]
    inside = [entry for entry in entries() if plain and any(plain in name for name in entry.names)]
    signed = [entry for entry in entries()[:-1] if re.search(entry.heading, words)]
    return next(iter([*inside, *signed]), None)


def _score(entry: Entry, clause: Clause, above: list[str]) -> float:
    score = _OWN if re.search(entry.heading, clause.heading) else 0.0
    for place, heading in enumerate(above):
        if re.search(entry.heading, heading):
            score += _ABOVE if place else _PARENT
            break
    said = {found.group() for found in re.finditer(entry.wording, clause.text or clause.heading)}
    sure = _SURE if entry.surely and re.search(entry.surely, clause.text or clause.heading) else 0.0
    return score + _SAID * min(2, len(said)) + sure


def _entry(found: Any) -> Entry:
    entry = Entry(
        kind=_text(found["kind"]),
        names=tuple(map(_text, found["names"])),
        heading=str(found["heading"]),
        wording=str(found["wording"]),
        law=tuple(Law(*map(_text, law)) for law in found["law"]),
        sides={side: _position(found[side]) for side in SIDES},
        clause=tuple(str(found["clause"]).split("\n")[:-1]),
        after=str(found["after"]),
        consistent=str(found["consistent"]),
        surely=str(found.get("surely", "")),
        by_fault=found.get("by_fault") is True,
    )
    if not entry.law:
        raise ValueError("law")
    for pattern in (entry.heading, entry.wording, entry.after, entry.consistent, entry.surely):
        re.compile(pattern)
    return entry


def _position(found: Any) -> Position:
    steps = tuple(Step(**{name: _text(value) for name, value in step.items()}) for step in found["steps"])
    if len(steps) != _STEPS:
        raise ValueError("steps")
    preferred, acceptable, walk_away = (
        _text(found[name]) for name in ("preferred", "acceptable", "walk_away")
    )
    return Position(preferred, acceptable, walk_away, steps)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(repr(value))
    return value.strip()
