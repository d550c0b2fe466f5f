"""The best reading of all sites of a text together: a beam search over what each could be.

A state is what has been opened so far: region (cover, table of contents, body), section, and the stack of numbers.
Each site is either passed over, for nothing, or taken as one of its tokens, for the token's weight less the price of
that number following the stack. Because a number taken too early blocks its real successors, a number that merely
stands in a sentence loses over the whole document.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from assistant.parsing.evidence import annexes, articles, leading
from assistant.parsing.marks import SIGNATURE, Mark
from assistant.parsing.nesting import LISTS, Open, Ran, leads_in, left_open, stacks
from assistant.parsing.successors import gap_price, open_price
from assistant.parsing.tokens import Site, Token

__all__ = ["best_marks"]

_BEAM, _LINED_BEAM = 8, 4  # readings kept; fewer where the text has its line breaks
_LINE = 150  # characters of a line, on average, where it has
_MARGIN = 10.0
_MOST_GAIN = 1.5  # what a token adds at most beyond its weight
_RESTART = 7.0  # a sequence that begins again without a part, a title or a table of contents before it
_OTHER_FORM = 1.5
_EXACT = 1.5  # what being the very next number speaks for a token
_LEFT = 1.5  # a body that begins behind the table of contents without a word
_ONE = (1,)
_NO_PROMISE = 6.0  # a table of contents without an entry
_SIGNED = 2.0  # a sequence that begins again behind signatures
_ANNEX, _ANNEX_LINE, _ANNEX_BEHIND = (
    6.0,
    3.5,
    1.0,
)  # 附件一 in a line, as a short line, behind the contract's end
_ANNEX_TITLE = re.compile(r"[^。；;，,\n]{0,40}(?:\n|\Z)")
# 附件一：验收标准 1 … behind a sentence, where the line breaks are lost
_ANNEX_BEGUN = re.compile(
    r"(?:[：:]|[ \u3000]+)?[^\s。；;，,：:]{1,20}[ \u3000]*(?:[1１一][ .．、\u3000]|第[一1]条)"
)
_PAGE = 600  # characters of a block of signatures
_UNLED = 4.0  # an entry without dots where the entry before it had some
_SAID = 4.0  # an entry behind a sentence: a table of contents has none
_BARE = 1.0  # a section with nothing in it but its title, beside another: a line of a table of contents does no worse
_LEVEL = {"part": 0, "annex": 0, "chapter": 1, "note": 2, "subchapter": 3}  # sections inside sections


_UNFORMED = ("", "", "", "")  # no depth has a printed form yet
Trail = tuple["Trail | None", Mark]


class _State(NamedTuple):
    """What has been opened so far, and how well it fits; a tuple, because a long text makes a million of them."""

    score: float
    trail: "Trail | None" = None
    region: str = "cover"
    stack: tuple[Open, ...] = ()
    section: tuple[tuple[int, int], ...] = ()
    before: int = 0
    top: int = 0
    forms: tuple[str, ...] = _UNFORMED
    started: bool = False
    ran: Ran = ()

    def marked(self, kind: str, number: tuple[int, ...], token: Token) -> "Trail":
        return self.trail, Mark(kind, number, token.start, token.end)


def best_marks(text: str, sites: list[Site]) -> list[Mark]:
    """The marks of the best reading of `sites`, in document order."""
    led = frozenset(token.start for site in sites for token in site if token.led)
    reader = _Reader(text, articles(sites), led, leading(sites), annexes(sites))
    most = _LINED_BEAM if len(text) < _LINE * (text.count("\n") - 1) else _BEAM
    marks = _searched(reader, sites, most)
    if marks and not any(mark.kind == "clause" for mark in marks):
        # A contract that is nothing but its table of contents is none: its entries are the clauses.
        marks = _searched(reader, [site for site in sites if site[0].kind != "contents"], most)
    return marks


def _searched(reader: "_Reader", sites: list[Site], most: int) -> list[Mark]:
    """The marks of the best reading, with so many kept at each site."""
    states = [_State(0.0)]
    for site in sites:
        # What scores below the last of a full beam can't enter it.
        least = states[-1].score if len(states) == most else states[0].score - _MARGIN
        grown = [
            new
            for token in site
            for state in states
            if state.score + token.weight + _MOST_GAIN > least
            for new in reader.taken(state, token, least)
        ]
        if grown:
            states = _pruned([*states, *grown], most)
    return _walk_back(states[0].trail)


_SCORE = itemgetter(0)
_SETTLED = 2  # behind score and trail stands all that decides what may follow


def _pruned(states: list[_State], most: int) -> list[_State]:
    states.sort(key=_SCORE, reverse=True)
    kept: dict[tuple[object, ...], _State] = {}
    least = states[0].score - _MARGIN
    for state in states:
        if state.score < least or len(kept) == most:
            break
        kept.setdefault(state[_SETTLED:], state)
    return list(kept.values())


def _walk_back(trail: "Trail | None") -> list[Mark]:
    marks: list[Mark] = []
    while trail:
        trail, mark = trail
        marks.append(mark)
    return marks[::-1]


class _Reader:
    """What each token would make of a state: the text, and what holds for all of it."""

    def __init__(
        self, text: str, sectional: bool, led: frozenset[int], leading: list[int], annexes: frozenset[int]
    ) -> None:
        self.text = text
        self.sectional = sectional
        self.led = led
        self.leading = leading
        self.annexes = annexes
        self._until, self._signed_at = -1, -1
        self.signatures = [found.start() for found in SIGNATURE.finditer(text)]

    def taken(self, state: _State, token: Token, least: float) -> Iterable[_State]:
        """The states that `token` leads to, but for some that score below `least`."""
        if state.trail and token.start < state.trail[1].end:
            return ()
        kind = token.kind
        if kind in _OTHERS:
            return _OTHERS[kind](state, token)
        if kind in _LEVEL and (self.sectional or kind not in ("chapter", "subchapter")):
            return _section(self, state, token)
        return self._number(state, token, least)

    def _number(self, state: _State, token: Token, least: float) -> Iterator[_State]:
        contents = state.region == "toc"
        if token.led and not contents:
            return
        last = state.trail[1] if state.trail else None
        unled = _UNLED if contents and not token.led and self._was_led(state) else 0.0
        if contents and last and self.text.find("。", last.end, token.start) >= 0:
            unled += _SAID
        signed = token.number == _ONE and last is not None and self._signs(last, token)
        if state.stack:
            entry, reached, deep = "entry" if contents else "clause", state.stack[-1].number, len(state.stack)
            for price, stack in stacks(self.text, state.stack, state.ran, token, last, contents):
                number = stack[-1].number
                if number <= reached or (signed and len(stack) > deep):
                    continue  # what keeps addresses unique and in order
                score = _score(state, token, len(number), price + unled)
                if score > least:
                    yield _grown(state, token, stack, number, score, entry)
            if token.led if contents else not self._restarts(token, signed):
                return
        if token.kind == "inserted" or (contents and token.kind in LISTS):
            return
        opening = open_price(token.number, state.before)
        if opening is not None and (first := self._opened(state, token, opening, least, signed)):
            yield first

    def _opened(self, state: _State, token: Token, price: float, least: float, signed: bool) -> _State | None:
        """The state in which the token is the first number of a section, if it can be and scores above `least`."""
        contents, again = state.region == "toc", bool(state.stack)
        if again:
            price += _LEFT if contents else _SIGNED if signed else _RESTART
        score = _score(state, token, len(token.number), price)
        if score <= least or (token.kind in LISTS and self._listed(state, token)):
            return None
        kind = "entry" if contents and not again else "clause"
        if again:
            state = _left(state) if contents else _restarted(state, token)
        return _grown(state, token, (Open(token.kind, token.number, ()),), token.number, score, kind)

    def _signs(self, last: Mark, token: Token) -> bool:
        """Whether the contract ended with the last mark, or a party signs between it and the token."""
        return last.kind == "ending" or (last.end > 0 and self.signed(last.end, token.start))

    def signed(self, since: int, until: int) -> bool:
        """Whether a party signs between these places."""
        if until != self._until:  # asked for many states at the same place
            at = bisect_left(self.signatures, until)
            self._until, self._signed_at = until, self.signatures[at - 1] if at else -1
        return self._signed_at >= max(since, until - _PAGE)

    def _listed(self, state: _State, token: Token) -> bool:
        """Whether it counts a list: words lead into it inside a line, or a clause's number stands before it."""
        if not token.line_start and leads_in(self.text, token.start):
            return True
        at = bisect_left(self.leading, state.trail[1].end if state.trail else 0)
        return at < len(self.leading) and self.leading[at] < token.start

    def _restarts(self, token: Token, signed: bool) -> bool:
        return (
            (token.line_start or signed)
            and token.kind not in LISTS
            and token.kind not in ("roman", "bracket")
        )

    def _was_led(self, state: _State) -> bool:
        return state.trail is not None and state.trail[1].start in self.led


