"""Word files that are damaged or made to do harm, each a variation of one good file.

`REFUSED` maps a name to bytes and a word of the sentence that refuses them, `HARMLESS` to bytes and the lines that the
file prints all the same.
"""

import io
import zipfile

from tests.reading.word_files import MAIN, edited, numbered, paragraph, word_file

__all__ = ["GOOD", "HARMLESS", "REFUSED"]

BODY = "word/document.xml"
LEVELS = (("decimal", "%1. ", ""), ("decimal", "%1.%2 ", ""))
GOOD = word_file(numbered("甲方付款。") + numbered("乙方交货。"), LEVELS)
PRINTED = ["1. 甲方付款。", "2. 乙方交货。"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def main_part(body: str, *, before: str = "") -> str:
    """The main part with this body, behind a document type or an encoding."""
    return f'{before}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'


def with_bytes(name: str, content: bytes) -> bytes:
    """The good file with one part replaced by these bytes."""
    return zipped({**parts(GOOD), name: content})


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """A zip of these parts, and of more, whose names may be there twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*content.items(), *more]:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def without(*names: str) -> bytes:
    """The good file without these parts."""
    return zipped({name: data for name, data in parts(GOOD).items() if name not in names})


def patched(old: bytes, new: bytes, data: bytes = GOOD, *, times: int = -1) -> bytes:
    """The bytes of a file with some of them changed, wherever they stand."""
    assert old in data
    return data.replace(old, new, times)


def damaged_middle() -> bytes:
    """The good file with the bytes of its main part flipped, so that its checksum fails."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        info = archive.getinfo(BODY)
    start = info.header_offset + 30 + len(BODY) + 20
    return GOOD[:start] + bytes(255 - byte for byte in GOOD[start : start + 40]) + GOOD[start + 40 :]


def understated() -> bytes:
    """A file whose main part inflates to 20 MB and says that it has 900 bytes."""
    size = 20 * 1024 * 1024
    made = with_bytes(BODY, main_part(paragraph("甲")).encode() + b" " * size)
    real = len(main_part(paragraph("甲")).encode()) + size
    return made.replace(real.to_bytes(4, "little"), (900).to_bytes(4, "little"))


def locked_entries() -> bytes:
    """The good file with the bit set that says that its parts are encrypted."""
    data = bytearray(GOOD)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def nested(depth: int, name: str) -> str:
    """A body of elements inside each other."""
    return f"<w:{name}>" * depth + paragraph("甲") + f"</w:{name}>" * depth


def styles(*chain: tuple[str, str]) -> dict[str, str]:
    """A part of styles that are based on each other."""
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for name, base in chain
    )
    return {"styles": f"<w:styles>{made}</w:styles>"}


