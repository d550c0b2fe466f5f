"""Word files made by the tests: python-docx's empty file with raw XML for the body and the lists."""

import io
import zipfile
from collections.abc import Sequence

__all__ = ["Level", "edited", "numbered", "paragraph", "without", "word_file"]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
Level = tuple[str, str, str]  # number format, text, further elements


def paragraph(words: str, properties: str = "") -> str:
    """The XML of a paragraph with one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def numbered(words: str, depth: int = 0, number: int = 1) -> str:
    """The XML of a paragraph in list `number` at this depth."""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, place)


def word_file(
    body: str, levels: Sequence[Level] = (), *, overrides: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A .docx with this body; list 1 has these levels, list 2 the same with the overrides."""
    from docx import Document

    made = io.BytesIO()
    document = Document()
    assert document.part.numbering_part is not None
    document.save(made)
    changed = {"word/document.xml": f"<w:document {_NS}><w:body>{body}</w:body></w:document>"}
    if levels:
        changed["word/numbering.xml"] = _numbering(levels, overrides)
    for name, content in (parts or {}).items():
        changed[f"word/{name}.xml"] = content.replace(f"<w:{name}", f"<w:{name} {_NS}", 1)
    links = "".join(
        f'<Relationship Id="x{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"'
        f' Target="{name}.xml"/>'
        for name in parts or {}
        if name != "styles"
    )
    return edited(made.getvalue(), changed, links)


def edited(data: bytes, changed: dict[str, str], links: str = "") -> bytes:
    """The file with these parts in place of its own, and these relationships more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            if name not in changed:
                new.writestr(name, content)
        for name, text in changed.items():
            new.writestr(name, text)
    return out.getvalue()


def without(data: bytes, *names: str) -> bytes:
    """The file without these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return out.getvalue()


def _numbering(levels: Sequence[Level], overrides: str) -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for depth, (form, text, more) in enumerate(levels)
    )
    return (
        f'<w:numbering {_NS}><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num></w:numbering>'
    )
