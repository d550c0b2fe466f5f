"""PDF files made by the tests: pages of text at given places, with the fonts' encoding in a map of its own.

No font is embedded. Each character is a two-byte code, its Unicode value, and the map says so to the reader.
"""

import zlib
from collections.abc import Iterable, Sequence

__all__ = ["LEFT", "RIGHT", "SIZE", "laid_out", "objects", "pdf_file", "text_at"]

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 90.0, 510.0, 770.0, 70.0
SIZE, LEADING = 12.0, 18.0
_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
)
# Latin letters are half as wide as Chinese ones.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
    b"/W[0 255 500]/FontDescriptor<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 880]/Ascent 880"
    b"/Descent -120/ItalicAngle 0/CapHeight 700/StemV 80>>>>]>>"
)


def text_at(words: str, x: float, y: float, *, size: float = SIZE, matrix: str = "") -> str:
    """The drawing of words from a place on; `matrix` turns them."""
    code = words.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf {matrix or f'1 0 0 1 {x:.2f} {y:.2f}'} Tm <{code}> Tj ET\n"


def pdf_file(
    pages: Sequence[str],
    *,
    packed: bool = False,
    page: str = "",
    trailer: str = "",
    more: Iterable[bytes] = (),
) -> bytes:
    """A PDF with these drawings, one a page; `page` and `trailer` add entries, `more` adds objects behind the rest."""
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(pages)))
    made = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        "/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
        _FONT,
        _stream(_MAP),
    ]
    for place, drawing in enumerate(pages):
        made.append(f"<</Type/Page/Parent 2 0 R/Contents {6 + 2 * place} 0 R{page}>>".encode())
        made.append(_stream(drawing.encode(), packed=packed))
    return objects([*made, *more], trailer=trailer)


def objects(content: Sequence[bytes], *, trailer: str = "") -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    out = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, each in enumerate(content, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = len(out)
    size = len(content) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(out + f"startxref\n{end}\n%%EOF\n".encode())


def laid_out(
    text: str, *, head: str = "", foot: str = "", width: float = RIGHT - LEFT, indent: float = 2 * SIZE
) -> list[str]:
    """The drawings of a text that is wrapped and paged as a printer would, with a head and a foot ({page}) on each page."""
    pages, y = [""], TOP
    for line in text.splitlines():
        for place, row in enumerate(_wrapped(line.strip(), width, indent)):
            if y < BOTTOM:
                pages.append("")
                y = TOP
            pages[-1] += text_at(row, LEFT + (indent if place == 0 else 0), y)
            y -= LEADING
    for place in range(len(pages)):
        pages[place] += text_at(head.format(page=place + 1), LEFT, 800, size=9) if head else ""
        pages[place] += text_at(foot.format(page=place + 1), 290, 40, size=9) if foot else ""
    return pages


def _wrapped(line: str, width: float, indent: float) -> list[str]:
    """The rows of a paragraph, broken as Chinese is: no closing sign begins a row, no Latin word is cut."""
    rows, row, room = [], "", width - indent
    for token in _tokens(line):
        need = sum(SIZE if each > "ÿ" else SIZE / 2 for each in token)
        if need > room and row:
            rows.append(row.rstrip())
            row, room = "", width
            token = token.lstrip()
        row += token
        room -= need
    return [*rows, row] if row else rows


def _tokens(line: str) -> list[str]:
    tokens: list[str] = []
    for each in line:
        last = tokens[-1] if tokens else ""
        latin = last and each <= "ÿ" and last[-1] <= "ÿ" and each != " " and last[-1] != " "
        if last and (latin or each in "，。；：！？、）》”】" or last[-1] in "（《“【"):
            tokens[-1] += each
        else:
            tokens.append(each)
    return tokens


def _stream(content: bytes, *, packed: bool = False) -> bytes:
    data = zlib.compress(content, 9) if packed else content
    filters = "/Filter/FlateDecode" if packed else ""
    return f"<</Length {len(data)}{filters}>>stream\n".encode() + data + b"\nendstream"
