"""Marks of a text whose numbers stand at the beginning of lines."""

import re

from assistant.parsing.marks import Mark

__all__ = ["find_marks"]

_LINE = re.compile(
    r"^[ \t]*(?:(?P<contents>目\s*录)[ \t]*$|(?P<part>第[一二三四五六七八九十]部分)|(?P<note>说明[一二三四五六七八九十])"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.)(?=[^\d])|(?P<ending>全文完))",
    re.MULTILINE,
)
_DIGITS = "零一二三四五六七八九十"


def find_marks(text: str) -> list[Mark]:
    """The marks of `text` in document order."""
    marks: list[Mark] = []
    contents = False
    section: tuple[int, ...] = (1,)
    for found in _LINE.finditer(text):
        kind = found.lastgroup or ""
        number: tuple[int, ...] = ()
        if kind == "contents":
            contents = True
        elif kind == "part":
            section = number = (_DIGITS.index(found[kind][1]),)
            contents, kind = False, "section"
        elif kind == "note":
            section = number = (section[0], _DIGITS.index(found[kind][2]))
            kind = "section"
        elif kind == "number":
            number = tuple(map(int, found[kind].rstrip(".").split(".")))
            kind = "entry" if contents else "clause"
        marks.append(
            Mark(kind, number, found.start(kind if kind in ("contents", "ending") else 0), found.end())
        )
    return marks
