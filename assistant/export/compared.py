"""A comparison as a file to take along: a table in Markdown, or a workbook that filters by differences.

A module of its own because wording from strangers' contracts becomes cells here: what a spreadsheet would run as a
formula stays text, and what Markdown would read as a mark is written out.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadInput
from assistant.tasks.comparing.compare import Comparison, Row, Side
from assistant.wording import say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["cells", "export_comparison"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # characters that no workbook may hold
_MOST = 32_000  # characters a cell may hold, with room
_FILL = {"甲方": "FFF4E0", "乙方": "E3EEF9"}


def export_comparison(found: Comparison, out: Path) -> Path:
    """The file written: .xlsx or .md by its suffix. Raises BadInput for any other."""
    writer = {".xlsx": _workbook, ".md": _markdown}.get(out.suffix.lower())
    if writer is None:
        raise BadInput(say("compare.out_suffix", path=out))
    writer(found, out)
    return out


def cells(found: Comparison) -> Iterator[list[str]]:
    """The table: a head, then a line a subject with each contract's clauses, whom they favour, and what differs."""
    keys = [side.id for side in found.contracts]
    yield [
        say("compare.topic"),
        *(text for side in found.contracts for text in (_head(side), say("compare.favours", side=""))),
        say("compare.differences"),
        say("compare.words"),
        *([say("compare.explanation")] if any(row.explained for row in found.rows) else []),
    ]
    for row in found.rows:
        yield _line(row, keys, explained=any(each.explained for each in found.rows))


def _head(side: Side) -> str:
    """The contract's title, with the key its clauses go by where that is another word."""
    return side.title if side.title == side.id else f"{side.title} ({side.id})"


def _line(row: Row, keys: Sequence[str], *, explained: bool) -> list[str]:
    wordings = row.wordings or {}
    sides = []
    for key in keys:
        if key in row.clauses:
            numbers = "、".join(address.partition("/")[2] for address in row.clauses[key])
            sides += [f"[{numbers}] {wordings.get(key, '')}", row.favours[key]]
        else:
            sides += [say("compare.absent") if key in row.missing else "", ""]
    words = "\n".join(f"{key}：{say('compare.comma').join(some)}" for key, some in row.shown.items() if some)
    told = "\n".join(row.differences) or say("compare.same")
    return [row.topic, *sides, told, words, *([row.sentence] if explained else [])]


def _workbook(found: Comparison, out: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one sheet
    sheet.title = say("compare.title")
    for at, line in enumerate(cells(found), 1):
        for column, text in enumerate(line, 1):
            _write(sheet, at, column, text)
    _dress(sheet)
    book.save(out)


def _write(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell: Any = sheet.cell(row, column)
    cell.value = _UNFIT.sub("", text)[:_MOST]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if row == 1:
        cell.font = Font(bold=True)
    elif text in _FILL:
        cell.fill = PatternFill("solid", fgColor=_FILL[text])


def _dress(sheet: "Worksheet") -> None:
    """A head that stays in sight, columns that can be read, and a filter on every one."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in range(1, sheet.max_column + 1):
        longest = max(
            len(str(sheet.cell(row, column).value or "")) for row in range(2, max(3, sheet.max_row + 1))
        )
        sheet.column_dimensions[get_column_letter(column)].width = min(48, max(10, longest * 2))


def _markdown(found: Comparison, out: Path) -> None:
    head, *lines = cells(found)
    table = [head, ["---"] * len(head), *lines]
    rows = (
        "| " + " | ".join(text if line[0] == "---" else _escaped(text) for text in line) + " |"
        for line in table
    )
    body = "\n".join(rows) if lines else say("compare.nothing")
    out.write_text(f"# {say('compare.title')}\n\n{found.summary}\n\n{body}\n", encoding="utf-8")


def _escaped(text: str) -> str:
    marked = re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)
    return re.sub(r"\s*\n\s*", "<br>", marked.strip())
