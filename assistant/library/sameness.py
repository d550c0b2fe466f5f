"""Whether a text that comes in is a contract that the library holds already, in another wording.

A module of its own because it has to be right in both directions: a contract that was changed must not become a
double, and two contracts made from one form must not become versions of each other.
"""

import re
import unicodedata
from pathlib import PurePath

from assistant.contract import Contract
from assistant.values.finding import find_values

__all__ = ["likeness", "stem", "wording"]

_ALIKE = 0.5  # of the longer one's wording: a form and another form share less, a revision shares more
_SHINGLE = 6  # characters
_PARTIES = 600  # characters before the first clause, nearest to it, in which the parties are named
# What people and browsers put behind a name for the same document: 采购合同(1), 采购合同_v2, 采购合同-终稿 20240301.
_STATE = re.compile(
    r"[\s_\-—.]*(?:\(\d{1,2}\)|v\d+(?:\.\d+)*|第[\d一二三四五六七八九十]+版"
    r"|(?:副本|草稿|初稿|修订|修改|更新|终稿|定稿|最终|清洁|干净|审阅|批注|新)(?:版|稿)?\d{0,2}|copy|final|rev\d*|20\d{6})$"
)


def stem(source: str) -> str:
    """The name of a file without its suffix, its folders, and what marks a state of the same document."""
    name = unicodedata.normalize("NFKC", PurePath(source).stem).casefold().strip()
    while (shorter := _STATE.sub("", name)) and shorter != name:
        name = shorter
    return name


def likeness(old: Contract, new: Contract) -> float:
    """The share of the wording that `new` has in common with `old`; 0 where they can't be states of one contract.

    They can't where neither title holds the other, where each names a party that the other doesn't, or where they share
    less than half of the longer one's wording.
    """
    one, two = wording(old.title), wording(new.title)
    if not (one in two or two in one):
        return 0.0
    before, after = _parties(old), _parties(new)
    if not (before <= after or after <= before):
        return 0.0
    shared = _shared(old.text, new.text)
    return shared if shared >= _ALIKE else 0.0


def _shared(old: str, new: str) -> float:
    one, two = _shingles(old), _shingles(new)
    return len(one & two) / max(len(one), len(two), 1)


def _shingles(text: str) -> set[str]:
    plain = wording(text)
    return {plain[at : at + _SHINGLE] for at in range(max(1, len(plain) - _SHINGLE + 1))}


def _parties(contract: Contract) -> set[str]:
    """The companies named before the first clause and in the signature block."""
    head = contract.text[: contract.clauses[0].start][-_PARTIES:] if contract.clauses else ""
    signed = [part.text for part in contract.passages if part.kind in ("parties", "signature")]
    found = [each for text in (head, *signed) for each in find_values(text) if each.kind == "party"]
    return {wording(each.words) for each in found}


def wording(text: str) -> str:
    """The text without signs, white space and places to fill: the same whatever kind of file it was read from."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()
