"""From characters with places to printed rows: spaces and drawn blanks put where the eye sees them."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.reading.pdf.forms import usual
from assistant.reading.pdf.sheets import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assistant.reading.pdf.sheets import Rule

__all__ = ["CJK", "SAME_ROW", "Mark", "Row", "em_of", "rows"]

CJK = re.compile(
    "[\u2e80-\u303f\u3105-\u312f\u31a0-\u31bf\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_NUMBER = re.compile(
    r"\s*(?:第.{1,6}[条章节]|[（(]?[0-9０-９A-Za-z一二三四五六七八九十①-⑳.．]{1,8}[）).．、]?)\s*"
)
_LEADING = re.compile(
    r"[（(]?[0-9０-９]{1,3}(?:[.．-][0-9０-９]{1,3}){0,5}|[A-Za-z]|[A-Z][a-z]{2,8} ?[0-9]{1,3}"
)
_WORD = re.compile("[\u3400-\u9fff]")
_ASKS, _UNITS = "：:", "年月日时分元天个份％%"
_HEADS = re.compile("[\u3400-\u9fff“《（【](?<![年月日天个元万份号])")
SAME_ROW = 0.45
"""Of an em between baselines: a raised note number still belongs to its row."""

_GAP_CJK = 0.5  # of an em: justified Chinese opens smaller gaps
_GAP_WORDS = 0.15  # of an em between characters of words, beyond what the row keeps between all of them
_GAP_LATIN = 0.18
_LONGEST = 20  # characters of the number before a row
_INK = 0.92  # of an em: a character that is narrower is told by its ink
_WIDE = 2.5  # em of a gap that parts two cells or the two parties' lines
_BLANK = 1.0  # em of drawn line with nothing on it
_SHORT = 0.4  # em of one that a unit follows: __月
_SPREAD = 0.25  # em between all characters of a title that is set wide
_EVEN = 0.15  # em by which those gaps may differ
_FEWEST = 3  # gaps that tell so
_MOSTLY = 0.7  # of them; those between words are wider


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
            and base - glyph.base <= SAME_ROW * max(em, glyph.size / 1.2)
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
    em = em_of(glyph for glyph in line if not glyph.text.isspace())
    line = [_square(glyph, em) for glyph in line]
    printed = [glyph for glyph in line if not glyph.text.isspace()]
    base = statistics.median(glyph.base for glyph in printed)
    drawn = [_underscores(gap, em) for gap in _drawn_blanks(line, rules, base, em)]
    items = sorted([*line, *drawn], key=lambda glyph: glyph.left)
    text, marks, parted = _written(items, drawn, em, _kept(printed, em))
    lead = len(text) - len(text.lstrip())
    marks = [Mark(mark.offset - lead, mark.kind, mark.before, mark.after) for mark in marks]
    ends = [*printed, *drawn]
    left, right = min(glyph.left for glyph in ends), max(glyph.right for glyph in ends)
    return Row(text.strip(), left, right, base, em, parted, False, page, column, tuple(marks))


def _square(glyph: Glyph, em: float) -> Glyph:
    """The character in the square that a Chinese one takes, where the file tells only its ink (日 is narrow)."""
    if not _WORD.match(glyph.text) or glyph.right - glyph.left > _INK * em or not glyph.origin:
        return glyph
    return glyph._replace(left=glyph.origin, right=glyph.origin + em)


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
    spans = [span for rule in _merged(under, em) for span in _free(rule, printed)]
    units = [glyph.left for glyph in printed if glyph.text in _UNITS]
    return [
        (at, end)
        for at, end in spans
        if end - at >= _BLANK * em
        or (end - at >= _SHORT * em and any(-0.1 * em <= unit - end < 0.3 * em for unit in units))
    ]


def _free(rule: tuple[float, float], printed: Sequence[Glyph]) -> Iterator[tuple[float, float]]:
    """Where nothing stands on the rule; of one under words too (a heading's border), only behind a colon or before a unit."""
    at, end = rule
    inside = [glyph for glyph in printed if at < (glyph.left + glyph.right) / 2 < end]
    if not inside:
        yield rule
        return
    last: Glyph | None = None
    for glyph in [*inside, None]:
        if (last and last.text in _ASKS) or (glyph and glyph.text in _UNITS):
            yield at, glyph.left if glyph else end
        at, last = max(at, glyph.right) if glyph else at, glyph


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


@dataclass(frozen=True)
class _Kept:
    """The gaps that a row keeps between all of its characters: of a title that is set wide, of justified words.

    None where too few characters tell the latter.
    """

    spread: float
    words: float | None


def _kept(printed: Sequence[Glyph], em: float) -> _Kept:
    pairs = list(pairwise(printed))
    words = [
        after.left - before.right
        for before, after in pairs
        if _WORD.match(before.text) and _WORD.match(after.text)
    ]
    known = len(words) >= _FEWEST
    spread = 0.0
    if known and len(words) == len(pairs):
        usual_gap = statistics.median(words)
        even = sum(abs(gap - usual_gap) <= _EVEN * em for gap in words) >= _MOSTLY * len(words)
        spread = usual_gap if even and min(words) >= _SPREAD * em else 0.0
    # A justified row opens all gaps alike; where some are spaces (年 月 日), the narrower ones tell.
    return _Kept(spread, sorted(words)[len(words) // 4] if known and not spread else None)


def _written(
    items: list[Glyph], drawn: Sequence[Glyph], em: float, kept: _Kept
) -> tuple[str, list[Mark], bool]:
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
        space, wide = _space(last, glyph, em, kept)
        if wide and _NUMBER.fullmatch("".join(pieces)):  # the gap of a hanging number parts nothing
            space, wide = " ", False
        elif not space and _parts_number(pieces, last, glyph, em):
            space = " "
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


def _parts_number(pieces: Sequence[str], last: Glyph | None, glyph: Glyph, em: float) -> bool:
    """Whether a gap that is narrow parts the number before a row from its words, where no space is drawn."""
    if last is None or len(pieces) > 2 * _LONGEST or not _HEADS.fullmatch(glyph.text):
        return False
    return glyph.left - last.right > _GAP_LATIN * em and _LEADING.fullmatch("".join(pieces)) is not None


def _space(last: Glyph | None, glyph: Glyph, em: float, kept: _Kept) -> tuple[str, bool]:
    """The spaces between two characters, and whether the gap parts what stands on both sides."""
    if last is None:
        return "", False
    gap = glyph.left - last.right - kept.spread
    wide = gap >= _WIDE * em
    if wide:
        return " " * min(max(4, round(2 * gap / em)), 20), True
    if last.text.isspace() or glyph.text.isspace():
        return "", False
    if kept.words is not None and _WORD.match(last.text[-1]) and _WORD.match(glyph.text[0]):
        return (" " if gap - kept.words > _GAP_WORDS * em else ""), False
    chinese = CJK.match(last.text[-1]) or CJK.match(glyph.text[0])
    return (" " if gap > (_GAP_CJK if chinese else _GAP_LATIN) * em else ""), False
