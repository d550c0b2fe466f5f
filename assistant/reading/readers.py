"""The table from kinds of files to their readers, and what to say of kinds that none reads.

Whatever is read here may be hostile: `assistant.reading.sandbox` calls this in a process of its own for every kind
that isn't plain text, and for long text. A reader gets bytes or text and a name for its sentences, and yields a Reading
as written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import UnreadableFile
from assistant.reading.draft import Draft
from assistant.reading.encoding import decode
from assistant.reading.kinds import kind_of, kind_of_text
from assistant.reading.markdown import read_markdown
from assistant.reading.report import Reading
from assistant.reading.unmarking import drop_marks
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["apart", "read"]

_LONGEST = 1_000_000  # characters of a text: seven hundred pages, what a few seconds are enough for
_WIDEST = 4  # bytes of a character in the widest encoding
_BRIEF = 50_000  # bytes of plain text that can do no harm, whatever it says
# Texts of these kinds are decoded and no more, so they are read where they are met.
_SAFE = ("", "markdown", "text")


def apart(data: bytes, name: str) -> bool:
    """Whether these bytes belong into a process of their own; what is refused anyway doesn't."""
    kind = kind_of(data)
    if kind or len(data) > _BRIEF:
        return kind not in _REFUSED
    kind = kind_of_text(decode(data, name), name) if _tagged(data) else ""
    return kind not in _SAFE and kind not in _REFUSED


def read(data: bytes, name: str) -> Reading:
    """The reading of a file as it is written, before any repair, by the reader of its kind.

    Raises UnreadableFile, with one sentence that says what to do, where no reader can.
    """
    kind = kind_of(data)
    if kind in _REFUSED:
        raise UnreadableFile(say(_REFUSED[kind], path=name))
    found = _BINARY[kind](data, name) if kind else _read_text(data, name)
    if len(found.text) > _LONGEST:
        raise UnreadableFile(say("reading.too_long", path=name))
    return found


def _read_text(data: bytes, name: str) -> Reading:
    plain = not _tagged(data)
    if plain and len(data) > _WIDEST * _LONGEST:
        decode(data[: 4 * _BRIEF], name)  # what is no text is told as such
        raise UnreadableFile(say("reading.too_long", path=name))
    text = decode(data, name)
    if not text.strip():
        raise UnreadableFile(say("reading.empty", path=name))
    kind = kind_of_text(text, name)
    if kind in _REFUSED:
        raise UnreadableFile(say(_REFUSED[kind], path=name))
    if kind in _SAFE and len(text) > _LONGEST:  # a page may carry its pictures
        raise UnreadableFile(say("reading.too_long", path=name))
    return _TEXT[kind](text, name)


def _tagged(data: bytes) -> bool:
    return b"<" in data[:65536]


def _plain(text: str, source: str) -> Reading:
    """The reading of plain text, without Markdown's marks where it is clearly Markdown."""
    draft = Draft(text)
    drop_marks(draft)
    return Reading(source, draft.text, tuple(draft.repairs))


def _zip(data: bytes, source: str) -> Reading:
    """The reading of a Word file; other zips are named for what they are."""
    from assistant.reading.container import holds
    from assistant.reading.word import read_word

    kind = holds(data, source)
    if kind != "word":
        raise UnreadableFile(say(_REFUSED[kind], path=source))
    return read_word(data, source)


def _pdf(data: bytes, source: str) -> Reading:
    from assistant.reading.pdf import read_pdf

    return read_pdf(data, source)


def _html(text: str, source: str) -> Reading:
    from assistant.reading.html import read_html

    return read_html(text, source)


def _archive(data: bytes, source: str) -> Reading:
    from assistant.reading.html import read_archive

    return read_archive(data, source)


# To plug a reader in: add it here and take its kind out of `_REFUSED`.
_BINARY: dict[str, Callable[[bytes, str], Reading]] = {"pdf": _pdf, "web archive": _archive, "zip": _zip}
_TEXT: dict[str, Callable[[str, str], Reading]] = {"html": _html, "markdown": read_markdown, "text": _plain}
_REFUSED: dict[str, str] = {
    "archive": "reading.archive",
    "locked": "word.locked",
    "ofd": "reading.ofd",
    "old word": "word.old_format",
    "open document": "reading.open_document",
    "picture": "reading.picture",
    "rtf": "reading.rich_text",
    "sheet": "reading.sheet",
    "slides": "reading.slides",
}
