"""What Word can do to words: each way of drawing, leaving out, nesting and repeating them reads as it prints, and is told."""

import pytest

from assistant.reading.word import read_word
from tests.reading.word_files import Level, numbered, paragraph, without, word_file

LEVELS: tuple[Level, ...] = (("decimal", "%1. ", ""), ("chineseCounting", "（%2）", ""))
TAB = "<w:r><w:tab/></w:r>"


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def stops(*leaders: tuple[int, str]) -> str:
    set_ = (f'<w:tab w:val="left" w:leader="{leader}" w:pos="{place}"/>' for place, leader in leaders)
    return f"<w:tabs>{''.join(set_)}</w:tabs>"


def field(instruction: str, result: str, data: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin", data) + said + mark("separate", "") + result + mark("end", "")


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(words: str) -> str:
    held = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{held}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


RULE, DOTS = stops((6000, "underscore")), stops((8000, "dot"))
MERGED, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TEXT_INPUT = "<w:ffData><w:textInput/></w:ffData>"
STRUCK, TWICE = "<w:strike/>", "<w:dstrike/>"
# Body, the lines it prints, and what the report tells as (kind, before, after).
CASES: dict[str, tuple[str, list[str], list[tuple[str, str, str]]]] = {
    "a tab that draws a rule": (line(run("姓名：") + TAB, RULE), ["姓名：____"], [("blank", "\t", "____")]),
    "two of them": (
        line(run("姓名：") + TAB + run("电话：") + TAB, stops((3000, "heavy"), (6000, "underscore"))),
        ["姓名：____电话：____"],
        [("blank", "\t", "____")] * 2,
    ),
    "a rule behind a stop that draws none": (
        line(run("一、") + TAB + run("金额") + TAB + run("元"), stops((1000, "none"), (6000, "underscore"))),
        ["一、\t金额____元"],
        [("blank", "\t", "____")],
    ),
    "dots behind a label": (line(run("地址：") + TAB, DOTS), ["地址：____"], [("blank", "\t", "____")]),
    "dots before a page number": (line(run("第一章 总则") + TAB + run("12"), DOTS), ["第一章 总则\t12"], []),
    "dots behind a heading that ends in a colon": (
        line(run("附件：") + TAB + run("- 3 -"), DOTS),
        ["附件：\t- 3 -"],
        [],
    ),
    "a stop that is taken back": (
        line(
            run("姓名：") + TAB,
            '<w:pStyle w:val="Rule"/><w:tabs><w:tab w:val="clear" w:pos="6000"/></w:tabs>',
        ),
        ["姓名：\t"],
        [],
    ),
    "a rule from the style below": (
        line(run("姓名：") + TAB, '<w:pStyle w:val="Below"/>'),
        ["姓名：____"],
        [("blank", "\t", "____")],
    ),
    "a rule to the margin": (
        line(run("姓名：") + '<w:r><w:ptab w:leader="underscore"/></w:r>'),
        ["姓名：____"],
        [("blank", "\t", "____")],
    ),
    "an underlined tab": (
        line(run("姓名：") + '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/></w:r>'),
        ["姓名：____"],
        [("blank", "\t", "____")],
    ),
    "struck words": (
        line(run("期限") + run("三年", STRUCK) + run("五年")),
        ["期限五年"],
        [("deletion", "三年", "")],
    ),
    "words struck twice, in two runs": (
        line(run("期限") + run("三", TWICE) + run("年", TWICE)),
        ["期限"],
        [("deletion", "三年", "")],
    ),
    "words whose style is struck": (
        line(run("三年", '<w:rStyle w:val="Gone"/>') + run("五年")),
        ["五年"],
        [("deletion", "三年", "")],
    ),
    "words that their style strikes and they don't": (
        line(run("三年", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')),
        ["三年"],
        [],
    ),
    "a struck clause, whose number is still counted": (
        numbered("甲")
        + line(run("乙", STRUCK), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + numbered("丙"),
        ["1. 甲", "2. ", "3. 丙"],
        [("deletion", "乙", "")],
    ),
    "words that were struck before a change": (
        line(run("三年", f"<w:rPrChange><w:rPr>{STRUCK}</w:rPr></w:rPrChange>")),
        ["三年"],
        [],
    ),
    "hidden words": (line(run("期限") + run("密", "<w:vanish/>")), ["期限"], [("hidden", "密", "")]),
    "words hidden on web pages only": (line(run("期限", "<w:webHidden/>")), ["期限"], []),
    "words too small to see": (
        line(run("期限") + run("防复制", '<w:sz w:val="2"/>')),
        ["期限"],
        [("hidden", "防复制", "")],
    ),
    "words moved away and here": (
        line(run("甲") + f"<w:moveFrom>{run('乙')}</w:moveFrom>" + f"<w:moveTo>{run('丙')}</w:moveTo>"),
        ["甲丙"],
        [("deletion", "乙", ""), ("insertion", "", "丙")],
    ),
    "a deleted row": (
        table(
            cell("甲") + cell("乙"),
            f"<w:trPr><w:del/></w:trPr><w:tc>{line('<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>')}</w:tc>",
        ),
        ["甲 | 乙"],
        [("deletion", "丙", "")],
    ),
    "a soft hyphen": (line("<w:r><w:t>con</w:t><w:softHyphen/><w:t>tract</w:t></w:r>"), ["contract"], []),
    "a page that Word broke": (
        line("<w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>"),
        ["甲乙"],
        [],
    ),
    "a reading above a character": (
        line(
            f"<w:r><w:ruby><w:rt>{run('hé')}</w:rt><w:rubyBase>{run('合')}</w:rubyBase></w:ruby></w:r>{run('同')}"
        ),
        ["合同"],
        [("ruby", "hé", "")],
    ),
    "a smart tag in a smart tag": (
        line(f"<w:smartTag><w:smartTag>{run('2024年')}</w:smartTag></w:smartTag>{run('起')}"),
        ["2024年起"],
        [],
    ),
    "a box once, behind its paragraph": (line(box("框内") + run("框外")), ["框外", "框内"], []),
    "a box in a box once": (
        line(box("框内").replace("</w:txbxContent>", line(box("框中框")) + "</w:txbxContent>") + run("框外")),
        ["框外", "框内", "框中框"],
        [],
    ),
    "a large first letter": (
        line(run("第"), '<w:framePr w:dropCap="drop" w:lines="2"/>') + line(run("一条")),
        ["第一条"],
        [],
    ),
    "names to merge a letter with": (
        line(
            field("MERGEFIELD a", run("«甲方»"))
            + f'<w:fldSimple w:instr="MERGEFIELD b">{run("«乙方»")}</w:fldSimple>'
        ),
        ["【甲方】【乙方】"],
        [("blank", "«甲方»", "【甲方】"), ("blank", "«乙方»", "【乙方】")],
    ),
    "a field that never ends": (
        line('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲")) + line(run("乙")),
        ["甲", "乙"],
        [],
    ),
    "signs drawn over each other": (
        line(field(r"EQ \o\ac(□,√)", "") + run("含税")) + line(field(r"eq \o\ac(○,2)", "") + run("乙")),
        ["☑含税", "②乙"],
        [],
    ),
    "a reference's result": (
        line(run("见") + field("REF _a", run("第3.2条")) + run("。")),
        ["见第3.2条。"],
        [],
    ),
    "a simple field": (line(f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>'), ["2024年"], []),
    "a field in the instruction of another": (
        line(
            field(
                "IF </w:instrText></w:r>" + field("MERGEFIELD a", run("乙")) + "<w:r><w:instrText>=1",
                run("甲"),
            )
        ),
        ["甲"],
        [],
    ),
    "a form field that was filled": (line(field("FORMTEXT", run("张三"), TEXT_INPUT)), ["张三"], []),
    "a form field that is empty": (
        line(field("FORMTEXT", run("     "), TEXT_INPUT)),
        ["_____"],
        [("blank", "     ", "_____")],
    ),
    "a control around paragraphs": (control(paragraph("甲") + paragraph("乙")), ["甲", "乙"], []),
    "a control inside a control that shows what to write": (
        line(control(control(run("姓名"), "<w:showingPlcHdr/>"))),
        ["【姓名】"],
        [("blank", "姓名", "【姓名】")],
    ),
    "a control around a row": (
        "<w:tbl>" + control(f"<w:tr>{cell('账号') + cell('')}</w:tr>") + "</w:tbl>",
        ["账号 | ____"],
        [("blank", "", "____")],
    ),
    "cells that are one across": (
        table(cell("报价", '<w:gridSpan w:val="2"/>') + cell("备注"), cell("甲") + cell("乙") + cell("丙")),
        ["| 报价 | 备注 |", "| 甲 | 乙 | 丙 |"],
        [],
    ),
    "cells that are one down": (
        table(
            cell("序号") + cell("项目") + cell("价"),
            cell("1", MERGED) + cell("开发", MERGED) + cell("9"),
            cell("", ON) + cell("", ON) + cell("2"),
        ),
        ["| 序号 | 项目 | 价 |", "| 1 | 开发 | 9 |", "| 2 |"],
        [],
    ),
    "a table in a cell": (
        table(f"<w:tc>{table(cell('内一') + cell('内二'))}{paragraph('外一')}</w:tc>{cell('外二')}"),
        ["内一 | 内二", "外一", "外二"],
        [],
    ),
}
STYLES = (
    '<w:styles><w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Rule"><w:pPr>{RULE}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Rule"/></w:style></w:styles>'
)


@pytest.mark.parametrize(("body", "lines", "told"), CASES.values(), ids=CASES)
def test_a_feature_reads_as_it_prints_and_is_told(
    body: str, lines: list[str], told: list[tuple[str, str, str]]
) -> None:
    reading = read_word(word_file(body + paragraph("末"), LEVELS, parts={"styles": STYLES}), "a.docx")
    assert reading.text.splitlines() == [*lines, "末"]
    assert [(repair.kind, repair.before, repair.after) for repair in reading.repairs] == told
    assert not reading.doubts


def test_a_picture_is_a_doubt_with_what_the_file_says_of_it() -> None:
    drawn = '<w:r><w:drawing><w:docPr descr="公章"/><w:blip/></w:drawing></w:r>'
    reading = read_word(word_file(line(run("盖章：") + drawn)), "a.docx")
    assert [(doubt.kind, doubt.text, doubt.position) for doubt in reading.doubts] == [("picture", "公章", 3)]


NUMBERED = '<w:fldSimple w:instr=" LISTNUM "/>'


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        (line(NUMBERED + run("付款")), "field", "LISTNUM"),
        (line(field("XE", "") + field("= 1+1", "").replace("separate", "x") + run("付款")), "field", "= 1+1"),
        (line(run("付款"), '<w:numPr><w:numId w:val="1"/></w:numPr>'), "numbering", ""),
    ],
    ids=["a number that was not saved", "a sum that was not saved", "a list that is not in the file"],
)
def test_what_a_file_lacks_is_a_doubt(body: str, kind: str, text: str) -> None:
    doubts = read_word(without(word_file(body), "word/numbering.xml"), "a.docx").doubts
    assert [(doubt.kind, doubt.text) for doubt in doubts] == [(kind, text)]
