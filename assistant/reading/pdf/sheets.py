"""What is printed on each page of a PDF: characters with their places, ruled lines, and whether pictures stand there.

The only module that calls PDFium. Everything behind it sees upright pages: text that was turned by a right angle, as on a
landscape page, is turned back, and what stands askew (a stamp, a watermark) is kept apart.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.errors import UnreadableFile
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Glyph", "Rule", "Sheet", "sheets"]

_PAGES = 3_000
_GLYPHS = 2_000_000  # characters of all pages
_OBJECTS = 20_000  # of a page, of which the ruled lines are looked at
_SEGMENTS = 2_000  # of one path; a drawing has more, a table doesn't
_THIN = 3.0  # points
_QUARTER = math.pi / 2
_ASKEW = 0.1  # radians off a right angle
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_NOTHING = frozenset((0x00, 0xFFFE, 0xFFFF))  # what PDFium gives for a glyph without a character


class Glyph(NamedTuple):
    """One printed character (or several, of a ligature or a gap), its edges and its baseline, in points, y upwards.

    `origin` is where the pen stood: of a character whose width the file doesn't tell, the edges are those of its ink.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    origin: float = 0.0


class Rule(NamedTuple):
    """A straight line, level or upright, from its lower left to its upper right end."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True)
class Sheet:
    """One page: size in points, characters in drawing order, ruled lines, text that stands askew, number of pictures.

    `characters` counts all that PDFium finds; a page of more than any contract has none of them read.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    askew: str = ""
    pictures: int = 0
    characters: int = 0


def sheets(data: bytes, source: str) -> list[Sheet]:
    """The pages of a PDF in order.

    Raises UnreadableFile, with one sentence, where it is locked, damaged, or of more pages than any contract.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise UnreadableFile(say("pdf.locked" if locked else "pdf.damaged", path=source)) from error
    if not count:
        raise UnreadableFile(say("pdf.damaged", path=source))
    if count > _PAGES:
        raise UnreadableFile(say("reading.too_long", path=source))
    found, total = [], 0
    for sheet in _read(document, count):
        found.append(sheet)
        total += sheet.characters
        if total > _GLYPHS:
            raise UnreadableFile(say("reading.too_long", path=source))
    if not found:
        raise UnreadableFile(say("pdf.damaged", path=source))
    return found


def _read(document: Any, count: int) -> Iterator[Sheet]:
    """Each page that can be loaded; what is left of a damaged file is shown by its doubts further on."""
    import pypdfium2

    for place in range(count):
        try:
            page = document[place]
            words = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Sheet(0, 0, (), pictures=1)
            continue
        yield _sheet(page, words)
        # Each page is let go at once: PDFium keeps all it has parsed otherwise.
        words.close()
        page.close()


def _sheet(page: Any, words: Any) -> Sheet:
    count = words.count_chars()
    if count > _GLYPHS:
        return Sheet(0, 0, (), characters=count)
    turns = _turns(words, count)
    straight = Counter(turn for turn in turns if turn is not None)
    turn = straight.most_common(1)[0][0] if straight else 0
    width, height = page.get_width(), page.get_height()
    if page.get_rotation() in (
        90,
        270,
    ):  # PDFium's sizes are those on the screen, its places those in the file
        width, height = height, width
    glyphs, askew = [], []
    for index in range(count):
        glyph = _glyph(words, index, turn)
        if glyph and turns[index] == turn:
            glyphs.append(
                glyph._replace(
                    left=glyph.left + (0, 0, width, height)[turn],
                    right=glyph.right + (0, 0, width, height)[turn],
                    origin=glyph.origin + (0, 0, width, height)[turn],
                )
            )
        elif glyph:
            askew.append(glyph.text)
    rules, pictures = _drawn(page)
    return Sheet(
        height if turn % 2 else width,
        width if turn % 2 else height,
        tuple(glyphs),
        () if turn else tuple(rules),
        "".join(askew),
        pictures,
        count,
    )


def _turns(words: Any, count: int) -> list[int | None]:
    """By how many right angles each character is turned; None where it stands askew."""
    import pypdfium2.raw as pdfium

    turns: list[int | None] = []
    for index in range(count):
        angle = pdfium.FPDFText_GetCharAngle(words, index)
        whole = round(angle / _QUARTER)
        turns.append(whole % 4 if abs(angle - whole * _QUARTER) < _ASKEW else None)
    return turns


def _glyph(words: Any, index: int, turn: int) -> Glyph | None:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_IsGenerated(words, index) == 1:
        return None
    code = pdfium.FPDFText_GetUnicode(words, index)
    text = _character(code)
    if not text or text in "\r\n":
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words, index, x, y)
    if not turn:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(words, index, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
    else:
        # The loose box takes every character for upright; the tight one holds whatever the angle.
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(words, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
    values = (left, bottom, right, top, x.value, y.value)
    if not all(math.isfinite(value) and abs(value) < 1e6 for value in values):
        return None
    return _upright(text, values, turn)


def _character(code: int) -> str:
    if code == 2:  # PDFium's own sign for a hyphen at the end of a line
        return "-"
    if code in _NOTHING or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return "" if (code < 0x20 and code != 9) or code == 0xAD else chr(code)


def _upright(text: str, values: tuple[float, ...], turn: int) -> Glyph:
    left, bottom, right, top, x, y = values
    if turn == 1:
        left, bottom, right, top, x, y = -top, left, -bottom, right, -y, x
    elif turn == 2:
        left, bottom, right, top, x, y = -right, -top, -left, -bottom, -x, -y
    elif turn == 3:
        left, bottom, right, top, x, y = bottom, -right, top, -left, y, -x
    if turn:
        left = min(left, x)
    return Glyph(text, left, max(left, right), y, max(top - bottom, 0.1), x)


def _drawn(page: Any) -> tuple[list[Rule], int]:
    """The ruled lines of a page and how many pictures it holds."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    pictures = 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        pictures += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _ruled(drawn)
    return rules, pictures


def _ruled(drawn: Any) -> list[Rule]:
    """The level and upright sides of a path, a thin box being one line."""
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    if min(right - left, top - bottom) <= _THIN:
        return [Rule(left, bottom, right, top)] if max(right - left, top - bottom) > _THIN else []
    count = pdfium.FPDFPath_CountSegments(drawn)
    matrix = pdfium.FS_MATRIX()
    if not 1 < count <= _SEGMENTS or not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return []
    return _sides(drawn, count, matrix)


def _sides(drawn: Any, count: int, matrix: Any) -> list[Rule]:
    import pypdfium2.raw as pdfium

    found: list[Rule] = []
    last = first = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            found += _side(last, point)
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            found += _side(point, first)
        last = point
    return found


def _side(start: tuple[float, float], end: tuple[float, float]) -> list[Rule]:
    (x0, x1), (y0, y1) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    thin = min(x1 - x0, y1 - y0) <= _THIN < max(x1 - x0, y1 - y0)
    return [Rule(x0, y0, x1, y1)] if thin else []
