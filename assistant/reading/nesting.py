"""Numbers of nested lists in a text: Markdown shows by indent alone that 1. stands below 2., which a clause can't.

Each gets the numbers that it stands below, and every one is told.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from assistant.reading.draft import Draft, Edit
from assistant.wording import say

__all__ = ["number_nested"]

_ITEM = re.compile(r"([ \t]*)(\d{1,3})([.．、)）])(?=\s)")
_LEAST = 2  # columns by which a list inside another is indented
_TAB = 4


class _Open(NamedTuple):
    """A list that may go on: its indent, its sign behind numbers, the numbers down to its last item."""

    indent: int
    sign: str
    path: tuple[int, ...]


def number_nested(draft: Draft) -> None:
    """Write the whole number of each item that stands in a list inside a list."""
    lines = draft.text.splitlines(keepends=True)
    stack: list[_Open] = []
    edits: list[Edit] = []
    for start, line in zip(accumulate(map(len, lines), initial=0), lines, strict=False):
        found = _ITEM.match(line)
        if found is None:
            if line.strip() and not line[0].isspace():
                stack = []  # words at the margin end all lists
            continue
        stack = _placed(stack, len(found[1].expandtabs(_TAB)), found[3], int(found[2]))
        if len(path := stack[-1].path) > 1:
            whole = ".".join(map(str, path)) + found[3].replace("．", ".")
            edits.append(Edit(start + found.start(2), start + found.end(3), whole, say("reading.nested")))
    draft.apply("numbering", edits)


def _placed(stack: list[_Open], indent: int, sign: str, number: int) -> list[_Open]:
    """The lists that are open behind this item."""
    outer = [each for each in stack if each.indent <= indent - _LEAST]
    beside = next((each for each in stack if abs(each.indent - indent) < _LEAST), None)
    if beside and beside.sign == sign and number == beside.path[-1] + 1:
        return [*outer, _Open(indent, sign, (*beside.path[:-1], number))]
    inside = number == 1 and outer and outer[-1].sign == sign
    return [*outer, _Open(indent, sign, (*outer[-1].path, 1) if inside else (number,))]
