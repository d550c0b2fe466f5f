"""Files of every encoding are read, and files that can't be read are refused in one sentence."""

import os
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.reading import read_file
from assistant.reading.encoding import decode

TEXT = "设备租赁合同\n1. 设备\n1.1. 甲方出租两台打印机，本合同自签字之日起生效。\n2. 租金\n"
TRADITIONAL = "設備租賃合同\n1. 設備\n1.1. 甲方出租兩台影印機，本合同於簽字之日起生效，並由乙方負責。\n"


SHORT = ("打印机维修保养费用清单以附件为准", "乙方不得转包", "一、押金：\u3000\u3000元")
SHORT_TRADITIONAL = ("影印機維修保養費用清單以附件為準", "乙方不得轉包", "一、押金：\u3000\u3000元")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
ENCODED = [
    *((text, name) for text in (TEXT, TEXT * 200, *SHORT) for name in (*UNICODE, "gb18030", "gbk")),
    *((text, name) for text in (TRADITIONAL, *SHORT_TRADITIONAL) for name in (*UNICODE, "big5hkscs", "gbk")),
]


@pytest.mark.parametrize(
    ("text", "encoding"), ENCODED, ids=[f"{len(text)} characters {name}" for text, name in ENCODED]
)
def test_encoding_is_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "contract.txt") == text


def test_traditional_text_of_big5_is_told_from_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TRADITIONAL.encode("big5hkscs"))
    assert read_file(path).text == TRADITIONAL


def test_the_sign_that_ends_an_old_file_does_not_hide_its_encoding() -> None:
    assert decode((TEXT * 3).encode("gbk") + b"\x1a", "contract.txt") == TEXT * 3 + "\x1a"


def test_file_cut_off_inside_a_character_is_read_with_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_bytes(TEXT.strip().encode()[:-1])
    reading = read_file(path)
    assert reading.text == TEXT.strip()[:-1] + "\ufffd"
    assert [doubt.kind for doubt in reading.doubts] == ["replacement"]


LONG = TEXT * 6
DAMAGES = {
    "a byte that is none": lambda data, at: data[:at] + b"\xff" + data[at + 1 :],
    "a byte that is gone": lambda data, at: data[:at] + data[at + 1 :],
    "a byte too many": lambda data, at: data[:at] + b"\x9c" + data[at:],
    "a zero": lambda data, at: data[:at] + b"\0" + data[at + 1 :],
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_byte_costs_few_characters_and_not_the_file(encoding: str, damage: str) -> None:
    text = TRADITIONAL * 6 if encoding == "big5hkscs" else LONG
    data = text.encode(encoding)
    for at in range(len(data) // 2, len(data) // 2 + 9):
        read = decode(DAMAGES[damage](data, at), "合同.txt")
        assert read[:60] == text[:60]
        assert read[-60:] == text[-60:]
        assert abs(len(read) - len(text)) <= 3


def test_line_ends_and_signs_of_no_shape_are_told(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("设备租赁合同\x0b1. 设\0备\u20282. 租\u200e金\x0c3. 押金", encoding="utf-8")
    reading = read_file(path)
    assert reading.text == "设备租赁合同\n1. 设备\n2. 租金\n3. 押金"
    assert [(each.kind, each.before) for each in reading.repairs] == [
        ("line-end", "\x0b"),
        ("invisible", "\0"),
        ("line-end", "\u2028"),
        ("invisible", "\u200e"),
        ("line-end", "\x0c"),
    ]


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
        (bytes(range(256)) * 4, "不是文本"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "编码"),
        (b"\xfc\xe9\xe8\xe0 \xf1\xf6\xfc\xdf" * 9, "编码"),
    ],
    ids=["empty", "blank", "a mark alone", "bytes", "broken UTF-16", "Latin-1"],
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "合同.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="不是普通文件"):
        read_file(pipe)


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


@pytest.mark.parametrize("piece", [" ", "\t", "<!--", "- ", " |", "[a](", "# "])
def test_markdown_made_to_be_slow_is_read_in_line_with_its_length(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "contract.md"
    path.write_text("# 合同\n" + piece * 200_000 + "x", encoding="utf-8")
    assert read_file(path).text.endswith("x")  # what grows with the square of it takes minutes


def test_markdown_of_other_tools_loses_its_markup(tmp_path: Path) -> None:
    path = tmp_path / "contract.md"
    path.write_text(
        "# 外包合同\n\n---\n\n**甲方**：东厂  \n## 第一条 费用\n\n| 阶段 | 金额 |\n|------|-----:|\n| 启动 | 100 |\n\n"
        "> 见[附录](#附录)与[甲方](以下简称买方)。\n\n```\n1.1 *按月*付款&nbsp;一次\n```\n",
        encoding="utf-8",
    )
    lines = [line for line in read_file(path).text.splitlines() if line]
    assert lines == [
        "外包合同",
        "甲方：东厂",
        "第一条 费用",
        "| 阶段 | 金额 |",
        "| 启动 | 100 |",
        "见附录与[甲方](以下简称买方)。",
        "1.1 *按月*付款 一次",
    ]


@pytest.mark.parametrize(
    "front", ["---\n[broken\n---\n", "---\n- 1\n---\n", "---\nnames: 5\n---\n", "---\n---\n"]
)
def test_front_matter_that_says_nothing_leaves_no_metadata(tmp_path: Path, front: str) -> None:
    path = tmp_path / "contract.md"
    path.write_text(front + "1. 甲\n", encoding="utf-8")
    reading = read_file(path)
    assert (reading.title, reading.id, reading.names) == ("", "", ())
    assert "1. 甲" in reading.text


def test_a_text_longer_than_any_contract_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "合同.txt"
    path.write_bytes(b"1" * 1_000_001)
    with pytest.raises(UnreadableFile, match="拆分"):
        read_file(path)
