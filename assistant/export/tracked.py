"""A redraft as tracked changes in Word: accepting all gives the new wording, rejecting all the old.

python-docx knows no revisions, so the w:ins and w:del elements are made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.export.files import write_whole
from assistant.export.word import build, printable
from assistant.wording import say

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.text.paragraph import Paragraph

    from assistant.redline import Edit
    from assistant.tasks.redraft import Redraft

__all__ = ["export_redline", "track"]

_WRAPPERS = {"insert": "w:ins", "delete": "w:del"}


def export_redline(
    contract: Contract,
    redraft: Redraft,
    out: Path,
    *,
    author: str = "",
    at: datetime.datetime | None = None,
) -> Path:
    """The .docx file written: the whole contract, with the redraft of one clause as tracked changes.

    Each change bears `author` and the time `at` (now where none is given). Raises BadInput where `out` is no .docx or
    the redraft was made from another wording of the clause, OutsideFailure where the path can't be written.
    """
    if out.suffix.lower() != ".docx":
        raise BadInput(say("export.suffix", path=out, suffixes=".docx"))
    clause = contract.by_address.get(redraft.address)
    if clause is None or _bare(clause.wording) != _bare(redraft.before):
        raise BadInput(say("export.redline_mismatch", address=redraft.address))
    moment = (at or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)

    def write(paragraph: Paragraph) -> None:
        track(paragraph, redraft.redline, author=author or say("export.author"), at=moment)

    document = build(contract, mark=False, instead={redraft.address: write})
    return write_whole(out, document.save)


def track(paragraph: Paragraph, edits: Sequence[Edit], *, author: str, at: datetime.datetime) -> None:
    """Add the edits to the paragraph as runs; insertions and deletions bear author and date."""
    for count, edit in enumerate(edits, 1):
        run = paragraph.add_run()._r
        _fill(run, printable(edit.text), "w:delText" if edit.op == "delete" else "w:t")
        if edit.op in _WRAPPERS:
            wrapper = OxmlElement(_WRAPPERS[edit.op])
            wrapper.set(qn("w:id"), str(count))
            wrapper.set(qn("w:author"), author)
            wrapper.set(qn("w:date"), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
            run.addprevious(wrapper)
            wrapper.append(run)


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


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
