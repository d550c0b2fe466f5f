"""Ruled tables: the cells that level and upright lines make, each read as a whole.

Read row by row without the lines, the wrapped words of neighbouring cells would run into each other.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.reading.pdf.rows import CJK, Mark, Row, em_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.reading.pdf.sheets import Glyph, Rule

__all__ = ["take_tables"]

_NEAR = 2.5  # points: two lines at one place
_COVERS = 0.7  # of a row's height that an upright line runs along
_MOST = 400  # lines of a page; a drawing has more
_BETWEEN = " | "
_EMPTY = "____"
_NUMERAL = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]+[）).、．]?\s*")


def take_tables(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int
) -> tuple[list[Glyph], list[Rule], list[Row]]:
    """The characters and lines outside of tables, and the rows of the tables."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    if len(upright) < 2 or len(level) < 2 or len(rules) > _MOST:
        return list(glyphs), list(rules), []
    taken: list[Row] = []
    rest = list(glyphs)
    edges = _merged(rule.bottom for rule in level)[::-1]
    for top, bottom in pairwise(edges):
        sides = _sides(upright, top, bottom)
        if len(sides) < 3:
            continue
        inside = [
            each
            for each in rest
            if bottom - 1 < each.base < top and sides[0] - 1 <= _middle(each) <= sides[-1] + 1
        ]
        if any(not each.text.isspace() for each in inside):
            gone = set(map(id, inside))
            rest = [each for each in rest if id(each) not in gone]
            taken.append(_table_row(inside, sides, page, first=not taken))
    if not taken:
        return rest, list(rules), []
    free = [rule for rule in level if not any(_touches(rule, each) for each in upright)]
    return rest, free, taken


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _sides(upright: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """The places of the upright lines that run along a row."""
    height = top - bottom
    along = (
        rule.left for rule in upright if min(rule.top, top) - max(rule.bottom, bottom) >= _COVERS * height
    )
    return _merged(along)


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _touches(level: Rule, upright: Rule) -> bool:
    return (
        level.left - _NEAR <= upright.left <= level.right + _NEAR
        and upright.bottom - _NEAR <= level.bottom <= upright.top + _NEAR
    )


def _table_row(inside: Sequence[Glyph], sides: Sequence[float], page: int, *, first: bool) -> Row:
    cells = []
    for low, high in pairwise(sides):
        own = [
            glyph
            for glyph in inside
            if low <= max(_middle(glyph), sides[0]) < high or (high == sides[-1] and _middle(glyph) >= high)
        ]
        cells.append(_joined([row.text for row in rows(own)]))
    # Words in a narrow column of figures would read as a clause's number; a bar before them says they are none.
    barred = len(cells) > 2 or _NUMERAL.fullmatch(cells[0] or "-") is not None
    text, marks = ("| " if barred else ""), []
    labelled = not first
    for place, cell in enumerate(cells):
        text += _BETWEEN if place else ""
        if cell:
            labelled = True
        elif labelled:
            marks.append(Mark(len(text), "blank", "", _EMPTY))
            cell = _EMPTY
        text += cell
    text += " |" if barred else ""
    printed = [glyph for glyph in inside if not glyph.text.isspace()]
    base = max(glyph.base for glyph in printed)
    return Row(text, sides[0], sides[-1], base, em_of(printed), True, True, page, 0, tuple(marks))


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        apart = bool(text) and not (CJK.match(text[-1]) or CJK.match(line[0]))
        text += (" " if apart else "") + line
    return text
