"""A Word file with all its tracked changes taken or refused, as Word does it.

Used to prove what was written: taken, a redline reads as the new text; refused, as the old.
"""

from __future__ import annotations

from typing import Any

from assistant.export.original.package import Parts
from assistant.export.original.paragraphs import following
from assistant.reading.word.package import Package, W, local

__all__ = ["accepted", "rejected"]

_COMING, _GOING = ("ins", "moveTo"), ("del", "moveFrom")
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


def accepted(data: bytes, name: str = "") -> bytes:
    """The file with every change taken."""
    return _resolved(data, name, kept=_COMING, dropped=_GOING)


def rejected(data: bytes, name: str = "") -> bytes:
    """The file with every change refused."""
    return _resolved(data, name, kept=_GOING, dropped=_COMING)


def _resolved(data: bytes, name: str, *, kept: tuple[str, ...], dropped: tuple[str, ...]) -> bytes:
    package = Package(data, name)
    root = package.tree(package.main)
    joined = [mark for mark in dropped for mark in root.iter(W + mark) if _is_mark(mark)]
    paragraphs = {mark.getparent().getparent().getparent() for mark in joined}
    _rows(root, dropped, kept)
    for each in [found for mark in dropped for found in root.iter(W + mark) if not _is_mark(found)]:
        _remove(each)
    for each in [found for mark in kept for found in root.iter(W + mark)]:
        _unwrap(each)
    _looks(root, restore=dropped == _COMING)
    for each in [found for mark in _RANGES for found in root.iter(W + mark)]:
        _remove(each)
    for paragraph in [found for found in root.iter(W + "p") if found in paragraphs]:
        _join(paragraph)
    parts = Parts(data, name)
    parts.set(package.main, root)
    return parts.packed()


def _is_mark(element: Any) -> bool:
    """Whether the change is a paragraph's mark."""
    above = element.getparent()
    return above is not None and above.tag == W + "rPr" and above.getparent().tag == W + "pPr"


def _rows(root: Any, dropped: tuple[str, ...], kept: tuple[str, ...]) -> None:
    for properties in list(root.iter(W + "trPr")):
        if any(properties.find(W + name) is not None for name in dropped):
            _remove(properties.getparent())
        for name in kept:
            for each in properties.findall(W + name):
                properties.remove(each)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for text in element.iter(W + "delText"):
        text.tag = W + "t"
    for text in element.iter(W + "delInstrText"):
        text.tag = W + "instrText"
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _looks(root: Any, *, restore: bool) -> None:
    """Settle changes of properties: drop the record of what was, or put that back."""
    records = [each for each in root.iter() if local(each).endswith("PrChange")]
    for record in records:
        owner = record.getparent()
        owner.remove(record)
        old = record[0] if len(record) else None
        if restore and old is not None and owner.tag == old.tag:
            kept = [each for each in owner if local(each) in ("rPr", "sectPr", *_COMING, *_GOING)]
            for child in list(owner):
                owner.remove(child)
            owner.extend([*old, *kept])


def _join(paragraph: Any) -> None:
    """Let the next paragraph begin with this one's words; a last one goes where it is empty."""
    follower = following(paragraph)
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if follower is None:
        if not any(child.tag == W + "r" for child in content) and paragraph.getprevious() is not None:
            _remove(paragraph)
        return
    at = 0 if follower.find(W + "pPr") is None else 1
    for child in content:
        follower.insert(at, child)
        at += 1
    _remove(paragraph)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
