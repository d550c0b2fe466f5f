"""Good files to damage: a contract as text, Markdown, a web page, a PDF, and a Word file with everything in it.

The contracts are the samples and composed ones, some of them polluted already, as they come from sites and scanners.
"""

import html
import io
import random
import zipfile

from evals.fuzzing import pages
from evals.parsing import pollution
from evals.parsing.composing import COUNT, composed
from evals.parsing.samples import read_samples

__all__ = ["markdown_file", "page_file", "pdf_file", "text_file", "word_file"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXTS = [sample.text for sample in (*read_samples(), *map(composed, range(COUNT)))]
_CLEAN = 0.7  # share of the contracts that no pollution is in
_POLLUTIONS = (
    pollution.annotated,
    pollution.gbk_read,
    pollution.latin_read,
    pollution.misread,
    pollution.on_site,
    pollution.paged,
    pollution.run_together,
    pollution.spaced,
    pollution.traditional,
    pollution.widened,
)
# Paragraphs that each use another corner of the format.
_RICH = (
    '<w:p><w:r><w:t>甲方（</w:t></w:r><w:ins w:author="李"><w:r><w:t>买方</w:t></w:r></w:ins><w:del w:author="李"><w:r>'
    "<w:delText>卖方</w:delText></w:r></w:del><w:r><w:t>）</w:t></w:r></w:p>",
    '<w:p><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">     </w:t><w:tab/></w:r></w:p>',
    '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    '</w:fldChar><w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>x</w:t>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击填写</w:t></w:r></w:p></w:sdtContent>"
    "</w:sdt>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>账号</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr>"
    "<w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p/></w:tc></w:tr></w:tbl>",
    '<w:p><w:commentRangeStart w:id="5"/><w:r><w:t>价款</w:t><w:footnoteReference w:id="2"/><w:sym w:font="Wingdings"'
    ' w:char="F0FE"/></w:r><w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>',
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>'
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>乙</w:t></w:r></w:rubyBase></w:ruby>"
    "</w:r></w:p>",
)
_LEVELS = (("chineseCounting", "第%1条 "), ("decimal", "%1.%2 "), ("decimalEnclosedCircle", "%3"))
_PARTS = {
    "comments": '<w:comments xmlns:w="{w}"><w:comment w:id="5" w:author="李"><w:p><w:r><w:t>再议</w:t></w:r></w:p></w:comment>'
    "</w:comments>",
    "footnotes": '<w:footnotes xmlns:w="{w}"><w:footnote w:id="2"><w:p><w:r><w:t>含税</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>",
    "header": '<w:hdr xmlns:w="{w}"><w:p><w:r><w:t>机密</w:t></w:r></w:p></w:hdr>',
    "styles": '<w:styles xmlns:w="{w}"><w:style w:type="paragraph" w:styleId="a" w:default="1"><w:rPr/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style></w:styles>",
}


def text_file(chance: random.Random) -> bytes:
    """A contract as text."""
    return _contract(chance).encode()


def markdown_file(chance: random.Random) -> bytes:
    """A contract as Markdown with front matter."""
    return b"---\ntitle: x\nnames: [a, b]\n---\n# " + text_file(chance).replace(b"\n", b"\n\n")


def page_file(chance: random.Random) -> bytes:
    """A contract as a web page with navigation, a table and a script."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in _contract(chance).splitlines())
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>合同范本</title><script>var a = "<p>";</script></head><body>'
        f'<nav><ul><li><a href="/">首页</a></li></ul></nav><div class="main">{lines}</div>'
        "<table><tr><td>账号</td><td>&nbsp;</td></tr></table><footer>版权所有</footer></body></html>"
    ).encode()


def pdf_file(chance: random.Random) -> bytes:
    """A contract as a PDF."""
    return pages.pdf_file(_contract(chance), chance)


def word_file(chance: random.Random) -> bytes:
    """A contract as a Word file: automatic numbers, and a few corners of the format among its paragraphs."""
    blocks = [_numbered(line, chance) for line in _contract(chance).splitlines()[:40] if line.strip()]
    for rich in chance.sample(_RICH, 4):
        blocks.insert(chance.randrange(len(blocks) + 1), rich)
    content = {f"word/{name}.xml": part.replace("{w}", _W) for name, part in _PARTS.items()}
    content["word/document.xml"] = (
        f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{"".join(blocks)}</w:body></w:document>'
    )
    content["word/numbering.xml"] = _lists()
    links = "".join(
        f'<Relationship Id="{n}" Type="{_KINDS}/{n}" Target="{n}.xml"/>' for n in (*_PARTS, "numbering")
    )
    content["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return out.getvalue()


def _contract(chance: random.Random) -> str:
    text = chance.choice(_TEXTS)
    return text if chance.random() < _CLEAN else chance.choice(_POLLUTIONS)(text)


def _numbered(line: str, chance: random.Random) -> str:
    place = f'<w:numPr><w:ilvl w:val="{chance.randrange(3)}"/><w:numId w:val="1"/></w:numPr>'
    properties = chance.choice((place, place, '<w:pStyle w:val="b"/>', ""))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>"


def _lists() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(_LEVELS)
    )
    return (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
