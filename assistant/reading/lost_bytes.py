"""What stood where a byte was lost: told by the rest of the document, or not at all.

A `?` inside a shifted run hides the second byte of a character, and mostly an ASCII character behind it too. The
first byte leaves some 120 characters to choose from; of those the document itself must know one, in the same words.
A swallowed digit is the digit of a clause's number only where that number is the one that has to stand there.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Guess", "lost_bytes"]

_NEAR, _FAR, _ENOUGH = 4, 12, 6  # characters of context before, behind, and how many behind must agree
_REACH = 600  # characters searched for the numbers before and behind
_MARKS = "(),:;"  # ASCII that can't be a second byte, and so vanished with the byte before it
_STOPS = "，。、；：,;:)）"
_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=\.))(?!\d)")
_REST = re.compile(r"(?=\d*\.)\d{0,2}(?:\.\d{1,3})*(?!\d)")


@dataclass(frozen=True)
class Guess:
    """A character, with what was swallowed behind it, how well it fits, and the words that speak for it."""

    wording: str
    fit: float
    context: str


def lost_bytes(text: str, at: int, made: str, possible: list[str]) -> Iterator[Guess]:
    """The guesses for the `?` at `at` that come behind `made`, the words before it, out of the `possible`."""
    behind = text[at + 1 : at + 1 + _FAR]
    digits = list(_digits(text, at))
    for character in possible:
        near = _longest(text, [made[-size:] + character for size in range(min(_NEAR, len(made)), 0, -1)])
        if digits:
            yield from _numbered(text, character, near, digits)
        elif near and (behind[:1] in _STOPS or character + behind[:1] in text):
            yield Guess(character, len(near), near)
        elif near and not behind[:1].isdigit():
            yield from _marked(text, character, near, behind)


def _numbered(text: str, character: str, near: str, digits: list[tuple[str, str]]) -> Iterator[Guess]:
    """The character with the digit that the clause's number lacks."""
    often = _before_numbers(text)[character]
    if len(digits) == 1 and (often or near):
        digit, number = digits[0]
        yield Guess(character + digit, 3 * max(len(near) - 1, 0) + math.log2(1 + often), number)


def _marked(text: str, character: str, near: str, behind: str) -> Iterator[Guess]:
    """The character with a swallowed punctuation mark that the document has before the same words."""
    for gone in _MARKS:
        far = _longest(text, [gone + behind[:size] for size in range(len(behind), _ENOUGH - 1, -1)])
        if far and character + gone in text:
            yield Guess(character + gone, len(near) + len(far), far)


def _digits(text: str, at: int) -> Iterator[tuple[str, str]]:
    """The digits that make the rest of a number behind `at` the one between its neighbours, with that number."""
    rest = _REST.match(text, at + 1)
    if not rest or not rest[0]:
        return
    before = _NUMBER.findall(text, max(0, at - _REACH), at)
    behind = _NUMBER.search(text, rest.end(), rest.end() + _REACH)
    if not before or not behind:
        return
    last, following = _parts(before[-1]), _parts(behind[1])
    for digit in "123456789":
        number = _parts(digit + rest[0])
        if _succeeds(last, number) and _succeeds(number, following):
            yield digit, ".".join(map(str, number))


def _parts(printed: str) -> tuple[int, ...]:
    return tuple(int(part) for part in printed.split(".") if part)


def _succeeds(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether `number` is the very next one: a first child, or the next of any level that is open."""
    nexts = [(*last, 1)]
    for length in range(len(last)):
        upper = (*last[:length], last[length] + 1)
        nexts += [upper, (*upper, 1)]
    return number in nexts


@lru_cache(maxsize=1)
def _before_numbers(text: str) -> Counter[str]:
    """How often each character stands right before a number."""
    return Counter(text[found.start() - 1] for found in _NUMBER.finditer(text) if found.start())


def _longest(text: str, candidates: list[str]) -> str:
    return next((candidate for candidate in candidates if candidate in text), "")
