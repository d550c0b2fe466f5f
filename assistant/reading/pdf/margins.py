"""Running heads, feet and page numbers: rows at the edge of a page that return on other pages at the same place.

What is dropped stays in the sequence, marked, so that the report tells where it stood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.reading.pdf.rows import Row

__all__ = ["mark_running"]

_DEEP = 4  # rows of a running head or foot
_PLACE = 4.0  # points by which its place may differ
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w")
_MOST = 3  # numbers in one row, each of which may be the page's
_FEW = 3  # pages of which two are enough
_SHARE = 0.25  # of the pages: a chapter's head, or that of odd pages alone
_OFTEN = 0.4  # of the pages, on which a head is one though the text begins right below it
_COUNTER = re.compile(
    r"[\s\-–—─·~|]*(?:第\s*[\d一二三四五六七八九十百]+\s*页(?:[\s,，/]*共\s*[\d一二三四五六七八九十百]+\s*页)?"
    r"|(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*/\s*\d+|[-–—─·~]\s*\d+\s*[-–—─·~])[\s\-–—─·~|]*",
    re.IGNORECASE,
)
# What a browser prints above and below each page: the time with the page's title, its address with the page's number.
_WHEN = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(?:[上下]午\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?"
_BROWSER = re.compile(
    rf"{_WHEN}\b.{{0,120}}|.{{0,120}}\s{_WHEN}|.{{0,80}}\b(?:https?|file)://\S+(?:\s.{{0,80}}\d+\s*/\s*\d+\s*页?)?",
    re.I,
)
_LONE = re.compile(r"\d{1,4}")
_CLAUSE = re.compile(r"\d+(?:\.\d+)*\s*[.、)）]\s*\S|第.{1,4}[条章节]|[（(]\d")
_DEPTH = 0.16  # of a page's height, in which its edges stand
_EDGE = 0.09  # of a page's height, in which a lone number is its page's
Signature = tuple[str, tuple[tuple[str, int], ...]]


def mark_running(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The rows of each page, those that belong to its edges marked as `running`."""
    found: dict[Signature, list[tuple[int, float]]] = defaultdict(list)
    for place, page in enumerate(pages):
        for row in {id(row): row for edge in _edges(page) for row in edge}.values():
            for signature in _signatures(row, place):
                found[signature].append((place, row.base))
    seen = _Seen(found, heights, *_text_edges(pages, found))
    marked = [_marked(page, place, seen) for place, page in enumerate(pages)]
    bare = [len(page) > 1 and all(row.running for row in page) for page in marked]
    if 2 * sum(bare) <= sum(map(bool, pages)):
        return marked
    # Pages that are nothing but repetition are forms, not edges; one among others is a last one with no text left.
    return [
        page if empty and not all(_counts(row, place, heights[place]) for row in page) else edged
        for place, (page, edged, empty) in enumerate(zip(pages, marked, bare, strict=True))
    ]


@dataclass(frozen=True)
class _Seen:
    """What was seen on all pages: which rows return where, and between which heights all others stand."""

    found: dict[Signature, list[tuple[int, float]]]
    heights: Sequence[float]
    top: float
    bottom: float

    def times(self, row: Row, place: int) -> int:
        """On how many pages the row stands at its place."""
        return _times(row, place, self.found)

    def apart(self, row: Row) -> bool:
        """Whether the row stands where no text does, above it or below."""
        return not self.bottom - _PLACE <= row.base <= self.top + _PLACE

    def needed(self, row: Row) -> int:
        """How often a row returns that is a head: twice is enough apart from the text, as one of odd pages alone does."""
        count = len(self.heights)
        return 2 if count <= _FEW or self.apart(row) else max(3, round(_SHARE * count))


def _times(row: Row, place: int, found: dict[Signature, list[tuple[int, float]]]) -> int:
    return max((_support(found[each], row.base) for each in _signatures(row, place)), default=0)


def _text_edges(
    pages: Sequence[list[Row]], found: dict[Signature, list[tuple[int, float]]]
) -> tuple[float, float]:
    """The heights between which the rows stand that don't return, but for one page that may be a cover."""
    tops, bottoms = [], []
    for place, page in enumerate(pages):
        own = [row.base for edge in _edges(page) for row in edge if _times(row, place, found) < 2]
        tops.append(max(own, default=float("-inf")))
        bottoms.append(min(own, default=float("inf")))
    one = min(1, len(pages) - 1)
    return sorted(tops, reverse=True)[one], sorted(bottoms)[one]


def _marked(page: list[Row], place: int, seen: _Seen) -> list[Row]:
    running: set[int] = set()
    height = seen.heights[place]
    pitch = _pitch(page)
    for edge in _edges(page):
        edge = [row for row in edge if not _DEPTH * height < row.base < (1 - _DEPTH) * height]
        inner: list[Row] = []
        often = False
        for row in edge:
            times, needed = seen.times(row, place), seen.needed(row)
            counts = _counts(row, place, height)
            if times < needed and not counts:
                near = inner and abs(inner[-1].base - row.base) <= pitch and inner[-1].em > 0.95 * row.em
                if near and not often:
                    inner.clear()  # rows that follow each other as those of a paragraph do
                break
            inner.append(row)
            often = counts or seen.apart(row) or times >= max(needed, _OFTEN * len(seen.heights))
        running |= {id(row) for row in inner}
    return [replace(row, running=True) if id(row) in running else row for row in page]


def _edges(page: list[Row]) -> tuple[list[Row], list[Row]]:
    """The outermost rows from the top downwards and from the bottom upwards."""
    order = sorted(page, key=lambda row: -row.base)
    return order[:_DEEP], order[::-1][:_DEEP]


def _signatures(row: Row, place: int) -> Iterator[Signature]:
    """What this row shares with others like it, each number taken as it is or as the page's."""
    if row.cells or not _WORD.search(row.text.replace("_", "")):
        return
    numbers = [int(number[:9]) for number in _NUMBER.findall(row.text)]
    pattern = _NUMBER.sub("#", row.text)
    choices = ("is",) if _CLAUSE.match(row.text) else ("is", "page")
    for kinds in product(choices, repeat=min(len(numbers), _MOST)):
        known = zip(kinds, numbers, strict=False)
        rest = (("is", number) for number in numbers[_MOST:])
        yield pattern, (*((kind, number - place * (kind == "page")) for kind, number in known), *rest)


def _support(seen: Sequence[tuple[int, float]], base: float) -> int:
    return len({place for place, other in seen if abs(other - base) <= _PLACE})


def _counts(row: Row, place: int, height: float) -> bool:
    """Whether the row says of itself that it numbers the page."""
    if _COUNTER.fullmatch(row.text):
        return True
    low = row.base < _EDGE * height or row.base > (1 - _EDGE) * height
    if low and _BROWSER.fullmatch(row.text):
        return True
    return low and _LONE.fullmatch(row.text) is not None and int(row.text) == place + 1


def _pitch(page: list[Row]) -> float:
    """The distance of rows that follow each other, with some slack; nothing where the page has too few."""
    order = sorted((row.base for row in page), reverse=True)
    gaps = sorted(one - other for one, other in pairwise(order))
    return 1.1 * gaps[len(gaps) // 2] if len(gaps) >= 2 * _DEEP else 0.0
