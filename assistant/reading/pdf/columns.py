"""Pages set in columns: told from tables without rules by rows that run full, or by clauses that begin on both sides.

Apart from rows because it looks at a whole page, and at the pages before it.
"""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.reading.pdf.labels import LABEL
from assistant.reading.pdf.rows import SAME_ROW, em_of, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.reading.pdf.rows import Row
    from assistant.reading.pdf.sheets import Glyph

__all__ = ["Columns"]

_GUTTER, _NARROW = 1.2, 0.5  # em between two columns; less than 1.2 takes sentences that wrap on both sides
_ROWS, _FEW_ROWS = 8, 2  # in each column, at least: of the first page with columns, and of those behind it
_FILLED = 0.6  # of a column's rows reach its right edge; a table's cells don't
_LABELLED, _LABELS = 0.2, 3  # of a column's rows begin a clause
_WRAPPED, _WRAPS = 0.15, 3  # of a column's rows go on in the next one, where no cells stand in it
_CLOSE = 0.8  # of them follow each other at the usual distance
_ALIKE = 0.8  # of the wider column's width
_MARGIN = 3  # rows of running heads beyond what crosses the strip
_SAID = re.compile(r"[。；：:;]\s*$")
_COUNTER = re.compile(r"(\d+)\D*$")


