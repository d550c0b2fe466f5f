"""Traditional characters back to simplified ones, only where a converter put them there.

A converter leaves traces: simplified forms that it had no rule for (于, 后) stand among Traditional ones, which nobody
writes by hand. A contract that is Traditional from the start stays as it is, and so does a simplified one that quotes
a Traditional name.
"""

import re
from collections import Counter
from functools import cache
from typing import Any

from assistant.reading.draft import Draft, Edit

__all__ = ["simplify", "to_simplified"]

_FEWEST = 20  # Traditional characters; fewer are names
_TRACES = 0.01  # share of simplified forms among all that have two forms
_BOTH = frozenset(
    "台里后干采占布周游群床峰"
)  # forms that a Traditional text has of its own: 台北, 公里, 皇后


def simplify(draft: Draft, *, polluted: bool) -> None:
    """Make the text simplified where it was converted; `polluted` says that other damage was found in it."""
    traditional = sum(draft.text.count(character) for character in _traditional(draft.text))
    if traditional < _FEWEST:
        return
    counts = Counter(draft.text)
    simplified = sum(
        count for character, count in counts.items() if character not in _BOTH and _changes(character, "s2tw")
    )
    share = simplified / (simplified + traditional)
    if share < 0.5 and (polluted or share >= _TRACES):
        draft.apply("traditional", _edits(draft.text))


def to_simplified(text: str) -> str:
    """The text in simplified characters, without a look at whether it should be."""
    return str(_converter("tw2s").convert(text)) if _traditional(text) else text


def _edits(text: str) -> list[Edit]:
    """One edit for each run of characters that change."""
    new = to_simplified(text)
    if len(new) != len(text):
        return [] if new == text else [Edit(0, len(text), new)]
    edits: list[Edit] = []
    for at, (before, after) in enumerate(zip(text, new, strict=True)):
        if before != after:
            run = edits and edits[-1].end == at
            start, head = (edits[-1].start, edits.pop().after) if run else (at, "")
            edits.append(Edit(start, at + 1, head + after))
    return edits


def _traditional(text: str) -> list[str]:
    """The Traditional characters in the text, each once."""
    return [character for character in set(_unusual().findall(text)) if _changes(character, "tw2s")]


@cache
def _unusual() -> re.Pattern[str]:
    """All characters but those of GB 2312 that conversion leaves alone, which nearly all texts are made of."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    plain = [pair.decode("gb2312", errors="ignore") for pair in pairs]
    converted = str(_converter("tw2s").convert("\n".join(plain))).split("\n")
    same = "".join(before for before, after in zip(plain, converted, strict=True) if before == after)
    return re.compile(f"[^\x00-\x7f{re.escape(same)}]")


@cache
def _changes(character: str, table: str) -> bool:
    return character > "\x7f" and _converter(table).convert(character) != character


@cache
def _converter(table: str) -> Any:  # opencc has no types
    from opencc import OpenCC

    return OpenCC(table)
