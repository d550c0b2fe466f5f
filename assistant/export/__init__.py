"""Contracts as files that people send: the format is told by the suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.blanks import Change
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.export.original import Source

__all__ = ["SUFFIXES", "export"]

_BREAKS = (
    20_000  # line breaks and tabs of one value; each is an element in Word, and a thousand pages have fewer
)
_AS_TEXT = str.maketrans({"\n": "\u2028", "\t": " "})


class _Writer(Protocol):
    def __call__(self, contract: Contract, out: Path, *, changes: Sequence[Change], mark: bool) -> Path: ...


def _word() -> _Writer:
    from assistant.export.word import export_word

    return export_word


def _markdown() -> _Writer:
    from assistant.export.markdown import export_markdown

    return export_markdown


_WRITERS: dict[str, Callable[[], _Writer]] = {".docx": _word, ".md": _markdown}
SUFFIXES = tuple(_WRITERS)


def export(
    contract: Contract,
    out: Path,
    *,
    changes: Sequence[Change] = (),
    mark: bool = True,
    source: Source | None = None,
) -> Path:
    """The file written, .docx or .md by its suffix, with the values of `changes` in their places.

    Where `mark`, open blanks are highlighted and values are marked. Where `source` is the contract's own Word file, that
    is what is written, with its formatting; open blanks are highlighted in it beside values. Raises BadInput for another suffix,
    OutsideFailure where the path can't be written.
    """
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise BadInput(say("export.suffix", path=out, suffixes="、".join(SUFFIXES)))
    if out.suffix.lower() == ".docx":
        changes = [_in_few_elements(change) for change in changes]
        if source is not None and (own := _own(contract, out, changes, mark, source)):
            return own
    return writer()(contract, out, changes=changes, mark=mark)


def _in_few_elements(change: Change) -> Change:
    """The change, where line breaks and tabs beyond what a Word file can hold are separators within its text."""
    if sum(map(change.text.count, "\n\r\t")) <= _BREAKS:
        return change
    text = change.text.replace("\r\n", "\n").replace("\r", "\n")
    places = [found.start() for found in islice(re.finditer(r"[\n\t]", text), _BREAKS)]
    return replace(change, text=text[: places[-1]] + text[places[-1] :].translate(_AS_TEXT))


def _own(contract: Contract, out: Path, changes: Sequence[Change], mark: bool, source: Source) -> Path | None:
    """The contract's own file written with the values; None where it can't hold them."""
    from assistant.blanks import find_blanks
    from assistant.export.original import Replacement, current, filled
    from assistant.export.own import written

    if not changes:
        return written(out, lambda: current(source))
    values = [Replacement(change.start, change.end, change.text) for change in changes]
    taken = {change.blank for change in changes}
    blanks = find_blanks(contract) if mark else ()
    spans = [
        (blank.start, blank.end) for blank in blanks if blank.id not in taken and blank.end > blank.start
    ]
    clear = [span for span in spans if not any(v.start < span[1] and span[0] < v.end for v in values)]
    return written(out, lambda: filled(source, values, open=clear))
