"""Word out: the whole text, headings, fonts, marks; every value as text."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from assistant.blanks import Change, find_blanks
from assistant.bundled import bundled
from assistant.contract import Contract
from assistant.export import export
from assistant.export.word import build, export_word
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.tasks.filling.fill import fill
from tests.builders import contract_of


def corpus(name: str) -> Contract:
    return parse_reading(read_file(bundled("corpus") / f"{name}.md"))[0]


def bare(text: str) -> str:
    return "".join(text.split())


def written(document: WordDocument) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def highlighted(document: WordDocument) -> list[str]:
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


@pytest.mark.parametrize("name", ["blank", "portfolio", "detailed"])
def test_every_clause_stands_in_the_file_under_its_number(name: str, tmp_path: Path) -> None:
    contract = corpus(name)
    text = bare(written(Document(str(export(contract, tmp_path / "out.docx"))))).replace("- ", "")
    for clause in contract.clauses:
        assert bare(f"{clause.label}{clause.wording}").replace("-", "") in text.replace("-", "")


def test_parts_and_chapters_are_headings_and_the_title_is_a_title(tmp_path: Path) -> None:
    contract = corpus("blank")
    document = Document(str(export(contract, tmp_path / "out.docx")))
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name if paragraph.style else "", []).append(paragraph.text)
    assert by_style["Title"] == [contract.title]
    assert by_style["Heading 1"] == [section.title for section in contract.sections]
    tops = [clause for clause in contract.children(None) if clause.section == "1"]
    headings = [bare(f"{top.label}{top.heading}") for top in tops]
    assert [bare(text) for text in by_style["Heading 2"]][: len(tops)] == headings


@pytest.mark.parametrize(("style", "font"), [("Title", "黑体"), ("Heading 1", "黑体"), ("Clause", "宋体")])
def test_chinese_text_has_its_font_by_name(style: str, font: str) -> None:
    element = build(contract_of({"1": "甲"})).styles[style].element
    assert element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == font


def test_the_footer_counts_pages_with_fields() -> None:
    footer = build(contract_of({"1": "甲"})).sections[0].footer.paragraphs[0]
    codes = [code.text.strip() for code in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_contents_are_a_field_that_shows_the_printed_lines() -> None:
    contract = corpus("blank")
    document = build(contract)
    codes = [code.text for code in document.element.body.iter(qn("w:instrText"))]
    assert any("TOC" in code for code in codes)
    text = bare(written(document))
    assert all(bare(entry.heading) in text for entry in contract.toc)


def test_open_blanks_are_highlighted_and_filled_ones_are_not() -> None:
    contract = contract_of({"1": "甲方名称：____", "2": "乙方名称：____"})
    filled = fill(contract, {"甲方名称": "星河公司"})
    assert highlighted(build(contract, filled.changes)) == ["____"]
    assert highlighted(build(contract, filled.changes, mark=False)) == []


def test_a_lost_blank_gets_a_place_to_write() -> None:
    [place] = highlighted(build(contract_of({"1": "甲方法定代表人："})))
    assert place.isspace()


HOSTILE = [
    "{{7*7}}",
    "{% for x in y %}",
    "&<",
    "</w:t>",
    "=cmd",
    "\u202e星河",
    "第一行\n第二行",
    "a\tb",
    "甲" * 100_000,
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_comes_out_as_text_and_nothing_behind_it_is_lost(value: str, tmp_path: Path) -> None:
    contract = contract_of({"1": "备注说明：____，照此执行", "2": "其余内容不变"})
    out = tmp_path / "out.docx"
    assert fill(contract, {"备注说明": value}, out=out).refused == ()
    text = written(Document(str(out)))
    assert f"备注说明：{value}，照此执行" in text
    assert "其余内容不变" in text


def test_a_value_of_ten_megabytes_is_written_in_pieces_that_can_be_read(tmp_path: Path) -> None:
    contract = contract_of({"1": "备注说明：____，照此执行"})
    [blank] = find_blanks(contract)
    value = "甲" * 3_500_000
    out = tmp_path / "out.docx"
    export_word(contract, out, changes=[Change(blank.id, blank.start, blank.end, value)])
    assert f"备注说明：{value}，照此执行" in written(Document(str(out)))


def test_characters_that_xml_cannot_hold_do_not_break_the_file(tmp_path: Path) -> None:
    contract = contract_of({"1": "甲\x0b乙\x00丙", "2": "其余内容不变"}, title="标\x01题")
    text = written(Document(str(export(contract, tmp_path / "out.docx"))))
    assert "甲\ufffd乙\ufffd丙" in text
    assert "其余内容不变" in text


GAPS = [
    (
        "a gap in a bracket is no heading's end",
        "服务合同\n第一条 服务内容\n1.1 乙方为甲方提供【 】技术服务。\n1.2 乙方派驻人员。\n",
        {"提供技术服务": "对账"},
        "1.1 乙方为甲方提供对账技术服务。",
    ),
    (
        "a date that begins with its gap",
        "服务合同\n第一条 生效\n1.1 本合同自双方盖章之日起生效。\n"
        "甲方（盖章）          乙方（盖章）\n    年    月    日          年    月    日\n",
        {"甲方签署日期": "2025年3月5日", "乙方签署日期": "2025年3月6日"},
        "2025年3月5日",
    ),
]


@pytest.mark.parametrize(("text", "values", "line"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_a_value_in_the_place_of_spaces_is_read_back_from_the_file(
    text: str, values: dict[str, str], line: str, tmp_path: Path
) -> None:
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    contract = parse_reading(read_file(tmp_path / "in.txt"))[0]
    done = fill(contract, values)
    assert not done.refused
    back = read_file(export(contract, tmp_path / "out.docx", changes=done.changes)).text
    assert line in back
    assert all(back.count(change.text) == 1 for change in done.changes)
