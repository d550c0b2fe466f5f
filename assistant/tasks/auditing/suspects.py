"""Which sentences of a contract a model is asked about: pairs on one matter that differ, duties, burdens of one side.

Code chooses, because it can read a whole contract in no time and a small model answers one short question at a time:
what is left out here is never asked, and what is asked is ordered by how likely it is to matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import log

from assistant.audit.page import HOLE, Page, Sentence
from assistant.duties import FREE, MAY, MUST, MUST_NOT, duties
from assistant.grounding.facts import facts
from assistant.mentions import ROLE

__all__ = ["Pair", "burdens", "contrast", "duties_to_weigh", "likeness", "pairs"]

Pair = tuple[Sentence, Sentence]

_SHORT, _LONG = (
    8,
    160,
)  # characters of a sentence that says something, and that a small model still reads as one
_ALIKE = 0.1  # share of common character pairs from which on two sentences may be about one matter
_NEAREST = 8  # pairs, as a multiple of those asked for, that are read for their differences
_CONTRAST = 0.2  # what a difference in who, whether or how much counts beside that share
_COMMON = 60  # sentences beyond which a character pair tells nothing about the matter
_NEGATION = re.compile(r"不|无需|无须|未经|免|非|禁止")
_MEASURE = re.compile(  # beside numbers and dates: how often, when, by which document
    r"每个?(?:工作)?[日天周月季年]|当[日天月]|次[日月]|[零一二三四五六七八九十\d]+[时点]|[之以]?前(?=[提支交完])"
    r"|附件|附录|附表|清单|第[\d一二三四五六七八九十百]+[条款]|《|国家标准|行业标准|GB"
)
_ELASTIC = re.compile(  # words that two parties can read in two ways
    r"及时|尽快|尽早|迅速|适时|适当|合理|必要|足够|充分|妥善|积极|努力|尽力|全力|良好|优良|优质|高质量|高水平|一定的|相应|有效"
    r"|加强|改进|优化|提升|提高|完善|做好|定期|经常|酌情|视情况|尽可能|方便"
)
_LET_OFF = re.compile(  # whose liability is excluded or capped, to whom everything falls
    rf"({ROLE})[^。；]{{0,20}}(?:不承担|不负|不予退|不退|免责|概不|最终解释)|归({ROLE})(?:所有|享有)"
    rf"|({ROLE})的?[^。；]{{0,16}}(?:责任|赔偿)[^。；]{{0,16}}(?:不超过|为限|上限)"
)
_SILENCE = re.compile(r"视为|自动续|不予退还|放弃")
_SPOKEN = re.compile(rf"{ROLE}|[\W_\d]|应当?|必须|不得|可以?|有权|负责|由|的|本合同")


def pairs(page: Page, most: int) -> list[Pair]:
    """The pairs of sentences of different clauses that share words, those first that share most and differ in who, whether
    or how much."""
    sentences = _telling(page)
    grams = [_grams(each.text) for each in sentences]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(grams):
        for gram in found:
            holders[gram].append(index)
    weights = {gram: log(1 + len(sentences) / len(at)) for gram, at in holders.items()}
    met = (
        (_alike(grams[one], grams[other], weights), one, other)
        for one, other in _meetings(holders.values())
        if _share(grams[one], grams[other]) >= _ALIKE
        if sentences[one].clause.address != sentences[other].clause.address
        if sentences[one].text != sentences[other].text
    )
    near = [(sentences[one], sentences[other], alike) for alike, one, other in nlargest(most * _NEAREST, met)]
    near.sort(key=lambda row: -row[2] - _CONTRAST * contrast(row[0].text, row[1].text))
    return [(one, other) for one, other, _ in near[:most]]


def likeness(one: str, other: str) -> float:
    """How much of two sentences is about the same matter, from 0 to 1, every character pair weighed alike."""
    return _share(_grams(one), _grams(other))


def contrast(one: str, other: str) -> bool:
    """Whether two sentences differ in who acts, whether it must, may or must not be done, a negation, or a value."""
    return any(read(one) != read(other) for read in (_actors, _kinds, _negations, _values, _parties))


def duties_to_weigh(page: Page, most: int) -> list[Sentence]:
    """The sentences that lay a duty on a party in words that stretch, and name no number, time or document to measure it by."""
    return [each for each in _telling(page) if _open_duty(each.text)][:most]


def burdens(page: Page, side: str, most: int) -> list[Sentence]:
    """The sentences that lay something on this side, or leave something to the other, those that do both first."""
    scored = [(_weight(each.text, side), index, each) for index, each in enumerate(_telling(page))]
    return [each for weight, _, each in sorted(scored, key=lambda row: (-row[0], row[1])) if weight][:most]


def _telling(page: Page) -> list[Sentence]:
    """The sentences that say something: no heading, no item of a list, no label, nothing with a blank in it."""
    return [
        each
        for each in page.sentences
        if _SHORT <= len(words := each.text.strip()) <= _LONG
        and HOLE not in words
        and not words.startswith("- ")
        and not words.endswith("：")
        and words != each.clause.heading
    ]


def _grams(text: str) -> frozenset[str]:
    plain = _SPOKEN.sub("", text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _meetings(holders: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    return {
        (one, other)
        for at in holders
        if 1 < len(at) <= _COMMON
        for place, one in enumerate(at)
        for other in at[place + 1 :]
    }


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _alike(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    total = sum(weights[gram] for gram in one) + sum(weights[gram] for gram in other)
    return 2 * sum(weights[gram] for gram in one & other) / total if total else 0.0


def _actors(text: str) -> frozenset[str]:
    return frozenset(duty.subject for duty in duties(text) if duty.subject)


def _kinds(text: str) -> frozenset[str]:
    return frozenset(duty.kind for duty in duties(text))


def _negations(text: str) -> int:
    return len(_NEGATION.findall(text)) % 2


def _values(text: str) -> frozenset[object]:
    return frozenset((fact.kind, fact.value) for fact in facts(text) if fact.kind != "reference")


def _parties(text: str) -> frozenset[str]:
    return frozenset(re.findall(ROLE, text))


def _open_duty(text: str) -> bool:
    measured = facts(text) or _MEASURE.search(text)
    return bool(_ELASTIC.search(text)) and not measured and any(duty.kind == MUST for duty in duties(text))


def _weight(text: str, side: str) -> int:
    """2 where the other side is let off or may do as it likes, 1 where this side has a duty, 0 where nothing burdens it."""
    found = duties(text)
    theirs = any(duty.subject not in ("", side) and duty.kind in (MAY, FREE) for duty in found)
    let_off = any(side not in each.groups() for each in _LET_OFF.finditer(text))
    own = any(duty.subject == side and duty.kind in (MUST, MUST_NOT) for duty in found)
    silent = side in text and bool(_SILENCE.search(text))
    return 2 if theirs or let_off or silent else int(own)
