"""Paragraphs and tables in document order, written as lines.

A row is one line of its cells, so that a label and its value stay together; cells that hold paragraphs of their own
(signatures side by side, a contract laid out in a table) are written one after the other.
"""

import re
from typing import Any

from assistant.reading.word.numbering import Label, Numbering
from assistant.reading.word.package import W, children, local, value
from assistant.reading.word.page import Item, Page
from assistant.reading.word.runs import Inline, placeholder
from assistant.wording import say

__all__ = ["Blocks"]

_WRAPPERS = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"])
_BETWEEN = " | "
_NUMERAL = re.compile(r"\s*[（(]?[0-9０-９一二三四五六七八九十①-⑳]+[）).．、]?\s*$")
# What numbers a clause and hardly ever a row of figures.
_CLAUSE = re.compile(
    r"\s*(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[条章]|\d{1,2}(?:[.．]\d{1,2})+[.．]?|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\s*"
)
_MANY = 4  # paragraphs of one cell that are more than a cell's lines


class Blocks:
    """The writer of a body onto a page."""

    def __init__(self, page: Page, inline: Inline, numbering: Numbering) -> None:
        self._page = page
        self._inline = inline
        self._numbering = numbering
        self._carried: list[Item] = []
        self._label: Label | None = None

    def write(self, body: Any, *, asks: Any = None) -> None:
        """Write the blocks inside `body`; `asks` is the control they stand in where it shows what to write."""
        for block in body:
            name = local(block)
            if name == "p":
                self._paragraph(block, asks)
            elif name == "tbl":
                self._table(block)
            elif name == "AlternateContent":
                self.write(next(iter(block), ()), asks=asks)
            elif name == "altChunk":
                self._page.line([Item("embedded", reason=say("word.embedded"))])
            elif name in _WRAPPERS:
                shows = block.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
                self.write(block, asks=block if shows else asks)

    def finish(self) -> None:
        """Write what a last paragraph without its mark has left."""
        if self._carried:
            self._page.line(self._carried)
            self._carried = []

    def _paragraph(self, paragraph: Any, asks: Any) -> None:
        properties = paragraph.find(W + "pPr")
        style = "" if properties is None else value(properties.find(W + "pStyle"))
        items = self._inline.items(paragraph, style)
        items = self._carried + (items if asks is None else placeholder(items, asks))
        self._carried = []
        mark = None if properties is None else properties.find(W + "rPr")
        if _has(mark, "del") or _has(mark, "moveFrom"):
            self._carried = [*items, Item("deletion", before="\n")]
        elif properties is not None and value(properties.find(W + "framePr"), "dropCap", "none") != "none":
            self._carried = items  # a large first letter stands in a paragraph of its own
        elif _has(mark, "vanish") and not _prints(items):
            self._page.line(items, paragraph)
        else:
            label = self._numbering.label(properties) if self._label is None else self._label
            self._label = None
            if _has(mark, "specVanish"):
                self._carried, self._label = [*_numbered(label), *items], Label()
            else:
                self._page.line([*_numbered(label), *items], paragraph)
        self._boxes()

    def _boxes(self) -> None:
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            self.write(box)

    def _table(self, table: Any) -> None:
        rows = _rows(table)
        numbered = _numbers_clauses(rows)
        barred = not numbered and any(_counts(_cells(row)) for row in rows)
        for place, row in enumerate(rows):
            properties = row.find(W + "trPr")
            if _has(properties, "del"):
                words = _BETWEEN.join(_words(cell, "t", "delText") for cell in _cells(row))
                self._page.line([Item("deletion", before=words)])
                continue
            cells = [cell for cell in _cells(row) if not _continued(cell)]
            merged = barred and cells and len(cells) < len(_cells(row))
            if (len(cells) < 2 and not merged) or self._apart(cells):
                for cell in cells:
                    self.write(cell, asks=_asks(cell))
            elif any(_words(cell).strip() for cell in cells) or (barred and place and _headed(rows, cells)):
                self._row(cells, first=place == 0, barred=barred, numbered=numbered)

    def _row(self, cells: list[Any], *, first: bool, barred: bool, numbered: bool) -> None:
        page = self._page
        before, page.separator = page.separator, " "
        labelled = not first
        page.write("| " if barred else "")
        for place, cell in enumerate(cells):
            if place:
                page.write(" " if numbered and place == 1 else _BETWEEN)
            begin = page.length
            self.write(cell, asks=_asks(cell))
            page.end_cell()
            if page.length > begin:
                labelled = True
            elif labelled:
                page.blank("", "____", ((cell, 0, 0),))
        page.separator = before
        page.write((" |" if barred else "") + before)

    def _apart(self, cells: list[Any]) -> bool:
        """Whether the cells hold paragraphs that are lines of their own."""
        paragraphs = [[each for each in children(cell, "p") if _words(each).strip()] for cell in cells]
        filled = [each for each in paragraphs if each]
        numbered = (
            sum(self._numbering.is_numbered(each.find(W + "pPr")) for each in cell) for cell in filled
        )
        return (
            any(cell.find(W + "tbl") is not None for cell in cells)
            or any(len(cell) >= _MANY for cell in filled)
            or (bool(filled) and all(len(cell) > 1 for cell in filled))
            or any(count > 1 for count in numbered)
        )


