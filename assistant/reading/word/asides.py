"""What a Word file keeps beside its body: notes, comments, headers and footers.

They are told apart from the contract's text: notes are attached where they are called, the rest is only reported.
"""

from typing import Any

from assistant.reading.report import Repair
from assistant.reading.word.package import Package, W, children, value
from assistant.wording import say

__all__ = ["comments", "margins", "notes"]

_KINDS = (("footnote", "footnotes"), ("endnote", "endnotes"))


def notes(package: Package) -> dict[str, str]:
    """The words of each footnote and endnote, by kind and id."""
    found: dict[str, str] = {}
    for kind, part in _KINDS:
        for root in package.related(part):
            for note in children(root, kind):
                if value(note, "type", "normal") == "normal":
                    found[kind + value(note, "id")] = _words(note)
    return found


def comments(package: Package) -> dict[str, str]:
    """What each comment says and who wrote it, by its id."""
    return {
        value(comment, "id"): say("word.comment", author=value(comment, "author"), words=_words(comment))
        for root in package.related("comments")
        for comment in children(root, "comment")
    }


def margins(package: Package, length: int) -> list[Repair]:
    """Each header and footer once; headers belong before the text, footers behind it, which ends at `length`."""
    found: dict[tuple[str, str], Repair] = {}
    for kind, place in (("header", 0), ("footer", length)):
        for root in package.related(kind):
            if words := _words(root):
                found[kind, words] = Repair(kind, words, "", place, say("word.margin"))
    return list(found.values())


def _words(element: Any) -> str:
    lines = ("".join(each.text or "" for each in line.iter(W + "t")) for line in element.iter(W + "p"))
    return " ".join(line.strip() for line in lines if line.strip())