def _ending(state: _State, token: Token) -> Iterator[_State]:
    if state.region == "body":
        yield state._replace(score=state.score + 1, trail=state.marked("ending", (), token))


def _title(state: _State, token: Token) -> Iterator[_State]:
    if state.top:
        yield _State(state.score - 1, state.marked("title", (), token))


def _contents(state: _State, token: Token) -> Iterator[_State]:
    """A printed table of contents: the first of its contract, so that a second one begins another contract."""
    if state.region == "toc":
        return
    fresh = _State(state.score + token.weight, state.marked("contents", (), token), "toc")
    yield fresh if not state.started else fresh._replace(score=fresh.score - 1)


_OTHERS = {"contents": _contents, "ending": _ending, "title": _title}


def _section(reader: _Reader, state: _State, token: Token) -> Iterator[_State]:
    """The sections that the token opens in the body, or promises in the table of contents."""
    if state.region == "toc":
        if (promised := _placed(token, state.section)) is not None:
            price, section = promised
            score = state.score + token.weight - price - 1
            marked = state.marked("part", tuple(part for _, part in section), token)
            yield state._replace(score=score, section=section, trail=marked)
        opened = _placed(token, ())
    else:
        opened = _placed(token, state.section, again=state.top > 0)
    if token.led or opened is None:
        return
    price, section = opened
    gain = 1.0
    if state.trail and state.trail[1].kind == "contents":
        gain = -_NO_PROMISE
    elif token.kind == "annex":
        gain = -_annex_price(reader, state, token)
    elif state.trail and state.trail[1].kind == "section" and state.section[-1][0] == section[-1][0]:
        gain = -_BARE
    number = tuple(part for _, part in section)
    before = state.top if state.region == "body" and token.kind != "annex" else 0
    marked = state.marked("section", number, token)
    score = state.score + token.weight - price + gain
    forms = state.forms if _LEVEL[token.kind] else _UNFORMED  # a part or an annex has a style of its own
    yield _State(score, marked, "body", (), section, before, state.top, forms, True, state.ran)


