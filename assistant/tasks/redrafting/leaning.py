"""Towards whom a change moves a clause: duties and rights that came or went, periods and sums that grew or shrank.

A module of its own because the cost of an alternative and the check of a stance must count the same moves. A duty weighs
on its bearer; a right or a release serves its holder; a shorter period or a larger sum weighs on whoever owes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from assistant.duties import FREE, MAY, MUST, MUST_NOT, Duty, alike, duties
from assistant.mentions import ROLE
from assistant.tasks.redrafting.figures import Figure, figures_of
from assistant.wording import say

__all__ = ["Move", "moves", "other_side", "weight"]

_SAME = 0.6
_LONGER_BINDS = re.compile(r"提前|不少于|不低于|至少|保存|保密|质保|保修|继续有效|不短于")
_SHARE_OF = re.compile(rf"(?P<role>{ROLE})(?:承担|分担|负担|分得|享有)[^，。；]{{0,6}}$")
_SIZES = ("period", "monthday", "percentage", "amount")


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
    for old, new in _exchanged(figures_of(before), figures_of(after)):
        if (debtor := _debtor(before, old.start, sides)) and old.unit == new.unit:
            yield _exchange(old, new, debtor, before[max(0, old.start - 12) : old.end + 12], sides)


def _exchanged(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figures that stand in each other's place, sizes only."""
    matcher = SequenceMatcher(None, [each.same for each in old], [each.same for each in new], autojunk=False)
    for op, start, end, start_new, end_new in matcher.get_opcodes():
        if op == "replace" and end - start == end_new - start_new:
            pairs = zip(old[start:end], new[start_new:end_new], strict=True)
            yield from (
                (one, two) for one, two in pairs if one.kind == two.kind in _SIZES and one.value and two.value
            )


def _exchange(old: Figure, new: Figure, debtor: str, near: str, sides: tuple[str, str]) -> Move:
    assert isinstance(old.value, Decimal)
    assert isinstance(new.value, Decimal)
    grew = new.value > old.value
    period = old.kind in ("period", "monthday")
    heavier = grew if not period or _LONGER_BINDS.search(near) else not grew
    creditor = other_side(debtor, sides)
    favours, against = (creditor, debtor) if heavier else (debtor, creditor)
    words = say("redraft.moved", side=debtor, before=old.printed, after=new.printed)
    return Move("period" if period else "sum", favours, against, words)


def _debtor(text: str, place: int, sides: tuple[str, str]) -> str:
    """Who owes what is measured at this place: the subject of the duty it stands in, else the last side named before."""
    start = max(text.rfind(stop, 0, place) for stop in "。；;\n") + 1
    end = next((at for at in range(place, len(text)) if text[at] in "。；;\n"), len(text))
    sentence = text[start:end]
    share = _SHARE_OF.search(text, text.rfind("，", start, place) + 1, place)
    if share and share["role"] in sides:
        return share["role"]
    if any(duty.kind == MUST_NOT for duty in duties(sentence)):
        return ""  # what a prohibition measures is owed by nobody
    owed = [duty.subject for duty in duties(sentence) if duty.kind == MUST and duty.subject in sides]
    if owed:
        return owed[0]
    named = [role for role in re.findall(ROLE, sentence) if role in sides]
    return named[0] if named else ""
