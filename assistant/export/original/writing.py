"""Replacements and comments carried into the elements of a Word file, from the end of its text to its beginning.

In this order nothing that was looked up is moved before it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.export.original.ground import Ground, paragraph_of
from assistant.export.original.paragraphs import following
from assistant.export.original.records import Remark, Replacement
from assistant.export.original.remarks import Remarks
from assistant.export.original.runs import add_property
from assistant.reading.word.package import W, local

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.export.original.pens import Pen
    from assistant.reading.word.places import Place

__all__ = ["settled", "write"]

_STAYS = ("sectPr", "txbxContent")  # in a paragraph: what has to stay at its end, or is read behind it
_LETTERS = (W + "t", W + "tab", W + "sym")
_CHANGE, _CLOSE, _ADD, _OPEN = 3, 2, 1, 0  # what is done first at one position: whatever stands further on


@dataclass(frozen=True)
class _Step:
    position: int
    rank: int
    run: Callable[[], None]


def settled(ground: Ground, replacements: Iterable[Replacement]) -> tuple[Replacement, ...]:
    """The replacements in order, places to fill whole, line ends where paragraphs can be made and taken away whole."""
    found: list[Replacement] = []
    for each in sorted(replacements, key=lambda each: (each.start, each.end)):
        if found and _whole(ground, each).start < _whole(ground, found[-1]).end:
            last = found.pop()
            between = ground.text[last.end : each.start]
            each = Replacement(last.start, each.end, last.new + between + each.new)
        found.append(each)
    whole = [_whole(ground, each) for each in found if each.end > each.start or each.new]
    limits = [each.start for each in whole] + [len(ground.text) + 1]
    return tuple(_slid(ground, each, limit) for each, limit in zip(whole, limits[1:], strict=True))


def write(
    ground: Ground,
    replacements: Sequence[Replacement],
    pen: Pen,
    *,
    remarks: Remarks | None = None,
    shown: Sequence[tuple[int, int]] = (),
    counts: bool = False,
) -> None:
    """Write the settled replacements, and the comments; highlight the spans of `shown`, which no replacement touches.

    Where `counts`, new paragraphs are numbered as those before them, and numbers that Word computes are left to it.
    Raises Unplaceable where a replacement can't be placed surely.
    """
    written = [each for each in replacements if not (counts and ground.in_label(each.start, each.end))]
    steps = [_change_step(ground, each, pen, counts) for each in written]
    steps += [_Step(start, _CHANGE, partial(_show, ground, start, end, pen)) for start, end in shown]
    if remarks:
        for remark, identifier in remarks.wanted:
            start, end = _around(remark, replacements)
            where = (ground, start, end, identifier, pen.cutter)
            steps.append(_Step(end, _CLOSE, partial(remarks.close, *where)))
            steps.append(_Step(start, _OPEN, partial(remarks.open, *where)))
    for step in sorted(steps, key=lambda step: (-step.position, -step.rank)):
        step.run()
    pen.finish()


def _change_step(ground: Ground, each: Replacement, pen: Pen, counts: bool) -> _Step:
    rank = _CHANGE if each.end > each.start else _ADD
    return _Step(each.start, rank, partial(_change, ground, each, pen, counts))


def _change(ground: Ground, each: Replacement, pen: Pen, counts: bool) -> None:
    pieces = [(place, piece) for place in ground.over(each.start, each.end) for piece in place.source]
    in_place = bool(each.new) and bool(pieces) and pieces[0][0].kind != "end" and "\n" not in each.new
    for place, piece in reversed(pieces[1:] if in_place else pieces):
        if place.kind == "end":
            start = ground.line_start(place.start)
            whole = start > each.start or (start == each.start and not each.new)
            _must_agree(ground, place.start, each)
            pen.join(piece[0], ground.printing, whole=whole)
        else:
            pen.delete(piece)
    if in_place:
        pen.replace(pieces[0][1], each.new)
    elif each.new:
        _insert(ground, each, pen, counts)


def _must_agree(ground: Ground, end: int, each: Replacement) -> None:
    """Refuse to join paragraphs of which one is numbered: programs differ in which number the joined one has."""
    goes = not each.new and ground.line_start(end) >= each.start and ground.text[each.end - 1] == "\n"
    following = ground.text.find("\n", end + 1)
    numbered = ground.is_labelled(end) or (following >= 0 and ground.is_labelled(following))
    if numbered and not goes:
        raise ground.refused(end, end + 1)


def _show(ground: Ground, start: int, end: int, pen: Pen) -> None:
    """Highlight what stands in runs of this span; what stands elsewhere stays as it is."""
    for at in range(end - 1, start - 1, -1):
        place = ground.at(at)
        if place is None or place.kind == "end" or (at > start and ground.at(at - 1) is place):
            continue
        for piece in reversed(ground.over(at, end if place.end > end else place.end)[0].source):
            if piece[0].getparent().tag == W + "r" and piece[0].tag in _LETTERS:
                run = pen.cutter.isolated(piece[0], piece[1], piece[1] + piece[2])
                add_property(run, "highlight", "yellow")


def _insert(ground: Ground, each: Replacement, pen: Pen, counts: bool) -> None:
    """Put text at a place; line ends become paragraphs where one ends there, and line breaks elsewhere."""
    ending = ground.at(each.start)
    first, *others = each.new.split("\n")
    if others and ending is not None and ending.kind == "end" and _can_follow(ending):
        paragraph = ending.source[0][0]
        for line in reversed([line for line in others if line]):
            like = ground.numbered_like(line, ending.start) if counts else None
            model, words = like or (paragraph, line)
            labelled = like is None and ground.is_labelled(ending.start)
            ground.printing.add(pen.new_line(paragraph, words, model, labelled=labelled))
    else:
        first = each.new
    if first:
        pen.insert(ground.point(each.start), first)


def _can_follow(ending: Place) -> bool:
    """Whether a paragraph can be put behind the one that ends here, and taken back without a trace."""
    paragraph: Any = ending.source[0][0]
    return following(paragraph) is not None and not any(local(each) in _STAYS for each in paragraph.iter())


def _whole(ground: Ground, each: Replacement) -> Replacement:
    start, end = ground.whole_gaps(each.start, each.end)
    new = ground.text[start : each.start] + each.new + ground.text[each.end : end]
    return Replacement(start, end, new)


def _slid(ground: Ground, each: Replacement, limit: int) -> Replacement:
    """The same change one line end earlier or later, where whole paragraphs go or come by it."""
    text = ground.text
    gone, new = text[each.start : each.end], each.new
    if not new and gone.startswith("\n") and each.end < limit and text[each.end : each.end + 1] == "\n":
        if _ends(ground, each.end) and _ends(ground, each.start):
            return replace(each, start=each.start + 1, end=each.end + 1)
    elif not gone and new.endswith("\n") and each.start and _ends(ground, each.start - 1):
        return Replacement(each.start - 1, each.start - 1, "\n" + new[:-1])
    return each


def _ends(ground: Ground, position: int) -> bool:
    place = ground.at(position)
    return place is not None and place.kind == "end" and paragraph_of(place.source[0][0]) is not None


def _around(remark: Remark, replacements: Sequence[Replacement]) -> tuple[int, int]:
    """The span of the remark, widened where an end of it cuts a replacement."""
    start, end = remark.start, remark.end
    for each in replacements:
        start = each.start if each.start < start < each.end else start
        end = each.end if each.start < end < each.end else end
    return start, end
