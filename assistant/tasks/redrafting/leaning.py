"""Towards whom a change moves a clause: duties and rights that came or went, periods and sums that grew or shrank.

A module of its own because the cost of an alternative and the check of a stance must count the same moves. A duty weighs
on its bearer; a right or a release serves its holder; a shorter period or a larger sum weighs on whoever owes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from assistant.duties import FREE, MAY, MUST, MUST_NOT, Duty, alike, duties
from assistant.mentions import ROLE, mentions
from assistant.redline import redline
from assistant.wording import say

__all__ = ["Move", "moves", "other_side", "weight"]

_SAME = 0.6
_LONGER_BINDS = re.compile(r"提前|不少于|不低于|至少|保存|保密|质保|保修|继续有效|不短于")
_PERIOD, _SUM = "periods", ("percentages", "amounts")


@dataclass(frozen=True)
class Move:
    """One move: `what` is duty, right, period or sum; it weighs on `against` and serves `favours`; `words` show it."""

    what: str
    favours: str
    against: str
    words: str


def moves(before: str, after: str, *, sides: tuple[str, str] = ("甲方", "乙方")) -> tuple[Move, ...]:
    """All moves of the change between the two sides, duties first."""
    return (*_duties(before, after, sides), *_figures(before, after, sides))


def weight(found: tuple[Move, ...], side: str) -> int:
    """How many moves serve this side, less those against it."""
    return sum((move.favours == side) - (move.against == side) for move in found)


def other_side(side: str, sides: tuple[str, str] = ("甲方", "乙方")) -> str:
    """The opposite of `side`; empty where it is none of the two."""
    return {sides[0]: sides[1], sides[1]: sides[0]}.get(side, "")


def _duties(before: str, after: str, sides: tuple[str, str]) -> Iterator[Move]:
    old, new = duties(before), duties(after)
    for duty in _unmatched(new, old):
        yield from _move(duty, sides, came=True)
    for duty in _unmatched(old, new):
        yield from _move(duty, sides, came=False)


def _unmatched(these: tuple[Duty, ...], those: tuple[Duty, ...]) -> list[Duty]:
    """The duties of the first that the second has no like of, each of the second used once."""
    left = list(those)
    alone = []
    for duty in these:
        like = [one for one in left if (one.kind, one.subject) == (duty.kind, duty.subject)]
        best = max(like, key=lambda one: alike(_bare(one), _bare(duty)), default=None)
        if best is not None and alike(_bare(best), _bare(duty)) >= _SAME:
            left.remove(best)
        else:
            alone.append(duty)
    return alone


def _bare(duty: Duty) -> str:
    """The action without its figures: to answer in 12 hours is the same duty as to answer in 24."""
    return re.sub(r"[\d.,%]|[零一二三四五六七八九十百]+(?=个|日|天|年|小时)", "", duty.action)


def _move(duty: Duty, sides: tuple[str, str], *, came: bool) -> Iterator[Move]:
    if duty.subject not in sides:
        return
    other = other_side(duty.subject, sides)
    binds = duty.kind in (MUST, MUST_NOT)
    assert binds or duty.kind in (MAY, FREE)
    favours, against = (other, duty.subject) if binds is came else (duty.subject, other)
    words = duty.words if duty.words.startswith(duty.subject) else f"{duty.subject}{duty.words}"
    key = f"redraft.{'came' if came else 'went'}"
    yield Move("duty" if binds else "right", favours, against, say(key, words=words))


def _figures(before: str, after: str, sides: tuple[str, str]) -> Iterator[Move]:
    """Figures that gave way to others of their kind and unit, each with the side that owes what they measure."""
    place = 0
    edits = redline(before, after)
    for gone, come in zip_longest(edits, edits[1:]):
        if come and (gone.op, come.op) == ("delete", "insert"):
            debtor = _debtor(before, place, sides)
            near = before[max(0, place - 12) : place + len(gone.text) + 12]
            for kind in (_PERIOD, *_SUM):
                old = _whole(kind, gone.text, before, place)
                yield from _exchange(kind, old, come.text + old[len(gone.text) :], debtor, near, sides)
        place += len(gone.text) if gone.op != "insert" else 0


def _whole(kind: str, gone: str, before: str, place: int) -> str:
    """The old figure with its unit, which may stand outside the edit (24 of 24小时)."""
    tail = before[place + len(gone) : place + len(gone) + 4]
    return gone if mentions(gone)[kind] else gone + tail


def _exchange(
    kind: str, old: str, new: str, debtor: str, near: str, sides: tuple[str, str]
) -> Iterator[Move]:
    one, two = list(mentions(old)[kind]), list(mentions(new)[kind])
    if not debtor or len(one) != 1 or len(two) != 1:
        return
    first, second = _size(one[0]), _size(two[0])
    if first is None or second is None or first[1] != second[1] or first[0] == second[0]:
        return
    grew = second[0] > first[0]
    heavier = (grew if _LONGER_BINDS.search(near) else not grew) if kind == _PERIOD else grew
    creditor = other_side(debtor, sides)
    favours, against = (creditor, debtor) if heavier else (debtor, creditor)
    what = "period" if kind == _PERIOD else "sum"
    yield Move(what, favours, against, say("redraft.moved", side=debtor, before=one[0], after=two[0]))


def _size(value: str) -> tuple[float, str] | None:
    found = re.fullmatch(r"(?P<number>[\d.]+(?:e[+-]?\d+)?)(?P<unit>\D*)", value)
    return (float(found["number"]), found["unit"]) if found else None


def _debtor(text: str, place: int, sides: tuple[str, str]) -> str:
    """Who owes what is measured at this place: the subject of the duty it stands in, else the last side named before."""
    start = max(text.rfind(stop, 0, place) for stop in "。；;\n") + 1
    end = next((at for at in range(place, len(text)) if text[at] in "。；;\n"), len(text))
    sentence = text[start:end]
    owed = [duty.subject for duty in duties(sentence) if duty.kind == MUST and duty.subject in sides]
    if owed:
        return owed[0]
    named = [role for role in re.findall(ROLE, sentence) if role in sides]
    return named[0] if named else ""
