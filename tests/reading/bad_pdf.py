"""PDF files that are damaged, locked, empty or made to do harm: bytes, and a word of the sentence that refuses them."""

import zlib

from tests.reading.pdf_files import laid_out, objects, pdf_file, text_at

__all__ = ["GOOD", "HARMLESS", "REFUSED"]

TEXT = "租赁合同\n1. 甲方付款。\n2. 乙方交货。"
GOOD = pdf_file(laid_out(TEXT), packed=True)
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
LOCK = "<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>"


def bomb(times: int) -> bytes:
    """A page whose drawing is 300 MB of zeros, packed `times` times over."""
    data = zlib.compress(b" " * (300 * 1024 * 1024), 9)
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return objects([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, packed(data, times)])


def packed(data: bytes, times: int = 1) -> bytes:
    """A stream that says it was packed so often."""
    filters = b"/FlateDecode" * times
    return b"<</Filter[%b]/Length %d>>stream\n%b\nendstream" % (filters, len(data), data)


def drawn(content: bytes, *more: bytes) -> bytes:
    """A page with this drawing and more objects behind it."""
    return objects(
        [CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, packed(zlib.compress(content)), *more]
    )


def nested_forms(depth: int) -> bytes:
    """Forms that each draw the next one ten times: ten to the power of `depth` drawings."""
    head = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream\n"
    )
    body = (b"/X Do " * 10).ljust(60)
    forms = [head % (5 + place + 1) + body + b"\nendstream" for place in range(depth)]
    page = PAGE[:-2] + b"/Resources<</XObject<</X 5 0 R>>>>>>"
    content = packed(zlib.compress(b"/X Do"))
    return objects([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *forms, b"null"])


def object_stream_loop() -> bytes:
    """A cross-reference stream by which an object stream holds itself and every other object."""
    head = b"%PDF-1.7\n"
    table = b"\0\0\0\0" + b"\2\0\5\0" * 5
    return (
        head
        + b"5 0 obj\n<</Type/ObjStm/N 2/First 8/Length 5 0 R>>stream\n1 0 2 9 <<>>\nendstream endobj\n"
        + b"6 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
        + table
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % (head + b"").__len__()
    )


def many_pages(count: int) -> bytes:
    """One page, entered so many times."""
    kids = b"3 0 R " * count
    return objects(
        [
            CATALOG,
            b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            PAGE,
            b"<</Length 0>>stream\n\nendstream",
        ]
    )


REFUSED: dict[str, tuple[bytes, str]] = {
    "a header alone": (b"%PDF-1.7\n", "已损坏"),
    "cut after the header": (GOOD[:60], "已损坏"),
    "noise behind the header": (b"%PDF-1.4\n" + bytes(range(256)) * 40, "已损坏"),
    "a text that begins like one": ("%PDF-1.4 是一种格式\n1. 甲方\n".encode(), "已损坏"),
    "no catalog": (objects([b"<<>>", b"<<>>"]), "已损坏"),
    "a catalog that is its own pages": (objects([b"<</Type/Catalog/Pages 1 0 R>>"]), "PDF|扫描"),
    "pages in a circle": (
        objects([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "已损坏|扫描",
    ),
    "pages deeper than the stack": (
        objects(
            [
                CATALOG,
                *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (place + 3) for place in range(50_000)),
                PAGE,
            ]
        ),
        "已损坏|扫描|限制",
    ),
    "a count of two thousand million": (
        objects([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE, b"null"]),
        "已损坏|超出|扫描",
    ),
    "a hundred thousand pages": (many_pages(100_000), "超出"),
    "no pages": (objects([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]), "已损坏"),
    "an empty page": (pdf_file([""]), "扫描件"),
    "a scan": (pdf_file(["q 500 0 0 700 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"]), "扫描件"),
    "page numbers alone": (pdf_file([text_at(str(page + 1), 290, 40) for page in range(6)]), "扫描件"),
    "spaces alone": (pdf_file([text_at(" \u3000 ", 90, 500)]), "扫描件"),
    "text without an encoding": (pdf_file([text_at("\ufffe" * 50, 90, 500)]), "编码"),
    "locked": (pdf_file(laid_out(TEXT), trailer=f"/Encrypt {LOCK}/ID[<00><00>]"), "密码"),
    "locked in an unknown way": (
        pdf_file(laid_out(TEXT), trailer="/Encrypt<</Filter/Odd/V 9>>"),
        "密码|已损坏",
    ),
    "300 MB of spaces": (bomb(1), "限制|扫描|已损坏"),
    "300 MB packed twice": (bomb(2), "限制|扫描|已损坏"),
    "forms that draw forms": (nested_forms(9), "限制|扫描|已损坏"),
    "a form that draws itself": (
        drawn(
            b"/X Do", b"<</Subtype/Form/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
        ),
        "扫描|限制",
    ),
    "brackets without end": (drawn(b"[" * 3_000_000), "限制|扫描|已损坏"),
    "dictionaries without end": (objects([b"<</A" * 200_000]), "限制|已损坏"),
    "an object stream inside itself": (object_stream_loop(), "已损坏"),
    "five million characters": (
        pdf_file(["BT /F1 9 Tf " + ("(" + "a" * 30_000 + ") Tj ") * 300 + "ET"], packed=True),
        "超出|限制",
    ),
}

HARMLESS: dict[str, bytes] = {
    "mail in front": b"From: a@b\n\n" + GOOD,
    "no table of objects": GOOD[: GOOD.rindex(b"xref\n0")] + b"trailer\n<</Root 1 0 R>>\n",
    "a wrong start of the table": GOOD[: GOOD.rindex(b"startxref")] + b"startxref\n1\n%%EOF",
    "a wrong length": GOOD.replace(b"/Length ", b"/Length 9"),
    "scripts and addresses": pdf_file(
        laid_out(TEXT),
        page="/AA<</O<</S/URI/URI(file:///etc/passwd)>>>>",
        trailer="/Info<</Title(x)>>",
    ),
}
