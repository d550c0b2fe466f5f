"""Comments in a Word file: their ranges among the runs, and what the part that keeps them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.export.original.ground import Ground, paragraph_of
from assistant.export.original.places import spot
from assistant.export.original.records import Remark, Signature
from assistant.export.original.runs import Cutter, made
from assistant.export.word import printable
from assistant.reading.word.package import W, local

__all__ = ["Remarks"]


class Remarks:
    """The comments to write, each under an id of its own."""

    def __init__(self, wanted: Sequence[Remark], signature: Signature, numbers: Iterator[int]) -> None:
        self._signature = signature
        self.wanted = [(remark, str(next(numbers))) for remark in wanted]

    def open(self, ground: Ground, start: int, end: int, identifier: str, cutter: Cutter) -> None:
        """Put the beginning of the range of the comment with this id."""
        held = (at for at in range(start, end) if _holds(ground, at))
        node, side = _node(ground, next(held, None), start, cutter)
        _put(node, side, [_marker(node, "commentRangeStart", identifier)])

    def close(self, ground: Ground, start: int, end: int, identifier: str, cutter: Cutter) -> None:
        """Put the end of the range, and the sign of the comment."""
        held = (at + 1 for at in range(end - 1, start - 1, -1) if _holds(ground, at))
        node, side = _node(ground, next(held, None), end, cutter)
        run = node.makeelement(W + "r")
        run.append(_marker(node, "commentReference", identifier))
        _put(node, side, [_marker(node, "commentRangeEnd", identifier), run])

    def write(self, root: Any) -> None:
        """Add the comments to the root of the part that keeps them."""
        for remark, identifier in self.wanted:
            author = printable(remark.author or self._signature.author)
            said = {"id": identifier, "author": author, "date": self._signature.stamp, "initials": author[:2]}
            comment = root.makeelement(W + "comment", {W + name: text for name, text in said.items()})
            for line in remark.words.split("\n"):
                paragraph = comment.makeelement(W + "p")
                paragraph.append(made(paragraph, line, None))
                comment.append(paragraph)
            root.append(comment)


def _holds(ground: Ground, at: int) -> bool:
    place = ground.at(at)
    return place is not None and place.kind != "end"


def _node(ground: Ground, at: int | None, wanted: int, cutter: Cutter) -> tuple[Any, str]:
    """What a marker stands beside, within its paragraph and outside of links and changes."""
    if at is None:
        at = next((near for near in range(wanted, len(ground.text)) if ground.at(near)), None)
    if at is None:
        at = next(near for near in range(wanted, -1, -1) if ground.at(near))
    place = ground.at(at) or ground.at(at - 1)
    cell = place.source[0][0] if place and local(place.source[0][0]) == "tc" else None
    if cell is not None:
        return next(cell.iter(W + "p")), "end"
    point = ground.point(at)
    if local(point.element) == "sdt" and paragraph_of(point.element) is None:
        return next(point.element.iter(W + "p")), "end"
    found = spot(point, cutter)
    return _inside(found.node, found.side)


def _inside(node: Any, side: str) -> tuple[Any, str]:
    while side != "end" and node.getparent().tag != W + "p":
        node = node.getparent()
    return node, side


def _marker(node: Any, name: str, identifier: str) -> Any:
    return node.makeelement(W + name, {W + "id": identifier})


def _put(node: Any, side: str, new: list[Any]) -> None:
    if side == "before":
        for each in new:
            node.addprevious(each)
    elif side == "after":
        for each in reversed(new):
            node.addnext(each)
    else:
        node.extend(new)
