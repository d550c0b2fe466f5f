"""Two ways to write into a Word file: as if it had stood there from the start, or as changes that can be refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from assistant.errors import Unplaceable
from assistant.export.original.gaps import empty_gap, fill_gap, tick
from assistant.export.original.ground import Point
from assistant.export.original.paragraphs import chain, join, joins, like, mark_of
from assistant.export.original.places import CHANGES, Spot, spot
from assistant.export.original.records import Signature
from assistant.export.original.runs import Cutter, look_of, made, set_text
from assistant.export.word import LONGEST_TEXT, printable
from assistant.reading.word.package import W, local
from assistant.wording import say

__all__ = ["Pen", "Plain", "Tracked"]

_WHOLE = frozenset(["sdt", "tc", "fldChar"])
Piece = tuple[Any, int, int]


class Pen(Protocol):
    """Writes from the end of a text to its beginning: what stands further on is not looked at again."""

    cutter: Cutter

    def delete(self, piece: Piece) -> None:
        """Take away characters of an element."""

    def replace(self, piece: Piece, text: str) -> None:
        """Put the text in the place of characters of an element."""

    def insert(self, point: Point, text: str) -> None:
        """Put the text between two characters."""

    def join(self, paragraph: Any, printing: set[Any], *, whole: bool) -> None:
        """Take away the end of a paragraph; `whole` where all its words go as well."""

    def new_line(self, paragraph: Any, text: str, model: Any, *, labelled: bool) -> Any:
        """The new paragraph with this text, put behind one; `model` is one that looks like it, unnumbered if `labelled`."""

    def finish(self) -> None:
        """Clear away what writing left behind."""


def _fits_one(text: str) -> bool:
    """Whether one text element can hold this."""
    return len(text) <= LONGEST_TEXT and not any(sign in text for sign in "\n\t\r")


class Plain:
    """Writes without a trace."""

    def __init__(self) -> None:
        self.cutter = Cutter()
        self._emptied: list[Any] = []

    def delete(self, piece: Piece) -> None:
        """Take away characters of an element."""
        element, first, length = piece
        if local(element) in _WHOLE:
            empty_gap(element)
            return
        if element.tag != W + "t":
            self._drop(element)
            return
        start = first - self.cutter.trimmed(element)
        words = element.text or ""
        set_text(element, words[:start] + words[start + length :])
        if not element.text:
            self._drop(element)

    def replace(self, piece: Piece, text: str) -> None:
        """Put the text in the place of characters of an element, in their look."""
        element, first, length = piece
        if local(element) in _WHOLE:
            fill_gap(element, text)
        elif element.tag == W + "t" and element.getparent().tag == W + "r" and _fits_one(text):
            start = first - self.cutter.trimmed(element)
            words = element.text or ""
            set_text(element, words[:start] + printable(text) + words[start + length :])
            tick(element.getparent())
        else:
            run = self.cutter.isolated(element, first, first + length)
            run.addprevious(made(run, text, look_of(run)))
            run.getparent().remove(run)

    def insert(self, point: Point, text: str) -> None:
        """Put the text between two characters, in the look of those before it."""
        place = spot(point, self.cutter)
        place.put(made(place.node, text, place.look))

    def join(self, paragraph: Any, printing: set[Any], *, whole: bool) -> None:
        """Take away the end of a paragraph."""
        join(paragraph, printing, whole=whole)

    def new_line(self, paragraph: Any, text: str, model: Any, *, labelled: bool) -> Any:
        """The new paragraph with this text, put behind one; `model` is one that looks like it, unnumbered if `labelled`."""
        new = like(model, labelled=labelled)
        runs = list(model.iter(W + "r"))
        new.append(made(new, text, look_of(runs[-1]) if runs else None))
        paragraph.addnext(new)
        return new

    def finish(self) -> None:
        """Take away the runs that hold nothing more."""
        for run in self._emptied:
            if run.getparent() is not None and not [child for child in run if child.tag != W + "rPr"]:
                run.getparent().remove(run)

    def _drop(self, element: Any) -> None:
        run = element.getparent()
        run.remove(element)
        self._emptied.append(run)


class Tracked:
    """Writes changes that bear a name and a time; `numbers` are their ids."""

    def __init__(self, signature: Signature, numbers: Iterator[int]) -> None:
        self.cutter = Cutter()
        self._signature = signature
        self._numbers = numbers
        self._made: set[Any] = set()

    def delete(self, piece: Piece) -> None:
        """Mark characters of an element as deleted."""
        self._deleted(piece)

    def replace(self, piece: Piece, text: str) -> None:
        """Mark characters as deleted, and put the text behind them, in their look."""
        element = piece[0]
        if local(element) == "tc":
            fill_gap(element, text)
            run = next(element.iter(W + "p"))[-1]
            new = self._change(run, "ins")
            run.addprevious(new)
            new.append(run)
            return
        gone = self._deleted(piece)
        run = gone.find(W + "r")
        self._put(Spot(gone, "after", look_of(run)), text)

    def insert(self, point: Point, text: str) -> None:
        """Put the text between two characters, as an insertion."""
        self._put(spot(point, self.cutter), text)

    def join(self, paragraph: Any, printing: set[Any], *, whole: bool) -> None:
        """Mark the end of a paragraph as deleted, and those of paragraphs that print nothing behind it."""
        if whole and not joins(paragraph, printing):
            members = [] if paragraph.find(f"{W}pPr/{W}sectPr") is not None else [paragraph]
        else:
            members = chain(paragraph, printing)[:-1]
        for member in members:
            mark = mark_of(member)
            if mark.find(W + "del") is None:
                place = sum(local(each) == "ins" for each in mark)
                mark.insert(place, self._change(mark, "del"))

    def new_line(self, paragraph: Any, text: str, model: Any, *, labelled: bool) -> Any:
        """The new paragraph put behind one, its mark and its words as insertions."""
        new = like(model, labelled=labelled)
        mark = mark_of(new)
        mark.insert(0, self._change(mark, "ins"))
        runs = list(model.iter(W + "r"))
        inserted = self._change(new, "ins")
        inserted.append(made(new, text, look_of(runs[-1]) if runs else None))
        new.append(inserted)
        paragraph.addnext(new)
        return new

    def finish(self) -> None:
        """Nothing to clear away: what was there is still there."""

    def _deleted(self, piece: Piece) -> Any:
        element, first, length = piece
        if local(element) in _WHOLE:
            raise Unplaceable(say("original.no_tracked_control"))
        run = self.cutter.isolated(element, first, first + length)
        for text in run.findall(W + "t"):
            text.tag = W + "delText"
        follower = run.getnext()
        if follower is not None and follower in self._made and follower.tag == W + "del":
            follower.insert(0, run)
            return follower
        gone = self._change(run, "del")
        run.addprevious(gone)
        gone.append(run)
        return gone

    def _put(self, place: Spot, text: str) -> None:
        """Put an insertion at the spot; others' changes end before it and go on behind it."""
        new = self._change(place.node, "ins")
        new.append(made(new, text, place.look))
        host = place.node.getparent()
        if place.side == "end" or host.tag not in CHANGES:
            place.put(new)
            return
        rest = host.makeelement(host.tag, host.attrib)
        rest.set(W + "id", str(next(self._numbers)))
        behind = list(place.node.itersiblings())
        for each in behind if place.side == "after" else [place.node, *behind]:
            rest.append(each)
        host.addnext(new)
        if len(rest):
            new.addnext(rest)

    def _change(self, near: Any, name: str) -> Any:
        sign = self._signature
        attributes = {
            W + "id": str(next(self._numbers)),
            W + "author": printable(sign.author),
            W + "date": sign.stamp,
        }
        element = near.makeelement(W + name, attributes)
        self._made.add(element)
        return element
