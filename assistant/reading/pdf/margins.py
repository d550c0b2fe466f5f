"""Running heads, feet and page numbers: rows at the edge of a page that return on other pages at the same place.

What is dropped stays in the sequence, marked, so that the report tells where it stood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
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
    needed = 2 if len(pages) <= _FEW else max(3, round(_SHARE * len(pages)))
    marked = [_marked(page, place, found, needed, heights) for place, page in enumerate(pages)]
    bare = [len(page) > 1 and all(row.running for row in page) for page in marked]
    if 2 * sum(bare) <= sum(map(bool, pages)):
        return marked
    # Pages that are nothing but repetition are forms, not edges; one among others is a last one with no text left.
    return [
        page if empty and not all(_counts(row, place, heights[place]) for row in page) else edged
        for place, (page, edged, empty) in enumerate(zip(pages, marked, bare, strict=True))
    ]


def _marked(
    page: list[Row],
    place: int,
    found: dict[Signature, list[tuple[int, float]]],
    needed: int,
    heights: Sequence[float],
) -> list[Row]:
    running: set[int] = set()
    height = heights[place]
    pitch = _pitch(page)
    for edge in _edges(page):
        edge = [row for row in edge if not _DEPTH * height < row.base < (1 - _DEPTH) * height]
        inner: list[Row] = []
        often = False
        for row in edge:
            seen = max((_support(found[each], row.base) for each in _signatures(row, place)), default=0)
            if seen < needed and not _counts(row, place, height):
                near = inner and abs(inner[-1].base - row.base) <= pitch and inner[-1].em > 0.95 * row.em
                if near and not often:
                    inner.clear()  # rows that follow each other as those of a paragraph do
                break
            inner.append(row)
            often = seen >= max(needed, _OFTEN * len(heights)) or _counts(row, place, height)
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
