"""A contract as a Word file that can be sent: title, contents, headings for the navigation pane, page numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_UNDERLINE

from assistant.blanks import Blank, Change, find_blanks
from assistant.contract import Contract
from assistant.export.columns import set_in_columns
from assistant.export.files import unshrunk, write_whole
from assistant.export.paragraphs import Paragraph, Piece, paragraphs, pieces
from assistant.export.styles import add_contents, add_footer, new_document

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

__all__ = ["LONGEST_TEXT", "add_run", "build", "export_word", "printable"]

LONGEST_TEXT = 1_000_000
"""Characters of one text element: libxml2, and whatever reads Word files with it, refuses one of 10 MB."""
_GAP = "　" * 6
_STYLES = {
    "title": "Title",
    "cover": "Cover",
    "contents": "Contents",
    "clause": "Clause",
    "signature": "Signature",
}
_CONTENTS_TITLE = re.compile(r"(?:本?合同)?\s*目\s*录(?:一览)?")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def export_word(contract: Contract, out: Path, *, changes: Sequence[Change] = (), mark: bool = True) -> Path:
    """The .docx file written. Raises OutsideFailure where it can't be."""
    made = io.BytesIO()
    build(contract, changes, mark=mark).save(made)
    return write_whole(out, lambda stream: stream.write(unshrunk(made.getvalue())))


def build(
    contract: Contract,
    changes: Sequence[Change] = (),
    *,
    mark: bool = True,
    instead: Mapping[str, Callable[[WordParagraph], None]] | None = None,
    placed: Callable[[WordParagraph, Paragraph], None] | None = None,
) -> Document:
    """The Word document of the contract, in memory.

    Where `mark`, open blanks are highlighted and values underlined with dots. `instead` writes the own wording of
    the clauses at its addresses, each into one paragraph behind the clause's number. `placed` is told each paragraph
    written, with the span of the contract's text that stands in it.
    """
    special = dict(instead or {})
    document = new_document(contract.title)
    blanks = find_blanks(contract)
    parts = paragraphs(contract, blanks)
    if not parts or parts[0].role != "title":
        document.add_paragraph(printable(contract.title), style="Title")
    before_body = True
    for part in parts:
        if part.role == "contents":
            continue
        if before_body and part.role not in ("title", "cover"):
            add_contents(document, _contents(contract, parts))
            before_body = False
        if not instead or part.address not in instead:
            written = _write(document, contract, part, blanks, changes, mark)
            if placed:
                placed(*written)
        elif writer := special.pop(part.address, None):
            _write_label(document, contract, part, writer)
    if not instead and placed is None:
        set_in_columns(document)
    add_footer(document)
    return document


def _write_label(
    document: Document, contract: Contract, part: Paragraph, writer: Callable[[WordParagraph], None]
) -> None:
    clause = contract.by_address[part.address]
    paragraph = document.add_paragraph(
        style=f"Heading {part.level}" if part.level and not clause.text else "Clause"
    )
    paragraph.add_run(printable(contract.text[clause.label_start : clause.start]))
    writer(paragraph)


def _contents(contract: Contract, parts: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """The contents as printed, level and line; of the body's headings where the contract prints none."""
    lines = [printable(contract.text[part.start : part.end]) for part in parts if part.role == "contents"]
    printed = [line for line in lines if not _CONTENTS_TITLE.fullmatch(line)]
    if printed:
        return [(_printed_level(line), line) for line in printed]
    return [(part.level, printable(contract.text[part.start : part.end])) for part in parts if part.level]


def _printed_level(line: str) -> int:
    number = re.match(r"[\d.]+", line)
    return min(3, number[0].strip(".").count(".") + 1) if number else 1


def _write(
    document: Document,
    contract: Contract,
    part: Paragraph,
    blanks: Sequence[Blank],
    changes: Sequence[Change],
    mark: bool,
) -> tuple[WordParagraph, Paragraph]:
    """The paragraph, and the part of the contract whose text it shows."""
    style = f"Heading {part.level}" if part.level else _STYLES.get(part.role, "Clause")
    if part.role == "clause" and contract.text.startswith("- ", part.start):
        style, part = "List Bullet", replace(part, start=part.start + 2)
    shown = part
    paragraph = document.add_paragraph(style=style)
    if part.bold_until > part.start:
        head = min(part.bold_until, part.end)
        for piece in pieces(contract.text, part.start, head, blanks, changes):
            add_run(paragraph, piece, mark).bold = True
        part = replace(part, start=head)
    rest = list(pieces(contract.text, part.start, part.end, blanks, changes))
    for piece in rest:
        add_run(paragraph, piece, mark)
    if part.role == "clause" and any(piece.state for piece in rest):
        # a justified line is torn apart by an unbreakable blank
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return paragraph, shown


def add_run(paragraph: WordParagraph, piece: Piece, mark: bool = True) -> Run:
    """The run added for a piece: an open blank highlighted, a value underlined with dots, where `mark`."""
    empty = piece.state == "open" and not piece.text
    text = _GAP if empty else printable(piece.text)
    run = paragraph.add_run(text[:LONGEST_TEXT])
    for start in range(LONGEST_TEXT, len(text), LONGEST_TEXT):
        run.add_text(text[start : start + LONGEST_TEXT])
    if empty:
        run.underline = True
    if mark and piece.state == "open":
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if mark and piece.state == "filled":
        run.underline = WD_UNDERLINE.DOTTED
    return run


def printable(text: str) -> str:
    """The text with characters that XML can't hold replaced, so that nothing after them is lost."""
    return _UNPRINTABLE.sub("\ufffd", text)
