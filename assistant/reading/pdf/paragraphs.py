"""From printed rows to the lines that were meant: a row that ran full goes on in the next one.

A row ends its paragraph where the next row's first word would still have fitted, and where place, size or spacing say
so. Without those signs a clause's number begins a paragraph only behind the end of a sentence, since a sentence may wrap
right before the number of a clause that it names.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.reading.pdf.labels import LABEL, follows
from assistant.reading.pdf.rows import CJK
from assistant.reading.report import Repair
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading.pdf.rows import Row

__all__ = ["write"]

_ENDS = re.compile(r"[。；：！？;:!?….][\"”’'』」）)】]*\s*$")
_SAID = re.compile(r"(?:。[\"”’'』」）)】]*|__)\s*$")  # a sentence's end, or a place to fill
_LEADERS = re.compile(r"(?:[.．·•…‥]\s*){4,}\s*[-\d０-９ivxIVX]*\s*$")
_OPEN, _CLOSE = "（(《“‘「『【〔[\"'", "，。；：！？、）)》”’」』】〕]…,.;:!?"
_TOKEN = re.compile(
    rf"[{re.escape(_OPEN)}]*(?:[^\s\u2e80-\U0003ffff]+|.)(?:[“”‘’]+[^\s{re.escape(_CLOSE)}])*[{re.escape(_CLOSE)}]*"
)
_LATIN = 0.55  # em of a letter
_SLACK = 0.7  # em that may be left on a full row
_SIZE = 1.15
_PITCH = 1.3
_SAME = 0.3  # em by which two first rows may differ
_SHIFT = 0.7  # em by which the left edge of wrapped rows may differ
_INDENT = 7.0  # em: more than this is another place on the page
_MIXED = re.compile(r"[\u4e00-\u9fff] [0-9A-Za-z(]|[0-9A-Za-z)%] [\u4e00-\u9fff]")
_UNMIXED = re.compile(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u4e00-\u9fff]")
_BOTH = 1, 2  # the columns of a page that has them; 0 stands above, 3 below
_MOSTLY = 0.7
_REASONS = {"blank": "pdf.ruled", "form": "pdf.form"}


@dataclass(frozen=True)
class _Frame:
    """Left and right edge of the text of one column, in points."""

    left: float
    right: float


@dataclass(frozen=True)
class _Habits:
    """What a document does throughout: distance of rows by em, first rows indented, spaces between scripts."""

    pitch: dict[int, float]
    indented: bool
    spaced: bool


def write(rows: Sequence[Row], widths: Sequence[float]) -> tuple[str, list[Repair]]:
    """The text of all rows in order, and what was dropped or made visible on the way."""
    frames = _frames([row for row in rows if not row.running], widths)
    habits = _Habits(_pitch(rows), _indents(rows, frames), _spaces(rows))
    pieces: list[str] = []
    repairs: list[Repair] = []
    length, first = 0, True
    last: Row | None = None
    for row in rows:
        if row.running:
            repairs.append(Repair("furniture", row.text, "", length, say("pdf.running")))
            continue
        if last is not None:
            on = _goes_on(last, row, first, frames, habits)
            between = _between(last.text, row.text, habits) if on else "\n"
            pieces.append(between)
            length += len(between)
            first = not on
        for mark in row.marks:
            repairs.append(
                Repair(mark.kind, mark.before, mark.after, length + mark.offset, say(_REASONS[mark.kind]))
            )
        pieces.append(row.text)
        length += len(row.text)
        last = row
    return "".join([*pieces, "\n"]), [
        repair
        if repair.position <= length
        else Repair(repair.kind, repair.before, repair.after, length, repair.reason)
        for repair in repairs
    ]


def _between(before: str, after: str, habits: _Habits) -> str:
    """What stands between two rows of a paragraph."""
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return ""
    mixed = _MIXED.fullmatch(before[-1] + " " + after[0]) is not None
    if mixed and habits.spaced:
        return " "
    return "" if CJK.match(before[-1]) or CJK.match(after[0]) else " "


def _goes_on(
    last: Row, row: Row, first: bool, frames: dict[tuple[int, int], _Frame], habits: _Habits
) -> bool:
    """Whether `row` belongs to the paragraph of `last`, which is its `first` row or a later one."""
    if last.cells or row.cells or last.parted or row.parted or _LEADERS.search(last.text):
        return False
    if max(last.em, row.em) > _SIZE * min(last.em, row.em):
        return False
    if last.page == row.page and last.column != row.column and (last.column, row.column) != _BOTH:
        return False
    beside = (last.page, last.column) == (row.page, row.column)
    if beside and last.base - row.base > _PITCH * habits.pitch.get(round(last.em), 1e9):
        return False
    before, frame = frames[last.page, last.column], frames[row.page, row.column]
    if before.right - last.right >= _room(row) * row.em:
        return False
    shift = ((row.left - frame.left) - (last.left - before.left)) / row.em
    outside = habits.indented and row.left - frame.left <= _SHIFT * row.em
    label = LABEL.match(row.text)
    bare = label and label[0].isdecimal() and not row.text[label.end() :][:1].isspace()  # 3C认证 and 2 费用
    if label and not (bare and outside) and _SAID.search(last.text):
        return False
    if label and first and follows(LABEL.match(last.text), label):
        return False
    labelled = not outside and label is not None
    if labelled and (_ENDS.search(last.text) or (shift > _SHIFT and not (first and LABEL.match(last.text)))):
        return False
    if not first:
        return abs(shift) <= _SHIFT
    if (
        habits.indented
        and abs(shift) <= _SAME
        and row.left - frame.left > row.em
        and not LABEL.match(last.text)
    ):
        return False  # both are indented as the first rows of paragraphs are
    return -_INDENT < shift <= (_INDENT if LABEL.match(last.text) else _SHIFT)


def _room(row: Row) -> float:
    """The em that the first word of the row needs, with some slack."""
    found = _TOKEN.match(row.text)
    token = found[0] if found else row.text[:1]
    width = sum(1.0 if CJK.match(each) else _LATIN for each in token)
    return min(width, 20.0) + _SLACK


def _frames(rows: Sequence[Row], widths: Sequence[float]) -> dict[tuple[int, int], _Frame]:
    """The frame of each column of each page: its own where enough rows tell it, that of all such columns elsewhere."""
    own: dict[tuple[int, int], list[Row]] = defaultdict(list)
    alike: dict[tuple[int, int, bool], list[Row]] = defaultdict(list)
    several = {row.page for row in rows if row.column}

    def kind(row: Row) -> tuple[int, int, bool]:
        return round(widths[row.page]), row.column, row.page in several

    for row in rows:
        own[row.page, row.column].append(row)
        alike[kind(row)].append(row)
    general = {each: _frame(found, 0.0 if each[2] else float(each[0])) for each, found in alike.items()}
    frames: dict[tuple[int, int], _Frame] = {}
    for place, found in own.items():
        wide = general[kind(found[0])]
        sure = _supported(found)
        frames[place] = _Frame(_left(found), sure) if sure is not None and len(found) >= 8 else wide
    return frames


def _frame(rows: Sequence[Row], width: float) -> _Frame:
    left, sure = _left(rows), _supported(rows)
    widest = max(row.right for row in rows)
    right = widest if sure is None else sure
    # The margins of a page of few rows, none of them full, are taken to be alike.
    if width and sure is None and right < width - left:
        right = width - left
    return _Frame(left, right)


def _left(rows: Sequence[Row]) -> float:
    edges = sorted(row.left for row in rows)
    return edges[len(edges) // 10]


def _supported(rows: Sequence[Row]) -> float | None:
    """The right edge at which several rows end and hardly one beyond; None where no full rows tell it."""
    edges = sorted((row.right for row in rows if not row.cells and not row.parted), reverse=True)
    em = statistics.median(row.em for row in rows)
    for place, edge in enumerate(edges[: 2 + len(edges) // 20]):
        close = [other for other in edges[place:] if edge - other < 1.2 * em]
        if len(close) >= max(3, len(edges) // 10):
            return edge
    return None


def _pitch(rows: Sequence[Row]) -> dict[int, float]:
    """The usual distance between rows, by their em."""
    found: dict[int, list[float]] = defaultdict(list)
    for last, row in pairwise(rows):
        if (last.page, last.column) == (row.page, row.column) and 0 < last.base - row.base < 3 * row.em:
            found[round(last.em)].append(last.base - row.base)
    return {em: sorted(values)[len(values) // 4] for em, values in found.items()}


def _indents(rows: Sequence[Row], frames: dict[tuple[int, int], _Frame]) -> bool:
    """Whether paragraphs begin with an indent, as those do that follow a short row."""
    starts = indented = 0
    kept = [row for row in rows if not row.running and not row.cells and not row.parted]
    for last, row in pairwise(kept):
        if frames[last.page, last.column].right - last.right > _room(row) * row.em:
            starts += 1
            indented += row.left - frames[row.page, row.column].left > row.em
    return starts > 0 and indented >= _MOSTLY * starts


def _spaces(rows: Sequence[Row]) -> bool:
    """Whether Chinese and Latin or figures are mostly parted by a space."""
    return sum(len(_MIXED.findall(row.text)) - len(_UNMIXED.findall(row.text)) for row in rows) > 0
