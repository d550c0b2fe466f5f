"""A Word file comes out as the lines that it prints, with a record of all that was left out or made visible."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.parsing import parse_reading
from assistant.reading.word import read_word
from assistant.reading.word.formats import printed
from tests.parsing.test_real_texts import GOLD
from tests.reading.word_files import Level, edited, numbered, paragraph, without, word_file

RUN = "<w:r><w:t>{}</w:t></w:r>"


def lines(data: bytes) -> list[str]:
    return read_word(data, "a.docx").text.splitlines()


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一"}),
        ("chineseCountingThousand", {100: "一百", 105: "一百零五", 110: "一百一十", 1003: "一千零三"}),
        ("japaneseCounting", {14: "十四"}),
        ("chineseLegalSimplified", {10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalFullWidth", {10: "１０"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("none", {1: ""}),
        ("decimalZero", {3: "03"}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_each_format_prints_its_numbers(form: str, numbers: dict[int, str]) -> None:
    assert {number: printed(number, form) for number in numbers} == numbers


LEGAL: tuple[Level, ...] = (
    ("chineseCountingThousand", "第%1条 ", ""),
    ("decimal", "%1.%2 ", "<w:isLgl/>"),
    ("decimalEnclosedCircle", "%3", ""),
)


def test_levels_count_on_and_start_over_behind_a_higher_one() -> None:
    depths = (0, 1, 1, 2, 2, 1, 2, 0, 1)
    body = "".join(numbered("款", depth) for depth in depths)
    labels = ["第一条 ", "1.1 ", "1.2 ", "①", "②", "1.3 ", "①", "第二条 ", "2.1 "]
    assert lines(word_file(body, LEGAL)) == [f"{label}款" for label in labels]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "（一）"), ('<w:lvlRestart w:val="0"/>', "（三）"), ('<w:lvlRestart w:val="1"/>', "（一）")],
)
def test_a_level_starts_over_as_it_says(restart: str, last: str) -> None:
    levels = (("decimal", "%1. ", ""), ("chineseCounting", "（%2）", restart))
    body = "".join(numbered("甲", depth) for depth in (0, 1, 1, 0, 1))
    assert lines(word_file(body, levels))[-1] == f"{last}甲"


@pytest.mark.parametrize(
    ("overrides", "label"),
    [
        ("", "3. "),
        ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', "1. "),
        ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>', "8. "),
    ],
)
def test_a_second_list_counts_on_unless_it_is_told_to_start_over(overrides: str, label: str) -> None:
    body = numbered("甲") + numbered("乙") + numbered("丙", number=2)
    assert lines(word_file(body, (("decimal", "%1. ", ""),), overrides=overrides))[-1] == f"{label}丙"


def test_style_numbers_its_paragraphs_at_the_level_tied_to_it_and_zero_takes_the_number_away() -> None:
    styles = (
        "<w:styles>"
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    levels = (
        ("chineseCounting", "%1、", '<w:pStyle w:val="A"/>'),
        ("decimal", "%2. ", '<w:pStyle w:val="B"/>'),
    )
    off = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        paragraph(words, f'<w:pStyle w:val="{style}"/>')
        for style, words in (("A", "总则"), ("B", "目的"), ("B", "范围"), ("A", "附则"))
    ) + paragraph("无", off)
    assert lines(word_file(body, levels, parts={"styles": styles})) == [
        "一、总则",
        "1. 目的",
        "2. 范围",
        "二、附则",
        "无",
    ]


def test_insertion_stays_and_deletion_goes_and_both_are_told() -> None:
    body = (
        "<w:p>"
        + RUN.format("期限")
        + '<w:del w:author="王"><w:r><w:delText>三年</w:delText></w:r></w:del>'
        + '<w:ins w:author="王">'
        + RUN.format("五年")
        + "</w:ins>"
        + RUN.format("。")
        + "</w:p>"
    )
    reading = read_word(word_file(body), "a.docx")
    assert reading.text == "期限五年。\n"
    told = [(repair.kind, repair.before, repair.after, repair.position) for repair in reading.repairs]
    assert told == [("deletion", "三年", "", 2), ("insertion", "", "五年", 2)]
    assert all("王" in repair.reason for repair in reading.repairs)


def test_deleted_paragraph_mark_joins_and_its_number_is_not_counted() -> None:
    mark = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:author='王'/></w:rPr>"
    body = numbered("甲") + paragraph("乙", mark) + numbered("丙") + numbered("丁")
    assert lines(word_file(body, (("decimal", "%1. ", ""),))) == ["1. 甲", "2. 乙丙", "3. 丁"]


UNDERLINED = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
PARAGRAPHS = {
    "underlined gap": (RUN.format("金额") + UNDERLINED.format("      ") + RUN.format("元"), "金额______元"),
    "gap in two runs": (UNDERLINED.format("  ") * 2 + RUN.format("元"), "____元"),
    "underlined words": (UNDERLINED.format("  张三  "), "  张三  "),
    "underlined date": (UNDERLINED.format("2024年   月   日"), "2024年____月____日"),
    "empty control": (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + RUN.format("公司名称")
        + "</w:sdtContent></w:sdt>",
        "【公司名称】",
    ),
    "filled control": (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + RUN.format("星河") + "</w:sdtContent></w:sdt>",
        "星河",
    ),
    "field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + RUN.format("第三条")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "第三条",
    ),
    "tick box": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
        '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + RUN.format("是"),
        "☐是",
    ),
    "empty form field": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput/></w:ffData></w:fldChar></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + RUN.format("\u2002" * 5)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "_____",
    ),
    "symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + RUN.format("含税"), "☑含税"),
    "hyphen and break": (
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:br/><w:t>二</w:t></w:r>",
        "A-1\n二",
    ),
    "link": ("<w:hyperlink>" + RUN.format("官网") + "</w:hyperlink>", "官网"),
    "alternatives around a run": (
        "<mc:AlternateContent><mc:Choice>"
        + RUN.format("甲")
        + "</mc:Choice><mc:Fallback>"
        + RUN.format("乙")
        + "</mc:Fallback></mc:AlternateContent>",
        "甲",
    ),
    "alternative that isn't known": (
        "<w:r><mc:AlternateContent><mc:Choice><w:new/></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        "乙",
    ),
    "hidden": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + RUN.format("明"), "明"),
}


@pytest.mark.parametrize(("inside", "text"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraph_reads_as_it_prints(inside: str, text: str) -> None:
    body = paragraph("始") + f"<w:p>{inside}</w:p>"
    assert read_word(word_file(body), "a.docx").text == f"始\n{text}\n"


def _table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_table_row_is_a_line_and_its_empty_cells_are_blanks() -> None:
    body = _table(["项目", "单价"], ["服务费", ""], ["", ""])
    assert [line.rstrip() for line in lines(word_file(body))] == ["项目 | 单价", "服务费 | ____"]


def test_a_control_around_a_cell_that_shows_what_to_write_is_a_place_to_fill() -> None:
    row, control = "<w:tr>{}</w:tr>", "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = "<w:tc>{}</w:tc>".format
    rows = [
        cell(paragraph(label)) + control.format(shows, cell(paragraph(words)))
        for label, shows, words in (("月租金", "<w:showingPlcHdr/>", "请输入"), ("押金", "", "两万元"))
    ]
    body = "<w:tbl>" + "".join(map(row.format, rows)) + "</w:tbl>"
    assert [line.rstrip() for line in lines(word_file(body))] == ["月租金 | 【请输入】", "押金 | 两万元"]


def test_rows_of_figures_are_barred_so_that_their_first_column_is_no_clause() -> None:
    levels = (("decimal", "%1. ", ""),)
    table = _table(["序号", "项目", "单价"], ["1", "分析", "200"], ["2", "编码", ""])
    reading = read_word(word_file(numbered("费用") + table + numbered("付款"), levels), "a.docx")
    assert reading.text.splitlines()[1:4] == [
        "| 序号 | 项目 | 单价 |",
        "| 1 | 分析 | 200 |",
        "| 2 | 编码 | ____ |",
    ]
    (contract,) = parse_reading(reading)
    assert [clause.number for clause in contract.clauses] == ["1", "2"]


def test_a_contract_laid_out_in_a_table_keeps_its_numbers_and_headings() -> None:
    table = _table(["第一条", "租赁物"], ["1.1", "两台电脑。"], ["第二条", "租期"], ["2.1", "一年。"])
    (contract,) = parse_reading(read_word(word_file(paragraph("租赁合同") + table), "a.docx"))
    assert [(each.number, each.heading or each.text) for each in contract.clauses] == [
        ("1", "租赁物"),
        ("1.1", "两台电脑。"),
        ("2", "租期"),
        ("2.1", "一年。"),
    ]


def test_footnote_follows_its_paragraph_and_comment_is_a_doubt_at_its_place() -> None:
    parts = {
        "footnotes": f'<w:footnotes><w:footnote w:id="2">{paragraph("含税价")}</w:footnote></w:footnotes>',
        "comments": f'<w:comments><w:comment w:id="5" w:author="李">{paragraph("再议")}</w:comment></w:comments>',
        "header": f"<w:header>{paragraph('机密')}</w:header>",
    }
    body = (
        '<w:p><w:r><w:t>价款</w:t><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="5"/>'
        + RUN.format("十万元")
        + '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>'
    )
    reading = read_word(word_file(body, parts=parts), "a.docx")
    assert reading.text == "价款十万元〔注1：含税价〕\n"
    (doubt,) = reading.doubts
    assert (doubt.kind, doubt.text, doubt.position) == ("comment", "十万元", 2)
    assert "李" in doubt.reason
    assert "再议" in doubt.reason
    assert ("header", "机密", 0) in [(each.kind, each.before, each.position) for each in reading.repairs]


GOOD = word_file(numbered("甲"), (("decimal", "%1. ", ""),))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
XXE = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'
BAD = {
    "no zip": (b"hello", "不是 Word"),
    "cut off": (GOOD[:2000], "不是 Word"),
    "old": (OLE, ".doc"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "no document": (without(GOOD, "word/document.xml"), "没有 Word 正文"),
    "broken XML": (edited(GOOD, {"word/document.xml": "<w:document"}), "损坏"),
    "entity": (edited(GOOD, {"word/document.xml": XXE}), "损坏"),
    "no text": (word_file("<w:p/>"), "没有文字"),
}


@pytest.mark.parametrize(("data", "says"), BAD.values(), ids=BAD)
def test_what_is_no_word_file_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as raised:
        read_word(data, "a.docx")
    assert str(raised.value).count("。") == 1


@pytest.mark.parametrize("missing", ["word/numbering.xml", "word/styles.xml", "_rels/.rels"])
def test_a_missing_part_costs_no_words(missing: str) -> None:
    assert lines(without(GOOD, missing))[0].endswith("甲")


def test_strict_files_are_read() -> None:
    text = zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml").decode()
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = text.replace(main, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(edited(GOOD, {"word/document.xml": strict})) == ["1. 甲"]


STYLES: dict[str, tuple[Level, ...]] = {
    "1. 1.1": (("decimal", "%1. ", ""), ("decimal", "%1.%2 ", ""), ("decimal", "%1.%2.%3 ", "")),
    "第X条 （一）": (("chineseCounting", "第%1条 ", ""), ("chineseCounting", "（%2）", "")),
    "一、 （一）": (("chineseCounting", "%1、", ""), ("chineseCounting", "（%2）", "")),
}


@pytest.mark.skipif(not GOLD, reason="the hand-made trees are not beside this checkout")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.partition(".")[0])
@pytest.mark.parametrize("style", STYLES)
def test_contract_with_automatic_numbers_keeps_its_clauses(path: Path, style: str) -> None:
    rows = json.loads(path.read_text(encoding="utf-8"))
    body = paragraph("服务合同")
    for row in rows:
        first, *rest = f"{row['heading']} {row['text']}".strip().split("\n")
        body += numbered(_escaped(first), row["number"].count(".")) + "".join(
            paragraph(_escaped(each)) for each in rest
        )
    reading = read_word(word_file(body, STYLES[style]), "a.docx")
    found = {
        clause.number: _bare(clause.wording)
        for contract in parse_reading(reading)
        for clause in contract.clauses
    }
    right = sum(found.get(row["number"]) == _bare(row["heading"] + row["text"]) for row in rows)
    assert right >= 0.99 * len(rows)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
