"""Which open sequences a number can continue, and where it can open one of its own.

Apart from the search, because this is what is known of how contracts are numbered: what stands inside what, which
lists belong to a clause's text, and which sequences go on across headings.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.numerals import CHINESE
from assistant.parsing.marks import Mark
from assistant.parsing.successors import follow
from assistant.parsing.tokens import Token, starts_line

__all__ = ["LISTS", "Open", "Ran", "leads_in", "left_open", "stacks"]

_RESTART = 8.0  # the same kind again inside itself, where nothing leads into it
_NESTED, _INSIDE, _GOES_ON_PRICE = 3.0, 0.5, 1.0
_WORDS = 16  # characters of the longest label before a colon
# Words that offer a choice, or name cases: what they count belongs to the sentence.
_OPTIONS = re.compile(
    r"(?:第[ _\d一二三四五六（()）①-⑨]{0,6}种|[下以如][列下述].{0,8}(?:方式|情[形况]|条件|行为|之一|办法)).{0,14}[：:]\Z"
)
_AGREED = re.compile(r"(?:达成|订立|签订|约定|同意|协商|制[定订]|如下).{0,10}[：:，,]\Z")
_LEAD = 30  # characters that lead into a list
_LIST = 2000  # characters in which a list of lines stands
_NUMERALS = (f"[{CHINESE}]+", r"\d+", "[①-⒛㈠-㈩]", "[a-z]+", "[A-Z]+")
_ITEM = 200  # characters in which a list's first item ends
_HEADING = 25  # characters of the longest heading
_INTRODUCTION = 400  # characters of a clause that are looked at for words that lead into a list
# Kinds that number lists inside clauses as often as clauses; they are clauses only where nothing introduces a list.
LISTS = frozenset({"cnparen", "paren", "circled", "letter", "capital", "lowroman", "stem"})
_LOW = LISTS | {"dotted", "inserted"}
# What a kind never stands inside of: 第一条 is no part of 1., and 一、 none of （一）.
_NEVER_INSIDE = {
    "article": _LOW | {"roman", "article", "bracket", "paragraph", "item"},
    "bracket": _LOW | {"roman", "article", "cn", "formal", "paragraph", "item"},
    "capital": frozenset({"letter"}),
    "chapter": _LOW | {"article", "cn"},
    "cn": _LOW,
    "formal": _LOW | {"cn", "roman"},
    "item": _LOW,
    "paragraph": _LOW | {"item"},
    "roman": _LOW | {"cn"},
    "subchapter": _LOW | {"article", "cn"},
}
_INSIDE_ITSELF = ("cn", "dotted")  # 六、 above 一、 二、 三、, and 七、 behind them
_GOES_ON = re.compile(
    r"[^；;。\n]*?[、，,]\s*(?:[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳])"
)  # an item that a comma ties to the next one

Ran = tuple[tuple[str, int], ...]  # the kinds of closed sequences and the numbers they had reached


class Open(NamedTuple):
    """One open sequence: its kind, its last number as printed, and the number of the clause that it is inside of."""

    kind: str
    last: tuple[int, ...]
    base: tuple[int, ...]

    @property
    def number(self) -> tuple[int, ...]:
        """The whole number of the last clause of the sequence."""
        return self.base + self.last


def stacks(
    text: str,
    stack: tuple[Open, ...],
    ran: Ran,
    token: Token,
    last: Mark | None,
    contents: bool,
) -> Iterator[tuple[float, tuple[Open, ...]]]:
    """The ways in which `token` continues the open sequences, or opens one inside the last clause.

    `last` is the mark before it; `contents` says that the table of contents is open.
    """
    kind, number = token.kind, token.number
    if kind == "inserted":
        yield from _inserted(stack, number)
        return
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].kind == kind and (price := follow(stack[at].last, number)) is not None:
            if last and _in_words(text, last, token):
                continue
            yield price, (*stack[:at], Open(kind, number, stack[at].base))
    if not stack:
        return
    inner = stack[-1]
    if len(number) > 1:
        if kind == "dotted" and not any(entry.kind == "dotted" for entry in stack):
            price = follow(inner.number, number)
            if price is not None:
                yield price, (*stack, Open("dotted", number, ()))
    elif number == (1,):
        if (price := _nesting(text, stack, token, last, contents)) is not None:
            yield price, (*stack, Open(kind, number, inner.number))
    elif (kind, number[0] - 1) in ran and _goes_on(stack, kind):
        if last and _in_words(text, last, token):
            return
        yield _GOES_ON_PRICE, (*stack, Open(kind, number, inner.number))


def _in_words(text: str, last: Mark, token: Token) -> bool:
    """Whether this number goes on with a list in the words since the last clause."""
    return _lists_on(text, last, token) or (_lined(text, last, token) and _counts_on(text, last.end, token))


def _lined(text: str, last: Mark | None, token: Token) -> bool:
    """Whether the last clause begins a line and the token doesn't."""
    return not token.line_start and last is not None and starts_line(text, last.start)


