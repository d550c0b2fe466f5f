"""Which ASCII sign a `?` swallowed behind a character: told by how the document uses its signs.

A second byte without its first takes the next byte along: a line's end, a digit, a bracket, a sign. What it was shows
in what follows it (`第二条` begins a line), in what comes before (`。` ends one, `：` leads into a list), and in how often
this document writes it so.
"""

import math
import re
from collections import Counter
from functools import cached_property

__all__ = ["UNTOLD", "Swallowed"]

UNTOLD = "\0"  # a digit that nothing tells
_SIGN = re.compile(r"([^\x00-\x7f])([\x00-\x3e])(?=(.{0,6}))", re.DOTALL)
_REACH = 600  # characters searched for the numbers before and behind
_NEAR = 60  # characters searched for the other bracket
_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=\.))(?!\d)")
_REST = re.compile(r"(?=\d*\.)\d{0,2}(?:\.\d{1,3})*(?!\d)")
_DIGITS = "0123456789"
_ANY_DIGIT = "0"
# What follows a sign: the first of a list, another one, a heading, what is counted; else the kind of character.
_SHAPES = (
    ("first", re.compile(r"\s*(?:[（(](?:[一1]|[aA])[)）]|(?:[一1]|[aAI])[.、．)）](?!\d)|①)")),
    (
        "item",
        re.compile(
            r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[.、．)）]|[②-⑳])"
        ),
    ),
    ("heading", re.compile(r"\s*第[一二三四五六七八九十百\d\s]{1,5}[条條章节節款]")),
    ("counted", re.compile(r"\d*[.,]?\d*(?:[年月日元%％天个個]|$)")),
)
# Counts that a document of no signs is taken to have; those of 20 to 60 such places are a contract's.
_USUAL = {"\n": 4.0, _ANY_DIGIT: 2.0} | dict.fromkeys("().,: ", 0.4) | dict.fromkeys(";%/-", 0.1)
_LEADING = {("：", "\n", "first"): 4, ("；", "\n", "item"): 2, ("。", "\n", "heading"): 2}
_SEEN = 10  # how often a character has to occur before its own habits count
_NONE = 0.1  # the count of a shape that never followed a sign


class Swallowed:
    """The ASCII signs that may have been swallowed at places of one text, and how likely each is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def before(self, at: int, character: str) -> list[tuple[str, float]]:
        """Each sign that may have stood between `character` and `at`, with its log likelihood, in nats."""
        if at >= len(self._text):
            return [("", 0.0)]
        possible = ((sign, self._possible(sign, at)) for sign in self._habits.signs)
        return [(printed, self._likely(character, sign, at)) for sign, printed in possible if printed]

    def _likely(self, character: str, sign: str, at: int) -> float:
        habits = self._habits
        shape = _shape(self._text[at : at + 6])
        usual = habits.signs[sign] / habits.signs.total()
        ended = (habits.ends[character, sign] + usual) / (habits.characters[character] + _SEEN)
        begun = (habits.begins[sign, shape] + _NONE) / (habits.signs[sign] + 2)
        between = (habits.between[character, sign, shape] + 2 * begun) / (habits.ends[character, sign] + 2)
        return math.log(ended) + math.log(between)

    def _possible(self, sign: str, at: int) -> str:
        """What `sign` would have printed before `at`; empty where it can't have stood there."""
        before, behind = self._text[max(0, at - _NEAR) : at], self._text[at : at + _NEAR]
        if sign == _ANY_DIGIT:
            digits = _next_digits(self._text, at)
            return digits[0] if len(digits) == 1 else UNTOLD
        if (sign == "(" and not re.match(r"[^()\n]+\)", behind)) or (
            sign == ")" and not re.search(r"\([^()\n]+$", before)
        ):
            return ""
        return sign

    @cached_property
    def _habits(self) -> "_Habits":
        return _Habits(self._text)


class _Habits:
    """How often signs stand in a text behind characters and before shapes, every digit counted as one sign."""

    def __init__(self, text: str) -> None:
        self.characters = Counter(text)
        self.signs: Counter[str] = Counter(_USUAL)
        self.between: Counter[tuple[str, str, str]] = Counter(_LEADING)
        for found in _SIGN.finditer(text):
            sign = _ANY_DIGIT if found[2] in _DIGITS else found[2]
            self.signs[sign] += 1
            self.between[found[1], sign, _shape(found[3])] += 1
        self.ends: Counter[tuple[str, str]] = Counter()
        self.begins: Counter[tuple[str, str]] = Counter()
        for (character, sign, shape), count in self.between.items():
            self.ends[character, sign] += count
            self.begins[sign, shape] += count


def _shape(following: str) -> str:
    """What kind of thing these characters begin."""
    for name, form in _SHAPES:
        if form.match(following):
            return name
    first = following[:1]
    return "9" if first in _DIGITS and first else "x" if first.isalpha() else first


def _next_digits(text: str, at: int) -> list[str]:
    """The digits with which the number behind is the one between its neighbours."""
    rest = _REST.match(text, at)
    if not rest or not rest[0]:
        return []
    before = _NUMBER.findall(text, max(0, at - _REACH), at - 1)
    behind = _NUMBER.search(text, rest.end(), rest.end() + _REACH)
    if not before or not behind:
        return []
    last, following = _parts(before[-1]), _parts(behind[1])
    numbers = ((digit, _parts(digit + rest[0])) for digit in "123456789")
    return [digit for digit, number in numbers if _succeeds(last, number) and _succeeds(number, following)]


def _parts(printed: str) -> tuple[int, ...]:
    return tuple(int(part) for part in printed.split(".") if part)


def _succeeds(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether `number` is the very next one: a first child, or the next of any level that is open."""
    nexts = [(*last, 1)]
    for length in range(len(last)):
        upper = (*last[:length], last[length] + 1)
        nexts += [upper, (*upper, 1)]
    return number in nexts
