"""From a Word file to the lines that it prints: numbers computed, tracked changes taken, places to fill shown.

Pure: bytes in, text and reports out. The file is a stranger's, so whoever calls this does it where time and memory
are limited.
"""

from assistant.errors import UnreadableFile
from assistant.reading.report import Reading
from assistant.wording import say

__all__ = ["read_word"]


def read_word(data: bytes, source: str) -> Reading:
    """The reading of a .docx file: its body in document order, with what was left out or made visible as repairs.

    Raises UnreadableFile, with one sentence, where the bytes are no Word file or hold no text.
    """
    from assistant.reading.word.asides import comments, margins, notes
    from assistant.reading.word.blocks import Blocks
    from assistant.reading.word.numbering import Numbering
    from assistant.reading.word.package import Package, W
    from assistant.reading.word.page import Page
    from assistant.reading.word.runs import Inline
    from assistant.reading.word.styles import Styles

    package = Package(data, source)
    root = package.tree(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise UnreadableFile(say("word.no_document", path=source))
    styles = Styles(next(iter(package.related("styles")), None))
    numbering = Numbering(next(iter(package.related("numbering")), None), styles)
    page = Page()
    blocks = Blocks(page, Inline(styles, notes(package), comments(package)), numbering)
    try:
        blocks.write(body)
    except RecursionError as error:
        raise UnreadableFile(say("word.damaged", path=source)) from error
    blocks.finish()
    if not page.text.strip():
        raise UnreadableFile(say("word.empty", path=source))
    repairs = sorted([*page.repairs, *margins(package, page.length)], key=lambda repair: repair.position)
    doubts = sorted(page.doubts, key=lambda doubt: doubt.position)
    return Reading(source, page.text, tuple(repairs), tuple(doubts))
