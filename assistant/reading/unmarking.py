"""Markdown's marks in what came as plain text: a draft copied out of a chat or an editor, saved as .txt.

A title with `# ` before it and a number inside `**` keep clauses from being found. Told by the whole text: a heading
that opens it, or several lines that nothing but Markdown explains. Stars that stand for names and dates
(`**公司`, `**年**月`) are blanks, and in a text that has them all stars stay.
"""

import re

from assistant.reading.draft import Draft, Edit
from assistant.reading.markdown import MARKUP, STARRED
from assistant.reading.nesting import number_nested

__all__ = ["drop_marks"]

_FEWEST = 2  # lines that nothing but Markdown explains
_OPENS = re.compile(r"\s*#{1,3} +[^\s#\d][^\n]*\n")
_SIGN = re.compile(
    r"^ {0,3}#{1,6} +[^\s#][^\n]{0,80}$"  # ## 第一条 服务
    r"|^ {0,3}(?:[-*] +|\d{1,2}\. +)?\*\*(?=[^\s*])[^*\n]{2,80}\*\*(?:[：:][^\n]*)?$",  # **第一条**
    re.MULTILINE,
)
_MASKED = re.compile(r"\*\*[年月日元号]|[\d年月]\*\*|\*\*(?:公司|有限|先生|女士|[省市区县路])")


def drop_marks(draft: Draft) -> None:
    """Drop the marks where the text is clearly Markdown; every one is told."""
    text = draft.text
    if "#" not in text and "**" not in text:
        return
    if not _OPENS.match(text) and sum(1 for _ in _SIGN.finditer(text)) < _FEWEST:
        return
    masked = bool(_MASKED.search(text))
    for pattern, new in MARKUP:
        if masked and pattern in STARRED:
            continue
        edits = [
            Edit(*found.span(), found.expand(new) if isinstance(new, str) else new(found))
            for found in pattern.finditer(draft.text)
        ]
        draft.apply("markdown", edits)
    number_nested(draft)
