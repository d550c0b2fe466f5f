"""Which character stood at the end of a run whose last byte is gone: told by form, by the document, or by words.

Two bytes are left of it, so it is one of some twenty. 第六 needs a 条, 章 or 款 behind it, a year its 年; a line ends with
the bracket that is open in it or with a full stop; and a word that stands whole elsewhere is the same word here, where
it is a likely one. Else the one character is taken that makes words with its neighbours. Numerals are never told so, nor
上 from 下, nor the signs inside a sentence.
"""

import re
from collections.abc import Iterable, Mapping

from assistant.reading.likelihood import Likelihood

__all__ = ["lost_endings"]

_ALIKE = "一二三四五六七八九十"  # no document tells one of them from another
_NEVER = _ALIKE + "上下自至"  # nor one of these from its opposite
_NUMERALS = str.maketrans(_ALIKE + "023456789", "一" * 10 + "1" * 9)  # 第六条 tells what 第七条 was
_PASSES = 3  # what is told first tells others: of a date the year the month, and that the day
_AROUND = 10  # characters on each side that are weighed
_CLEARLY = 4.0  # nats by which a character has to stand out
_CONTEXT, _BEFORE = (
    4,
    6,
)  # characters before a lost one that are compared with others, and that may ask for it
_MOST_WEIGHED = 3000  # lost characters that are weighed by words, which takes about a millisecond each
_LARGEST = 300_000  # characters of a document that is searched
_LINE = 300  # characters of a line in which an open bracket is looked for
# What has to follow, numerals being alike: 第一 …, 1111 …
_FORMS = (
    (re.compile(r"第\s?[一1]{1,4}\s?$"), "条章节款项编篇页"),
    (re.compile("(?<!1)1111$"), "年"),
    (re.compile("年1{1,2}$"), "月"),
    (re.compile("月1{1,2}$"), "日"),
)
# What has to stand before, in the same way: 第 before 一条, （ before 一）.
_LEADS = (
    (re.compile(r"\s?[一1]{1,4}\s?[条章节款项编期次]"), "第"),
    (re.compile("[一1]{1,3}）"), "（"),
)
_LOST = "\ufffd"
_PAIRS = tuple(
    zip("（《「『【〈〔", "）》」』】〉〕", strict=True)
)  # what can end a line where it was opened in it


def lost_endings(text: str, lost: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, str]]:
    """The lost characters of `text` that can be told, by their places, each with the words that tell it.

    `lost` says what each may have been; U+FFFD stands for it in the text.
    """
    told = _by_context(text, lost)
    words = Likelihood(text)
    for at, possible in list(lost.items())[:_MOST_WEIGHED]:
        likely = _likely(words, text, at, possible)
        if at in told and likely and told[at][0] not in likely:
            del told[at]
        elif at not in told and len(likely) == 1 and likely not in _NEVER:
            told[at] = (likely, text[max(0, at - _BEFORE) : at] + likely)
    return told


def _by_context(text: str, lost: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, str]]:
    """What forms and the document's own words tell of the lost characters."""
    told: dict[int, tuple[str, str]] = {}
    letters = list(text.translate(_NUMERALS))
    for _ in range(_PASSES):
        alike = "".join(letters)
        open_ = {at: possible for at, possible in lost.items() if at not in told}
        known = _followers(alike, open_) if len(alike) <= _LARGEST else {}
        for at, possible in open_.items():
            if guess := _told(alike, at, possible, known):
                told[at] = guess
                letters[at] = guess[0]
    return told


def _likely(words: Likelihood, text: str, at: int, possible: tuple[str, ...]) -> str:
    """The characters that may be the one at `at`, the others making far less likely words; empty where signs may stand."""
    before, behind = text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    if not before[-1:].isalpha() or not all(map(str.isalpha, possible)):
        return ""
    weights = {each: words.of(before, each, behind, ()) for each in possible}
    return "".join(each for each in possible if weights[each] > max(weights.values()) - _CLEARLY)


def _followers(text: str, places: Iterable[int]) -> dict[str, set[str]]:
    """What stands behind the words before each place elsewhere; behind a single one only what ends a word, as at the place."""
    wanted = {text[max(0, at - size) : at] for at in places for size in range(1, _CONTEXT + 1)}
    wanted = {words for words in wanted if _LOST not in words}
    found: dict[str, set[str]] = {}
    for size in range(1, _CONTEXT + 1):
        for at in range(size, len(text)):
            if (words := text[at - size : at]) in wanted and (
                size > 1 or not text[at + 1 : at + 2].isalpha()
            ):
                found.setdefault(words, set()).add(text[at])
    return found


def _told(
    text: str, at: int, possible: tuple[str, ...], known: Mapping[str, set[str]]
) -> tuple[str, str] | None:
    """The lost character at `at`, with the words that tell it: the one of the possible that can stand in them."""
    before, behind = text[max(0, at - _BEFORE) : at], text[at + 1 : at + 1 + _BEFORE]
    for form, fitting in _LEADS:
        if fitting in possible and form.match(behind):
            return fitting, fitting + behind
    for form, fitting in _FORMS:
        if form.search(before) and (fits := [each for each in possible if each in fitting]):
            return (fits[0], before + fits[0]) if len(fits) == 1 else None
    for size in range(min(_CONTEXT, len(before)), 0 if before[-1:].isalpha() else 1, -1):
        words = before[-size:]
        if fits := [each for each in possible if each.isalpha() and each in known.get(words, ())]:
            return (fits[0], words + fits[0]) if len(fits) == 1 and fits[0] not in _NEVER else None
    start = max(0, at - _LINE)
    return _ending(text[start:at].rpartition("\n")[2], possible) if behind[:1] in ("", "\n") else None


def _ending(line: str, possible: tuple[str, ...]) -> tuple[str, str] | None:
    """The sign that ends the line: what closes a bracket in it, or else the full stop."""
    open_ = [close for mark, close in _PAIRS if line.count(mark) > line.count(close)]
    if open_ and _LOST in line:  # it may have closed the bracket
        return None
    fits = [each for each in possible if each in open_] or [
        each for each in possible if each == "。" and not open_
    ]
    return (fits[0], line[-_BEFORE:] + fits[0]) if len(fits) == 1 else None
