"""The report of an audit as a Word file: the contract, with a comment on the very words of every finding.

A contract that was imported from Word is commented in its own file, whose look stays; any other is set anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docx.text.run import Run

from assistant.audit.names import severity_name
from assistant.audit.records import Finding
from assistant.export.audit.report import Report, notes_on, score_lines
from assistant.export.files import write_whole
from assistant.export.own import written
from assistant.export.word import build, printable
from assistant.wording import say

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

    from assistant.export.original import Source
    from assistant.export.paragraphs import Paragraph

__all__ = ["Note", "comment_on", "notes", "runs_at", "write_word"]

_PLACES = 4  # comments that one finding may have: its own, and short ones at the other places it speaks of
Placed = list[tuple["WordParagraph", "Paragraph"]]


class Note(NamedTuple):
    """A comment: its words and the span of the contract's text it stands at, None for the title; `also` where it says
    of a further place what another one says in full."""

    words: str
    span: tuple[int, int] | None
    also: bool = False


def write_word(report: Report, out: Path) -> Path:
    """The .docx file written: the user's own with comments in it where there is one, else the contract set anew.

    Raises OutsideFailure where the path can't be written.
    """
    return (report.source and written(out, partial(_own, report, report.source))) or _anew(report, out)


def _own(report: Report, source: Source) -> bytes:
    """The user's own file with the comments. Raises Unplaceable where it doesn't hold the contract's text."""
    from assistant.export.original import Remark, Signature, commented

    remarks = [Remark(*(note.span or (0, 1)), printable(note.words)) for note in notes(report)]
    return commented(source, remarks, Signature(say("export.author"), datetime.datetime.now(datetime.UTC)))


def _anew(report: Report, out: Path) -> Path:
    placed: Placed = []
    document = build(report.contract, placed=lambda paragraph, part: placed.append((paragraph, part)))
    author = say("export.author")
    for note in notes(report):
        runs = runs_at(placed, report.contract.text, *note.span) if note.span else []
        if runs or not note.also:
            at = runs or document.paragraphs[0].runs[:1]
            document.add_comment(at, printable(note.words), author=author, initials=author[:2])
    return write_whole(out, document.save)


def notes(report: Report) -> Iterator[Note]:
    """All comments of a report: the score card, then every finding at its words, those last that were set aside."""
    yield Note("\n".join([say("auditing.report"), *score_lines(report.card)]), None)
    for finding in (*report.audit.findings, *report.audit.ignored):
        yield from _notes_on(finding, report)


def comment_on(finding: Finding, report: Report) -> str:
    """What the comment on a finding says, a line each: the finding, what to do, and the rule that found it."""
    told = say("auditing.comment", severity=severity_name(finding.severity), message=finding.message)
    return "\n".join([told, *notes_on(finding, report.changes), say("auditing.rule", rule=finding.rule)])


def _notes_on(finding: Finding, report: Report) -> Iterator[Note]:
    """The comment at the finding's words and, where it speaks of several places, a short one at each of the next few.

    Places to fill get one comment: Word shows them highlighted anyway.
    """
    spans = [(mark.start, mark.end) for mark in finding.marks]
    yield Note(comment_on(finding, report), spans[0] if spans else None)
    also = say("auditing.comment_also", message=finding.message, rule=finding.rule)
    if finding.fix is None or finding.fix.kind != "fill":
        yield from (Note(also, span, also=True) for span in spans[1:_PLACES])


def runs_at(placed: Placed, text: str, start: int, end: int) -> list[Run]:
    """The first and the last run of `text[start:end]` in the document, cut out of the runs around them; none where the
    words stand in no paragraph."""
    found: list[Run] = []
    for paragraph, part in placed:
        if part.start < max(end, start + 1) and start < part.end:
            found += _cut(paragraph, text, part.start, max(start, part.start), min(end, part.end))
    return [found[0], found[-1]] if found else []


def _cut(paragraph: WordParagraph, text: str, at: int, start: int, end: int) -> list[Run]:
    """The paragraph's runs that show `text[start:end]`, where its own text begins at `at`.

    A run that shows no text of the contract (the gap of a blank that was lost) takes no place.
    """
    inside = []
    for run in list(paragraph.runs):
        length = len(run.text)
        if not length or printable(text[at : at + length]) != run.text:
            continue
        first, last = max(start, at), min(max(end, start + 1), at + length)
        if first < last:
            inside.append(_part_of(run, first - at, last - at))
        at += length
    return inside


def _part_of(run: Run, start: int, end: int) -> Run:
    """The run cut so that it shows these characters of it alone; the others stand in runs of their own around it."""
    words = run.text
    if end < len(words):
        after = Run(deepcopy(run._r), run._parent)
        after.text = words[end:]
        run._r.addnext(after._r)
    if start > 0:
        before = Run(deepcopy(run._r), run._parent)
        before.text = words[:start]
        run._r.addprevious(before._r)
    run.text = words[start:end]
    return run
