"""Two states of one text and which character of the one is which of the other.

The library's text is the file's text after repair, or a part of it, or a later version; whoever writes into the file has
to know where a span stands in it, and has to be told where that can't be known.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from assistant.export.original.records import Replacement
from assistant.redline import redline

__all__ = ["Alignment", "differences", "fine", "rewritten"]

_ALIKE = 0.5  # of two lines: how much of them is common
_LONG = 100_000  # characters: what is longer than this is put in as a whole
_PAIRS = 900  # comparisons of lines; more lines than that in one place are not the same clauses
_Block = tuple[int, int, int]  # where an equal run begins in both texts, and its length


class Alignment:
    """The equal runs of two texts; spans of the first are carried over to the second."""

    def __init__(self, first: str, second: str) -> None:
        self._blocks = list(_blocks(first, second))
        self._starts = [block[0] for block in self._blocks]
        self._first = first

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `first[start:end]` stands in the second text; None where an end of it has no sure place there."""
        if start == end:
            return self._point(start)
        low, high = self._begin(start), self._finish(end)
        return None if low is None or high is None or low > high else (low, high)

    def _point(self, at: int) -> tuple[int, int] | None:
        before = self._of(at - 1) if at and self._first[at - 1] != "\n" else None
        after = self._of(at) if at < len(self._first) else None
        fallback = self._of(at - 1) if at else None
        for found in (
            None if before is None else before + 1,
            after,
            None if fallback is None else fallback + 1,
        ):
            if found is not None:
                return found, found
        return None

    def _of(self, at: int) -> int | None:
        """The place of one character, where it stands in both texts."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return None
        own, other, length = self._blocks[place]
        return other + at - own if at < own + length else None

    def _begin(self, at: int) -> int | None:
        """Where a span that begins here begins: at its character, or behind the run before where nothing else is cut."""
        if (found := self._of(at)) is not None:
            return found
        before = self._of(at - 1) if at else -1
        return None if before is None else before + 1

    def _finish(self, at: int) -> int | None:
        if (found := self._of(at - 1)) is not None:
            return found + 1
        return self._of(at) if at < len(self._first) else None


def fine(start: int, old: str, new: str) -> Iterator[Replacement]:
    """The smallest replacements that make `new` of `old`, which begins at `start`."""
    if max(len(old), len(new)) > _LONG:
        yield Replacement(start, start + len(old), new)
        return
    at, gone, begin, come = start, "", start, ""
    for edit in (*redline(old, new), None):
        if edit is None or edit.op == "equal":
            if gone or come:
                yield Replacement(begin, at, come)
            at += len(edit.text) if edit else 0
            begin, gone, come = at, "", ""
        elif edit.op == "delete":
            gone += edit.text
            at += len(edit.text)
        else:
            come += edit.text


def differences(old: str, new: str, label: Callable[[str], int] = lambda _: 0) -> Iterator[Replacement]:
    """The replacements that make `new` of `old`, line by line first.

    `label` tells how much of a line is a number that counts by itself: lines that differ in it alone are the same line.
    """
    at = there = 0
    for own, other, length in (*_blocks(old, new, label), (len(old), len(new), 0)):
        if own > at or other > there:
            yield Replacement(at, own, new[there:other])
        at, there = own + length, other + length


def rewritten(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with these replacements, which stand in order, made."""
    pieces, last = [], 0
    for each in replacements:
        pieces += [text[last : each.start], each.new]
        last = each.end
    return "".join([*pieces, text[last:]])


def _blocks(first: str, second: str, label: Callable[[str], int] = lambda _: 0) -> Iterator[_Block]:
    """The equal runs, line by line first: a line is told by what it says, whatever its width and gaps."""
    if first == second:
        yield (0, 0, len(first))
        return
    own, other = first.splitlines(keepends=True), second.splitlines(keepends=True)
    keys = [[_said(line[label(line) :]) for line in lines] for lines in (own, other)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    starts = [_offsets(lines) for lines in (own, other)]
    for tag, low, high, begin, end in matcher.get_opcodes():
        at, there = starts[0][low], starts[1][begin]
        for old, new in _paired(tag, own[low:high], other[begin:end], label):
            yield from _line(old, new, at, there, label)
            at, there = at + len(old), there + len(new)


def _paired(
    tag: str, own: list[str], other: list[str], label: Callable[[str], int]
) -> Iterator[tuple[str, str]]:
    """Which lines became which, each with those that went or came before it; all as one where none is numbered."""
    if tag == "equal":
        yield from zip(own, other, strict=True)
    elif not any(map(label, [*own, *other])):
        yield "".join(own), "".join(other)
    else:
        at = there = 0
        for mine, yours in [*_alike(own, other), (len(own), len(other))]:
            yield "".join(own[at:mine]), "".join(other[there:yours])
            if mine < len(own):
                yield own[mine], other[yours]
            at, there = mine + 1, yours + 1


def _alike(own: list[str], other: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of lines that say much the same, in order; each line goes to the first one that is like it."""
    there = 0
    for place, line in enumerate(own if len(own) * len(other) <= _PAIRS else ()):
        for at in range(there, len(other)):
            if SequenceMatcher(None, _said(line), _said(other[at]), autojunk=False).ratio() > _ALIKE:
                yield place, at
                there = at + 1
                break


def _line(old: str, new: str, at: int, there: int, label: Callable[[str], int]) -> Iterator[_Block]:
    """The equal runs of a line's number and of its words, each by itself."""
    cut, other = (label(old), label(new)) if old.count("\n") < 2 > new.count("\n") else (0, 0)
    yield (at, there, 0)  # what goes or comes before the line is another change than that of its number
    yield from _equal(old[:cut], new[:other], at, there)
    yield from _equal(old[cut:], new[other:], at + cut, there + other)


def _equal(old: str, new: str, at: int, there: int) -> Iterator[_Block]:
    if old == new:
        if old:
            yield (at, there, len(old))
        return
    for edit in redline(old, new):
        if edit.op == "equal":
            yield (at, there, len(edit.text))
        at += len(edit.text) if edit.op != "insert" else 0
        there += len(edit.text) if edit.op != "delete" else 0


def _said(line: str) -> str:
    return "".join(unicodedata.normalize("NFKC", line).split())


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets
