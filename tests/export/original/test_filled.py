"""Values written into a user's own file stand in it as they were given, in the look of the place, and all else stays."""

import io
import re

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from assistant.errors import Unplaceable
from assistant.export.original import Replacement, current, filled
from assistant.export.original.source import Source
from tests.export.original.files import at, line, parts, source, text_of, xml_of
from tests.reading.word_files import edited, numbered, paragraph, word_file

UNDERLINED = '<w:rFonts w:eastAsia="楷体"/><w:b/><w:u w:val="single"/>'
CONTROL = (
    "<w:sdt><w:sdtPr><w:rPr><w:i/></w:rPr><w:showingPlcHdr/>{more}</w:sdtPr><w:sdtContent><w:r><w:rPr>"
    '<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>请输入名称</w:t></w:r></w:sdtContent></w:sdt>'
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{told}</w:instrText></w:r>'
RESULT = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
EN_SPACES = RESULT.format(shown="<w:r><w:t>\u2002\u2002\u2002\u2002\u2002</w:t></w:r>")
ENDED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
LIST = '<w:ffData><w:ddList><w:listEntry w:val="甲方"/><w:listEntry w:val="乙方"/></w:ddList></w:ffData>'
BOX = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
ASKED = "<w:ffData><w:textInput/></w:ffData>"
TICK = (
    '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked '
    'w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>'
)
ROW = "<w:tbl><w:tr><w:tc>{label}</w:tc><w:tc><w:tcPr/><w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p></w:tc></w:tr></w:tbl>"


def inside(piece: str) -> str:
    return f"<w:p><w:r><w:t>甲方：</w:t></w:r>{piece}<w:r><w:t>（盖章）</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "place", "value", "found"),
    [
        (line(("甲方：", ""), ("        ", UNDERLINED), ("（盖章）", "")), "________", "某银行", 'w:eastAsia="楷体"/><w:b/>'),
        (line(("甲方：", ""), ("  ", UNDERLINED), ("   ", UNDERLINED), ("。", "")), "_____", "某银行", "<w:b/>"),
        (inside(f"<w:r><w:rPr>{UNDERLINED}</w:rPr><w:tab/></w:r>"), "____", "某银行", "楷体"),
        (paragraph("甲方：______（盖章）"), "______", "某银行", "某银行"),
        (paragraph("甲方：【】（盖章）"), "【】", "某银行", "某银行"),
        (inside(CONTROL.format(more="")), "【请输入名称】", "某银行", "<w:i/></w:rPr><w:t"),
        (inside(CONTROL.format(more='<w:dataBinding w:xpath="/a"/>')), "【请输入名称】", "某银行", "某银行"),
        (inside(FIELD.format(data=ASKED, told=" FORMTEXT ") + EN_SPACES),
         "_____", "某银行", "某银行"),
        (inside(FIELD.format(data=LIST, told=" FORMDROPDOWN ") + ENDED), "【甲方/乙方】", "乙方", '<w:result w:val="1"/>'),
        (inside(FIELD.format(data=BOX, told=" FORMCHECKBOX ") + ENDED), "☐", "☑", '<w:checked w:val="1"/>'),
        (inside(FIELD.format(data="", told=" MACROBUTTON NoMacro [点此填写] ") + ENDED), "【点此填写】", "某银行", "某银行"),
        (inside(TICK), "☐", "☑", 'w14:val="1"'),
        (paragraph("第一行") + ROW.format(label=paragraph("名称")), "____", "某银行", "<w:rPr><w:b/></w:rPr><w:t"),
    ],
    ids=["underlined", "two runs", "tab", "underscores", "brackets", "control", "bound control", "text field", "list",
         "box", "prompt", "tick control", "cell"],
)  # fmt: skip
def test_a_value_stands_in_its_place_in_the_look_of_it(body: str, place: str, value: str, found: str) -> None:
    data = word_file(body)
    text = text_of(data)
    made = filled(source(data), [at(text, place, value)])
    assert text_of(made).replace("☒", "☑") == text.replace(place, value)
    assert found in xml_of(made)
    assert "showingPlcHdr" not in xml_of(made)
    assert "dataBinding" not in xml_of(made)


