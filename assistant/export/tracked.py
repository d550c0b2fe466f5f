"""Redrafts as tracked changes in Word: accepting all gives the new wording, rejecting all the old.

python-docx knows no revisions, so the w:ins and w:del elements are made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.contract import Contract, reworded
from assistant.errors import BadInput
from assistant.export.files import write_whole
from assistant.export.pages import html_redline, markdown_redline
from assistant.export.redlined import by_address
from assistant.export.word import build, printable
from assistant.wording import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from assistant.export.original import Source
    from assistant.redline import Edit
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["export_redline", "track"]

_WRAPPERS = {"insert": "w:ins", "delete": "w:del"}
_PAGES = {".html": html_redline, ".md": markdown_redline}


def export_redline(
    contract: Contract,
    redraft: Redraft | Sequence[Redraft],
    out: Path,
    *,
    author: str = "",
    at: datetime.datetime | None = None,
    reasons: Mapping[str, str] | None = None,
    source: Source | None = None,
) -> Path:
    """The file written: the whole contract with the redrafts of its clauses, .docx (tracked changes), .html or .md.

    Where `source` is the contract's own Word file, the changes are tracked in it and its formatting stays.
    In Word each change bears `author` and the time `at` (now where none is given); `reasons`, by address, become
    comments at the clauses. Raises BadInput for another suffix, or where a redraft was made from another wording of
    its clause, OutsideFailure where the path can't be written.
    """
    redrafts = list(redraft) if isinstance(redraft, Sequence) else [redraft]
    why = reasons or {}
    suffix = out.suffix.lower()
    if suffix in _PAGES:
        content = _PAGES[suffix](contract, redrafts, why).encode("utf-8")
        return write_whole(out, lambda stream: stream.write(content))
    if suffix != ".docx":
        raise BadInput(say("export.suffix", path=out, suffixes="、".join((".docx", *_PAGES))))
    moment = (at or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    author = author or say("export.author")
    drafts = by_address(contract, redrafts)
    if source is not None:
        from assistant.export.own import written

        if own := written(out, lambda: _own(contract, list(drafts.values()), why, author, moment, source)):
            return own
    document = _tracked(contract, redrafts, why, author, moment)
    return write_whole(out, document.save)


def _own(
    contract: Contract,
    redrafts: Sequence[Redraft],
    reasons: Mapping[str, str],
    author: str,
    at: datetime.datetime,
    source: Source,
) -> bytes:
    """The contract's own file with the redrafts. Raises Unplaceable where it can't hold them."""
    from assistant.export.original import Remark, Replacement, Signature, tracked

    changes, remarks = [], []
    for redraft in redrafts:
        clause = contract.by_address[redraft.address]
        new = reworded(contract, redraft.address, redraft.after)
        to = new.by_address[redraft.address]
        changes.append(Replacement(clause.start, clause.end, new.text[to.start : to.end]))
        if reasons.get(redraft.address):
            remarks.append(Remark(clause.label_start, clause.end, reasons[redraft.address]))
    return tracked(source, changes, Signature(author, at), remarks=remarks)


def _tracked(
    contract: Contract,
    redrafts: Sequence[Redraft],
    reasons: Mapping[str, str],
    author: str,
    at: datetime.datetime,
) -> Document:
    """The document with all redrafts; ids count through it, as Word wants them."""
    numbers = count(1)
    labels: dict[str, Run] = {}

    def writer(redraft: Redraft) -> Callable[[Paragraph], None]:
        def write(paragraph: Paragraph) -> None:
            labels[redraft.address] = paragraph.runs[0]
            track(paragraph, redraft.redline, author=author, at=at, numbers=numbers)

        return write

    drafts = by_address(contract, redrafts)
    instead = {address: writer(redraft) for address, redraft in drafts.items()}
    document = build(contract, mark=False, instead=instead)
    for address, run in labels.items():
        if reasons.get(address):
            comment = document.add_comment(
                run, printable(reasons[address]), author=author, initials=author[:2]
            )
            comment._comment_elm.set(qn("w:date"), _stamp(at))
    return document


def track(
    paragraph: Paragraph,
    edits: Sequence[Edit],
    *,
    author: str,
    at: datetime.datetime,
    numbers: Iterator[int] | None = None,
) -> None:
    """Add the edits to the paragraph as runs; insertions and deletions bear author, date and the next of `numbers`."""
    numbers = numbers or count(1)
    for edit in edits:
        run = paragraph.add_run()._r
        _fill(run, printable(edit.text), "w:delText" if edit.op == "delete" else "w:t")
        if edit.op in _WRAPPERS:
            wrapper = OxmlElement(_WRAPPERS[edit.op])
            wrapper.set(qn("w:id"), str(next(numbers)))
            wrapper.set(qn("w:author"), printable(author))
            wrapper.set(qn("w:date"), _stamp(at))
            run.addprevious(wrapper)
            wrapper.append(run)


def _stamp(at: datetime.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fill(run: CT_R, text: str, tag: str) -> None:
    """Put the text into the run, line breaks as elements of their own."""
    for part in re.split(r"(\n)", text):
        if not part:
            continue
        element = OxmlElement("w:br" if part == "\n" else tag)
        if part != "\n":
            element.set(qn("xml:space"), "preserve")
            element.text = part
        run.append(element)
