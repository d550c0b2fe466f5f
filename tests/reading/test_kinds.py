"""What a file is, its content says, and what no reader reads is refused with a way out."""

import io
import zipfile

import pytest

from assistant.errors import UnreadableFile
from assistant.reading import read_bytes
from assistant.reading.kinds import kind_of, kind_of_text
from assistant.reading.readers import apart
from tests.reading.word_files import paragraph, word_file

TEXT = "租赁合同\n1. 设备\n1.1 甲方出租两台打印机。\n"
WORD = word_file("".join(paragraph(line) for line in TEXT.splitlines()))


def archive(**parts: str) -> bytes:
    """A zip with these parts, their names with a dot for each double underscore and a slash for each single one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", ".").replace("_", "/"), text)
    return out.getvalue()


def ole(stream: str) -> bytes:
    """An old Office file as far as its name of a stream tells."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le") + bytes(64)


@pytest.mark.parametrize("name", ["合同.docx", "合同.doc", "合同.txt", "合同.pdf", "合同", "合同.md"])
def test_a_word_file_is_read_under_any_name(name: str) -> None:
    assert read_bytes(WORD, name).text == TEXT


@pytest.mark.parametrize("name", ["合同.docx", "合同.doc", "合同.txt", "合同.pdf", "合同", "合同.html"])
def test_a_text_is_read_under_any_name(name: str) -> None:
    assert read_bytes(TEXT.encode(), name).text == TEXT


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html>\n<p>甲", "a.txt", "html"),
        ("<!-- saved -->\n<html lang=zh>", "a", "html"),
        ('<?xml version="1.0"?>\n<html xmlns="x">', "a.md", "html"),
        ("\n<BODY>甲", "a.txt", "html"),
        ("<div>甲方</div>", "a.htm", "html"),
        ("<div>甲方</div>", "a.txt", "text"),
        ("甲方<乙方>丙方", "a.html", "text"),
        ("<!-- 草稿 -->\n# 合同", "a.md", "markdown"),
        ("# 合同", "a.MARKDOWN", "markdown"),
        ("# 合同", "a.txt", "text"),
        ('<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "a.doc", "old word"),
        ('<?xml version="1.0"?>\n<pkg:package>', "a.xml", "old word"),
        ('<?xml version="1.0"?>\n<office:document office:version="1.3">', "a.fodt", "open document"),
    ],
)
def test_the_kind_of_a_text_is_told_by_its_beginning(text: str, name: str, kind: str) -> None:
    assert kind_of_text(text, name) == kind


REFUSED = {
    "old word": (ole("WordDocument"), ".doc"),
    "locked": (ole("EncryptedPackage"), "密码"),
    "old sheet": (ole("Workbook"), "电子表格"),
    "old slides": (ole("PowerPoint Document"), "演示文稿"),
    "sheet": (archive(xl_workbook__xml="<a/>"), "电子表格"),
    "slides": (archive(ppt_presentation__xml="<a/>"), "演示文稿"),
    "open document": (archive(mimetype="x", content__xml="<a/>"), "OpenDocument"),
    "ofd": (archive(OFD__xml="<a/>"), "OFD"),
    "zip of texts": (archive(contract__txt="1. 甲"), "压缩包"),
    "empty zip": (archive(), "压缩包"),
    "cut zip": (WORD[:900], "已损坏"),
    "rar": (b"Rar!\x1a\x07\0", "压缩包"),
    "rtf": (b"{\\rtf1\\ansi 1. x}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n", "图片"),
    "jpeg": (b"\xff\xd8\xff\xe0", "图片"),
    "heic": (b"\0\0\0\x18ftypheic", "图片"),
    "bmp": (b"BM\x36\0\0\0\0\0\0\0", "图片"),
    "web archive": (b"MIME-Version: 1.0\r\n", "mht"),
}


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["合同.docx", "合同.txt"])
def test_what_no_reader_reads_is_refused_with_a_way_out(data: bytes, says: str, name: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as raised:
        read_bytes(data, name)
    assert str(raised.value).count("。") == 1
    assert "请" in str(raised.value)


def test_plain_words_that_look_like_a_sign_are_text() -> None:
    assert kind_of("BMW 租赁合同\n1. 车辆\n".encode()) == ""
    assert kind_of("PK 赛合同\n1. 规则\n".encode()) == ""


def test_only_what_needs_it_is_read_in_a_process_of_its_own() -> None:
    assert apart(WORD, "a.docx")
    assert not apart(TEXT.encode(), "a.txt")
    assert not apart(TEXT.encode() + b" a < b", "a.md")
    assert not apart(b"\x89PNG", "a.png")
