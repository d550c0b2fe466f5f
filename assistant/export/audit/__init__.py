"""Reports of an audit as files that people and programs read: Word with comments, Markdown, SARIF."""

from collections.abc import Callable
from pathlib import Path

from assistant.errors import BadInput
from assistant.export.audit.report import Report
from assistant.wording import say

__all__ = ["SUFFIXES", "Report", "export_audit"]

Writer = Callable[[Report, Path], Path]


def _word() -> Writer:
    from assistant.export.audit.word import write_word

    return write_word


def _markdown() -> Writer:
    from assistant.export.audit.markdown import write_markdown

    return write_markdown


def _sarif() -> Writer:
    from assistant.export.audit.sarif import write_sarif

    return write_sarif


_WRITERS = {".docx": _word, ".md": _markdown, ".sarif.json": _sarif, ".sarif": _sarif, ".json": _sarif}
SUFFIXES = tuple(_WRITERS)


def export_audit(report: Report, out: Path) -> Path:
    """The file written, in the format that its suffix names.

    Raises BadInput for another suffix, OutsideFailure where the path can't be written.
    """
    name = out.name.lower()
    writer = next((writer for suffix, writer in _WRITERS.items() if name.endswith(suffix)), None)
    if writer is None:
        raise BadInput(say("export.suffix", path=out, suffixes="、".join(SUFFIXES)))
    return writer()(report, out)
