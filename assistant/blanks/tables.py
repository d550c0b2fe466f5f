"""What an empty cell of a table is called: by the head of its column, its row, or the cell before it."""

import re

__all__ = ["cell_label"]

_RULE = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*")


def cell_label(text: str, start: int) -> str:
    """The name of the cell that begins at `start`: its column and row, or its row where the table has two columns."""
    begin = text.rfind("\n", 0, start) + 1
    row = _cells(_line(text, begin))
    barred = _line(text, begin).lstrip().startswith("|")
    column = text[begin:start].count("|") - barred
    heads = _heads(text[:begin])
    left = next((cell for cell in reversed(row[:column]) if _says(cell)), "")
    if len(row) > 2 and column < len(heads) and _says(heads[column]):
        key = next((cell for cell in row[:column] if _says(cell)), "")
        head = _plain(heads[column])
        if not any(map(_says, row)) and not row[0].isdigit():
            return f"{head}（第{_row_number(text[:begin])}行）"
        return f"{key}{head}" if key or not row[0] else f"{head}（第{row[0]}行）"
    return _plain(left or (heads[column] if column < len(heads) else ""))


def _heads(above: str) -> list[str]:
    """The cells over the rule of the table that `above` ends with, or its first row where each cell says something."""
    lines, first = above.rstrip("\n").split("\n"), ""
    for place in range(len(lines) - 1, -1, -1):
        if not lines[place].lstrip().startswith("|"):
            break
        if _RULE.fullmatch(lines[place].strip()):
            return _cells(lines[place - 1]) if place else []
        first = lines[place]
    heads = _cells(first) if first else []
    return heads if len(heads) > 2 and all(map(_says, heads)) else []


def _row_number(above: str) -> int:
    """Which row below the head of its table comes next."""
    rows = 0
    for line in reversed(above.rstrip("\n").split("\n")):
        if not line.lstrip().startswith("|") or _RULE.fullmatch(line.strip()):
            return max(rows, 1)
        rows += 1
    return max(rows - 1, 1)


def _line(text: str, begin: int) -> str:
    end = text.find("\n", begin)
    return text[begin : end if end >= 0 else len(text)]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _plain(cell: str) -> str:
    """A head without the unit in brackets behind it: 单价（元/月） is 单价."""
    return re.sub(r"[（(][^）)]*(?:元|%|％|天|个|月|台|件)[^）)]*[）)]$", "", cell)


def _says(cell: str) -> bool:
    """Whether a cell holds words and not only a row's number."""
    return bool(re.search(r"[A-Za-z\u4e00-\u9fff]", cell))
