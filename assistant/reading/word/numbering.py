"""The lists of a Word file and their counters: the number that each paragraph prints.

Rules of ISO 29500-1, 17.9: lists of one definition count on together, a list may start over, a level starts over
behind a higher one, a level may be defined by a style.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assistant.reading.word.formats import printed
from assistant.reading.word.package import W, children, value
from assistant.reading.word.styles import Styles
from assistant.reading.word.symbols import symbol

__all__ = ["Label", "Numbering"]

_LEVELS = 9
_OFF = frozenset(("0", "false", "off"))
_GAPS = {"nothing": "", "space": " ", "tab": " "}


class Label(NamedTuple):
    """The number before a paragraph with the gap behind it, and what Word prints: of a nested one, only its last part."""

    text: str = ""
    printed: str = ""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""
    zeros: int = 0


@dataclass
class _Definition:
    """One abstract list; its counters are shared by every list made from it."""

    levels: dict[int, _Level]
    link: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _List:
    definition: _Definition
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)

    def level(self, depth: int) -> _Level:
        return self.levels.get(depth) or self.definition.levels.get(depth) or _Level()

    def start(self, depth: int) -> int:
        return self.starts.get(depth, self.level(depth).start)


class Numbering:
    """The counters of one file. Ask for the labels in document order: each question counts on."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._open: dict[
            int, tuple[str, tuple[int, ...]]
        ] = {}  # the numbers that a nested one stands below, by depth
        definitions = {
            value(element, "abstractNumId"): _definition(element) for element in children(root, "abstractNum")
        }
        self._lists: dict[str, _List] = {}
        for element in children(root, "num"):
            definition = definitions.get(value(element.find(W + "abstractNumId")))
            if definition:
                self._lists[value(element, "numId")] = _list(element, definition)
        for each in self._lists.values():
            each.definition = self._linked(each.definition)

    def is_numbered(self, properties: Any) -> bool:
        """Whether a paragraph with these properties prints a number."""
        return self._place(properties) is not None

    def label(self, properties: Any) -> Label:
        """The number of a paragraph with these properties; empty where it has none.

        Where a level prints 1. as the one above it does, it gets the numbers of both, since a text can't show depth.
        """
        place = self._place(properties)
        if place is None:
            return Label()
        _count(*place)
        printed_ = _written(*place)
        return Label(self._nested(*place) or printed_, printed_)

    def _nested(self, found: _List, depth: int) -> str:
        """The number with those that it stands below; empty where its level alone tells its depth."""
        level = found.level(depth)
        self._open = {above: said for above, said in self._open.items() if above < depth}
        plain = re.fullmatch(rf"%{depth + 1}([.．、]?)", level.text)
        count = found.definition.counts[depth]
        if not plain or level.form != "decimal" or count is None:
            self._open[depth] = "", ()
            return ""
        form, above = self._open[max(self._open)] if self._open else ("", ())
        path = (*above, count) if form == level.text[2:] and above else (count,)
        self._open[depth] = level.text[2:], path
        return ".".join(map(str, path)) + plain[1] + level.gap if len(path) > 1 else ""

    def _place(self, properties: Any) -> tuple[_List, int] | None:
        """The list and level that the paragraph is numbered in, by itself or by its style."""
        style = "" if properties is None else value(properties.find(W + "pStyle"))
        own = None if properties is None else properties.find(W + "numPr")
        number = "" if own is None else value(own.find(W + "numId"))
        depth = "" if own is None else value(own.find(W + "ilvl"))
        inherited = self._styles.number(style)
        found = self._lists.get(number or (inherited[0] if inherited else ""))
        if found is None:
            return None
        if not depth and not number and inherited:
            depth = _depth_of(found, style, inherited[2]) or inherited[1]
        elif not depth and inherited and not number:
            depth = inherited[1]
        return found, min(_integer(depth, 0), _LEVELS - 1)

    def _linked(self, definition: _Definition) -> _Definition:
        """The definition that a list style stands for."""
        seen: list[_Definition] = []
        while definition.link and definition not in seen:
            seen.append(definition)
            style = self._styles.number(definition.link)
            target = self._lists.get(style[0]) if style else None
            if target is None:
                break
            definition = target.definition
        return definition


def _depth_of(found: _List, *styles: str) -> str:
    """The level that one of the styles is tied to."""
    for style in styles:
        for depth in range(_LEVELS):
            if style and found.level(depth).style == style:
                return str(depth)
    return ""


def _count(found: _List, depth: int) -> None:
    counts = found.definition.counts
    for above in range(depth):  # a level that was passed over is taken as printed: 1.1.1 is followed by 1.2
        counts[above] = found.start(above) if counts[above] is None else counts[above]
    now = counts[depth]
    if now is None or (depth in found.starts and depth not in found.begun):
        counts[depth] = found.start(depth)
    else:
        counts[depth] = now + 1
    found.begun.add(depth)
    for below in range(depth + 1, _LEVELS):
        restart = found.level(below).restart
        if restart is None or depth < restart:
            counts[below] = None


def _written(found: _List, depth: int) -> str:
    level = found.level(depth)
    if level.form == "bullet":
        sign = symbol(level.text, level.font)
        return sign + level.gap if sign.strip() else ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = found.level(at)
        count = found.definition.counts[at]
        count = found.start(at) if count is None else count
        form = "decimal" if level.legal and other.form != "none" else other.form
        return printed(count, form).rjust(other.zeros, "0")

    label = re.sub(r"%([1-9])", number, level.text)
    return label + level.gap if label.strip() else ""


def _definition(element: Any) -> _Definition:
    levels = {_integer(value(level, "ilvl"), 0): _level(level) for level in children(element, "lvl")}
    return _Definition(levels, value(element.find(W + "numStyleLink")))


def _list(element: Any, definition: _Definition) -> _List:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in children(element, "lvlOverride"):
        depth = _integer(value(override, "ilvl"), 0)
        own, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if own is not None:
            levels[depth] = _level(own)
            starts[depth] = levels[depth].start
        if start is not None:
            starts[depth] = _integer(value(start), 0)
    return _List(definition, levels, starts)


def _level(element: Any) -> _Level:
    # Newer formats stand inside mc:AlternateContent, so not only among the children.
    form = next(element.iter(W + "numFmt"), None)
    restart = element.find(W + "lvlRestart")
    legal = element.find(W + "isLgl")
    fonts = next(element.iter(W + "rFonts"), None)
    return _Level(
        start=_integer(value(element.find(W + "start")), 0 if element.find(W + "start") is None else 1),
        form=value(form, default="decimal"),
        text=value(element.find(W + "lvlText")),
        gap=_GAPS.get(value(element.find(W + "suff"), default="tab"), " "),
        legal=legal is not None and value(legal, default="1") not in _OFF,
        restart=None if restart is None else _integer(value(restart), 0),
        style=value(element.find(W + "pStyle")),
        font=value(fonts, "ascii") or value(fonts, "hAnsi"),
        zeros=_zeros(value(form, "format")),
    )


def _zeros(custom: str) -> int:
    """The width of a format that is written out: 3 for `001, 002, 003, ...`."""
    found = re.match(r"0*1(?=,)", custom)
    return min(len(found[0]), 9) if found else 0


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else default
