"""Values put into the blanks of a contract, each checked first, each reaching every place of its group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.blanks import Blank, Change, find_blanks
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.tasks.filling.checking import Check, failed_checks
from assistant.tasks.filling.given import flattened, parse_assignments, read_values
from assistant.tasks.filling.keys import meaning_of
from assistant.tasks.filling.placing import placed
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.export.original import Source

__all__ = [
    "Check",
    "Filled",
    "FilledText",
    "Refusal",
    "fill",
    "filled_text",
    "parse_assignments",
    "read_values",
]


@dataclass(frozen=True)
class Refusal:
    """A value that was not taken, and the reason in words a user can act on. `id` is the blank's, or the key as given."""

    id: str
    value: str
    reason: str


@dataclass(frozen=True)
class Filled:
    """What was filled (blank id to the text now standing there), what is open, what was refused, and the file written.

    `changes` are the same values with the spans of `Contract.text` that they replace. `checks` are those that the values
    fail together, though each may stand where it is.
    """

    filled: Mapping[str, str]
    open: tuple[str, ...]
    refused: tuple[Refusal, ...]
    out: str | None = None
    changes: tuple[Change, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class FilledText:
    """The whole text with the values in it; each mark is (start, end, blank id) of a value in `text`."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class _Given:
    key: str
    value: str


def fill(
    contract: Contract,
    values: Mapping[str, object],
    *,
    out: Path | None = None,
    blanks: Sequence[Blank] | None = None,
    source: Source | None = None,
    audited: bool = False,
) -> Filled:
    """The blanks of the contract filled with `values`, keyed by blank id, group or label; written to `out` if given.

    `blanks` are the contract's as a user has named and linked them (default: as they are found). `source` is the Word
    file that the contract came from, which is then written into. What is written out, or is to be `audited`, is also read by
    the audit's rules of values: what they find at the values is among the checks.

    A value that can't be placed or isn't right is refused with the reason, and its blanks stay as they are.
    Raises BadInput where `out` has a suffix that can't be written, OutsideFailure where the disk refuses.
    """
    blanks = find_blanks(contract) if blanks is None else blanks
    groups: dict[str, list[Blank]] = {}
    for blank in blanks:
        groups.setdefault(blank.group, []).append(blank)
    refused: list[Refusal] = []
    placed = _placed(flattened(values), blanks, contract, refused)
    changes = [
        change
        for group, given in placed.items()
        for change in _changes(contract, groups[group], given, refused)
    ]
    changes = _without_same_parties(changes, blanks, refused)
    filled = {change.blank: change.text for change in sorted(changes, key=lambda change: change.start)}
    result = Filled(
        filled=filled,
        open=tuple(blank.id for blank in blanks if blank.id not in filled),
        refused=tuple(refused),
        out=str(out) if out else None,
        changes=tuple(sorted(changes, key=lambda change: change.start)),
        checks=failed_checks(blanks, _by_group(blanks, filled)),
    )
    if audited or out:
        from assistant.tasks.filling.conflicts import conflicts

        more = conflicts(contract, result.changes, result.checks)
        result = replace(result, checks=(*result.checks, *more))
    if out:
        from assistant.export import export

        export(contract, out, changes=result.changes, source=source)
    return result


def _by_group(blanks: Sequence[Blank], filled: Mapping[str, str]) -> dict[str, str]:
    """The value of each group, in figures where it stands in figures and in capitals."""
    ordered = sorted(blanks, key=lambda blank: blank.words)
    values: dict[str, str] = {}
    for blank in ordered:
        if blank.id in filled:
            values.setdefault(blank.group, filled[blank.id])
    return values


def filled_text(contract: Contract, filled: Filled) -> FilledText:
    """The contract's text with the values in their places, and where they stand in it."""
    pieces, marks, last, length = [], [], 0, 0
    for change in filled.changes:
        kept = contract.text[last : change.start]
        begin = length + len(kept)
        pieces += [kept, change.text]
        length = begin + len(change.text)
        marks.append((begin, length, change.blank))
        last = change.end
    return FilledText("".join([*pieces, contract.text[last:]]), tuple(marks))


def _placed(
    values: Mapping[str, str], blanks: Sequence[Blank], contract: Contract, refused: list[Refusal]
) -> dict[str, _Given]:
    """The value for each group; unknown, ambiguous and contradicting keys are refused."""
    found: dict[str, list[_Given]] = {}
    for key, value in values.items():
        meaning = meaning_of(key, blanks, contract)
        if meaning.group:
            found.setdefault(meaning.group, []).append(_Given(key, value))
            continue
        reason = "fill.ambiguous_key" if meaning.ambiguous else "fill.unknown_key"
        refused.append(
            Refusal(key, value, say(reason, name=key, candidates="、".join(meaning.candidates) or "—"))
        )
    placed: dict[str, _Given] = {}
    for group, given in found.items():
        if len({item.value.strip() for item in given}) == 1:
            placed[group] = given[0]
            continue
        names = "、".join(item.key for item in given)
        refused += [
            Refusal(item.key, item.value, say("fill.conflict", keys=names, group=group)) for item in given
        ]
    return placed


def _changes(
    contract: Contract, group: Sequence[Blank], given: _Given, refused: list[Refusal]
) -> Iterator[Change]:
    """The changes that bring the value to every place of a group; all or none of them."""
    try:
        changes = [placed(contract.text, blank, given.value) for blank in group]
    except BadInput as error:
        refused.append(Refusal(group[0].id, given.value, str(error)))
        return
    yield from changes


def _without_same_parties(
    changes: list[Change], blanks: Sequence[Blank], refused: list[Refusal]
) -> list[Change]:
    """The changes without a party that another party already is; the later group gives way."""
    by_id = {blank.id: blank for blank in blanks}
    owner: dict[str, Blank] = {}
    dropped: dict[str, str] = {}
    for change in sorted(changes, key=lambda change: change.start):
        blank = by_id[change.blank]
        if blank.kind != "party" or blank.group in dropped:
            continue
        first = owner.setdefault(_company(change.text), blank)
        if first.group != blank.group:
            dropped[blank.group] = say(
                "fill.same_party", one=first.label, other=blank.label, name=change.text
            )
            refused.append(Refusal(blank.id, change.text, dropped[blank.group]))
    return [change for change in changes if by_id[change.blank].group not in dropped]


def _company(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).lower()
