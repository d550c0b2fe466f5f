"""Word files and edits for the tests of writing into a user's own file."""

import datetime
import io
import zipfile

from assistant.export.original import Remark, Replacement, Signature, Source
from assistant.reading.word import read_word

__all__ = ["AT", "SIGNED", "at", "line", "parts", "remark_at", "source", "text_of", "xml_of"]

AT = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)
SIGNED = Signature("王律师", AT)


def line(*pieces: tuple[str, str], properties: str = "") -> str:
    """The XML of a paragraph whose runs have these words and looks."""
    runs = "".join(
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' for words, look in pieces
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def text_of(data: bytes) -> str:
    return read_word(data, "a.docx").text


def source(data: bytes, *newer: str) -> Source:
    return Source(data, "a.docx", (*newer, text_of(data)))


def at(text: str, old: str, new: str) -> Replacement:
    """The replacement of the one place where `old` stands."""
    assert text.count(old) == 1, old
    start = text.index(old)
    return Replacement(start, start + len(old), new)


def remark_at(text: str, words: str, said: str) -> Remark:
    return Remark(text.index(words), text.index(words) + len(words), said)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def xml_of(data: bytes, name: str = "word/document.xml") -> str:
    return parts(data)[name].decode("utf-8")
