"""Runs cut at characters and made anew: the smallest steps of writing into a Word file.

What stands before a cut stays in the elements that it stood in, so whoever works from the end of a text to its
beginning keeps valid places.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.word import LONGEST_TEXT, printable
from assistant.reading.word.package import W, local
from assistant.wording import say

__all__ = ["Cutter", "add_property", "look_of", "made", "plain_look", "set_text", "split_run"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PART = re.compile(rf"[\n\t]|[^\n\t]{{1,{LONGEST_TEXT}}}")
_XML_SPACE = " \t\r\n"
_AFTER_HIGHLIGHT = (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath", "rPrChange",
)  # fmt: skip
_FOREIGN = frozenset(["rPrChange", "ins", "del", "moveFrom", "moveTo"])


class Cutter:
    """Cuts runs; remembers which texts it has rid of the white space that Word doesn't print."""

    def __init__(self) -> None:
        self._dropped: dict[Any, int] = {}

    def isolated(self, element: Any, start: int, end: int) -> Any:
        """The run that holds these characters of an element, and nothing else."""
        run = element.getparent()
        if run is None or run.tag != W + "r":
            raise Unplaceable(say("original.no_run"))
        if element.tag == W + "t":
            shift = self.trimmed(element)
            _split_text(element, end - shift)
            element = _split_text(element, start - shift)
        following = element.getnext()
        if following is not None:
            split_run(run, following)
        return split_run(run, element)

    def after(self, element: Any, offset: int) -> Any:
        """The run that ends with the element's character before `offset`."""
        shift = self.trimmed(element) if element.tag == W + "t" else 0
        return self._bounded(element, offset - shift, last=True)

    def before(self, element: Any, offset: int) -> Any:
        """The run that begins with the element's character at `offset`."""
        shift = self.trimmed(element) if element.tag == W + "t" else 0
        return self._bounded(element, offset - shift, last=False)

    def trimmed(self, element: Any) -> int:
        """How many characters the text has lost at its beginning, now that all of it is printed."""
        if element not in self._dropped:
            whole = element.text or ""
            kept = whole if element.get(_SPACE) == "preserve" else whole.strip(_XML_SPACE)
            self._dropped[element] = len(whole) - len(whole.lstrip(_XML_SPACE)) if kept != whole else 0
            if kept != whole:
                set_text(element, kept)
        return self._dropped[element]

    def _bounded(self, element: Any, offset: int, *, last: bool) -> Any:
        run = element.getparent()
        if run is None or run.tag != W + "r":
            raise Unplaceable(say("original.no_run"))
        if element.tag == W + "t":
            if last:
                _split_text(element, offset)
            else:
                element = _split_text(element, offset)
        if not last:
            return split_run(run, element)
        if (following := element.getnext()) is not None:
            split_run(run, following)
        return run


def split_run(run: Any, child: Any) -> Any:
    """The run that begins with this child of `run`: a new one behind it, or `run` where nothing stands before."""
    before = [each for each in child.itersiblings(preceding=True) if each.tag != W + "rPr"]
    if not before:
        return run
    new = run.makeelement(run.tag, run.attrib)
    if (look := run.find(W + "rPr")) is not None:
        new.append(deepcopy(look))
    for each in [child, *child.itersiblings()]:
        new.append(each)
    run.addnext(new)
    return new


def look_of(run: Any) -> Any:
    """A copy of the run's properties without what tells of their changes; None where it has none."""
    look = None if run is None else run.find(W + "rPr")
    if look is None:
        return None
    kept = deepcopy(look)
    for child in list(kept):
        if local(child) in _FOREIGN:
            kept.remove(child)
    return kept


def plain_look(look: Any, *names: str) -> Any:
    """The properties without these."""
    for name in names if look is not None else ():
        for child in look.findall(W + name):
            look.remove(child)
    return look


def made(maker: Any, text: str, look: Any, *, deleted: bool = False) -> Any:
    """A run with this text, line breaks and tabs as elements of their own; `maker` is any element of the tree."""
    run = maker.makeelement(W + "r")
    if look is not None:
        run.append(deepcopy(look))
    for part in _PART.findall(printable(text.replace("\r\n", "\n").replace("\r", "\n"))):
        name = {"\n": "br", "\t": "tab"}.get(part, "delText" if deleted else "t")
        element = run.makeelement(W + name)
        if part not in "\n\t":
            set_text(element, part)
        run.append(element)
    return run


def add_property(run: Any, name: str, value: str) -> None:
    """Give the run a property (highlight) at the place where the schema wants it."""
    look = run.find(W + "rPr")
    if look is None:
        look = run.makeelement(W + "rPr")
        run.insert(0, look)
    plain_look(look, name)
    new = look.makeelement(W + name, {W + "val": value})
    at = next((place for place, each in enumerate(look) if local(each) in _AFTER_HIGHLIGHT), len(look))
    look.insert(at, new)


def set_text(element: Any, text: str) -> None:
    """Put the text into its element, and say where Word is to keep the white space at its ends."""
    element.text = text
    if text != text.strip(_XML_SPACE):
        element.set(_SPACE, "preserve")


def _split_text(element: Any, offset: int) -> Any:
    """The text element that begins at `offset`: a new one behind, or the element itself where nothing stands before."""
    text = element.text or ""
    if offset <= 0:
        return element
    if offset >= len(text):
        return element
    new = element.makeelement(element.tag)
    set_text(element, text[:offset])
    set_text(new, text[offset:])
    element.addnext(new)
    return new
