"""The best reading of all sites of a text together: a beam search over what each could be.

A state is what has been opened so far: region (cover, table of contents, body), section, and the stack of numbers.
Each site is either passed over, for nothing, or taken as one of its tokens, for the token's weight less the price of
that number following the stack. Because a number taken too early blocks its real successors, a number that merely
stands in a sentence loses over the whole document.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.parsing.marks import Mark
from assistant.parsing.successors import follow, gap_price, open_price
from assistant.parsing.tokens import Site, Token

__all__ = ["best_marks"]

_BEAM = 8
_MARGIN = 24.0
_RESTART = 7.0  # a sequence that begins again without a part, a title or a table of contents before it
_OTHER_FORM = 1.5
_OFF_LINE = 4.0  # a number inside a line where those of its level began lines
_EXACT = 1.5  # what being the very next number speaks for a token
_NESTED = 3.0
_CLEAR = 2.5  # the weight of a token at the beginning of a line or behind a sentence
_WORDS = 16  # characters of the longest label before a colon
_ITEM = 200  # characters in which a list's first item ends
_HEADING = 25  # characters of the longest heading
_INTRODUCTION = 400  # characters of a clause that are looked at for words that lead into a list
# Kinds that number lists inside clauses as often as clauses; they are clauses only where nothing introduces a list.
_LISTS = {"cnparen", "paren", "circled", "letter"}
_GOES_ON = re.compile(r"[^；;。\n]*?[、，,]\s*[（(①-⑳]")  # an item that a comma ties to the next one
_LEVEL = {"part": 0, "annex": 0, "chapter": 1, "note": 2, "subchapter": 3}  # sections inside sections


class Open(NamedTuple):
    """One open sequence: its kind, its last number as printed, and the number of the clause that it is inside of."""

    kind: str
    last: tuple[int, ...]
    base: tuple[int, ...]

    @property
    def number(self) -> tuple[int, ...]:
        return self.base + self.last


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
    forms: tuple[str, ...] = ("", "", "", "")
    started: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """All that decides what may follow."""
        return self[2:]

    def marked(self, kind: str, number: tuple[int, ...], token: Token) -> "Trail":
        return self.trail, Mark(kind, number, token.start, token.end)


def best_marks(text: str, sites: list[Site]) -> list[Mark]:
    """The marks of the best reading of `sites`, in document order."""
    sectional = _articles(sites)
    states = [_State(0.0)]
    for site in sites:
        grown = list(states)
        for state in states:
            for token in site:
                grown.extend(_taken(text, state, token, sectional))
        states = _pruned(grown) if len(grown) > len(states) else states
    return _walk_back(max(states, key=lambda state: state.score).trail)


def _articles(sites: list[Site]) -> bool:
    """Whether 第X条 numbers the clauses, one after the other from 1: chapters are sections then, not clauses."""
    reached = 0
    for site in sites:
        token = site[0]
        if token.kind == "article" and token.weight >= _CLEAR and token.number[0] == reached + 1:
            reached += 1
    return reached > 1


def _pruned(states: list[_State]) -> list[_State]:
    states.sort(key=lambda state: -state.score)
    kept: dict[tuple[object, ...], _State] = {}
    for state in states:
        if state.score < states[0].score - _MARGIN or len(kept) == _BEAM:
            break
        kept.setdefault(state.key, state)
    return list(kept.values())


def _walk_back(trail: "Trail | None") -> list[Mark]:
    marks: list[Mark] = []
    while trail:
        trail, mark = trail
        marks.append(mark)
    return marks[::-1]


def _taken(text: str, state: _State, token: Token, sectional: bool) -> Iterator[_State]:
    """The states that `token` leads to."""
    if state.trail and token.start < state.trail[1].end:
        return
    kind = token.kind
    if kind == "contents":
        yield from _contents(state, token)
    elif kind == "ending":
        if state.region == "body":
            yield state._replace(score=state.score + 1, trail=state.marked("ending", (), token))
    elif kind == "title":
        if state.started:
            yield _State(state.score - 1, state.marked("title", (), token))
    elif kind in ("part", "annex", "note") or (kind in ("chapter", "subchapter") and sectional):
        yield from _section(state, token)
    else:
        yield from _number(text, state, token)


def _contents(state: _State, token: Token) -> Iterator[_State]:
    """A printed table of contents: the first of its contract, so that a second one begins another contract."""
    if state.region == "toc":
        return
    fresh = _State(state.score + token.weight, state.marked("contents", (), token), "toc")
    yield fresh if not state.started else fresh._replace(score=fresh.score - 1)


def _section(state: _State, token: Token) -> Iterator[_State]:
    level = _LEVEL[token.kind]
    outer = tuple(entry for entry in state.section if entry[0] < level)
    last = next((value for at, value in state.section if at == level), 0)
    price = gap_price(token.number[0] - last - 1)
    if token.kind == "chapter" and price is None:
        price = gap_price(token.number[0] - 1)
    if token.kind == "annex":
        price = 0.0 if state.region == "toc" else 6.0
    if price is None or (token.kind == "subchapter" and not outer):
        return
    value = last + 1 if token.kind == "annex" else token.number[0]
    section = (*outer, (level, value))
    number = tuple(part for _, part in section)
    score = state.score + token.weight - price + (0 if token.kind == "annex" else 1)
    if state.region == "toc":
        yield state._replace(score=score - 2, section=section, trail=state.marked("part", number, token))
        score -= 6.0 if token.kind == "annex" else 0.0
    before = state.top if state.started and state.region == "body" else 0
    marked = state.marked("section", number, token)
    yield _State(score, marked, "body", (), section, before, state.top, state.forms, True)


def _number(text: str, state: _State, token: Token) -> Iterator[_State]:
    entry = "entry" if state.region == "toc" else "clause"
    for price, stack in _stacks(text, state, token):
        yield _grown(state, token, stack, price, entry)
    first = _opening(state, token, state.before)
    if first is None:
        return
    price, stack = first
    if not state.stack:
        yield _grown(state, token, stack, price, entry)
    elif state.region == "toc":
        fresh = state._replace(section=(), top=0)
        yield _grown(fresh._replace(region="body"), token, stack, price + 1.5, "clause")
    elif token.line_start and token.kind not in (*_LISTS, "roman"):
        section = _next_section(state.section)
        marked = state.marked("restart", tuple(part for _, part in section), token._replace(end=token.start))
        moved = state._replace(section=section, trail=marked)
        yield _grown(moved, token, stack, price + _RESTART, entry)


def _next_section(section: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    level, value = section[-1] if section else (0, 1)
    return (*section[:-1], (level, value + 1))


def _opening(state: _State, token: Token, before: int) -> tuple[float, tuple[Open, ...]] | None:
    """The price and stack of `token` as the first number of a section."""
    if token.kind in _LISTS and state.region == "toc":
        return None
    price = open_price(token.number, before)
    return None if price is None else (price, (Open(token.kind, token.number, ()),))


def _stacks(text: str, state: _State, token: Token) -> Iterator[tuple[float, tuple[Open, ...]]]:
    """The ways in which `token` continues the open sequences, or opens one inside the last clause."""
    stack = state.stack
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].kind == token.kind:
            price = follow(stack[at].last, token.number)
            if price is not None:
                yield price, (*stack[:at], stack[at]._replace(last=token.number))
    if not stack:
        return
    inside = stack[-1].number
    absolute = len(token.number) > 1 and not any(entry.kind == "dotted" for entry in stack)
    if absolute and token.kind == "dotted" and (price := follow(inside, token.number)) is not None:
        yield price, (*stack, Open("dotted", token.number, ()))
    if token.number == (1,) and (price := _nesting(text, state, token)) is not None:
        yield price, (*stack, Open(token.kind, token.number, inside))


def _nesting(text: str, state: _State, token: Token) -> float | None:
    """The price of a sequence that opens inside the last clause; None where it is a list in that clause's text."""
    outer = state.stack[-1].kind
    if len(state.stack) > 3 or any(entry.kind == token.kind for entry in state.stack[:-1]):
        return None
    if state.region == "toc" or (outer == token.kind and token.kind != "dotted"):
        return None
    last = state.trail[1] if state.trail else None
    said = text[max(last.end if last else 0, token.start - _INTRODUCTION) : token.start].strip()
    item = text[token.end : token.end + _ITEM]
    introduced = _introduces(said, item)
    if token.kind == outer:
        indented = text[token.start - 1 : token.start] in (" ", "\t", "\u3000")
        return _NESTED if introduced or indented else _RESTART + 1
    if token.kind in _LISTS:
        inline = not token.line_start and (_GOES_ON.match(item) or not _complete(said))
        return None if introduced or inline else 0.5
    return 0.5


