"""From characters with places to printed rows: columns told apart, spaces and drawn blanks put where the eye sees them."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.reading.pdf.forms import usual
from assistant.reading.pdf.sheets import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.reading.pdf.sheets import Rule

__all__ = ["CJK", "Mark", "Row", "columns", "em_of", "rows"]

CJK = re.compile(
    "[\u2e80-\u303f\u3105-\u312f\u31a0-\u31bf\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_NUMBER = re.compile(r"\s*(?:第.{1,6}[条章节]|[（(]?[\w.．]{1,8}[）).．、]?)\s*")
_SAME_ROW = 0.45  # of an em between baselines: a raised note number still belongs to its row
_GAP_CJK = 0.5  # of an em: justified Chinese opens smaller gaps
_GAP_LATIN = 0.18
_WIDE = 2.5  # em of a gap that parts two cells or the two parties' lines
_BLANK = 1.0  # em of drawn line with nothing on it
_GUTTER = 1.2  # em between two columns
_ROWS = 8  # in each column, at least
_FILLED = 0.6  # of a column's rows reach its right edge; a table's cells don't


@dataclass(frozen=True)
class Mark:
    """A report at an offset of a row's text."""

    offset: int
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One printed row: its text, its edges, baseline and em in points, and whether it has wide gaps (`parted`).

    `cells` says that it is a row of a ruled table, `page` counts from 0, `column` tells rows that wrap together;
    `running` that it belongs to the page's edge.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    parted: bool = False
    cells: bool = False
    page: int = 0
    column: int = 0
    marks: tuple[Mark, ...] = ()
    running: bool = False


def em_of(glyphs: Iterable[Glyph]) -> float:
    """The width of a Chinese character in this text, in points; of Latin alone, estimated by height."""
    glyphs = list(glyphs)
    wide = [
        glyph.right - glyph.left for glyph in glyphs if CJK.match(glyph.text) and glyph.right > glyph.left
    ]
    if wide:
        return max(statistics.median(wide), 1.0)
    return max(statistics.median([glyph.size for glyph in glyphs]) / 1.2, 1.0) if glyphs else 10.0


def columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters in columns that are read one after the other; one list where the page has no columns."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(printed) < 100:
        return [list(glyphs)]
    em = em_of(printed)
    for low, high in _gutters(printed, em):
        split = _split(glyphs, low, high, em)
        if split:
            return split
    return [list(glyphs)]


