"""A Word file laid open for writing: its text, and for each character the element that it comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assistant.errors import Unplaceable
from assistant.reading.word import read_places
from assistant.reading.word.package import W, local
from assistant.reading.word.places import Place, cut
from assistant.wording import say

__all__ = ["Ground", "Point", "paragraph_of"]


_KINDS = ("0-9", "零〇一二三四五六七八九十百千", "①-⑳")
_NUMERALS = re.compile("|".join(f"[{kind}]+" for kind in _KINDS))


@dataclass(frozen=True)
class Point:
    """A place between characters: before or after `element`'s character `offset`, or (`end`) at a paragraph's end."""

    element: Any
    offset: int
    side: str
    gap: bool = False


class Ground:
    """The main part of a Word file and where its text stands in it. Raises UnreadableFile where the bytes are none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.text, places, self.root, self.part = read_places(data, name)
        self._places = [place for place in places if place.end > place.start]
        self._starts = [place.start for place in self._places]
        self.printing = {place.source[0][0] for place in self._places if place.kind == "end"}

    def at(self, position: int) -> Place | None:
        """The place that this character stands in; None where no element holds it (a computed number, a table's bar)."""
        found = bisect_right(self._starts, position) - 1
        if position < 0 or found < 0 or self._places[found].end <= position:
            return None
        return self._places[found]

    def over(self, start: int, end: int) -> list[Place]:
        """The places of `text[start:end]`, text cut to it, gaps whole. Raises Unplaceable where a character has none."""
        found: list[Place] = []
        at = start
        while at < end:
            place = self.at(at)
            if place is None:
                at = self._label_end(at, start, end)
            else:
                found.append(_part(place, start, end))
                at = place.end
        return found

    def whole_gaps(self, start: int, end: int) -> tuple[int, int]:
        """The span, widened to the ends of places to fill that it cuts."""
        first, last = self.at(start), self.at(end - 1 if end > start else end)
        if first and first.kind == "gap" and first.start < start:
            start = first.start
            end = max(end, first.end)
        if last and last.kind == "gap" and last.start < end < last.end:
            end = last.end
        return start, end

    def point(self, position: int) -> Point:
        """Where something is put that belongs between two characters. Raises Unplaceable where no element is near."""
        before, after = self.at(position - 1), self.at(position)
        if before and before.kind != "end" and local(before.source[-1][0]) != "tc":
            element, first, length = before.source[-1]
            last = before.kind == "gap"
            offset = first + length if last else first + position - before.start
            return Point(element, offset, "after", last)
        if after and after.kind != "end" and local(after.source[0][0]) != "tc":
            element, first, _ = after.source[0]
            offset = first if after.kind == "gap" else first + position - after.start
            return Point(element, offset, "before", after.kind == "gap")
        if after:
            return Point(after.source[0][0], 0, "end")
        raise self.refused(position, position)

    def line_start(self, position: int) -> int:
        """Where the line begins that this position stands in."""
        return self.text.rfind("\n", 0, position) + 1

    def in_row(self, position: int) -> bool:
        """Whether the line that this position stands in is a table's row, in which a line break reads as a space."""
        end = self.text.find("\n", position)
        return end >= 0 and self.at(end) is None

    def is_labelled(self, paragraph_end: int) -> bool:
        """Whether the paragraph that ends here begins with a number that Word computes."""
        start = self.line_start(paragraph_end)
        return start < paragraph_end and self.at(start) is None

    def in_label(self, start: int, end: int) -> bool:
        """Whether this span lies in a number that Word computes."""
        line = self.line_start(start)
        if self.at(line) is not None or start == end == line:
            return False
        first = bisect_right(self._starts, line)
        stop = self._starts[first] if first < len(self._starts) else len(self.text)
        return end <= stop and "\n" not in self.text[line:stop] and (start < stop or end > start)

    def label_length(self, line: str) -> int:
        """How much of a line reads as a number that Word computes somewhere in this file."""
        found = (form.match(line) for form, _ in self._labels)
        return max((match.end() for match in found if match), default=0)

    def numbered_like(self, line: str, position: int) -> tuple[Any, str] | None:
        """The last paragraph before this position that is numbered as the line is, and the line without its number."""
        for form, end in reversed(self._labels):
            if end.end <= position + 1 and (match := form.match(line)):
                return end.source[0][0], line[match.end() :]
        return None

    @cached_property
    def _labels(self) -> list[tuple[re.Pattern[str], Place]]:
        """The forms of computed numbers, each with the end of its paragraph."""
        return [
            (_form(self.text[line : self._starts[bisect_right(self._starts, line)]]), place)
            for place in self._places
            if place.kind == "end" and self.is_labelled(place.start)
            for line in [self.line_start(place.start)]
        ]

    def refused(self, start: int, end: int) -> Unplaceable:
        """The error that says that this span can't be written to."""
        shown = self.text[max(0, start - 8) : end + 8].replace("\n", " ")
        return Unplaceable(say("original.no_element", name=self.name, words=shown[:40]))

    def _label_end(self, at: int, start: int, end: int) -> int:
        """Behind a computed number that goes with its whole line."""
        stop = self._starts[bisect_right(self._starts, at)] if at < self._starts[-1] else end
        line_end = self.text.find("\n", at)
        alone = at == self.line_start(at) and start <= at and stop <= line_end < end
        if not alone or self.at(line_end) is None:
            raise self.refused(at, min(stop, end))
        return stop


def _form(label: str) -> re.Pattern[str]:
    """What numbers of the same list and depth look like."""
    pieces = _NUMERALS.split(label)
    found = _NUMERALS.findall(label)
    kinds = [
        next(f"[{kind}]+" for kind in _KINDS if re.fullmatch(f"[{kind}]+", numeral)) for numeral in found
    ]
    joined = [re.escape(piece) + kind for piece, kind in zip(pieces, [*kinds, ""], strict=True)]
    return re.compile("".join(joined))


def paragraph_of(element: Any) -> Any:
    """The paragraph that the element is or stands in; None for what stands between paragraphs."""
    while element is not None and element.tag != W + "p":
        element = element.getparent()
    return element


def _part(place: Place, start: int, end: int) -> Place:
    if place.kind != "text":
        return place
    low, high = max(start, place.start), min(end, place.end)
    source: Sequence[tuple[Any, int, int]] = cut(place.source, low - place.start, high - place.start)
    return replace(place, start=low, end=high, source=tuple(source))
