"""What stands inside a paragraph, as items of a line: runs, tracked changes, fields, controls, notes.

A table from element to method; an element that isn't listed is no text.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from assistant.reading.word.fields import Field, begun, merged, unshown
from assistant.reading.word.package import W, local, value
from assistant.reading.word.page import Item
from assistant.reading.word.styles import Styles, looks
from assistant.reading.word.symbols import symbol
from assistant.reading.word.tabs import RULES, drawn, own_stops
from assistant.wording import say

__all__ = ["Inline", "placeholder", "unended"]

_CONTAINERS = frozenset(
    [
        "hyperlink",
        "smartTag",
        "customXml",
        "bdo",
        "dir",
        "sdtContent",
        "oMath",
        "oMathPara",
        "rubyBase",
    ]
)
_FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DROPPED = ("t", "delText")
_PICTURES = frozenset(("blip", "imagedata"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE = " \t\r\n"  # what Word drops at the ends of a text that doesn't ask to keep it
_BRACKETED = re.compile(r"\s*[【［\[〔].*[】］\]〕]\s*", re.DOTALL)


class Inline:
    """The reader of paragraphs; it remembers fields that go over several paragraphs, and the boxes met.

    `unended` are the marks of fields that begin and never end.
    """

    def __init__(
        self, styles: Styles, notes: dict[str, str], comments: dict[str, str], unended: Collection[Any] = ()
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._comments = comments
        self._unended = unended
        self._fields: list[Field] = []
        self._style = ""
        self._counts = {"footnote": 0, "endnote": 0}
        self._placed: list[Item] = []
        self.boxes: list[Any] = []

    def items(self, paragraph: Any, style: str) -> list[Item]:
        """The items of a paragraph in this style, its notes behind them."""
        self._style, self._placed = style, []
        items = self._all(paragraph)
        stops = self._styles.stops(style) | own_stops(paragraph.find(W + "pPr"))
        return drawn(_turned(items), stops) + self._placed

    def _all(self, element: Any) -> list[Item]:
        items: list[Item] = []
        for child in element:
            name = local(child)
            if name == "r":
                items += self._run(child)
            elif name == "fldSimple":
                items += self._simple(child)
            elif name in _CONTAINERS or "/math}" in str(child.tag):
                items += self._math(child) if name == "t" else self._all(child)
            elif name in _READERS:
                items += _READERS[name](self, child)
        return items

    def _simple(self, element: Any) -> list[Item]:
        instruction = value(element, "instr")
        return merged(self._all(element), instruction) or unshown(instruction)

    def _math(self, child: Any) -> list[Item]:
        return [Item("text", child.text or "")]

    def _run(self, run: Any) -> list[Item]:
        properties = run.find(W + "rPr")
        look = looks(properties)
        style = value(properties.find(W + "rStyle")) if properties is not None else ""
        font = None if properties is None else properties.find(W + "rFonts")
        items: list[Item] = []
        for child in run:
            items += self._piece(child, value(font, "ascii"))
        if _is_tiny(properties) or self._looks(look, style, "vanish"):
            return _left(items, "hidden", "word.hidden")
        if self._looks(look, style, "strike") or self._looks(look, style, "dstrike"):
            return _left(items, "deletion", "word.struck")
        items = merged(items, self._fields[-1].instruction) if self._fields else items
        asked = any(field.asks for field in self._fields)
        if asked or self._looks(look, style, "u"):
            return [item._replace(kind="ruled") if item.kind == "text" else item for item in items]
        return items

    def _looks(self, look: dict[str, bool], style: str, name: str) -> bool:
        for says in (look.get(name), self._styles.look(style, name) if style else None):
            if says is not None:
                return says
        return bool(self._styles.look(self._style, name, paragraph=True))

    def _piece(self, child: Any, font: str) -> list[Item]:
        name = local(child)
        if name == "fldChar":
            return self._field(child)
        if self._fields and any(field.instructs for field in self._fields):
            if name == "instrText":
                self._fields[-1].instruction += child.text or ""
            return []
        if name == "t":
            whole = child.text or ""
            first = 0 if child.get(_SPACE) == "preserve" else len(whole) - len(whole.lstrip(_XML_SPACE))
            kept = whole if child.get(_SPACE) == "preserve" else whole.strip(_XML_SPACE)
            words = symbol(kept, font)
            return [Item("text", words, source=((child, first, len(words)),))]
        if name == "ptab" and value(child, "leader") in RULES:
            return [Item("blank", "____", "\t", source=((child, 0, 1),))]
        if name in _FIXED:
            page = value(child, "type") in ("page", "column")
            return [Item("break" if page else "text", _FIXED[name], source=((child, 0, 1),))]
        if name == "sym":
            code = value(child, "char")
            sign = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
            sign = "" if "\ud800" <= sign <= "\udfff" or not sign.strip("\0") else sign
            shown = symbol(sign, value(child, "font"))
            return [Item("text", shown, source=((child, 0, len(shown)),))]
        return _READERS[name](self, child) if name in _READERS else []

    def _field(self, child: Any) -> list[Item]:
        kind = value(child, "fldCharType")
        if kind == "begin" and child in self._unended:
            return []
        if kind == "begin":
            self._fields.append(begun(child))
            return []
        if not self._fields:
            return []
        if kind == "separate":
            self._fields[-1].instructs = bool(self._fields[-1].form)
            return []
        field = self._fields.pop()
        if any(outer.instructs for outer in self._fields):
            return []
        return field.shown()

    def _dropped(self, element: Any) -> list[Item]:
        words = "".join(each.text or "" for name in _DROPPED for each in element.iter(W + name))
        return [Item("deletion", before=words, reason=_by(element))] if words else []

    def _inserted(self, element: Any) -> list[Item]:
        mark = str(id(element))
        return [
            Item("insertion+", before=mark),
            *self._all(element),
            Item("insertion-", before=mark, reason=_by(element)),
        ]

    def _control(self, element: Any) -> list[Item]:
        content = element.find(W + "sdtContent")
        items = [] if content is None else self._all(content)
        properties = element.find(W + "sdtPr")
        if properties is None or properties.find(W + "showingPlcHdr") is None:
            return items
        return placeholder(items, element)

    def _choice(self, element: Any) -> list[Item]:
        """One of the alternatives that say the same in different dialects."""
        for alternative in element:
            met = len(self.boxes)
            items = self._all(alternative)
            if items or len(self.boxes) > met:
                return items
            if plain := [each for child in alternative for each in self._piece(child, "")]:
                return plain
        return []

    def _drawing(self, element: Any) -> list[Item]:
        self.boxes += _boxes(element)
        shown = (each for each in element.iter() if local(each) in _PICTURES)
        return [Item("picture", before=_described(element), reason=say("word.picture")) for _ in shown]

    def _ruby(self, element: Any) -> list[Item]:
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        reading = "" if above is None else "".join(each.text or "" for each in above.iter(W + "t"))
        items = [] if base is None else self._all(base)
        return [*items, Item("ruby", before=reading)] if reading else items

    def _note(self, element: Any) -> list[Item]:
        kind = "footnote" if local(element) == "footnoteReference" else "endnote"
        words = self._notes.get(kind + value(element, "id"), "")
        self._counts[kind] += 1
        sentence = say(f"word.{kind}", number=self._counts[kind], words=words)
        self._placed += [Item("footnote", sentence)] if words else []
        return []

    def _comment(self, element: Any) -> list[Item]:
        mark = value(element, "id")
        if local(element) == "commentRangeStart":
            return [Item("comment+", before=mark)]
        reason = self._comments.pop(mark, "")
        return [Item("comment-", before=mark, reason=reason)] if reason else []


def placeholder(items: Iterable[Item], control: Any = None) -> list[Item]:
    """The items of a control that shows what to write, as one place to fill."""
    kept = list(items)
    words = "".join(item.text for item in kept if item.kind in ("text", "ruled"))
    shown = words if _BRACKETED.fullmatch(words) else f"【{words.strip()}】" if words.strip() else "____"
    marks = [item for item in kept if item.kind not in ("text", "ruled")]
    source = () if control is None else ((control, 0, len(words)),)
    return [Item("blank", shown, words, source=source), *marks]


def unended(body: Any) -> frozenset[Any]:
    """The marks that begin a field which never ends; what stands behind such a one would all be its instruction."""
    stack: list[Any] = []
    for mark in body.iter(W + "fldChar"):
        kind = value(mark, "fldCharType")
        if kind == "begin":
            stack.append(mark)
        elif kind == "end" and stack:
            stack.pop()
    return frozenset(stack)


def _boxes(element: Any) -> list[Any]:
    """The outermost boxes of a drawing, each once though it is drawn in two dialects."""
    found: list[Any] = []
    for child in element:
        name = local(child)
        if name == "txbxContent":
            found.append(child)
        elif name == "AlternateContent":
            found += next((boxes for each in child if (boxes := _boxes(each))), [])
        else:
            found += _boxes(child)
    return found


def _turned(items: list[Item]) -> list[Item]:
    """The items, where a new page begins a new line if words stand before and behind it, and else leaves no trace."""
    printing = [place for place, item in enumerate(items) if item.kind != "break" and item.text.strip()]
    first, last = (printing[0], printing[-1]) if printing else (0, 0)
    return [
        item._replace(kind="text") if item.kind == "break" else item
        for place, item in enumerate(items)
        if item.kind != "break" or first < place < last
    ]


def _left(items: list[Item], kind: str, reason: str) -> list[Item]:
    """The items left out; what prints no words of its own (a picture, a comment's mark) stays."""
    return [
        Item(kind, before=item.text, reason=say(reason)) if item.text else item
        for item in items
        if item.text or item.kind != "text"
    ]


def _is_tiny(properties: Any) -> bool:
    """Whether the letters are too small to be seen, as words against copying are on pages that were pasted."""
    size = "" if properties is None else value(properties.find(W + "sz"))
    return bool(re.fullmatch(r"[0-4]", size))


def _described(drawing: Any) -> str:
    """What the file says of a picture in words."""
    return next(
        (words for each in drawing.iter() if local(each) == "docPr" and (words := each.get("descr"))), ""
    )


def _by(element: Any) -> str:
    author = value(element, "author")
    return say("word.by", author=author) if author else ""


_READERS: dict[str, Callable[[Inline, Any], list[Item]]] = {
    "AlternateContent": Inline._choice,
    "commentRangeEnd": Inline._comment,
    "commentRangeStart": Inline._comment,
    "commentReference": Inline._comment,
    "del": Inline._dropped,
    "drawing": Inline._drawing,
    "endnoteReference": Inline._note,
    "footnoteReference": Inline._note,
    "ins": Inline._inserted,
    "moveFrom": Inline._dropped,
    "moveTo": Inline._inserted,
    "object": Inline._drawing,
    "pict": Inline._drawing,
    "ruby": Inline._ruby,
    "sdt": Inline._control,
}
