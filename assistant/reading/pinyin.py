"""Readings in brackets behind characters: 「產(chǎn)品」, written into a text by an annotator for learners.

A bracket is pollution only where it holds the Mandarin reading of the very characters before it (pypinyin, every
reading of a character that has several), and only in a text where that happens again and again: one rare name with
its reading beside it is meant.
"""

import re
import unicodedata
from functools import cache

from assistant.reading.draft import Draft, Edit
from assistant.wording import say

__all__ = ["LETTERS", "drop_readings", "is_toned", "reads_as"]

LETTERS = "a-züɡɑāáǎàōóǒòēéěèêīíǐìūúǔùǖǘǚǜńňǹḿ"
_BRACKET = re.compile(rf"[(（]([{LETTERS}]{{1,6}}(?:[ '’][{LETTERS}]{{1,6}})*)[)）]")
_FEWEST, _DISTINCT, _SPARSEST = 5, 3, 1000  # brackets, different characters, characters of text per bracket


def drop_readings(draft: Draft, *, sure: bool = False) -> bool:
    """Whether the text is polluted with readings; they are dropped from it then.

    `sure` says that this is known already, so that one bracket is enough.
    """
    edits: list[Edit] = []
    doubtful: list[re.Match[str]] = []
    for found in _BRACKET.finditer(draft.text):
        if _reads(draft.text, found):
            edits.append(Edit(found.start(), found.end(), ""))
        elif found.start() and "\u4e00" <= draft.text[found.start() - 1] <= "\u9fff" and is_toned(found[1]):
            doubtful.append(found)
    different = {draft.text[edit.start - 1] for edit in edits}
    scarce = len(edits) < _FEWEST or len(different) < _DISTINCT or len(draft.text) > len(edits) * _SPARSEST
    if not edits or (scarce and not sure):
        return False
    for found in doubtful:
        draft.doubt("pinyin", found.start(), found.end(), say("reading.odd_reading"))
    draft.apply("pinyin", edits)
    return True


def reads_as(character: str, reading: str) -> bool:
    """Whether `reading`, with its tone, is one of the Mandarin readings of `character`."""
    return _plain(reading) in _readings(character)


def is_toned(reading: str) -> bool:
    """Whether a tone mark stands on `reading`."""
    return any(character > "\x7f" for character in unicodedata.normalize("NFC", reading))


def _reads(text: str, found: re.Match[str]) -> bool:
    syllables = re.split(r"[ '’]", found[1])
    start = found.start() - len(syllables)
    return start >= 0 and all(
        reads_as(character, syllable)
        for character, syllable in zip(text[start : found.start()], syllables, strict=True)
    )


def _plain(reading: str) -> str:
    return unicodedata.normalize("NFC", reading).replace("ɡ", "g").replace("ɑ", "a")


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import pinyin

    if not "\u3400" <= character <= "\U0003ffff":
        return frozenset()
    return frozenset(pinyin(character, heteronym=True)[0])
