"""From a Word file to the lines that it prints: numbers computed, tracked changes taken, places to fill shown.

Pure: bytes in, text and reports out. The file is a stranger's, so whoever calls this does it where time and memory
are limited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.reading.report import Doubt, Reading
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from assistant.reading.word.package import Package
    from assistant.reading.word.page import Page
    from assistant.reading.word.places import Place

__all__ = ["read_places", "read_word"]


def read_word(data: bytes, source: str) -> Reading:
    """The reading of a .docx file: its body in document order, with what was left out or made visible as repairs.

    Raises UnreadableFile, with one sentence, where the bytes are no Word file or hold no text.
    """
    from assistant.reading.word.asides import margins

    package, _, page = _written(data, source)
    if not page.text.strip():
        raise UnreadableFile(say("word.empty", path=source))
    repairs = sorted([*page.repairs, *margins(package, page.length)], key=lambda repair: repair.position)
    doubts = sorted(page.doubts, key=lambda doubt: doubt.position)
    return Reading(source, page.text, tuple(repairs), tuple(doubts))


def read_places(data: bytes, source: str) -> tuple[str, Sequence[Place], Any, str]:
    """The text as `read_word` reads it, where it stands, and the main part's root and name, for writing into it.

    Raises UnreadableFile, with one sentence, where the bytes are no Word file.
    """
    package, root, page = _written(data, source)
    return page.text, page.places, root, package.main


def _written(data: bytes, source: str) -> tuple[Package, Any, Page]:
    """The package, its main part's root, and the page with its body on it."""
    from assistant.reading.word.asides import comments, notes
    from assistant.reading.word.blocks import Blocks
    from assistant.reading.word.numbering import Numbering
    from assistant.reading.word.package import Package, W, value
    from assistant.reading.word.page import Page
    from assistant.reading.word.runs import Inline, unended
    from assistant.reading.word.styles import Styles

    package = Package(data, source)
    root = package.tree(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UnreadableFile(say("word.no_document", path=source))
    styles = Styles(next(iter(package.related("styles")), None))
    lists = next(iter(package.related("numbering")), None)
    numbering = Numbering(lists, styles)
    page = Page()
    if lists is None and any(value(each) not in ("", "0") for each in body.iter(W + "numId")):
        page.doubts.append(Doubt("numbering", "", 0, say("word.no_numbering")))
    inline = Inline(styles, notes(package), comments(package), unended(body))
    blocks = Blocks(page, inline, numbering)
    try:
        blocks.write(body)
    except RecursionError as error:
        raise UnreadableFile(say("word.damaged", path=source)) from error
    blocks.finish()
    return package, root, page