def _placed(
    token: Token, sections: tuple[tuple[int, int], ...], *, again: bool = True
) -> tuple[float, tuple[tuple[int, int], ...]] | None:
    """The price and the place of the token's section behind the open ones; `again` lets chapters begin once more."""
    level = _LEVEL[token.kind]
    outer = tuple(entry for entry in sections if entry[0] < level)
    last = next((value for at, value in sections if at == level), 0)
    if token.kind == "annex":
        return 0.0, (*outer, (level, last + 1))
    price = gap_price(token.number[0] - last - 1)
    if token.kind == "chapter" and price is None and again:
        price = gap_price(token.number[0] - 1)
    if price is None or (token.kind == "subchapter" and not outer and not token.line_start):
        return None
    return price, (*outer, (level, token.number[0]))


def _annex_price(reader: _Reader, state: _State, token: Token) -> float:
    last = state.trail[1] if state.trail else None
    supported = _EXACT if token.start in reader.annexes else 0.0
    if last and (last.kind == "ending" or reader.signed(last.end, token.start)):
        return _ANNEX_BEHIND - supported
    title = _ANNEX_TITLE if token.line_start else _ANNEX_BEGUN
    if not title.match(reader.text, token.end):
        return _ANNEX
    return _ANNEX_LINE - supported


def _next_section(section: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    level, value = section[-1] if section else (0, 1)
    return (*section[:-1], (level, value + 1))


def _left(state: _State) -> _State:
    """The state behind a table of contents, where the body begins without a word."""
    return state._replace(section=(), top=0, region="body")


def _restarted(state: _State, token: Token) -> _State:
    """The state in a section without a title, which begins at the token."""
    section = _next_section(state.section)
    number = tuple(part for _, part in section)
    trail = state.trail, Mark("restart", number, token.start, token.start)
    return state._replace(section=section, trail=trail, ran=())


def _score(state: _State, token: Token, depth: int, price: float) -> float:
    """The state's score with the token as a clause of this depth, at this price."""
    known = state.forms[min(depth, 4) - 1]
    gain = (_EXACT if price == 0 else 0.5) - price - (_OTHER_FORM if known and known != token.form else 0.0)
    return state.score + token.weight + gain


def _grown(
    state: _State, token: Token, stack: tuple[Open, ...], number: tuple[int, ...], score: float, kind: str
) -> _State:
    depth = min(len(number), 4) - 1
    forms = state.forms
    if forms[depth] != token.form:
        forms = (*forms[:depth], token.form, *forms[depth + 1 :])
    body = kind == "clause"
    return _State(
        score,
        (state.trail, Mark(kind, number, token.start, token.end)),
        "body" if body else "toc",
        stack,
        state.section,
        state.before,
        number[0] if body else 0,
        forms,
        state.started or body,
        left_open(state.stack, state.ran, stack),
    )
