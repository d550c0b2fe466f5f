"""The decoder of shifted GBK: every reading of the bytes that gives exactly what is shown, and the likely one of them.

Only few bytes are open: the torn lead byte, which the reading in brackets names, and what a later `?` hides. Between
them all is told by what is shown: the second byte of one shown character and the first of the next make the true one.
A run ends where an ASCII byte is taken for a second one; where it can't be one, it vanishes into a `?`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.reading.gbk_bytes import LEADS, TRAILS, character_of, pair_of
from assistant.reading.likelihood import Likelihood
from assistant.reading.pinyin import LETTERS, reads_as
from assistant.reading.swallowed import UNTOLD, Swallowed

__all__ = ["LOST", "TORN", "Run", "ShiftDecoder"]

TORN = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
LOST = "\ufffd"  # stands for a character that nothing tells
_LONGEST, _HIDDEN = 2000, 8  # characters that are read in one go, and places in them that hide bytes
_FEW = 40  # readings kept
_CONTEXT = 10  # characters on each side that are weighed
_CLEARLY = 4.0  # nats by which a reading has to stand out; below 3 some come out wrong
_NO_LEAD = (
    0x80  # a second byte that is never a first one: it takes the next byte along, and the run stays shifted
)
_STOPS = "，。、；：,.;:)）"  # what a program leaves standing behind a byte that it can't show
_BEFORE_STOPS = f")%{UNTOLD}0123456789"
_NOTHING = "\1"  # stands in a reading for a sign that was not swallowed


@dataclass(frozen=True)
class Run:
    """What shifted text was: `after` replaces it up to `end`.

    `inferred` are the characters whose bytes were lost and are clear; `open` are those that aren't, each a place in
    `after` with what it may have been, the likeliest first. U+FFFD stands there, or `?` for an ASCII sign.
    """

    after: str
    end: int
    inferred: str
    open: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class _State:
    """A way to read the bytes up to here: `made` so far, and `lead`, a first byte that waits for its second (0: in step).

    The characters at `lost` had open bytes; those at `signs` were swallowed, with the log likelihood `prior`.
    """

    made: str
    lead: int
    lost: tuple[int, ...] = ()
    signs: tuple[int, ...] = ()
    prior: float = 0.0


class ShiftDecoder:
    """Reads the shifted runs of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._likelihood = Likelihood(text)
        self._swallowed = Swallowed(text)

    def read(self, torn: re.Match[str]) -> Run | None:
        """The text from `torn` on, over further torn places nearby, up to where all is in step; None where it is unclear."""
        start = at = torn.start()
        states = [_State("", 0)]
        shown_since = hidden = 0
        while at < min(start + _LONGEST, len(self._text)) and hidden <= _HIDDEN:
            named = TORN.match(self._text, at)
            if self._text[at] == "?":
                states, shown_since, hidden = self._best(states, start), 0, hidden + 1
            following = [each for state in states for each in self._behind(state, at, named, start)]
            if not following:
                break
            at, states, shown_since = named.end() if named else at + 1, following, shown_since + 1
            if shown_since == 3:  # by now the bytes hidden last have shown what they make
                states = self._best(states, start)
            if not any(state.lead for state in states) and not TORN.search(self._text, at, at + _CONTEXT):
                break
        return self._clear([state for state in states if not state.lead], start, at)

    def _behind(self, state: _State, at: int, named: re.Match[str] | None, start: int) -> Iterable[_State]:
        """The readings that go on from `state` with what is shown at `at`."""
        if named:
            return _torn(state, named, state.made[-1:] or self._text[start - 1 : start])
        if self._text[at] == "?" and state.lead:
            return self._hidden(state, at + 1, start)
        return _step(state, self._text[at])

    def _hidden(self, state: _State, at: int, start: int) -> Iterator[_State]:
        """What a `?` before `at` can hide: a second byte with the sign behind it, or with the next byte of a run that goes on."""
        made = list(_open(state))
        for open_, trail in made:
            if trail == _NO_LEAD:
                yield from (replace(open_, lead=lead, lost=_also(open_)) for lead in LEADS)
        for open_ in self._best([open_ for open_, _ in made], start, _FEW // 4):
            stop = self._text[at : at + 1] in _STOPS
            if stop:
                yield replace(open_, made=open_.made + _NOTHING)
            for sign, prior in self._swallowed.before(at, open_.made[-1]):
                if not stop or sign in _BEFORE_STOPS:
                    signs = (*open_.signs, len(open_.made))
                    yield replace(open_, made=open_.made + sign, signs=signs, prior=open_.prior + prior)

    def _best(self, states: list[_State], start: int, limit: int = _FEW) -> list[_State]:
        if len(states) <= limit:
            return states
        return sorted(states, key=lambda state: -self._weight(state, start, ""))[:limit]

    def _weight(self, state: _State, start: int, behind: str) -> float:
        """The log likelihood of `state` with what stands around it."""
        before = self._text[max(0, start - _CONTEXT) : start]
        lost = tuple(place for place in state.lost if place < len(state.made))
        return state.prior + self._likelihood.of(before, state.made, behind, lost)

    def _clear(self, states: list[_State], start: int, end: int) -> Run | None:
        """What all likely readings agree on."""
        weights = {state: self._weight(state, start, self._text[end : end + _CONTEXT]) for state in states}
        least = max(weights.values(), default=0.0) - _CLEARLY
        likely = sorted(
            (state for state in weights if weights[state] > least), key=lambda state: -weights[state]
        )
        if len({len(state.made) for state in likely}) != 1 or likely[0].made == self._text[start:end]:
            return None
        columns = [
            "".join(dict.fromkeys(column)) for column in zip(*(state.made for state in likely), strict=True)
        ]
        if 2 * sum(map(_is_open, columns)) >= len(columns):
            return None
        return _run(columns, sorted({*likely[0].lost[1:], *likely[0].signs}), end)


def _run(columns: list[str], lost: Iterable[int], end: int) -> Run:
    """The run whose characters are in `columns`, each with all that it may be."""
    after, open_ = "", []
    for column in columns:
        if _is_open(column):
            open_.append((len(after), column))
        after += ("?" if column[0] < "\x80" else LOST) if _is_open(column) else column.strip(_NOTHING)
    inferred = "".join(columns[place] for place in lost if not _is_open(columns[place])).strip()
    return Run(after, end, inferred, tuple(open_))


def _is_open(column: str) -> bool:
    return len(column) > 1 or column == UNTOLD


def _also(state: _State) -> tuple[int, ...]:
    return (*state.lost, len(state.made))


def _torn(state: _State, named: re.Match[str], before: str) -> Iterator[_State]:
    """The readings of `?` with a reading in brackets: it belongs to the character before it, or to one that it tears."""
    if not state.lead:
        pair = pair_of(before)
        yield from (replace(state, lead=lead, lost=_also(state)) for lead in _torn_leads(pair[-1:], named[1]))
        return
    for open_, trail in _open(state):
        if reads_as(open_.made[-1], named[1]):
            yield open_
        for lead in _torn_leads(bytes((trail,)), named[1]):
            yield replace(open_, lead=lead, lost=_also(open_))


def _open(state: _State) -> Iterator[tuple[_State, int]]:
    """The readings in which some second byte ends the character that waits for it, in step, each with that byte."""
    for trail in TRAILS:
        if character := character_of(state.lead, trail):
            yield replace(state, made=state.made + character, lead=0, lost=_also(state)), trail


@cache
def _torn_leads(trail: bytes, reading: str) -> tuple[int, ...]:
    """The first bytes that make a character of this reading behind a second byte `trail`."""
    made = ((lead, character_of(trail[0], lead)) for lead in LEADS if trail)
    return tuple(
        lead
        for lead, character in made
        if character and (character == reading or reads_as(character, reading))
    )


def _step(state: _State, shown: str) -> Iterator[_State]:
    """The reading behind one shown character, whose first byte ends a character and whose second begins one."""
    if not state.lead:
        yield replace(state, made=state.made + shown)
        return
    pair = pair_of(shown) or shown.encode("ascii", "ignore")
    character = character_of(state.lead, pair[0]) if pair else ""
    if not character:
        return
    if len(pair) == 1:
        yield replace(state, made=state.made + character, lead=0)
    elif pair[1] < _NO_LEAD:  # an ASCII letter that stands behind a whole character
        yield replace(state, made=state.made + character + chr(pair[1]), lead=0)
    else:
        yield replace(state, made=state.made + character, lead=pair[1])
