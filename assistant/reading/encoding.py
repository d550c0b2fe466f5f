"""From bytes to characters: the encoding is decided by evidence, never by the machine's locale.

A byte order mark and valid UTF-8 settle it. Between the Chinese encodings the decoded text itself decides: text
decoded wrongly falls into rare characters.
"""

import codecs

from assistant.errors import UnreadableFile
from assistant.wording import say

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEAST = 0.1  # share of frequent characters in a text that was decoded rightly
_RARE = 1000  # characters for each that may be damaged
# Characters so frequent in any Chinese contract that text without them was decoded wrongly.
_FREQUENT = frozenset("的一不在和有方同合人是以中为為本应應及或定时時期第条條款甲乙双雙、。，：；（）年月日")


def decode(data: bytes, name: str) -> str:
    """The text of `data`, its line ends as line feeds.

    Raises UnreadableFile where it is empty, binary, or its encoding can't be told.
    """
    return _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise UnreadableFile(say("reading.empty", path=name))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    if b"\0" in data or data.startswith(
        (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
    ):
        raise UnreadableFile(say("reading.binary", path=name))
    return _by_evidence(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(say("reading.encoding", path=name)) from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by line feeds or ASCII digits of which every other byte is zero."""
    if len(data) % 2:
        return ""
    even, odd = data[0::2], data[1::2]
    little = sum(1 for low, high in zip(even, odd, strict=True) if not high and low in b"\n.0123456789")
    big = sum(1 for high, low in zip(even, odd, strict=True) if not high and low in b"\n.0123456789")
    if max(little, big) == 0 or b"\0\0" in data:
        return ""
    return "utf-16-le" if little >= big else "utf-16-be"


def _by_evidence(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    texts = [text for encoding in ("gb18030", "big5hkscs") if (text := _try(data, encoding))]
    best = max([_nearly(data), *texts], key=_likeness)
    if _likeness(best) < _LEAST:
        raise UnreadableFile(say("reading.encoding", path=name))
    return best


def _nearly(data: bytes) -> str:
    """The text where all but a few bytes are UTF-8, as in a file that was cut off; lost characters show as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") * _RARE <= len(text) + _RARE else ""


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _likeness(text: str) -> float:
    """The share of frequent characters among all that aren't ASCII."""
    others = [character for character in text if character > "\x7f"]
    return sum(character in _FREQUENT for character in others) / len(others) if others else 0.0