class Columns:
    """The columns of one document's pages, asked in order: a page with few rows has them where those before it had."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def of(self, glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
        """The characters of a page in parts that are read one after the other, some empty: above, both columns, below.

        One list where the page has no columns.
        """
        printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
        if len(printed) < 100 and not self._known:
            return [list(glyphs)]
        em = em_of(printed)
        for low, high in _gutters(printed, em):
            known = any(low <= middle <= high for middle in self._known)
            if split := _split(glyphs, low, high, em, known=known):
                self._known.append((low + high) / 2)
                return split
        return [list(glyphs)]


def _gutters(printed: Sequence[Glyph], em: float) -> list[tuple[float, float]]:
    """White strips near the middle that few characters touch, heads and feet aside; the widest first."""
    left, right = min(glyph.left for glyph in printed), max(glyph.right for glyph in printed)
    step = em / 4
    cells = [0] * (int((right - left) / step) + 2)
    if len(cells) > 10_000:
        return []
    bases = sorted({round(glyph.base) for glyph in printed})
    bottom, top = (bases[_MARGIN], bases[-1 - _MARGIN]) if len(bases) > 4 * _MARGIN else (bases[0], bases[-1])
    for glyph in printed:
        if not bottom <= round(glyph.base) <= top:
            continue
        for cell in range(
            int((glyph.left - left) / step), min(int((glyph.right - left) / step) + 1, len(cells))
        ):
            cells[cell] += 1
    most = max(4, len(printed) // 100)  # a title and running heads cross the strip
    strips = _runs(range(len(cells) // 4, 3 * len(cells) // 4 + 1), lambda cell: cells[cell] <= most)
    wide = [(low, high) for low, high in strips if (high - low) * step >= _NARROW * em]
    found = [
        (left + low * step, left + high * step) for low, high in (_whitest(cells, strip) for strip in wide)
    ]
    return sorted(found, key=lambda strip: strip[0] - strip[1])[:3]


def _runs(cells: range, counts: Callable[[int], bool]) -> list[tuple[int, int]]:
    """From where to where all cells count."""
    runs, start = [], None
    for cell in cells:
        if counts(cell):
            start = cell if start is None else start
        elif start is not None:
            runs.append((start, cell))
            start = None
    return runs if start is None else [*runs, (start, cells.stop)]


def _whitest(cells: Sequence[int], strip: tuple[int, int]) -> tuple[int, int]:
    """The widest part of a strip that the fewest characters touch: its left side is where rows end as they happen to."""
    inside = range(*strip)
    least = min(cells[cell] for cell in inside)
    return max(_runs(inside, lambda cell: cells[cell] == least), key=lambda run: run[1] - run[0])


def _split(
    glyphs: Sequence[Glyph], low: float, high: float, em: float, *, known: bool
) -> list[list[Glyph]] | None:
    """The columns on both sides of a strip, with what runs across it above or below them; None where it parts cells."""
    narrow = high - low < _GUTTER * em
    low, high = (low + high) / 2 - em / 8, (low + high) / 2 + em / 8
    crossing = sorted({glyph.base for glyph in _across(glyphs, low, high)})
    top, bottom = _body(glyphs, crossing, em)
    if any(bottom < base < top for base in crossing):
        return None
    middle = (low + high) / 2
    inside = [glyph for glyph in glyphs if bottom < glyph.base < top]
    sides = (
        [each for each in inside if each.right <= middle],
        [each for each in inside if each.right > middle],
    )
    lines = [rows(side) for side in sides]
    if min(map(len, lines)) < (_FEW_ROWS if known else _ROWS) or not (
        known or _read_down(lines, narrow=narrow)
    ):
        return None
    return [
        [each for each in glyphs if each.base >= top],
        *sides,
        [each for each in glyphs if each.base <= bottom],
    ]


def _body(glyphs: Sequence[Glyph], crossing: Sequence[float], em: float) -> tuple[float, float]:
    """Between which heights the columns stand: below a title and above a page number, few rows aside of those."""
    aside = {round(glyph.base) for glyph in glyphs if not _near(crossing, glyph.base, em)}
    over = [base for base in crossing if sum(other > base for other in aside) <= _MARGIN]
    under = [base for base in crossing if sum(other < base for other in aside) <= _MARGIN]
    slack = SAME_ROW * em
    top, bottom = min(over, default=float("inf")), max(under, default=float("-inf"))
    return top - slack, bottom + slack


def _across(glyphs: Sequence[Glyph], low: float, high: float) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.right > low and glyph.left < high and not glyph.text.isspace()]


def _near(bases: Sequence[float], base: float, em: float) -> bool:
    place = bisect_left(bases, base)
    return any(
        abs(bases[each] - base) < SAME_ROW * em for each in (place - 1, place) if 0 <= each < len(bases)
    )


def _read_down(sides: Sequence[Sequence[Row]], *, narrow: bool) -> bool:
    """Whether both sides are read from the top down and not across, as the cells of a table are."""
    if _counts_across(*sides):
        return False
    labels = [sum(LABEL.match(row.text) is not None for row in side) for side in sides]
    labelled = all(
        count >= max(_LABELS, _LABELLED * len(side)) for count, side in zip(labels, sides, strict=True)
    )
    if labelled or (not narrow and min(map(_filled, sides)) >= _FILLED):
        return True
    widths = sorted(max(row.right for row in side) - min(row.left for row in side) for side in sides)
    return widths[0] >= _ALIKE * widths[1] and all(map(_flows, sides))


def _flows(lines: Sequence[Row]) -> bool:
    """Whether sentences run on from row to row, and the rows follow each other as those of one text do."""
    right = max(row.right for row in lines)
    wraps = sum(right - row.right < 2 * row.em and not _SAID.search(row.text) for row in lines)
    gaps = [one.base - other.base for one, other in pairwise(lines)]
    close = sum(gap <= 1.3 * statistics.median(gaps) for gap in gaps) >= _CLOSE * len(gaps)
    return wraps >= max(_WRAPS, _WRAPPED * len(lines)) and close


def _counts_across(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the numbers go on from left to right: 1. 2. in the first row, 3. 4. in the next."""
    beside = [(row.base, found) for row in right if (found := _counter(row)) is not None]
    pairs = [
        (own, other)
        for row in left
        if (own := _counter(row)) is not None
        for height, other in beside
        if abs(height - row.base) < SAME_ROW * row.em
    ]
    across = sum(other == own + 1 == below - 1 for (own, other), (below, _) in pairwise(pairs))
    down = sum(below == own + 1 for own, below in pairwise(filter(None, map(_counter, left))))
    return across > down


def _counter(row: Row) -> int | None:
    """The last number in the label that begins the row."""
    label = LABEL.match(row.text)
    found = _COUNTER.search(label[0]) if label else None
    return int(found[1]) if found else None


def _filled(lines: Sequence[Row]) -> float:
    """The share of rows that reach the right edge."""
    right = max(row.right for row in lines)
    return sum(right - row.right < 2 * row.em for row in lines) / len(lines)
