"""Markdown's marks go from plain text that is clearly Markdown, each one told; stars that mean something else stay."""

import pytest

from assistant.parsing import parsed
from assistant.reading import read_bytes

MARKED: dict[str, tuple[str, str, list[tuple[str, str, str]]]] = {
    "headings": (
        "# 清洗服务合同\n\n**甲方**：东厂\n\n## 第一条 内容\n\n清洗**两台**设备。\n\n## 第二条 价款\n\n3千元。\n",
        "清洗服务合同",
        [("1", "内容", "清洗两台设备。"), ("2", "价款", "3千元。")],
    ),
    "numbers in bold between rules": (
        "**清洗服务合同**\n\n**第一条 内容**\n1. **设备**：两台\n2. **地点**：东区\n\n---\n\n**第二条 价款**\n3千元。\n",
        "清洗服务合同",
        [("1", "内容", ""), ("1.1", "设备：", "两台"), ("1.2", "地点：", "东区"), ("2", "价款", "3千元。")],
    ),
    "a title alone": (
        "# 清洗服务合同\n\n1. 内容\n2. 价款\n",
        "清洗服务合同",
        [("1", "", "内容"), ("2", "", "价款")],
    ),
    "names and dates behind stars": (
        "# 清洗服务合同\n\n## 第一条 期限\n\n自20**年**月**日起。\n\n## 第二条 价款\n\n3千元。\n",
        "清洗服务合同",
        [("1", "期限", "自20**年**月**日起。"), ("2", "价款", "3千元。")],
    ),
}


@pytest.mark.parametrize(("text", "title", "clauses"), MARKED.values(), ids=MARKED)
def test_marked_text_is_read_without_its_marks(
    text: str, title: str, clauses: list[tuple[str, str, str]]
) -> None:
    reading, (contract,) = parsed(read_bytes(text.encode(), "合同.txt"))
    assert contract.title == title
    found = [(clause.number, clause.heading, clause.text) for clause in contract.clauses]
    assert [row[0] for row in found] == [row[0] for row in clauses]
    assert ["".join(row[1:]) for row in found] == ["".join(row[1:]) for row in clauses]
    dropped = sum(len(change.before) - len(change.after) for change in reading.repairs)
    assert {change.kind for change in reading.repairs} == {"markdown"}
    assert len(reading.text) == len(text) - dropped


@pytest.mark.parametrize(
    "text",
    [
        "服务合同\n第一条 甲方：**公司\n第二条 自**年**月**日起，价款**元。\n",
        "服务合同\n第一条 按#号键确认，密码显示为****。\n*注：见附件\n第二条 价格5*3=15元。\n",
        "服务合同\n1. 项目编号\n# 12号楼\n2. 其他\n----\n甲方：____\n",
        "服务合同\n第一条 **重要** 提示。\n第二条 其他。\n",
    ],
    ids=["stars for names", "stars and signs", "a number sign", "one stressed word"],
)
def test_other_stars_and_signs_stay(text: str) -> None:
    reading = read_bytes(text.encode(), "合同.txt")
    assert (reading.text, reading.repairs) == (text, ())
