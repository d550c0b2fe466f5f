"""Values put into the blanks of a contract, each checked first, each reaching every place of its group."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.blanks import Blank, Change, find_blanks
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.tasks.given import flattened, parse_assignments, read_values
from assistant.tasks.keys import meaning_of
from assistant.values import checked
from assistant.wording import say

__all__ = [
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

    `changes` are the same values with the spans of `Contract.text` that they replace.
    """

    filled: Mapping[str, str]
    open: tuple[str, ...]
    refused: tuple[Refusal, ...]
    out: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class FilledText:
    """The whole text with the values in it; each mark is (start, end, blank id) of a value in `text`."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class _Given:
    key: str
    value: str


def fill(contract: Contract, values: Mapping[str, object], *, out: Path | None = None) -> Filled:
    """The blanks of the contract filled with `values`, keyed by blank id, group or label; written to `out` if given.

    A value that can't be placed or isn't right is refused with the reason, and its blanks stay as they are.
    Raises BadInput where `out` has a suffix that can't be written, OutsideFailure where the disk refuses.
    """
    blanks = find_blanks(contract)
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
    )
    if out:
        from assistant.export import export

        export(contract, out, changes=result.changes)
    return result


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
        changes = [_change(contract.text, blank, given.value) for blank in group]
    except BadInput as error:
        refused.append(Refusal(group[0].id, given.value, str(error)))
        return
    yield from changes


def _change(text: str, blank: Blank, value: str) -> Change:
    """The value in its place, what is printed around it not said twice."""
    ready = checked(blank.kind, value, blank.unit)
    ready = _without_prefix(text[max(0, blank.start - 4) : blank.start], ready, blank.kind)
    following = text[blank.end : blank.end + 40]
    end = blank.end if blank.unit else blank.end + _said_again(ready, following, blank.kind)
    return Change(blank.id, blank.start, end, ready)


def _without_prefix(before: str, value: str, kind: str) -> str:
    if kind != "money":
        return value
    printed = re.search(r"(?:人民币|[¥￥])+$", before)
    return re.sub(r"^(?:人民币|[¥￥])+", "", value) if printed else value


_ENDINGS = {
    "arbitration_commission": r"仲裁委员会|仲裁院",
    "court": r"(?:高级|中级|基层)?人民法院|法院",
    "party": r"[\u4e00-\u9fff]{0,6}?(?:有限责任|股份有限|有限)?公司",
}


def _said_again(value: str, following: str, kind: str) -> int:
    """How many printed characters behind the place the value says itself: __仲裁委员会 and 北京仲裁委员会."""
    noun = re.match(r"[^\s，,。；;：:、（）()]{2,}", following)
    overlap = len(noun[0]) if noun and value.endswith(noun[0]) else 0
    ending = re.match(_ENDINGS[kind], following) if kind in _ENDINGS else None
    complete = ending and (
        kind != "party" or re.search(r"公司$|银行$|中心$|事务所$|研究院$|集团$|厂$", value)
    )
    return max(overlap, ending.end() if ending and complete else 0)


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
