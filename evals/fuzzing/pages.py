"""A good PDF to damage: a sample contract on pages, its characters named by a map, with a ruled table and a form field.

Written by hand, so that every part of the format that a reader meets lies open to damage.
"""

import random
import zlib

__all__ = ["PIECES", "pdf_file"]

_ROWS, _WIDE = 38, 36  # rows of a page, characters of a row
_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF>\n"
    b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[0 255 500]>>]>>"
)
_RULES = "".join(f"70 {y} m 500 {y} l S\n" for y in (60, 80, 100)) + "".join(
    f"{x} 60 m {x} 100 l S\n" for x in (70, 250, 500)
)
_FIELD = (
    b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[300 62 480 78]>>]"  # an empty field in the table
)
PIECES = (
    b"endobj\n", b"stream\n", b"endstream\n", b"<<", b">>", b"[", b"]", b" 0 R", b"/Kids[2 0 R]", b"/Count 99999999",
    b"/Length 0", b"/Filter/FlateDecode", b"/Rotate 90", b"/MediaBox[0 0 0 0]", b"1e30 0 0 1e30 0 0 cm\n", b"q\n" * 50,
    b"-1 Tz\n", b"0 0 0 0 0 0 Tm\n", b"<FFFE>Tj\n", b"3 Tr\n", b"xref\n", b"trailer\n", b"%%EOF\n", b"9999999999",
)  # fmt: skip


def pdf_file(text: str, chance: random.Random) -> bytes:
    """The text on pages of a PDF, some of them packed."""
    rows = [line[at : at + _WIDE] for line in text.splitlines() for at in range(0, len(line), _WIDE)]
    pages = [_page(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)][:6]
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(pages)))
    made = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
        _FONT,
        _stream(_MAP, packed=False),
    ]
    for place, page in enumerate(pages):
        made.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>" % (6 + 2 * place, _FIELD))
        made.append(_stream(page, packed=chance.random() < 0.3))
    return _written(made)


def _page(rows: list[str]) -> bytes:
    drawn = [
        f"BT /F1 11 Tf 1 0 0 1 70 {780 - 17 * place} Tm <{row.encode('utf-16-be', 'ignore').hex()}> Tj ET\n"
        for place, row in enumerate(rows)
    ]
    return ("".join(drawn) + _RULES).encode()


def _stream(content: bytes, *, packed: bool) -> bytes:
    data = zlib.compress(content) if packed else content
    return b"<</Length %d%s>>stream\n%s\nendstream" % (
        len(data),
        b"/Filter/FlateDecode" if packed else b"",
        data,
    )


def _written(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size, end = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (size, table, size)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % end)
