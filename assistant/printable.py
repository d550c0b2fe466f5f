"""Words of strangers, such as the names of files, made fit for a line of a terminal.

Apart because two have to agree: what is kept with a contract as the name of its file, and what the command line prints.
"""

import re

__all__ = ["printable"]

# What moves the cursor, ends a line, turns the direction of writing, or is no character at all.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BUT_LINES = re.compile(f"(?![\n\t]){_UNPRINTED.pattern}")


def printable(text: str, *, lines: bool = False) -> str:
    """The text with a sign for each character that a terminal would obey and not show; `lines` keeps breaks and tabs."""
    return (_BUT_LINES if lines else _UNPRINTED).sub("\ufffd", text)
