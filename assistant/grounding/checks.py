"""The checks a sentence must pass against the clauses it cites, one function each, in one table.

A check yields what it can't find: strict on purpose, since what passes is shown as a fact. None of them judges meaning; they
catch what a fluent sentence gets wrong most dearly: who, how much, how long, by when, must or may.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.grounding.contrasts import edge, elsewhere, reversed_words
from assistant.grounding.facts import Fact, facts, parties
from assistant.grounding.modality import NEGATIVE, Modal, actor, modals, overlap, scopes, segments
from assistant.grounding.spans import folded, locate, quoted

__all__ = ["CHECKS", "Ground", "Said"]

_LEAST_SHARED = 0.45  # share of the sentence's character pairs that the cited clauses must have, too

_TELLING = 3  # character pairs in common from which on two segments speak of the same thing


@dataclass(frozen=True)
class Said:
    """The sentence under test."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The sentence as it is compared."""
        return folded(self.text)


@dataclass(frozen=True)
class Ground:
    """What the cited clauses say: their wording, what stands above them (headings), and their own numbers."""

    wordings: tuple[str, ...]
    headings: str
    numbers: tuple[str, ...]

    @cached_property
    def folded(self) -> str:
        """All wording as it is compared, a line a clause."""
        return "\n".join(folded(wording) for wording in self.wordings)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the wording states."""
        return facts(self.folded)

    @cached_property
    def modals(self) -> tuple[Modal, ...]:
        """The modal words of the wording."""
        return modals(self.folded)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties that wording or headings name."""
        return parties(self.folded) | parties(folded(self.headings))


def _quotes(said: Said, ground: Ground) -> Iterator[str]:
    return (quote for quote in quoted(said.text) if not any(locate(quote, text) for text in ground.wordings))


def _numbers(said: Said, ground: Ground) -> Iterator[str]:
    """Amounts, periods, shares, dates: equal in value and unit, and said of the same party."""
    for fact in facts(said.folded):
        if fact.kind == "reference":
            continue
        same = [other for other in ground.facts if _same(fact, other)]
        if not same:
            yield fact.text
        elif not any(
            _compatible(scopes(said.folded, fact.start), scopes(ground.folded, at.start)) for at in same
        ):
            yield f"{'、'.join(sorted(scopes(said.folded, fact.start)))} {fact.text}"
        elif _displaced(fact, same, said, ground):
            yield fact.text


def _displaced(fact: Fact, same: Sequence[Fact], said: Said, ground: Ground) -> bool:
    """Whether the fact stands elsewhere in the clause: beside what another figure of its unit belongs to, or as its other end."""
    if fact.kind == "date":
        ends = {edge(ground.folded, other) for other in same}
        return bool((here := edge(said.folded, fact)) and "" not in ends and here not in ends)
    homes = [_around(ground.folded, other) for other in same]
    rivals = [
        _around(ground.folded, other)
        for other in ground.facts
        if other.kind == fact.kind and other.value[1:] == fact.value[1:] and other not in same
    ]
    return elsewhere(_around(said.folded, fact), homes, [rival for rival in rivals if rival not in homes])


def _around(text: str, fact: Fact) -> str:
    """The segment that the fact stands in."""
    within = (segment for segment, start, _ in segments(text) if start <= fact.start < start + len(segment))
    return next(within, "")


def _references(said: Said, ground: Ground) -> Iterator[str]:
    known = {fact.value for fact in ground.facts if fact.kind == "reference"} | {
        (own,) for own in ground.numbers
    }
    return (fact.text for fact in facts(said.folded) if fact.kind == "reference" and fact.value not in known)


def _parties(said: Said, ground: Ground) -> Iterator[str]:
    named = parties(said.folded)
    lacking = named - ground.parties
    if {"甲方", "乙方"} <= ground.parties:
        lacking -= {"双方"}
    yield from sorted(lacking)


def _actors(said: Said, ground: Ground) -> Iterator[str]:
    """Whoever acts in a segment acts in the clauses' nearest one, too."""
    for segment, _, _ in segments(said.folded):
        shared = [(overlap(segment, other), other) for other, _, _ in segments(ground.folded)]
        most = max((count for count, _ in shared), default=0)
        if most < _TELLING:
            continue
        granted = [actor(other) for count, other in shared if count == most]
        if not any(_compatible(actor(segment), acting) for acting in granted):
            yield segment


def _modality(said: Said, ground: Ground) -> Iterator[str]:
    """Each modal word: the clauses' nearest one is of its class, and said of the same party."""
    for modal in modals(said.folded):
        shared = [(overlap(modal.about, other.about), other) for other in ground.modals]
        most = max((count for count, _ in shared), default=0)
        nearest = [other for count, other in shared if count == most]
        same = [other for other in nearest if other.kind == modal.kind]
        if not same or not any(_compatible(modal.parties, other.parties) for other in same):
            yield f"{'、'.join(sorted(modal.parties))}{modal.word}{modal.about[:6]}"


def _negation(said: Said, ground: Ground) -> Iterator[str]:
    """What one side denies or forbids and the other states outright."""
    for here, there in ((said.folded, ground.folded), (ground.folded, said.folded)):
        for modal in modals(here):
            word = modal.predicate
            if modal.kind in NEGATIVE and word and _stated(word, there) and not _stated(word, here):
                yield f"{modal.word}{word}"


def _contrary(said: Said, ground: Ground) -> Iterator[str]:
    """Words whose contrary the clauses have instead: 不低于 for 不超过, 每月 for 每季度, 验收前 for 验收后."""
    return reversed_words(said.folded, ground.folded + folded(ground.headings))


def _stated(word: str, text: str) -> bool:
    """Whether `word` occurs in `text` and nowhere behind a negative word of the same segment."""
    return word in text and not any(modal.kind in NEGATIVE and word in modal.about for modal in modals(text))


def _wording(said: Said, ground: Ground) -> Iterator[str]:
    """A sentence most of whose words stand in no cited clause rests on nothing."""
    least = _LEAST_SHARED * max(overlap(said.folded, said.folded), 1)
    if overlap(said.folded, ground.folded + folded(ground.headings)) < least:
        yield said.text


def _same(fact: Fact, other: Fact) -> bool:
    if fact.kind != other.kind:
        return False
    if fact.kind == "date":  # 2024年1月 holds where the clause says 2024年1月5日
        return all(part is None or part == whole for part, whole in zip(fact.value, other.value, strict=True))
    (value, unit), (other_value, other_unit) = fact.value, other.value
    return value == other_value and (unit == other_unit or "" in (unit, other_unit))


def _compatible(claimed: frozenset[str], granted: frozenset[str]) -> bool:
    """Whether what the clause says of `granted` may be said of `claimed`; an unnamed party contradicts nobody."""
    return not claimed or not granted or bool(claimed & granted)


CHECKS: Mapping[str, Callable[[Said, Ground], Iterator[str]]] = {
    "quote": _quotes,
    "number": _numbers,
    "reference": _references,
    "party": _parties,
    "actor": _actors,
    "modality": _modality,
    "negation": _negation,
    "contrary": _contrary,
    "wording": _wording,
}
"""Kind of failure to the check that finds it; the order is that of the reasons shown."""