def _complete(said: str) -> bool:
    """Whether these words of a clause end a sentence, or are a heading."""
    return said[-1:] in ("。", "；", "") or (
        len(said) <= _HEADING and not any(mark in said for mark in "，,：:。；、（(")
    )


def _introduces(said: str, item: str) -> bool:
    """Whether these words of a clause lead into a list: a sentence that goes on, or a colon before items."""
    if said[-1:] not in (":", "：", "，", ",", "、", ";", "；"):
        return False
    ends = next((mark for mark in item if mark in "；;。\n"), "")
    return len(said) > _WORDS or ends in ("；", ";") or any(mark in said for mark in "。，,；")


def _grown(state: _State, token: Token, stack: tuple[Open, ...], price: float, kind: str) -> _State:
    number = stack[-1].number
    depth = min(len(number), 4) - 1
    known = state.forms[depth]
    other = _OTHER_FORM if known and known != token.form else 0.0
    forms = (
        state.forms if known == token.form else (*state.forms[:depth], token.form, *state.forms[depth + 1 :])
    )
    region = "toc" if kind == "entry" else "body"
    return state._replace(
        score=state.score + token.weight + (_EXACT if price == 0 else 0.5) - price - other,
        region=region,
        stack=stack,
        top=number[0] if region == "body" else 0,
        forms=forms,
        started=state.started or region == "body",
        trail=state.marked(kind, number, token),
    )


def _unlike(known: str, form: str) -> float:
    """The price of another printed form than the level has had so far; one that left its line costs most."""
    if not known or known == form:
        return 0.0
    return (_OFF_LINE if known[-1] == "\n" and form[-1] != "\n" else 0.0) + (
        _OTHER_FORM if known.rstrip("\n") != form.rstrip("\n") else 0.0
    )
