"""Paragraphs made and joined: what a line end in the text means in a Word file, tracked or not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.original.runs import plain_look
from assistant.reading.word.package import W, local
from assistant.wording import say

__all__ = ["chain", "following", "join", "joins", "like", "mark_of"]

_MARKERS = frozenset(
    [
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
    ]
)
_KEPT = frozenset(["drawing", "footnoteReference", "endnoteReference", "object", "pict", "sectPr"])
_LAST = ("sectPr", "pPrChange")  # what stands behind the mark's properties
_AFTER_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


def following(paragraph: Any) -> Any:
    """The next paragraph beside this one; None where a table, the section's end or nothing follows."""
    for element in paragraph.itersiblings():
        if element.tag == W + "p":
            return element
        if local(element) not in _MARKERS:
            return None
    return None


def chain(paragraph: Any, printing: set[Any]) -> list[Any]:
    """The paragraph, those behind it that print nothing, and the next one that prints.

    Raises Unplaceable where something other than a paragraph follows, or a section ends.
    """
    found = [paragraph]
    while len(found) == 1 or found[-1] not in printing:
        follower = following(found[-1])
        if follower is None or found[-1].find(f"{W}pPr/{W}sectPr") is not None:
            raise Unplaceable(say("original.no_join"))
        found.append(follower)
    return found


def join(paragraph: Any, printing: set[Any], *, whole: bool) -> None:
    """Take away the paragraph's end: it goes on with the next one's words, or all of it goes where its own words do."""
    if whole and not joins(paragraph, printing):
        if following(paragraph) is None and not _alone(paragraph):
            paragraph.getparent().remove(paragraph)
        return
    members = chain(paragraph, printing)
    last = members[-1]
    keeper = last if whole else paragraph
    at = 0 if keeper.find(W + "pPr") is None else 1
    for member in members:
        content = [child for child in member if child.tag != W + "pPr"]
        if member is keeper:
            at += len(content)
            continue
        for child in content:
            keeper.insert(at, child)
            at += 1
        member.getparent().remove(member)
        printing.discard(member)


def joins(paragraph: Any, printing: set[Any]) -> bool:
    """Whether the paragraph can be joined with the next one that prints."""
    try:
        chain(paragraph, printing)
    except Unplaceable:
        return False
    return True


def _alone(paragraph: Any) -> bool:
    """Whether the paragraph has to stay: it ends a section, holds something but words, or nothing else is there."""
    beside = list(paragraph.itersiblings(W + "p", preceding=True))
    kept = any(local(each) in _KEPT for each in paragraph.iter())
    return kept or not beside


def like(paragraph: Any, *, labelled: bool) -> Any:
    """An empty paragraph with the properties of this one, but no number of its own and no section's end."""
    new = paragraph.makeelement(W + "p")
    old = paragraph.find(W + "pPr")
    properties = deepcopy(old) if old is not None else new.makeelement(W + "pPr")
    plain_look(properties, "sectPr", "pPrChange")
    plain_look(properties.find(W + "rPr"), "ins", "del", "moveFrom", "moveTo", "rPrChange")
    if labelled:
        plain_look(properties, "numPr")
        _add_numbers(properties)
    new.append(properties)
    return new


def mark_of(paragraph: Any) -> Any:
    """The properties of the paragraph's mark, made where there are none."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, properties)
    mark = properties.find(W + "rPr")
    if mark is None:
        mark = properties.makeelement(W + "rPr")
        at = next((place for place, each in enumerate(properties) if local(each) in _LAST), len(properties))
        properties.insert(at, mark)
    return mark


def _add_numbers(properties: Any) -> None:
    """Say that the paragraph is in no list, whatever its style says."""
    numbers = properties.makeelement(W + "numPr")
    for name in ("ilvl", "numId"):
        numbers.append(numbers.makeelement(W + name, {W + "val": "0"}))
    at = sum(local(each) in _AFTER_NUMBERS for each in properties)
    properties.insert(at, numbers)