def _counts_on(text: str, since: int, token: Token) -> bool:
    """Whether the number before this one, printed alike, stands in the words since the last clause: a list in them."""
    number = token.number[-1]
    if token.kind != "dotted" or len(token.number) > 1 or number < 2:
        return False
    before = re.compile(rf"(?<![\d.．第]){number - 1}{re.escape(text[token.end - 1])}(?!\d)")
    return before.search(text, max(since, token.start - _INTRODUCTION), token.start) is not None


def _lists_on(text: str, last: Mark, token: Token) -> bool:
    """Whether a list that a colon leads into stands in the words since the last clause, and this number is its next."""
    number = token.number[-1]
    if token.kind not in LISTS or number < 2:
        return False
    since = max(last.end, token.start - _LIST)
    items = list(_alike(text[token.start : token.end]).finditer(text, since, token.start))
    return len(items) == number - 1 and text[since : items[0].start()].rstrip()[-1:] in (":", "：")


@lru_cache(maxsize=256)
def _alike(label: str) -> re.Pattern[str]:
    """Numbers printed like this one, each at the beginning of a line or of a part of a sentence."""
    numeral = next((each for each in _NUMERALS if re.search(each, label)), _NUMERALS[0])
    around = map(re.escape, re.split(numeral, label.rstrip("、.．"), maxsplit=1))
    return re.compile(rf"(?:^|(?<=[：:；;，,]))[ \t\u3000]*{numeral.join(around)}", re.MULTILINE)


def leads_in(text: str, at: int) -> bool:
    """Whether the words before this place lead into a list, and not into a contract's clauses (达成如下协议：)."""
    said = text[max(0, at - _LEAD) : at].rstrip()
    return said[-1:] in (":", "：", "，", ",", ";", "；") and not _AGREED.search(said)


def _goes_on(stack: tuple[Open, ...], kind: str) -> bool:
    """Whether a sequence that was closed can go on inside the last clause."""
    return stack[-1].kind not in _NEVER_INSIDE.get(kind, ()) and all(entry.kind != kind for entry in stack)


def left_open(stack: tuple[Open, ...], ran: Ran, grown: tuple[Open, ...]) -> Ran:
    """The closed sequences after `stack` became `grown`."""
    if len(grown) == len(stack) and grown[-1].kind == stack[-1].kind:
        return ran
    if len(grown) > len(stack) and not ran:
        return ran
    kinds = {entry.kind for entry in grown}
    closed = [
        (entry.kind, entry.last[0]) for entry in stack if entry.kind not in kinds and entry.kind in _RUNS
    ]
    if not closed and not any(kind in kinds for kind, _ in ran):
        return ran
    known = {kind for kind, _ in closed} | kinds
    return (*closed, *(entry for entry in ran if entry[0] not in known))


_RUNS = frozenset({"article", "cnparen", "dotted"})  # kinds whose numbers go on across headings


def _inserted(stack: tuple[Open, ...], number: tuple[int, ...]) -> Iterator[tuple[float, tuple[Open, ...]]]:
    """第一条之一 as the next number below 第一条: dotted numerals have no other place between 1 and 2."""
    for at, entry in enumerate(stack):
        if entry.kind == "article" and entry.last[0] == number[0]:
            inner = stack[at + 1 :]
            below = entry.last[1] if len(entry.last) > 1 else 0
            if inner and inner[0].base == entry.number and len(entry.last) == 1:
                below = inner[0].last[0]
            elif inner and not inner[0].base and len(entry.last) == 1:  # 1.1 below 第一条
                below = inner[0].last[1] if len(inner[0].last) > 1 else 0
            yield 0.0, (*stack[:at], entry._replace(last=(number[0], below + 1)))


def _nesting(
    text: str, stack: tuple[Open, ...], token: Token, last: Mark | None, contents: bool
) -> float | None:
    """The price of a sequence that opens inside the last clause; None where it is a list in that clause's text."""
    kind, outer = token.kind, stack[-1].kind
    if contents or len(stack) > 4 or outer in _NEVER_INSIDE.get(kind, ()):
        return None
    if (outer == kind and kind not in _INSIDE_ITSELF) or any(entry.kind == kind for entry in stack[:-1]):
        return None
    since = last.end if last else 0
    if kind != outer and kind not in LISTS and token.line_start:
        return _INSIDE
    said = text[max(since, token.start - _INTRODUCTION) : token.start].strip()
    item = text[token.end : token.end + _ITEM]
    introduced = _introduces(said, item)
    if (
        kind not in LISTS
        and not token.line_start
        and introduced
        and (_lined(text, last, token) or _OPTIONS.search(said))
    ):
        return None
    if kind != outer and kind not in LISTS:
        return _INSIDE
    if kind == outer:
        if kind != "dotted":
            return _RESTART if token.line_start else None
        indented = text[token.start - 1 : token.start] in (" ", "\t", "\u3000")
        return _NESTED if introduced or indented else _RESTART
    inline = not token.line_start and (_GOES_ON.match(item) or not _complete(said))
    return None if introduced or inline else _INSIDE


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
