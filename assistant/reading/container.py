"""A zip file from a stranger: what it holds, and whether it may be inflated at all.

Sizes are checked before a byte is inflated, and a part is never inflated beyond the size that it declares, since a
declared size may be a lie. Nothing is ever written to disk, so no name in it is used as a path.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain

from assistant.errors import UnreadableFile
from assistant.wording import say

__all__ = ["BROKEN", "content", "holds", "opened"]

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
)
"""What a zip that was cut, changed or made up raises while it is read."""

_ENTRIES = 5_000  # a Word file of a thousand pages with a picture on each has fewer
_LARGEST = 64 * 1024 * 1024  # bytes of one part of XML; a thousand pages need less than ten million
_TOTAL = 160 * 1024 * 1024  # bytes of all parts of XML
_RATIO = 120  # text that repeats itself shrinks to a fiftieth; a bomb to a thousandth
_SMALL = 8 * 1024 * 1024  # bytes that may be inflated whatever the ratio
_XML = (".xml", ".rels", ".vml")
# A part that only this kind of file has; the first that is found decides.
_MARKS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "word"),
    ("xl/workbook.xml", "sheet"),
    ("xl/workbook.bin", "sheet"),
    ("ppt/presentation.xml", "slides"),
    ("ofd.xml", "ofd"),
    ("content.xml", "open document"),
)
_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.document.main", "word"),
    (b"wordprocessingml.template.main", "word"),
    (b"ms-word.document.macroenabled", "word"),
    (b"ms-word.template.macroenabled", "word"),
    (b"spreadsheetml.sheet.main", "sheet"),
    (b"presentationml.presentation.main", "slides"),
)


def opened(data: bytes, source: str) -> zipfile.ZipFile:
    """The zip, its totals checked. Raises UnreadableFile where it is none, or would inflate beyond all measure."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise UnreadableFile(say("word.not_word", path=source)) from error
    sizes = [info.file_size for info in found.infolist() if info.filename.lower().endswith(_XML)]
    total = sum(sizes)
    swollen = total > _SMALL and total > _RATIO * len(data)
    if len(found.infolist()) > _ENTRIES or max(sizes, default=0) > _LARGEST or total > _TOTAL or swollen:
        raise UnreadableFile(say("reading.swollen", path=source))
    return found


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one part. Raises one of BROKEN where it is damaged or larger than it says."""
    with archive.open(info) as part:
        # A bounded read: one of the whole would inflate everything first and cut it afterwards.
        return part.read(min(info.file_size, _LARGEST) + 1)


def holds(data: bytes, source: str) -> str:
    """What the zip is: word, sheet, slides, ofd, open document, or archive. Raises UnreadableFile as `opened`."""
    archive = opened(data, source)
    return next(chain(_by_parts(archive), _by_types(archive)), "archive")


def _by_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    names = {info.filename.replace("\\", "/").lstrip("/").lower() for info in archive.infolist()}
    yield from (kind for name, kind in _MARKS if name in names)
    if any(name.startswith("word/") for name in names):
        yield "word"


def _by_types(archive: zipfile.ZipFile) -> Iterator[str]:
    """What the list of content types says, for files whose parts have names of their own."""
    try:
        types = content(archive, archive.getinfo("[Content_Types].xml")).lower()
    except BROKEN:
        return
    yield from (kind for sign, kind in _TYPES if sign in types)
