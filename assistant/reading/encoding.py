"""From bytes to characters: the encoding is decided by evidence, never by the machine's locale.

A byte order mark and valid UTF-8 settle it. Between the Chinese encodings, UTF-16 without a mark among them, the decoded
text itself decides: text decoded wrongly falls into rare characters.
"""

import codecs
import re
from functools import cache
from itertools import accumulate

from assistant.errors import UnreadableFile
from assistant.reading.kinds import kind_of
from assistant.wording import say

__all__ = ["decode", "usual"]

# The order matters where one mark begins with another.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_ANY_WIDTH = ("utf-8", "gb18030", "big5hkscs")
_WIDEST = ("utf-32-le", "utf-32-be")
_LEAST = 0.2  # likeness of a text that was decoded rightly
_SURE = 0.35  # likeness of one of which a few characters are lost
_SAMPLE = 50_000  # characters that are enough to tell
_FEW, _RARE = 3, 300  # places that may be damaged, and characters for each further one
_LOST = re.compile("\ufffd+")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_STRAY = 50  # characters for each control character, such as the one that ends an old file
_SIGNS = "、。·…—～“”‘’《》〈〉「」『』【】〔〕％，：；！？（）．／－＋＝＿　￥①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"
# Characters so frequent in any Chinese contract that they weigh more than other common ones.
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
            return _strict(data[len(mark) :], encoding, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    if kind_of(data):
        raise UnreadableFile(say("reading.binary", path=name))
    return _by_evidence(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if text := _mended(data, encoding):
            return text
        raise UnreadableFile(say("reading.encoding", path=name)) from error


def _wide(data: bytes) -> str:
    """UTF-32 or UTF-16 without a mark, told by its words, or by line feeds or ASCII digits of which every other byte is zero."""
    if b"\0" not in data:
        return ""
    if found := next((each for each in _WIDEST if _likeness(_try(data, each)) >= _LEAST), ""):
        return found
    if len(data) % 2:
        return next((each for each in _CHINESE[-2:] if _mended(data, each)), "")
    best = max(_CHINESE[-2:], key=lambda encoding: _likeness(_try(data, encoding)))
    if _likeness(_try(data, best)) >= _LEAST:
        return best
    even, odd = data[0::2], data[1::2]
    little = sum(1 for low, high in zip(even, odd, strict=True) if not high and low in b"\n.0123456789")
    big = sum(1 for high, low in zip(even, odd, strict=True) if not high and low in b"\n.0123456789")
    if max(little, big) == 0 or b"\0\0" in data or data.count(0) * _STRAY < len(data):
        return ""
    return "utf-16-le" if little >= big else "utf-16-be"


def _by_evidence(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8")
        if text.count("\0") * _RARE <= len(text):
            return text
    except UnicodeDecodeError:
        pass
    texts = [text for encoding in _CHINESE if (text := _try(data, encoding))]
    best = max(["", *texts], key=_likeness)
    if _likeness(best) < _SURE:
        mended = [text for encoding in _ANY_WIDTH if (text := _mended(data, encoding))]
        best = max([best, _nearly(data), *mended], key=_likeness)
    if _likeness(best) < _LEAST:
        raise UnreadableFile(say("reading.binary" if b"\0" in data else "reading.encoding", path=name))
    return best


def _nearly(data: bytes) -> str:
    """The text where all but a few bytes are UTF-8, as in a file that was cut off; lost characters show as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    return text if text.count("\ufffd") * 1000 <= len(text) + 1000 else ""


def _mended(data: bytes, encoding: str) -> str:
    """The text where it is lost in a few places only, shown as U+FFFD; empty where it doesn't read as a text even so."""
    if encoding.startswith("utf-16") and len(data) % 2:
        text = _resumed(data, encoding)
    else:
        text = data.decode(encoding, errors="replace")
    few = (
        len(_LOST.findall(text)) <= _FEW + len(text) // _RARE
        and text.count("\0") * _RARE <= len(text) + _RARE
    )
    return text if few and _likeness(text) >= _SURE else ""


def _resumed(data: bytes, encoding: str) -> str:
    """The text of UTF-16 that has lost or won a byte: from there on each character begins one byte off."""
    before = data[:-1].decode(encoding, errors="replace")
    behind = data[1:].decode(encoding, errors="replace")
    common = usual()
    gains = [
        (one in common or one.isascii()) - (other in common or other.isascii())
        for one, other in zip(before, behind, strict=False)
    ]
    totals = list(accumulate(gains, initial=0))
    place = max(range(len(totals)), key=totals.__getitem__)
    return f"{before[:place]}\ufffd{behind[place:]}"


def _try(data: bytes, encoding: str) -> str:
    """The text in this encoding; empty where it is none, or holds what no text holds."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return text if len(_CONTROL.findall(text)) * _STRAY <= len(text) and "\0" not in text else ""


def _likeness(text: str) -> float:
    """How much the characters that aren't ASCII look like those of a Chinese text, from -1 to 1."""
    others = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not others:
        return 0.0
    common = usual()
    frequent = sum(character in _FREQUENT for character in others)
    known = sum(character in common for character in others)
    return (frequent + 2 * known - len(others)) / (2 * len(others))


@cache
def usual() -> frozenset[str]:
    """The common characters of both scripts: level 1 of GB 2312 and of Big5, punctuation and full-width forms."""
    return frozenset(
        _block("gb2312", range(0xB0, 0xD8), 0xA1) + _block("big5", range(0xA4, 0xC7), 0x40) + _SIGNS
    )


def _block(encoding: str, rows: range, first: int) -> str:
    cells = (bytes((row, cell)) for row in rows for cell in range(first, 0xFF))
    return "".join(cell.decode(encoding, errors="ignore") for cell in cells)