def rows(glyphs: Iterable[Glyph], rules: Sequence[Rule] = (), *, page: int = 0, column: int = 0) -> list[Row]:
    """The rows of a column from the top down."""
    found: list[Row] = []
    for line in _lines(glyphs):
        row = _row(line, rules, page, column)
        if row.text:
            found.append(row)
    return found


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters by baseline; empty ones (spaces alone) are dropped."""
    lines: list[list[Glyph]] = []
    base = em = 0.0
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        if (
            lines
            and base - glyph.base <= _SAME_ROW * max(em, glyph.size / 1.2)
            and base - glyph.base <= 0.7 * em
        ):
            lines[-1].append(glyph)
            # The tallest character sets the baseline, so that a raised number before it doesn't.
            if glyph.size > 1.2 * em:
                base, em = glyph.base, glyph.size / 1.2
        else:
            lines.append([glyph])
            base, em = glyph.base, glyph.size / 1.2
    return [line for line in lines if any(not glyph.text.isspace() for glyph in line)]


def _row(line: list[Glyph], rules: Sequence[Rule], page: int, column: int) -> Row:
    line = _once(sorted(line, key=lambda glyph: glyph.left))
    printed = [glyph for glyph in line if not glyph.text.isspace()]
    em, base = em_of(printed), statistics.median(glyph.base for glyph in printed)
    drawn = [_underscores(gap, em) for gap in _drawn_blanks(line, rules, base, em)]
    items = sorted([*line, *drawn], key=lambda glyph: glyph.left)
    text, marks, parted = _written(items, drawn, em)
    lead = len(text) - len(text.lstrip())
    marks = [Mark(mark.offset - lead, mark.kind, mark.before, mark.after) for mark in marks]
    ends = [*printed, *drawn]
    left, right = min(glyph.left for glyph in ends), max(glyph.right for glyph in ends)
    return Row(text.strip(), left, right, base, em, parted, False, page, column, tuple(marks))


def _once(line: list[Glyph]) -> list[Glyph]:
    """The characters without those printed twice at one place to look bold."""
    kept: list[Glyph] = []
    for glyph in line:
        last = kept[-1] if kept else None
        width = glyph.right - glyph.left
        if last and last.text == glyph.text and width and glyph.left - last.left < 0.3 * width:
            continue
        kept.append(glyph)
    return kept


def _drawn_blanks(
    line: list[Glyph], rules: Sequence[Rule], base: float, em: float
) -> list[tuple[float, float]]:
    """Stretches of ruled line under the row that nothing stands on."""
    printed = [glyph for glyph in line if not glyph.text.isspace() and glyph.text != "_"]
    under = [rule for rule in rules if rule.level and -0.5 * em <= rule.bottom - base <= 0.2 * em]
    spans: list[tuple[float, float]] = []
    for at, end in _merged(under, em):
        for glyph in printed:
            if glyph.right > at and glyph.left < end:
                spans.append((at, glyph.left))
                at = max(at, glyph.right)
        spans.append((at, end))
    return [span for span in spans if span[1] - span[0] >= _BLANK * em]


def _merged(rules: Sequence[Rule], em: float) -> list[tuple[float, float]]:
    """From where to where the rules run; underlined spaces have a rule each."""
    merged: list[tuple[float, float]] = []
    for rule in sorted(rules):
        if merged and rule.left - merged[-1][1] < 0.3 * em:
            merged[-1] = (merged[-1][0], max(rule.right, merged[-1][1]))
        else:
            merged.append((rule.left, rule.right))
    return merged


def _underscores(gap: tuple[float, float], em: float) -> Glyph:
    return Glyph("_" * min(max(4, round(2 * (gap[1] - gap[0]) / em)), 20), gap[0], gap[1], 0.0, em)


def _written(items: list[Glyph], drawn: Sequence[Glyph], em: float) -> tuple[str, list[Mark], bool]:
    pieces: list[str] = []
    marks: list[Mark] = []
    length, parted = 0, False
    last: Glyph | None = None
    for glyph in items:
        if (
            any(blank.left <= glyph.left and glyph.right <= blank.right + 0.3 * em for blank in drawn)
            and glyph.text.isspace()
        ):
            continue
        space, wide = _space(last, glyph, em)
        if wide and _NUMBER.fullmatch("".join(pieces)):  # the gap of a hanging number parts nothing
            space, wide = " ", False
        parted |= wide
        text = usual(glyph.text)
        length += len(space)
        if glyph in drawn:
            marks.append(Mark(length, "blank", "", text))
        elif text != glyph.text:
            marks.append(Mark(length, "form", glyph.text, text))
        pieces += [space, text]
        length += len(text)
        last = glyph
    return "".join(pieces), marks, parted


def _space(last: Glyph | None, glyph: Glyph, em: float) -> tuple[str, bool]:
    """The spaces between two characters, and whether the gap parts what stands on both sides."""
    if last is None:
        return "", False
    gap = glyph.left - last.right
    wide = gap >= _WIDE * em
    if wide:
        return " " * min(max(4, round(2 * gap / em)), 20), True
    if last.text.isspace() or glyph.text.isspace():
        return "", False
    chinese = CJK.match(last.text[-1]) or CJK.match(glyph.text[0])
    return (" " if gap > (_GAP_CJK if chinese else _GAP_LATIN) * em else ""), False


def _gutters(printed: Sequence[Glyph], em: float) -> list[tuple[float, float]]:
    """White strips near the middle that few characters touch, the widest first."""
    left, right = min(glyph.left for glyph in printed), max(glyph.right for glyph in printed)
    step = em / 4
    cells = [0] * (int((right - left) / step) + 2)
    if len(cells) > 10_000:
        return []
    for glyph in printed:
        for cell in range(
            int((glyph.left - left) / step), min(int((glyph.right - left) / step) + 1, len(cells))
        ):
            cells[cell] += 1
    most = max(1, len(printed) // 200)
    strips, start = [], None
    for cell in range(len(cells) // 4, 3 * len(cells) // 4 + 1):
        if cells[cell] <= most:
            start = cell if start is None else start
        elif start is not None:
            strips.append((start, cell))
            start = None
    found = [
        (left + low * step, left + high * step) for low, high in strips if (high - low) * step >= _GUTTER * em
    ]
    return sorted(found, key=lambda strip: strip[0] - strip[1])[:3]


def _split(glyphs: Sequence[Glyph], low: float, high: float, em: float) -> list[list[Glyph]] | None:
    """The columns on both sides of a strip, with what runs across it above or below them; None where it parts cells."""
    low, high = (low + high) / 2 - em / 8, (low + high) / 2 + em / 8
    crossing = sorted({glyph.base for glyph in _across(glyphs, low, high)})
    aside = [glyph for glyph in glyphs if not _near(crossing, glyph.base, em)]
    sides = (
        [each for each in aside if each.right <= (low + high) / 2],
        [each for each in aside if each.right > (low + high) / 2],
    )
    lines = [rows(side) for side in sides]
    if min(map(len, lines)) < _ROWS or not all(_filled(side) for side in lines):
        return None
    top = max(glyph.base for glyph in aside)
    bottom = min(glyph.base for glyph in aside)
    over = [glyph for glyph in glyphs if _near(crossing, glyph.base, em)]
    if any(bottom < glyph.base < top for glyph in over):
        return None
    parts = [
        [each for each in over if each.base >= top],
        *sides,
        [each for each in over if each.base <= bottom],
    ]
    return [part for part in parts if any(not glyph.text.isspace() for glyph in part)]


def _across(glyphs: Sequence[Glyph], low: float, high: float) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.right > low and glyph.left < high and not glyph.text.isspace()]


def _near(bases: Sequence[float], base: float, em: float) -> bool:
    place = bisect_left(bases, base)
    return any(
        abs(bases[each] - base) < _SAME_ROW * em for each in (place - 1, place) if 0 <= each < len(bases)
    )


def _filled(lines: Sequence[Row]) -> bool:
    right = max(row.right for row in lines)
    return sum(right - row.right < 2 * row.em for row in lines) >= _FILLED * len(lines)
