"""The text as it is written line by line, with every report at its place in it.

A line is collected as items first, because underlined gaps are told only when all runs of the line are there.
"""

import re
from typing import Any, NamedTuple

from assistant.reading.report import Doubt, Repair
from assistant.reading.word.places import Place, Source, cut, placed

__all__ = ["Item", "Page"]

_BLANK = re.compile(r"[ \t\u3000\u2002\u2003\xa0]{2,}|[\t\u3000\u2003]")
_JOINS = ("ruled", "deletion", "hidden")
_INSIDE = re.compile(r"[ \t\u3000\u2002\u2003\xa0]{2,}(?=[年月日时分元天个份％%])")


class Item(NamedTuple):
    """A piece of a line: `kind` is text, ruled, blank, a mark that opens or closes (`insertion+`), or a dropped text.

    `source` tells the elements that `text` (of a blank: `before`) comes from.
    """

    kind: str
    text: str = ""
    before: str = ""
    reason: str = ""
    source: Source = ()


class Page:
    """The text written so far; `separator` ends a line, and is a space inside a table's row."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.separator = "\n"
        self.repairs: list[Repair] = []
        self.doubts: list[Doubt] = []
        self._open: dict[str, int] = {}
        self.places: list[Place] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        """Add the text as it is."""
        self._pieces.append(text)
        self.length += len(text)

    def end_cell(self) -> None:
        """Take back the gap behind the last line of a cell, where no further line follows it."""
        if self._pieces and self._pieces[-1] == self.separator == " ":
            self._pieces.pop()
            self.length -= 1
            if self.places and self.places[-1].end > self.length:
                self.places.pop()

    def blank(self, before: str, after: str, source: Source = ()) -> None:
        """Write a place to fill, and report what stood there."""
        self.repairs.append(Repair("blank", before, after, self.length))
        self.places += [Place("gap", self.length, self.length + len(after), source)] if source else []
        self.write(after)

    def line(self, items: list[Item], end: Any = None) -> None:
        """Write the items, and end the line where they print anything; `end` is the paragraph that ends with it."""
        begin = self.length
        for item in _joined(items):
            self._put(item)
        if self.length > begin:
            if end is not None:
                self.places.append(Place("end", self.length, self.length + 1, ((end, 0, 1),)))
            self.write(self.separator)

    def _put(self, item: Item) -> None:
        if item.kind == "text":
            self.places += placed(item.source, self.length)
            self.write(item.text if self.separator == "\n" else item.text.replace("\n", " "))
        elif item.kind == "ruled":
            self._ruled(item.text, item.source)
        elif item.kind == "blank":
            self.blank(item.before, item.text, item.source)
        elif item.kind.endswith("+"):
            self._open[item.kind[:-1] + item.before] = self.length
        elif item.kind.endswith("-"):
            self._close(item)
        elif item.kind == "numbering":
            told = item.before.rstrip(), item.text.rstrip()
            self.repairs.append(Repair(item.kind, *told, self.length, item.reason))
            self.write(item.text)
        elif item.kind == "footnote":
            self.repairs.append(Repair("footnote", "", item.text, self.length))
            self.write(item.text)
        elif item.kind in ("picture", "embedded", "field"):
            self.doubts.append(Doubt(item.kind, item.before, self.length, item.reason))
        else:
            self.repairs.append(Repair(item.kind, item.before, "", self.length, item.reason))

    def _ruled(self, text: str, source: Source) -> None:
        """Underlined text: gaps are places to fill where nothing else is underlined, or before a unit."""
        pattern = _INSIDE if text.strip() else _BLANK
        at = 0
        for found in pattern.finditer(text):
            self._put(Item("text", text[at : found.start()], source=cut(source, at, found.start())))
            self.blank(found[0], "_" * min(max(4, len(found[0])), 20), cut(source, *found.span()))
            at = found.end()
        self._put(Item("text", text[at:], source=cut(source, at, len(text))))

    def _close(self, item: Item) -> None:
        kind = item.kind[:-1]
        start = self._open.pop(kind + item.before, self.length)
        if kind == "comment":
            self.doubts.append(Doubt(kind, self._since(start), start, item.reason))
        elif words := self._since(start):
            self.repairs.append(Repair(kind, "", words, start, item.reason))

    def _since(self, start: int) -> str:
        """What was written from `start` on, without the line end."""
        pieces, length = [], self.length
        for piece in reversed(self._pieces):
            if length <= start:
                break
            pieces.append(piece)
            length -= len(piece)
        return "".join(reversed(pieces))[start - length if length < start else 0 :].rstrip("\n")


def _joined(items: list[Item]) -> list[Item]:
    """The items, where underlined runs and dropped texts that follow each other are one."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and (last.kind, last.reason) == (item.kind, item.reason) and item.kind in _JOINS:
            joined[-1] = Item(
                item.kind,
                last.text + item.text,
                last.before + item.before,
                item.reason,
                last.source + item.source,
            )
        else:
            joined.append(item)
    return joined
