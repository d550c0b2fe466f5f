"""The look of a Chinese contract in Word: fonts by name, sizes, spacing, contents and page numbers.

Word picks a font for Chinese text by the `eastAsia` attribute, which python-docx doesn't set; hence the XML here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx import Document as new
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.wording import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

__all__ = ["add_contents", "add_footer", "new_document"]

_LATIN = "Times New Roman"
# style: font, size, bold, alignment, first-line indent in characters, space before and after in points
_LOOKS: tuple[tuple[str, str, float, bool, WD_ALIGN_PARAGRAPH, int, float, float], ...] = (
    ("Normal", "宋体", 12, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 0, 0, 0),
    ("Title", "黑体", 22, True, WD_ALIGN_PARAGRAPH.CENTER, 0, 36, 24),
    ("Heading 1", "黑体", 16, True, WD_ALIGN_PARAGRAPH.CENTER, 0, 24, 12),
    ("Heading 2", "黑体", 14, True, WD_ALIGN_PARAGRAPH.LEFT, 0, 14, 6),
    ("Heading 3", "黑体", 12, True, WD_ALIGN_PARAGRAPH.LEFT, 0, 8, 4),
    ("Cover", "宋体", 14, False, WD_ALIGN_PARAGRAPH.CENTER, 0, 6, 6),
    ("Contents Title", "黑体", 16, True, WD_ALIGN_PARAGRAPH.CENTER, 0, 0, 12),
    ("Clause", "宋体", 12, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 2, 0, 0),
    ("List Bullet", "宋体", 12, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 0, 0, 0),
    ("Signature", "宋体", 12, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 6, 6),
)


def new_document(title: str) -> Document:
    """An empty A4 document with the styles of a contract and its title among the properties."""
    document = new()
    for look in _LOOKS:
        _styled(document, *look)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.54)
    document.core_properties.title = re.sub(r"[\x00-\x1f]", "", title)[:250]
    document.core_properties.author = ""
    return document


def add_contents(document: Document, lines: Sequence[tuple[int, str]]) -> None:
    """A table of contents on a page of its own: a field that Word can update, showing `lines` until then."""
    if not lines:
        return
    heading = document.add_paragraph(say("export.contents"), style="Contents Title")
    heading.paragraph_format.page_break_before = True
    first: Paragraph | None = None
    for level, line in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.75 * (level - 1))
        if first is None:
            first = paragraph
            _field_start(paragraph, r'TOC \o "1-3" \h \z \u')
        paragraph.add_run(line)
    _field_mark(paragraph, "end")
    paragraph.add_run().add_break(WD_BREAK.PAGE)


def add_footer(document: Document) -> None:
    """Page number and number of pages, as fields, in the middle of the footer."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\{\w+\})", say("export.page")):
        if part.startswith("{"):
            _field_start(paragraph, part.strip("{}"))
            paragraph.add_run("1")
            _field_mark(paragraph, "end")
        elif part:
            paragraph.add_run(part)
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _styled(
    document: Document,
    name: str,
    font: str,
    size: float,
    bold: bool,
    alignment: WD_ALIGN_PARAGRAPH,
    indent: int,
    before: float,
    after: float,
) -> None:
    styles = document.styles
    known = name in [style.name for style in styles]
    style: ParagraphStyle = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.alignment, layout.line_spacing = alignment, 1.5
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if name == "List Bullet":
        layout.left_indent, layout.first_line_indent = Pt(size * 3), Pt(-size)
    else:
        layout.first_line_indent = Pt(size * indent) if indent else None
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _field_start(paragraph: Paragraph, instruction: str) -> None:
    _field_mark(paragraph, "begin")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    _field_mark(paragraph, "separate")


def _field_mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
