"""Files of every encoding are read, and files that can't be read are refused in one sentence."""

from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.reading import read_file

TEXT = "设备租赁合同\n1. 设备\n1.1. 甲方出租两台打印机，本合同自签字之日起生效。\n2. 租金\n"
TRADITIONAL = "設備租賃合同\n1. 設備\n1.1. 甲方出租兩台影印機，本合同於簽字之日起生效，並由乙方負責。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_file(path).text == TEXT


def test_big5_is_told_from_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TRADITIONAL.encode("big5hkscs"))
    assert read_file(path).text == TRADITIONAL


def test_file_cut_off_inside_a_character_is_read_with_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TEXT.strip().encode()[:-1])
    reading = read_file(path)
    assert reading.text == TEXT.strip()[:-1] + "\ufffd"
    assert [doubt.kind for doubt in reading.doubts] == ["replacement"]


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read_file(path).text == TEXT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空的"),
        (b" \n\t ", "空的"),
        (b"\xef\xbb\xbf \n", "空的"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "不是文本"),
        (b"PK\x03\x04\x14\x00\x06\x00", "不是文本"),
        (bytes(range(256)) * 4, "不是文本"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "编码"),
        (b"\xfc\xe9\xe8\xe0 \xf1\xf6\xfc\xdf" * 9, "编码"),
    ],
    ids=["empty", "blank", "a mark alone", "pdf", "zip", "bytes", "broken UTF-16", "Latin-1"],
)
def test_unreadable_content_is_refused_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says) as raised:
        read_file(path)
    assert str(raised.value).count("。") == 1


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read_file(tmp_path)


def test_markdown_loses_its_markup_and_keeps_its_blanks(tmp_path: Path) -> None:
    path = tmp_path / "contract.md"
    path.write_text(
        "---\ntitle: 租赁合同\nid: lease\nnames: [租赁版, 简版]\n---\n# 租赁合同\n\n<!-- 草稿 -->\n"
        "### 1. **设备**\n\n1.1. 名称：\\_\\_\\_ 与 ______，共*2*台\n",
        encoding="utf-8",
    )
    reading = read_file(path)
    assert (reading.title, reading.id, reading.names) == ("租赁合同", "lease", ("租赁版", "简版"))
    assert reading.text.split() == ["租赁合同", "1.", "设备", "1.1.", "名称：___", "与", "______，共*2*台"]


@pytest.mark.parametrize(
    "front", ["---\n[broken\n---\n", "---\n- 1\n---\n", "---\nnames: 5\n---\n", "---\n---\n"]
)
def test_front_matter_that_says_nothing_leaves_no_metadata(tmp_path: Path, front: str) -> None:
    path = tmp_path / "contract.md"
    path.write_text(front + "1. 甲\n", encoding="utf-8")
    reading = read_file(path)
    assert (reading.title, reading.id, reading.names) == ("", "", ())
    assert "1. 甲" in reading.text
