"""Which blanks a key means: an id, a group, a label, or words a person would use for one of them."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.blanks import IDENTITY, Blank
from assistant.blanks.groups import fact_of
from assistant.blanks.kinds import kind_of
from assistant.blanks.parties import aliases_of, side_in
from assistant.contract import Contract

__all__ = ["Meaning", "meaning_of"]


@dataclass(frozen=True)
class Meaning:
    """The group that a key means, empty where it is unknown or ambiguous; then `candidates` are the nearest labels."""

    group: str
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()


def meaning_of(key: str, blanks: Sequence[Blank], contract: Contract) -> Meaning:
    """What `key` means among these blanks: the first way of naming that fits any of them decides."""
    for way in (_by_id, _by_group, _by_label, _by_plain_label, _by_fact, _by_heading):
        groups = dict.fromkeys(blank.group for blank in way(key.strip(), blanks, contract))
        if len(groups) == 1:
            return Meaning(next(iter(groups)))
        if groups:
            return Meaning("", True, tuple(groups))
    return Meaning("", False, _nearest(key, blanks))


def _by_id(key: str, blanks: Sequence[Blank], _: Contract) -> list[Blank]:
    return [blank for blank in blanks if blank.id == key]


def _by_group(key: str, blanks: Sequence[Blank], _: Contract) -> list[Blank]:
    return [blank for blank in blanks if blank.group == key]


def _by_label(key: str, blanks: Sequence[Blank], _: Contract) -> list[Blank]:
    return [blank for blank in blanks if blank.label == key]


def _by_plain_label(key: str, blanks: Sequence[Blank], _: Contract) -> list[Blank]:
    plain = _plain(key)
    return [blank for blank in blanks if plain and plain in (_plain(blank.label), _plain(blank.group))]


def _by_fact(key: str, blanks: Sequence[Blank], contract: Contract) -> list[Blank]:
    """By what the words mean: 甲方 and 甲方公司名称 are 甲方名称, and so is 出租人 where the contract calls it 甲方."""
    aliases = aliases_of(contract.text)
    for role in sorted(aliases, key=len, reverse=True):
        key = key.replace(role, aliases[role])
    kind = "party" if key in aliases.values() else kind_of(key)
    fact = fact_of(key, kind, side_in(key, aliases)) if kind in IDENTITY or "仲裁" in key else ""
    return [blank for blank in blanks if fact and blank.group == fact]


def _by_heading(key: str, blanks: Sequence[Blank], contract: Contract) -> list[Blank]:
    """By the heading they stand under, where no closer name fits: 运营期限 means the blank of 4.1."""
    plain = _plain(key)
    titled = [clause for clause in contract.clauses if _plain(clause.heading or clause.text) == plain]
    below = {clause.address for title in titled for clause in contract.subtree(title.address)}
    return [blank for blank in blanks if blank.address in below]


def _nearest(key: str, blanks: Sequence[Blank], count: int = 3) -> tuple[str, ...]:
    plain = _plain(key)
    names = list(dict.fromkeys(name for blank in blanks for name in (blank.label, blank.group)))
    scored = sorted(names, key=lambda name: -difflib.SequenceMatcher(None, plain, _plain(name)).ratio())
    return tuple(scored[:count])


def _plain(words: str) -> str:
    return re.sub(r"[\s的：:·、（）()]", "", unicodedata.normalize("NFKC", words)).lower()
