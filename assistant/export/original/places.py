"""Where something new goes beside what stands there: out of links and results of fields, never into others' changes.

Apart from runs because it looks at what surrounds a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.original.ground import Point, paragraph_of
from assistant.export.original.runs import Cutter, look_of, plain_look
from assistant.reading.word.package import W, local, value
from assistant.wording import say

__all__ = ["CHANGES", "Spot", "field_end", "spot"]

CHANGES = (W + "ins", W + "moveTo", W + "del", W + "moveFrom")
_LEFT = frozenset(["hyperlink", "fldSimple", "smartTag"])


@dataclass(frozen=True)
class Spot:
    """Where something goes: before or behind `node`, or at the end of it, and the look of the text around."""

    node: Any
    side: str
    look: Any

    def put(self, new: Any) -> None:
        """Put the element there."""
        if self.side == "after":
            self.node.addnext(new)
        elif self.side == "before":
            self.node.addprevious(new)
        else:
            self.node.append(new)


def spot(point: Point, cutter: Cutter) -> Spot:
    """The spot at a point, cut free. Raises Unplaceable where no run holds the text there."""
    element = point.element
    if point.side == "end":
        mark = element.find(f"{W}pPr/{W}rPr")
        runs = element.findall(W + "r")
        return Spot(element, "end", look_of(runs[-1]) if runs else _mark_look(element, mark))
    if local(element) in ("sdt", "fldChar"):
        return _beside(element, point)
    if point.side == "after":
        run = cutter.after(element, point.offset)
        return Spot(_outwards(run), "after", _look(run, point))
    run = cutter.before(element, point.offset)
    node = run
    while node.getparent().tag in CHANGES and node.getprevious() is None:
        node = node.getparent()
    return Spot(node, "before", _look(run, point))


def _look(run: Any, point: Point) -> Any:
    """The look of what is inserted: never that of a place to fill, which would make it one."""
    look = look_of(run)
    return plain_look(look, "u") if point.gap else look


def _mark_look(paragraph: Any, mark: Any) -> Any:
    if mark is None:
        return None
    look = paragraph.makeelement(W + "rPr")
    for child in look_of(mark.getparent()):
        look.append(child)
    return look


def _beside(element: Any, point: Point) -> Spot:
    """Beside a control, or the field that begins here."""
    if local(element) == "sdt":
        if paragraph_of(element) is None:
            raise Unplaceable(say("original.no_run"))
        return Spot(element, point.side, None)
    run = element.getparent()
    return Spot(field_end(run) if point.side == "after" else run, point.side, plain_look(look_of(run), "u"))


def field_end(run: Any) -> Any:
    """The run that ends the field which begins or goes on in this run; the run itself where none does."""
    depth = 0
    for each in [run, *run.itersiblings()]:
        for mark in each.iter(W + "fldChar"):
            kind = value(mark, "fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if kind == "end" and depth <= 0:
                return each
    return run


def _outwards(run: Any) -> Any:
    """The node to stand behind: a link whose last run this is, or the end of the field whose result ends here."""
    node = run
    while local(node.getparent()) in _LEFT and not any(each.tag == W + "r" for each in node.itersiblings()):
        node = node.getparent()
    for each in node.itersiblings():
        marks = [value(mark, "fldCharType") for mark in each.findall(W + "fldChar")]
        if "end" in marks and "begin" not in marks and not each.findall(W + "t"):
            return each
        if each.findall(W + "t") or each.tag != W + "r" or marks:
            break
    return node