def _has(element: Any, name: str) -> bool:
    found = None if element is None else element.find(W + name)
    return found is not None and value(found, default="1") not in ("0", "false", "off")


def _numbered(label: Label) -> list[Item]:
    if label.text == label.printed:
        return [Item("text", label.text)] if label.text else []
    return [Item("numbering", label.text, label.printed, say("reading.nested"))]


def _prints(items: list[Item]) -> bool:
    return any(item.text for item in items)


def _rows(table: Any) -> list[Any]:
    return _inside(table, "tr")


def _cells(row: Any) -> list[Any]:
    return _inside(row, "tc")


def _inside(element: Any, name: str) -> list[Any]:
    """The rows or cells, also those wrapped in controls."""
    found: list[Any] = []
    for child in element:
        if local(child) == name:
            found.append(child)
        elif local(child) in _WRAPPERS:
            found += _inside(child, name)
    return found


def _asks(cell: Any) -> Any:
    """The control around a cell, where it shows what to write into it."""
    around = cell.getparent()
    control = around.getparent() if local(around) == "sdtContent" else None
    shows = control is not None and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return control if shows else None


def _counts(cells: list[Any]) -> bool:
    """Whether a row belongs to a table of figures, whose first column would read as a clause's number."""
    return len(cells) > 2 or (len(cells) == 2 and _NUMERAL.match(_words(cells[0])) is not None)


def _headed(rows: list[Any], cells: list[Any]) -> bool:
    """Whether an empty row stands under a head that says what belongs into each of its cells."""
    head = _cells(rows[0])
    return len(head) == len(cells) > 2 and all(_words(cell).strip() for cell in head)


def _numbers_clauses(rows: list[Any]) -> bool:
    """Whether the first column holds the numbers of clauses: a contract laid out in a table."""
    firsts = [_words(cells[0]) for row in rows if len(cells := _cells(row)) > 1]
    filled = [words for words in firsts if words.strip()]
    clauses = sum(_CLAUSE.fullmatch(words) is not None for words in filled)
    return clauses > 0 and all(_CLAUSE.fullmatch(words) or _NUMERAL.match(words) for words in filled)


def _continued(cell: Any) -> bool:
    """Whether the cell belongs to the one above it or before it."""
    properties = cell.find(W + "tcPr")
    for name in ("vMerge", "hMerge"):
        merged = None if properties is None else properties.find(W + name)
        if merged is not None and value(merged, default="continue") == "continue":
            return True
    return False


def _words(element: Any, *names: str) -> str:
    return "".join(each.text or "" for each in element.iter(*(W + name for name in names or ("t",))))
