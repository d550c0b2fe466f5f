"""From a PDF with a text layer to the lines of the contract that it prints.

Pure: bytes in, text and reports out. The file is a stranger's, so whoever calls this does it where time and memory are
limited. A PDF knows places, not paragraphs: rows are built from characters, edges of pages dropped, rows joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.reading.report import Doubt, Reading, Repair
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.reading.pdf.columns import Columns
    from assistant.reading.pdf.rows import Row
    from assistant.reading.pdf.sheets import Sheet

__all__ = ["read_pdf"]

_LOST = 0.2  # of the characters without an encoding: the rest is no contract any more


def read_pdf(data: bytes, source: str) -> Reading:
    """The reading of a PDF: paragraphs in reading order, tables row by row, running heads and feet as repairs.

    Raises UnreadableFile, with one sentence, where the bytes are no PDF, are locked, or hold no text (a scan).
    """
    from assistant.reading.pdf.columns import Columns
    from assistant.reading.pdf.margins import mark_running
    from assistant.reading.pdf.paragraphs import write
    from assistant.reading.pdf.sheets import sheets

    found = sheets(data, source)
    columns = Columns()
    pages = mark_running(
        [_rows(sheet, page, columns) for page, sheet in enumerate(found)], [sheet.height for sheet in found]
    )
    rows = [row for page in pages for row in page]
    words = "".join(row.text for row in rows if not row.running)
    if not words.strip():
        raise UnreadableFile(say("pdf.scan", path=source))
    if words.count("\ufffd") > _LOST * len(words):
        raise UnreadableFile(say("pdf.garbled", path=source))
    text, repairs = write(rows, [sheet.width for sheet in found])
    starts = _starts(rows, text)
    repairs += [
        Repair("furniture", sheet.askew, "", _start(starts, page, text), say("pdf.askew"))
        for page, sheet in enumerate(found)
        if sheet.askew.strip()
    ]
    doubts = [
        Doubt("picture", "", _start(starts, page, text), say("pdf.picture", page=page + 1))
        for page, sheet in enumerate(found)
        if sheet.pictures and not any(not row.running for row in pages[page])
    ]
    return Reading(source, text, tuple(sorted(repairs, key=lambda repair: repair.position)), tuple(doubts))


def _rows(sheet: Sheet, page: int, columns: Columns) -> list[Row]:
    """The rows of a page in reading order: column by column, tables at their height among the rest."""
    from assistant.reading.pdf.rows import rows
    from assistant.reading.pdf.tables import take_tables

    glyphs, rules, taken = take_tables(sheet.glyphs, sheet.rules, page)
    parts = columns.of(glyphs) if not taken else [glyphs]
    found = [row for place, part in enumerate(parts) for row in rows(part, rules, page=page, column=place)]
    return sorted([*found, *taken], key=lambda row: -row.base) if taken else found


def _starts(rows: Sequence[Row], text: str) -> dict[int, int]:
    """Where the first row of each page stands in the text."""
    starts: dict[int, int] = {}
    at = 0
    for row in rows:
        if row.running:
            continue
        at = max(at, text.find(row.text, at))
        starts.setdefault(row.page, at)
        at += len(row.text)
    return starts


def _start(starts: dict[int, int], page: int, text: str) -> int:
    return next((start for each, start in starts.items() if each >= page), len(text))
