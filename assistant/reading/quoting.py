"""The sign that a mail program puts before each line of a message that is answered: > 第一条 …

Told by a run of lines: one alone may be a path through a site, or the sign itself.
"""

import re

from assistant.reading.draft import Draft, Edit

__all__ = ["drop_quotes"]

_SIGN = r"(?:>[ \u3000]?){1,4}"
_RUN = re.compile(rf"(?:^{_SIGN}[^\n]*(?:\n|\Z)){{5,}}", re.MULTILINE)
_LINE = re.compile(rf"^{_SIGN}", re.MULTILINE)


def drop_quotes(draft: Draft) -> None:
    """Drop the signs from runs of quoted lines."""
    edits = [
        Edit(*sign.span(), "")
        for run in _RUN.finditer(draft.text)
        for sign in _LINE.finditer(draft.text, *run.span())
    ]
    draft.apply("quote", edits)
