"""Values in an .xlsx file: a small table reader, two columns of names and values, or names over one row of values.

Cells stay what they show: a date is a date, a formula its last result, or its own text where it was never reckoned.
"""

import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["read_sheet"]

_ROWS, _COLUMNS = 2000, 60
_LARGEST = 50_000_000  # bytes unpacked; a table of values needs a thousandth of it
_HEADS = {
    "名称",
    "项目",
    "字段",
    "空白",
    "内容",
    "值",
    "取值",
    "填写内容",
    "name",
    "key",
    "value",
    "field",
    "标签",
}


def read_sheet(path: Path) -> dict[str, object]:
    """The values of the first sheet by name. Raises BadInput where it can't be read or gives a name twice."""
    rows = _rows(path)
    if len(rows) == 2 and sum(cell is not None for cell in rows[0]) > 2:
        rows = [list(pair) for pair in zip(*rows, strict=False)]
    values: dict[str, object] = {}
    for row in rows:
        name = str(row[0]).strip() if row and row[0] is not None else ""
        value = row[1] if len(row) > 1 else None
        if not name or value is None or (name.lower() in _HEADS and str(value).strip().lower() in _HEADS):
            continue
        if name in values:
            raise BadInput(say("fill.key_twice", name=name))
        values[name] = value
    if not values:
        raise BadInput(say("fill.sheet_shape", path=path))
    return values


def _rows(path: Path) -> list[list[object]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise BadInput(say("fill.sheet_large", path=path))
        shown, written = (load_workbook(path, read_only=True, data_only=each) for each in (True, False))
        try:
            return [
                [_cell(*pair) for pair in zip(*both, strict=False)]
                for both in zip(_first(shown), _first(written), strict=False)
            ]
        finally:
            shown.close()
            written.close()
    except OSError as error:
        raise BadInput(say("fill.file_unreadable", path=path, reason=error.strerror or error)) from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise BadInput(say("fill.sheet_broken", path=path)) from error


def _first(book: Any) -> list[Sequence[object]]:
    sheet = book.worksheets[0]
    rows = sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True)
    return [row for row in rows if any(cell is not None for cell in row)]


def _cell(shown: object, written: object) -> object:
    """What a cell shows: its value, a date without its midnight, a whole number without its point."""
    value = written if shown is None else shown
    if isinstance(value, datetime.datetime):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value
