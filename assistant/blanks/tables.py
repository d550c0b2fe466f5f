"""What an empty cell of a table is called: by the head of its column, its row, or the cell before it."""

import re

__all__ = ["cell_label"]

_RULE = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*")


def cell_label(text: str, start: int) -> str:
    """The name of the cell that begins at `start`: its column and row, or its row where the table has two columns."""
    begin = text.rfind("\n", 0, start) + 1
    row = _cells(_line(text, begin))
    column = text[begin:start].count("|") - 1
    heads = _heads(text[:begin])
    left = next((cell for cell in reversed(row[:column]) if _says(cell)), "")
    if len(row) > 2 and column < len(heads) and _says(heads[column]):
        key = next((cell for cell in row[:column] if _says(cell)), "")
        return f"{key}{heads[column]}" if key or not row[0] else f"{heads[column]}（第{row[0]}行）"
    return left or (heads[column] if column < len(heads) else "")


def _heads(above: str) -> list[str]:
    """The cells over the rule of the table whose rows `above` ends with; none where it has no rule."""
    lines = above.rstrip("\n").split("\n")
    for place in range(len(lines) - 1, 0, -1):
        if not lines[place].lstrip().startswith("|"):
            return []
        if _RULE.fullmatch(lines[place].strip()):
            return _cells(lines[place - 1])
    return []


def _line(text: str, begin: int) -> str:
    end = text.find("\n", begin)
    return text[begin : end if end >= 0 else len(text)]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _says(cell: str) -> bool:
    """Whether a cell holds words and not only a row's number."""
    return bool(re.search(r"[A-Za-z\u4e00-\u9fff]", cell))
