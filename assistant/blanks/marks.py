"""The forms in which a template shows a place to fill: lines, brackets, crosses, gaps.

Each form is one row of a table: its pattern, and what keeps an ordinary bracket or letter from being taken for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Mark", "find_marks"]


@dataclass(frozen=True)
class Mark:
    """A placeholder at `start:end`: its shape (`form`), the words inside it, and its kind where the shape tells it."""

    start: int
    end: int
    form: str
    words: str = ""
    kind: str = ""


_GAP = r"(?:[_＿]+|[xX×Ｘ]{1,4}|[【\[［][ \t　]*[】\]］]|[ \t　]+)"
_SPACE = r"[ \t　]"
_REFERENCE = re.compile(r"(?:附件|附录|附表|第)[\d一二三四五六七八九十百]+[条款项章节部分]*|注\d*|\d+")
_NOTICE = re.compile(r"(?:重要|特别|风险|温馨)?(?:提示|注意|说明|注释?|声明|备注|警示)")
_NAMED = re.compile(r"(?:简称|称为|称作|统称|合称|称)[为“\"「]?$")


def _any(_text: str, _found: re.Match[str]) -> bool:
    return True


def _placeholder(text: str, found: re.Match[str]) -> bool:
    """Whether a bracket waits for a fact: not a document number, reference, notice, link or defined term."""
    words = found["words"].strip()
    before, after = text[max(0, found.start() - 6) : found.start()], text[found.end() : found.end() + 2]
    if not words:
        return True
    if (
        re.fullmatch(r"[\d\s.,，%％√✓xX☑-]+", words)
        or _REFERENCE.fullmatch(words)
        or _NOTICE.fullmatch(words)
    ):
        return False
    return not (after.startswith(("号", "(")) or words.endswith("号") or _NAMED.search(before))


def _crosses(text: str, found: re.Match[str]) -> bool:
    """Whether crosses stand alone, and not inside a foreign word or a product's name."""
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return not re.search(r"[A-Za-z0-9]", around)


def _leader(text: str, found: re.Match[str]) -> bool:
    """Whether dots wait for words: a page number behind them makes them a contents line's leader."""
    return not re.match(r"\s*\d+\s*(?:\n|$)", text[found.end() :])


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...] = (
    ("date", re.compile(rf"(?:(?<!\d)20|(?<!\d)19)?{_GAP}年{_GAP}月{_GAP}日"), _any),
    ("date", re.compile(rf"{_SPACE}*年{_SPACE}+月{_SPACE}+日"), _any),
    ("line", re.compile(r"[_＿]{2,}|＿"), _any),
    ("bracket", re.compile(r"【(?P<words>[^【】\n]{0,40})】"), _placeholder),
    ("bracket", re.compile(r"[\[［](?P<words>[^\[\]［］\n]{0,40})[\]］]"), _placeholder),
    ("gap", re.compile(rf"[（(]{_SPACE}+[）)]"), _any),
    ("cross", re.compile(r"[xXＸ]{2,}|×{2,}|[＊]{2,}"), _crosses),
    ("dots", re.compile(r"…{3,}|[.．·]{6,}"), _leader),
)


def find_marks(text: str) -> tuple[Mark, ...]:
    """The placeholders in `text`, in order and without overlap; an earlier form of the table wins."""
    marks: list[Mark] = []
    covered = bytearray(len(text))
    for form, pattern, holds in _FORMS:
        for mark in _of_form(text, form, pattern, holds):
            if not any(covered[mark.start : mark.end]):
                marks.append(mark)
                covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _of_form(
    text: str, form: str, pattern: re.Pattern[str], holds: Callable[[str, re.Match[str]], bool]
) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        if holds(text, found):
            words = found["words"].strip(" 　_＿") if form == "bracket" else ""
            yield Mark(found.start(), found.end(), form, words, "date" if form == "date" else "")
