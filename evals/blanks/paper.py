"""A contract of the suite as a file: plain text, or Word with its gaps underlined, its tables, and its content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

__all__ = ["write"]

_CONTROL = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:sdtPr><w:showingPlcHdr/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t/></w:r></w:sdtContent></w:sdt>"
)
_Span = tuple[int, int]


def write(path: Path, given: Mapping[str, Any]) -> None:
    """The contract written to `path`: `text` as it is, or as Word, where spans of `gaps` are underlined or controls."""
    if path.suffix != ".docx":
        path.write_text(given["text"], encoding="utf-8")
        return
    from docx import Document

    document = Document()
    gaps = [(start, end) for start, end in given["gaps"]]
    for in_table, lines in groupby(_lines(given["text"]), key=lambda line: line[1].startswith("|")):
        if not in_table:
            for start, line in lines:
                _fill(document.add_paragraph(), line, start, gaps)
            continue
        rows = [
            line.strip("|").split("|") for _, line in lines if not re.fullmatch(r"[|\s:-]*-[|\s:-]*", line)
        ]
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words.strip()
    document.save(str(path))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\n")
        start += len(line)


def _fill(paragraph: Paragraph, line: str, start: int, gaps: list[_Span]) -> None:
    """The line in runs; a gap of spaces is underlined, one of words is the prompt of a content control."""
    last = 0
    for first, end in [(low - start, high - start) for low, high in gaps if start <= low < start + len(line)]:
        paragraph.add_run(line[last:first])
        if line[first:end].strip():
            _prompt(paragraph, line[first:end].strip("【】"))
        else:
            paragraph.add_run(line[first:end]).underline = True
        last = end
    paragraph.add_run(line[last:])


def _prompt(paragraph: Paragraph, words: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    control = parse_xml(_CONTROL)
    next(control.iter(qn("w:t"))).text = words
    paragraph._p.append(control)
