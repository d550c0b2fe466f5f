"""Word files written by LibreOffice read as they print: it writes lists, changes and notes in its own way."""

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.reading.word import read_word

NAMESPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"))
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="条"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="1" style:num-prefix="（"
 style:num-suffix="）"/></text:list-style>"""
DECIMAL = """<text:list-style style:name="D"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>"""
BODY = """<text:p>技术服务合同</text:p>
<text:list text:style-name="{style}">
<text:list-item><text:p>服务内容</text:p><text:list>
<text:list-item><text:p>乙方提供系统维护。</text:p></text:list-item>
<text:list-item><text:p>乙方派驻两名工程师<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>须持证</text:p></text:note-body></text:note>。</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>费用</text:p><text:list>
<text:list-item><text:p>甲方按月付款。</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
<table:table-cell><text:p>甲方（盖章）：</text:p></table:table-cell>
<table:table-cell><text:p>乙方（盖章）：</text:p></table:table-cell></table:table-row></table:table>"""


LOOKS = """<style:style style:name="Rule" style:family="paragraph"><style:paragraph-properties><style:tab-stops>
<style:tab-stop style:position="10cm" style:leader-style="solid" style:leader-text="_"/></style:tab-stops>
</style:paragraph-properties></style:style>
<style:style style:name="U" style:family="text"><style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"""
CHANGES = """<text:tracked-changes>
<text:changed-region text:id="a"><text:deletion><office:change-info><dc:creator>王</dc:creator>
<dc:date>2024-05-01T00:00:00</dc:date></office:change-info><text:p>三十</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="b"><text:insertion><office:change-info><dc:creator>王</dc:creator>
<dc:date>2024-05-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>"""
NEGOTIATED = f"""{CHANGES}<text:p text:style-name="Rule">买方：<text:tab/></text:p>
<text:p>1. 总价<text:span text:style-name="U"><text:s text:c="8"/></text:span>元，
<text:span text:style-name="S">不</text:span>含税。</text:p>
<text:p>2. 验收后<text:change text:change-id="a"/><text:change-start text:change-id="b"/>六十<text:change-end
 text:change-id="b"/>日内付款。<text:span text:style-name="H">底价八万</text:span></text:p>
<text:p>3. <text:ruby><text:ruby-base>交</text:ruby-base><text:ruby-text>jiāo</text:ruby-text></text:ruby>付地点：
<text:placeholder text:placeholder-type="text">&lt;地点&gt;</text:placeholder></text:p>
<table:table><table:table-column table:number-columns-repeated="3"/>
<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>合计</text:p></table:table-cell>
<table:covered-table-cell/><table:table-cell><text:p/></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell>
<table:table-cell><text:p>丙</text:p></table:table-cell></table:table-row></table:table>"""


def _converted(folder: Path, body: str) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here; `make setup-debian` installs Debian's")
    source = folder / "made.fodt"
    source.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3">'
        f"<office:automatic-styles>{LISTS}{DECIMAL}{LOOKS}</office:automatic-styles><office:body><office:text>"
        f"{body}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--infilter=OpenDocument Text Flat XML",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "made.docx").read_bytes()


@pytest.mark.parametrize(
    ("style", "labels"),
    [("L", ("第一条", "（1）", "（2）", "第二条", "（1）")), ("D", ("1.", "1.1", "1.2", "2.", "2.1"))],
)
def test_lists_notes_and_tables_of_libreoffice_read_as_they_print(
    tmp_path: Path, style: str, labels: tuple[str, ...]
) -> None:
    lines = [
        line.replace(" ", "")
        for line in read_word(_converted(tmp_path, BODY.format(style=style)), "a.docx").text.splitlines()
    ]
    words = (
        "服务内容",
        "乙方提供系统维护。",
        "乙方派驻两名工程师。〔注1：须持证〕",
        "费用",
        "甲方按月付款。",
    )
    numbered = [label + said for label, said in zip(labels, words, strict=True)]
    assert lines == ["技术服务合同", *numbered, "甲方（盖章）：|乙方（盖章）："]


def test_what_was_negotiated_in_libreoffice_reads_as_it_stands_and_is_told(tmp_path: Path) -> None:
    reading = read_word(_converted(tmp_path, NEGOTIATED), "a.docx")
    assert [line.replace(" ", "") for line in reading.text.splitlines()] == [
        "买方：____",
        "1.总价________元，含税。",
        "2.验收后六十日内付款。",
        "3.交付地点：【地点】",
        "|合计|____|",
        "|甲|乙|丙|",
    ]
    told = [(each.kind, each.before) for each in reading.repairs if each.kind != "blank"]
    assert told == [
        ("deletion", "不"),
        ("deletion", "三十"),
        ("insertion", ""),
        ("hidden", "底价八万"),
        ("ruby", "jiāo"),
    ]
