"""Which character stood at the end of a run whose last byte is gone: told by what has to follow, or by the document.

Two bytes are left of it, so it is one of some twenty. 第六 needs a 条, 章 or 款 behind it, a year its 年; a line ends with
the bracket that is open in it or with a full stop; and a word that stands whole elsewhere is the same word here. Numerals
are never told so, nor the signs inside a sentence.
"""

import re

__all__ = ["alike", "lost_ending"]

_ALIKE = "一二三四五六七八九十"  # no document tells one of them from another
_NUMERALS = str.maketrans(_ALIKE + "023456789", "一" * 10 + "1" * 9)  # 第六条 tells what 第七条 was
_CONTEXT = 6  # characters before a lost one that are compared
# What has to follow, numerals being alike: 第一 …, 1111 …
_FORMS = (
    (re.compile("第[一1]{1,4}$"), "条章节款项编篇页"),
    (re.compile("(?<!1)1111$"), "年"),
    (re.compile("年1{1,2}$"), "月"),
    (re.compile("月1{1,2}$"), "日"),
)
_PAIRS = tuple(
    zip("（《「『【〈〔", "）》」』】〉〕", strict=True)
)  # what can end a line where it was opened in it


def alike(text: str) -> str:
    """The text with all numerals alike, so that 第六条 tells what ends 第七."""
    return text.translate(_NUMERALS)


def lost_ending(known: str, at: int, possible: tuple[str, ...]) -> tuple[str, str] | None:
    """The lost character at `at`, with the words that tell it: the one of the possible that can stand in them."""
    before, behind = known[max(0, at - _CONTEXT) : at], known[at + 1 : at + 2]
    for form, fitting in _FORMS:
        if form.search(before) and (fits := [each for each in possible if each in fitting]):
            return (fits[0], before + fits[0]) if len(fits) == 1 else None
    letters = [each for each in possible if each.isalpha()]
    for size in range(len(before), 0 if before[-1:].isalpha() else 1, -1):
        if fits := [each for each in letters if _knows(known, before[-size:] + each, ends=size == 1)]:
            told = len(fits) == 1 and fits[0] not in _ALIKE
            return (fits[0], before[-size:] + fits[0]) if told else None
    return _ending(known[known.rfind("\n", 0, at) + 1 : at], possible) if behind in ("", "\n") else None


def _knows(known: str, words: str, *, ends: bool) -> bool:
    """Whether the words stand in the document; `ends`: and a word ends with them, as it does where a byte was lost."""
    at = known.find(words)
    while ends and at >= 0 and known[at + len(words) : at + len(words) + 1].isalpha():
        at = known.find(words, at + 1)
    return at >= 0


def _ending(line: str, possible: tuple[str, ...]) -> tuple[str, str] | None:
    """The sign that ends the line: what closes a bracket in it, or else the full stop."""
    open_ = [close for mark, close in _PAIRS if line.count(mark) > line.count(close)]
    fits = [each for each in possible if each in open_] or [
        each for each in possible if each == "。" and not open_
    ]
    return (fits[0], line[-_CONTEXT:] + fits[0]) if len(fits) == 1 else None