VALUES = [
    "某某（北京）科技有限公司", "{{7*7}}", "A & B <C> \"d\"", "=cmd|' /C calc'!A0", "1,000,000.00", "\u202e倒",
    "　全角空格　中间", "a\tb", "𠮷野家", "x" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_values_come_back_byte_for_byte_and_nothing_after_them_is_lost(value: str) -> None:
    data = word_file(
        line(("甲方：", ""), ("      ", UNDERLINED), ("（盖章）", ""))
        + paragraph("乙方：____。")
        + paragraph("完")
    )
    text = text_of(data)
    made = filled(source(data), [at(text, "______", value), at(text, "____。", "另一家。")])
    assert text_of(made) == f"甲方：{value}（盖章）\n乙方：另一家。\n完\n"


def test_a_value_of_several_lines_and_signs_that_xml_cant_hold_come_out_as_text() -> None:
    data = word_file(paragraph("地址：____。") + paragraph("完"))
    made = filled(source(data), [at(text_of(data), "____", "一\n二\x00")])
    assert text_of(made) == "地址：一\n二\ufffd。\n完\n"


def test_every_part_but_the_body_stays_byte_for_byte_and_so_does_the_look_of_the_rest() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph("第一条 甲方", style="Heading 1").add_run("加粗").bold = True
    document.add_picture(io.BytesIO(_PICTURE))
    document.add_paragraph("金额：____元").runs[0].font.name = "仿宋"
    made = io.BytesIO()
    document.save(made)
    data = edited(made.getvalue(), {"word/footnotes.xml": "<w:footnotes/>", "customXml/item1.xml": "<a/>"})
    out = filled(source(data), [at(text_of(data), "____", "壹拾")])
    before, after = parts(data), parts(out)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert list(before) == list(after)
    assert xml_of(out).split("<w:body>")[1].replace("壹拾", "____") == xml_of(data).split("<w:body>")[1]


def test_open_blanks_are_highlighted_where_they_stand_in_runs() -> None:
    data = word_file(line(("甲方：", ""), ("      ", UNDERLINED), ("，电话：____。", "<w:i/><w:lang/>")))
    text = text_of(data)
    start = text.index("____。")
    made = filled(source(data), [at(text, "______", "某银行")], open=[(start, start + 4)])
    runs = Document(io.BytesIO(made)).paragraphs[0].runs
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert marked == ["____"]
    assert re.search(r"<w:i/><w:highlight[^>]*/><w:lang/>", xml_of(made))


def test_a_value_that_its_place_cant_hold_is_refused() -> None:
    data = word_file(inside(FIELD.format(data=LIST, told=" FORMDROPDOWN ") + ENDED))
    with pytest.raises(Unplaceable, match="甲方、乙方"):
        filled(source(data), [at(text_of(data), "【甲方/乙方】", "丙方")])
    lists = word_file(numbered("甲") + numbered("乙"), (("decimal", "%1. ", ""),))
    with pytest.raises(Unplaceable, match=r"a\.docx"):
        filled(source(lists), [Replacement(0, 3, "新")])


def test_a_later_version_is_written_into_the_file_and_a_strange_text_is_refused() -> None:
    data = word_file(
        line(("1. 甲方", "<w:b/>"), ("付款", "<w:i/>"), ("。", ""))
        + paragraph("2. 乙方交付。")
        + paragraph("完")
    )
    text = text_of(data)
    later = text.replace("付款", "按期付款").replace("2. 乙方交付。\n", "2. 乙方按期交付。\n3. 乙方保密。\n")
    made = current(source(data, later))
    assert text_of(made) == later
    assert re.search(r"<w:i/></w:rPr><w:t[^>]*>按期付款|<w:t[^>]*>甲方?按期<|按期</w:t>", xml_of(made))
    assert current(source(data)) == data
    with pytest.raises(Unplaceable):
        current(Source(data, "a.docx", ("另一份合同",)))


def test_what_was_repaired_on_import_stays_in_the_file_as_it_was() -> None:
    spaced = "１. 甲 方 应 于 收 到 发 票 后 １０ 日 内 付 款 ， 乙 方 应 于 同 日 开 具 收 据 。"
    data = word_file(paragraph("合同") + paragraph(spaced) + paragraph("２. 乙方：____。"))
    from assistant.reading.repair import repair

    meant = repair(text_of(data)).text
    made = filled(Source(data, "a.docx", (meant,)), [at(meant, "____", "某公司")])
    assert text_of(made) == text_of(data).replace("____", "某公司")


_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
