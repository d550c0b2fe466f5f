"""What kind of file some bytes are, told by what stands in them; a name only breaks ties.

Apart from the readers because it looks at the first bytes only: nothing here opens, inflates or decodes a file.
"""

import re
from pathlib import PurePath

__all__ = ["kind_of", "kind_of_text"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a file begins with; the order matters only where one sign begins with another.
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MIME-Version:", "web archive"),
    (b"From: <Saved by ", "web archive"),
)
# Names of the streams in an old Office file, as it writes them.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "old word"),
    ("Workbook", "sheet"),
    ("PowerPoint Document", "slides"),
)
_HEAD = 1024  # bytes before which a PDF begins, whatever a mail program put in front of it
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</(?:p|div|span|table|td|br|h[1-6]|li|body|html)\s*>|<br\s*/?>", re.I)
# What an office program wrote as one file of XML: Word 2003, Word's flat package, a flat OpenDocument.
_OFFICE_XML: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\s*<\?xml[^>]*>\s*(?:<\?mso-application\b|<(?:w:wordDocument|pkg:package)\b)", re.I),
        "old word",
    ),
    (re.compile(r"\s*<\?xml[^>]*>\s*<office:document\b", re.I), "open document"),
)
_BEGINNING = 4096  # characters in which a page shows that it is one
_SUFFIXES = {".markdown": "markdown", ".md": "markdown", ".htm": "page", ".html": "page", ".xhtml": "page"}


def kind_of(data: bytes) -> str:
    """The kind of a file that is no text (zip, pdf, picture, old word …); empty where it may be text."""
    if data.startswith(_OLE):
        return _stream(data)
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "picture"
    return "picture" if data[:2] == b"BM" and data[6:10] == bytes(4) else ""


def kind_of_text(text: str, name: str) -> str:
    """The kind of a text: html, markdown or text; old word or open document where it is their XML."""
    beginning = text[:_BEGINNING]
    if office := next((kind for sign, kind in _OFFICE_XML if sign.match(beginning)), ""):
        return office
    if _PAGE.match(beginning):
        return "html"
    kind = _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    if kind == "page":
        return "html" if _TAG.search(text) else "text"
    return kind


def _stream(data: bytes) -> str:
    """What an old Office file holds, by the names of its streams."""
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "old word")
