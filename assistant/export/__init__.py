"""Contracts as files that people send: the format is told by the suffix."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.blanks import Change
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["SUFFIXES", "export"]


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


def export(contract: Contract, out: Path, *, changes: Sequence[Change] = (), mark: bool = True) -> Path:
    """The file written, .docx or .md by its suffix, with the values of `changes` in their places.

    Where `mark`, open blanks are highlighted and values are marked. Raises BadInput for another suffix,
    OutsideFailure where the path can't be written.
    """
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise BadInput(say("export.suffix", path=out, suffixes="、".join(SUFFIXES)))
    return writer()(contract, out, changes=changes, mark=mark)
