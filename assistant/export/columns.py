"""Lines of a signature block that are set in columns: side by side in a table without rules, once names are too long for gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = ["set_in_columns"]

_GAP = re.compile(r"[ \t　]{2,}(?=[^\s：:]{1,16}[：:])")
_LINE = 74  # half widths that a line holds
_WIDE = ("W", "F", "A")


def set_in_columns(document: Document) -> None:
    """Put blocks of lines with several fields each into a table, where a line of the block doesn't fit the page."""
    lines = [(paragraph, len(_GAP.findall(paragraph.text))) for paragraph in document.paragraphs]
    for gaps, block in groupby(lines, key=lambda line: line[1]):
        members = [paragraph for paragraph, _ in block]
        if gaps == 1 and any(_width(each.text) > _LINE for each in members):
            _table(document, members)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text)


def _table(document: Document, members: list[Paragraph]) -> None:
    table = document.add_table(len(members), 2)
    members[0]._p.addprevious(table._tbl)
    for row, paragraph in zip(table.rows, members, strict=True):
        for cell in row.cells:
            cell.width = Cm(8)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        into = [cell.paragraphs[0] for cell in row.cells]
        for each in into:
            each.style = paragraph.style
            each.paragraph_format.first_line_indent = Pt(0)
            each.paragraph_format.keep_with_next = row is not table.rows[-1]
        for run, place, text in _parted(paragraph):
            run.text = text
            into[place]._p.append(run._r)
        paragraph._p.getparent().remove(paragraph._p)


def _parted(paragraph: Paragraph) -> Iterator[tuple[Run, int, str]]:
    """The runs with their column and text; the run that holds the gap is cut in two."""
    place = 0
    for run in list(paragraph.runs):
        gap = None if place else _GAP.search(run.text)
        if gap is None:
            yield run, place, run.text
            continue
        other = type(run)(deepcopy(run._r), paragraph)
        if gap.start():
            yield run, 0, run.text[: gap.start()]
        place = 1
        yield other, 1, other.text[gap.end() :]
