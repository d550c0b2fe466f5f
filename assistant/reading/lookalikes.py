"""Letters that a scanner read for digits: 2O26年, 1O,000元, l.2 at the beginning of a line.

Only inside a number, and only where what stands around leaves no other reading: a unit or currency sign, or the form
of a clause's number. A model name (V1.O, B2B) has other letters around and stays.
"""

import re

from assistant.reading.draft import Draft, Edit
from assistant.wording import say

__all__ = ["restore_digits"]

_DIGITS = str.maketrans("OoＯlI|", "000111")
_UNITS = "元|万元|亿元|[%％]|年|月|日|天|个|份|小时|工作日|平方米|公里|人"
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.])(?=[OoＯlI|,.]*\d)[\dOoＯlI|]+(?:[,.][\dOoＯlI|]+)*(?=\s?(?:{_UNITS}))"
    r"|(?<=[￥¥$])(?=[OoＯlI|,.]*\d)[\dOoＯlI|]+(?:,[\dOoＯlI|]{3})*(?:\.[\dOoＯlI|]{1,2})?(?![A-Za-z0-9])"
)
_LABEL = re.compile(
    r"^[ \t\u3000]{0,12}((?=[OlI.]*\d)[\dlI][\dOlI]?(?:\.[\dOlI]{1,2})+)(?=[ \t.、]|[\u4e00-\u9fff])",
    re.MULTILINE,
)
# A number of a house, with a digit first or several digits in it; and the first item of a list whose second follows.
_PLACE = re.compile(r"(?<![A-Za-z0-9.])(?:\d[\dOl]*|l\d{2,})(?=[号室栋幢层楼])")
_FIRST = re.compile(
    r"^[ \t\u3000]*[(（][lI](?=[)）](?:.{0,300}\n){1,6}[ \t\u3000]*[(（]2[)）])", re.MULTILINE
)
_LETTERS = re.compile("[OoＯlI|]")


def restore_digits(draft: Draft) -> None:
    """Put digits for the letters inside numbers."""
    if not _LETTERS.search(draft.text):
        return
    found = {
        hit.span(hit.lastindex or 0): hit[hit.lastindex or 0]
        for pattern in (_AMOUNT, _LABEL, _PLACE)
        for hit in pattern.finditer(draft.text)
    }
    edits: list[Edit] = []
    for (start, end), printed in sorted(found.items()):
        if _misread(printed) and (not edits or start >= edits[-1].end):
            edits.append(Edit(start, end, printed.translate(_DIGITS), say("reading.look_alike")))
    edits += [
        Edit(hit.end() - 1, hit.end(), "1", say("reading.look_alike")) for hit in _FIRST.finditer(draft.text)
    ]
    draft.apply("look-alike", sorted(edits, key=lambda edit: edit.start))


def _misread(printed: str) -> bool:
    """Whether letters stand in the number; one that begins with a letter needs as many digits (O2O is a word)."""
    letters = len(_LETTERS.findall(printed))
    return letters > 0 and (printed[0].isdigit() or 2 * letters <= sum(map(str.isalnum, printed)))
