"""Word files written by LibreOffice read as they print: it writes lists, changes and notes in its own way."""

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.reading.word import read_word

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"))
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


def _converted(folder: Path, style: str) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here; `make setup-debian` installs Debian's")
    source = folder / "made.fodt"
    source.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {NAMESPACES} office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3">'
        f"<office:automatic-styles>{LISTS}{DECIMAL}</office:automatic-styles><office:body><office:text>"
        f"{BODY.format(style=style)}</office:text></office:body></office:document>",
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
        line.replace(" ", "") for line in read_word(_converted(tmp_path, style), "a.docx").text.splitlines()
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