def links(kind: str, target: str, mode: str = "") -> str:
    """A relationship to add."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="bad" Type="{kinds}/{kind}" Target="{target}"{mode}/>'


STYLED = '<w:pStyle w:val="a"/>'
ONCE = edited(GOOD, {BODY: main_part(paragraph("1. 甲"))})
MANY = {f"word/media/{n}.xml": b"<a/>" for n in range(6000)}

REFUSED: dict[str, tuple[bytes, str]] = {
    "cut in half": (GOOD[: len(GOOD) // 2], "损坏"),
    "head only": (GOOD[:4], "损坏"),
    "bomb": (with_bytes(BODY, b"<w:p/>" * 1_500_000), "大得不正常"),
    "bomb beside the text": (with_bytes("word/styles.xml", b" " * 10_000_000), "大得不正常"),
    "bomb in many parts": (
        zipped(parts(GOOD) | {f"word/h{n}.xml": b" " * 1_000_000 for n in range(10)}),
        "大得不正常",
    ),
    "bomb that lies about its size": (understated(), "损坏"),
    "zip in a zip": (zipped({"inner.docx": zipped({"inner.docx": bytes(1_000_000)})}), "压缩包"),
    "six thousand parts": (zipped(parts(GOOD) | MANY), "大得不正常"),
    "entity from a file": (
        with_bytes(
            BODY, main_part("&e;", before='<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>').encode()
        ),
        "损坏",
    ),
    "entity from an address": (
        with_bytes(
            BODY, main_part("&e;", before='<!DOCTYPE w [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>').encode()
        ),
        "损坏",
    ),
    "a billion laughs": (
        with_bytes(
            BODY, main_part(paragraph("&l9;"), before=f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>').encode()
        ),
        "损坏",
    ),
    "outer document type": (
        with_bytes(BODY, main_part(paragraph("甲"), before='<!DOCTYPE w SYSTEM "evil.dtd">').encode()),
        "损坏",
    ),
    "no main part": (without(BODY), "没有 Word 正文"),
    "main part not XML": (with_bytes(BODY, b"MZ\x90\0" * 50), "损坏"),
    "main part empty": (with_bytes(BODY, b""), "损坏"),
    "main part without a body": (
        with_bytes(BODY, f'<w:document xmlns:w="{MAIN}"/>'.encode()),
        "没有 Word 正文",
    ),
    "nothing written": (with_bytes(BODY, main_part("<w:p/>").encode()), "没有文字"),
    "null bytes": (with_bytes(BODY, main_part(paragraph("甲\0乙")).encode()), "损坏"),
    "wrong encoding": (
        with_bytes(
            BODY, b'<?xml version="1.0" encoding="utf-8"?>' + main_part(paragraph("甲方")).encode("gbk")
        ),
        "损坏",
    ),
    "unknown encoding": (
        with_bytes(BODY, b'<?xml version="1.0" encoding="x-none"?>' + main_part(paragraph("a")).encode()),
        "损坏",
    ),
    "nested a hundred thousand deep": (with_bytes(BODY, main_part(nested(100_000, "sdt")).encode()), "损坏"),
    "attribute of 9 MB": (
        with_bytes(BODY, main_part(f'<w:p w:x="{"a" * 9_000_000}"/>').encode()),
        "大得不正常",
    ),
    "checksum wrong": (damaged_middle(), "损坏"),
    "parts locked": (locked_entries(), "损坏"),
    "file locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "old format": (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
    "unknown compression": (patched(b"\x08\0", b"\x63\0"), "损坏"),
    "main part outside": (
        with_bytes(
            "_rels/.rels",
            f'<Relationships xmlns="x">{links("officeDocument", "../../etc/passwd")}</Relationships>'.encode(),
        ).replace(b"word/document.xml", b"word/documenT.bin"),
        "没有 Word 正文",
    ),
    "flood of text": (
        with_bytes(BODY, main_part(paragraph("甲乙丙丁" * 100) * 15_000).encode()),
        "大得不正常|超出",
    ),
    "a picture by the name of Word": (b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
}

HARMLESS: dict[str, tuple[bytes, list[str]]] = {
    "wrong content types": (with_bytes("[Content_Types].xml", b"<Types/>"), PRINTED),
    "content types not XML": (with_bytes("[Content_Types].xml", b"\0\1\2"), PRINTED),
    "macros": (zipped(parts(GOOD), ("word/vbaProject.bin", OLE)), PRINTED),
    "path names that climb": (zipped(parts(GOOD), ("../../../tmp/x", b"1"), ("/etc/y", b"2")), PRINTED),
    "other file in front of it": (b"PK\x03\x04" + bytes(60) + GOOD, PRINTED),
    "styles based on each other": (
        word_file(paragraph("1. 甲", STYLED), LEVELS, parts=styles(("a", "b"), ("b", "a"))),
        ["1. 甲"],
    ),
    "a thousand styles in a chain": (
        word_file(
            paragraph("1. 甲", '<w:pStyle w:val="s0"/>'),
            LEVELS,
            parts=styles(*((f"s{n}", f"s{n + 1}") for n in range(1000))),
        ),
        ["1. 甲"],
    ),
    "a list that isn't there": (word_file(numbered("1. 甲", 0, 999), LEVELS), ["1. 甲"]),
    "a level beyond all levels": (word_file(numbered("甲", 10**8), LEVELS), ["甲"]),
    "a level that is no number": (
        word_file(numbered("甲").replace('ilvl w:val="0"', 'ilvl w:val="-7x"'), LEVELS),
        ["1. 甲"],
    ),
    "two main parts": (zipped(parts(GOOD), (BODY, main_part(paragraph("1. 乙")).encode())), ["1. 乙"]),
    "part outside by relationship": (
        edited(GOOD, {}, links("header", "file:///etc/passwd", ' TargetMode="External"')),
        PRINTED,
    ),
    "part that climbs by relationship": (edited(GOOD, {}, links("header", "../../../etc/passwd")), PRINTED),
    "picture from an address": (
        edited(GOOD, {}, links("image", "http://127.0.0.1:9/x.png", ' TargetMode="External"')),
        PRINTED,
    ),
    "another file embedded": (
        edited(ONCE, {BODY: main_part(paragraph("1. 甲") + "<w:altChunk/>")}),
        ["1. 甲"],
    ),
    "UTF-16": (
        with_bytes(
            BODY, ('<?xml version="1.0" encoding="utf-16"?>' + main_part(paragraph("1. 甲"))).encode("utf-16")
        ),
        ["1. 甲"],
    ),
}
