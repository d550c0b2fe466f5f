"""The order of repairs, and the rule above them all: clean text passes unchanged.

Each repair looks for its own evidence over the whole document before it touches a character. Wrong decoding and
spacing hide all other evidence, so they are undone first. The page's own lines go next, so that what is reported of
them is what stood there. Readings follow, because shifted runs are proved by their neighbours; the script comes after
both, because GBK bytes are those of the Traditional text.
"""

import re
from dataclasses import replace

from assistant.reading.bylines import drop_bylines
from assistant.reading.draft import Draft, Edit
from assistant.reading.furniture import drop_furniture
from assistant.reading.gbk_shift import undo_shifts
from assistant.reading.lookalikes import restore_digits
from assistant.reading.mojibake import undo_mojibake
from assistant.reading.page_numbers import drop_page_numbers
from assistant.reading.pinyin import drop_readings
from assistant.reading.quoting import drop_quotes
from assistant.reading.report import Reading
from assistant.reading.script import simplify
from assistant.reading.spacing import close_gaps, close_numbers
from assistant.reading.width import narrow
from assistant.wording import say

__all__ = ["repair", "repaired"]

# Without width or without a shape: controls, soft hyphens, marks that join or turn.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # as Word, old printers and scripts write them
_UNREADABLE = (
    (re.compile("[\ue000-\uf8ff]"), "private-use", "reading.private_use"),
    (re.compile("\ufffd+"), "replacement", "reading.replacement"),
)


def repair(text: str, source: str = "") -> Reading:
    """The text as meant, with every change and every doubt."""
    return repaired(Reading(source, text))


def repaired(written: Reading) -> Reading:
    """The reading with its text as meant; what its reader reported moves along with the text."""
    draft = Draft(written.text, written.repairs, written.doubts)
    undo_mojibake(draft)
    draft.apply("line-end", [Edit(*found.span(), "\n") for found in _LINE_ENDS.finditer(draft.text)])
    draft.apply("invisible", [Edit(*found.span(), "") for found in _INVISIBLE.finditer(draft.text)])
    drop_quotes(draft)
    close_gaps(draft)
    close_numbers(draft)
    narrow(draft)
    drop_page_numbers(draft)
    drop_furniture(draft)
    drop_bylines(draft)
    polluted = drop_readings(draft)
    if undo_shifts(draft, polluted=polluted):
        polluted = drop_readings(draft, sure=polluted) or polluted
    simplify(draft, polluted=polluted)
    restore_digits(draft)
    told = {doubt.position for doubt in draft.doubts}
    for pattern, kind, key in _UNREADABLE:
        for found in pattern.finditer(draft.text):
            if found.start() not in told:
                draft.doubt(kind, *found.span(), say(key))
    doubts = tuple(sorted(draft.doubts, key=lambda doubt: doubt.position))
    return replace(written, text=draft.text, repairs=tuple(draft.repairs), doubts=doubts)
