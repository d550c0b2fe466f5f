"""The lines of a page as a browser would print them, with every report at its place in them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.reading.html.elements import (
    SILENT,
    is_asking,
    is_block,
    is_hidden,
    is_jamming,
    is_ruled,
    is_struck,
    kept_lines,
    shown,
)
from assistant.reading.html.lists import Kinds, Label, Lists
from assistant.reading.html.selecting import Selected
from assistant.reading.report import Doubt, Repair
from assistant.wording import say

__all__ = ["Page", "write"]

_GAP = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")
_EMPTY = re.compile(r"[\s\xa0\u3000\u2002\u2003]+")
_LONG = 200  # characters of a cell that is more than a value
_TYPED = frozenset(("", "text", "number", "date", "email", "tel", "url", "search", "month", "time"))


def write(chosen: Selected, unseen: frozenset[str], kinds: Kinds) -> "Page":
    """The chosen part of the page, written; words of the classes `unseen` that are strewn into others are left out.

    `kinds` are the styles of lists.
    """
    from lxml import etree

    page = Page(chosen.dropped, unseen, kinds)
    for text in chosen.before:
        page.leave("furniture", text, say("html.around"))
    walker = etree.iterwalk(chosen.root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not page.begin(element):
                walker.skip_subtree()
        else:
            page.end(element)
            if element is not chosen.root:
                page.words(element.tail)
    page.end_line()
    for text in chosen.after:
        page.leave("furniture", text, say("html.around"))
    page.repairs = [_within(each, len(page.text)) for each in page.repairs]
    page.doubts = [replace(each, position=min(each.position, len(page.text))) for each in page.doubts]
    return page


class Page:
    """The text written so far, its last line still open."""

    def __init__(self, dropped: frozenset[Any], unseen: frozenset[str], kinds: Kinds) -> None:
        self.repairs: list[Repair] = []
        self.doubts: list[Doubt] = []
        self._dropped = dropped
        self._unseen = unseen
        self._pieces: list[str] = []
        self._length = 0
        self._line = ""
        self._lists = Lists(kinds)
        self._ruled: list[tuple[Any, int]] = []
        self._kept = 0
        self._tables: list[bool] = []  # whether each open table is read row by row
        self._skipped: set[Any] = set()

    @property
    def text(self) -> str:
        """All lines that are ended."""
        return "".join(self._pieces)

    @property
    def at(self) -> int:
        """Where the next character will stand."""
        return self._length + len(self._line)

    def begin(self, element: Any) -> bool:
        """Write what opens the element; False where nothing inside it is written."""
        if not isinstance(element.tag, str) or element.tag in SILENT or self._leaves(element):
            self._skipped.add(element)
            return False
        if (one := _ONES.get(element.tag)) is not None:
            one(self, element)
            self._skipped.add(element)
            return False
        if is_block(element):
            self._begin_block(element)
        if is_ruled(element):
            self._ruled.append((element, self.at))
        self._kept += kept_lines(element)
        self.words(element.text)
        return True

    def end(self, element: Any) -> None:
        """Write what closes the element."""
        if element in self._skipped:
            self._skipped.discard(element)
            return
        self._kept -= kept_lines(element)
        if self._ruled and self._ruled[-1][0] is element:
            _, begun = self._ruled.pop()
            if begun == self.at and element.tag != "u" and not shown(element):
                self.blank("")
        elif is_asking(element):
            self.blank("")
        if is_block(element):
            self._end_block(element)

    def words(self, text: str | None) -> None:
        """Write words as a browser spaces them."""
        if not text:
            return
        if self._ruled and _EMPTY.fullmatch(text) and (len(text) > 1 or text in "\xa0\u3000"):
            self.blank(text)
            return
        if self._kept:
            for place, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if place:
                    self.end_line()
                self._put(line)
            return
        self._put(_GAP.sub(" ", _BROKEN.sub("", text)))

    def blank(self, before: str) -> None:
        """Write a place to fill, and report what stood there."""
        after = "_" * min(max(4, len(before)), 20)
        self.repairs.append(Repair("blank", before, after, self.at, say("html.blank")))
        self._put(after)

    def leave(self, kind: str, before: str, reason: str) -> None:
        """Report words that are left out here."""
        if before:
            self.repairs.append(Repair(kind, before, "", self.at, reason))

    def end_line(self) -> None:
        """End the line; inside a row of a table it goes on behind a space."""
        if self._tables and self._tables[-1]:
            self._put(" ")
            return
        self._break()

    def _break(self) -> None:
        line = self._line.rstrip()
        if line:
            self._pieces += [line, "\n"]
            self._length += len(line) + 1
        self._line = ""

    def _put(self, text: str) -> None:
        text = text.replace("\xa0", " ")
        if not self._line:
            text = text.lstrip()
        elif self._line.endswith(" ") and not self._kept:
            text = text[1:] if text.startswith(" ") else text
        self._line += text

    def _leaves(self, element: Any) -> bool:
        """Whether the element is left out; what it says is reported."""
        if element in self._dropped:
            self.leave("furniture", shown(element), say("html.furniture"))
        elif is_struck(element):
            self.leave("deletion", shown(element), say("html.deleted"))
        elif element.tag == "rt":
            self.leave("pinyin", shown(element), say("html.reading"))
        elif is_hidden(element) or is_jamming(element, self._unseen):
            self.leave("hidden", shown(element), say("html.hidden"))
        else:
            return False
        return True

    def _begin_block(self, element: Any) -> None:
        inside = bool(self._tables and self._tables[-1])
        if element.tag in ("td", "th") and inside:
            if element.getprevious() is not None:
                self._line = self._line.rstrip() + " | "
            if _is_alone(element):
                self._tables.append(False)  # what fills a row by itself has lines of its own
            return
        self.end_line()
        if element.tag == "table":
            self._tables.append(_is_data(element))
        elif element.tag == "li":
            self._number(self._lists.label(element))

    def _number(self, label: Label) -> None:
        if label.text != label.printed:
            told = label.printed.strip(), label.text.strip()
            self.repairs.append(Repair("numbering", *told, self.at, say("reading.nested")))
        self._put(label.text)

    def _end_block(self, element: Any) -> None:
        if element.tag == "table" and self._tables:
            self._tables.pop()
        if element.tag in ("td", "th") and self._tables[-2:] == [True, False] and _is_alone(element):
            self._tables.pop()
        inside = bool(self._tables and self._tables[-1])
        if inside and element.tag in ("td", "th"):
            self._end_cell(element)
        elif inside and element.tag == "tr":
            self._break()
        else:
            self.end_line()

    def _end_cell(self, cell: Any) -> None:
        """Write a place to fill where the cell shows nothing and a label stands before it, or rows before it do."""
        if shown(cell) or cell.find(".//input") is not None:
            return
        row = cell.getparent()
        first = row.getprevious() is None and row.getparent().getprevious() is None
        if self._line.strip(" |") or not first:
            self.blank("")

    def control(self, element: Any) -> None:
        """Write a field of a form: what was typed or chosen, else a place to fill."""
        kind = str(element.get("type") or "").lower()
        if element.tag == "input" and kind in ("checkbox", "radio"):
            self._put("□" if element.get("checked") is None else "☑")
        elif element.tag != "input" or kind in _TYPED:
            given = _given(element)
            self._put(given) if given else self.blank("")

    def picture(self, element: Any) -> None:
        """Report a picture, whose words can't be read."""
        if element.tag == "img":
            self.doubts.append(Doubt("picture", str(element.get("alt") or ""), self.at, say("html.picture")))

    def line_break(self, _element: Any) -> None:
        """End the line at a <br>."""
        self.end_line()


_ONES: dict[str, Callable[[Page, Any], None]] = {
    "br": Page.line_break,
    "img": Page.picture,
    "input": Page.control,
    "select": Page.control,
    "textarea": Page.control,
}


def _is_alone(cell: Any) -> bool:
    """Whether the cell is the only one of its row."""
    return all(next(cell.itersiblings("td", "th", preceding=back), None) is None for back in (False, True))


def _within(repair: Repair, length: int) -> Repair:
    """The repair, at the end of the text where the gap behind it went."""
    return repair if repair.position <= length else replace(repair, position=length)


def _given(control: Any) -> str:
    if control.tag == "input":
        return str(control.get("value") or "").strip()
    if control.tag == "textarea":
        return shown(control)
    chosen = next((each for each in control.iter("option") if each.get("selected") is not None), None)
    return "" if chosen is None else shown(chosen)


def _is_data(table: Any) -> bool:
    """Whether a row of the table is one line of values, and no page is laid out by it."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    several = any(len(row) > 1 for row in rows)
    return several and all(len(shown(cell)) <= _LONG and len(cell.findall("p")) < 4 for cell in cells)
