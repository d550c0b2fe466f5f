"""A contract as the rules read it: clauses by place, sentences with their spans, blanks out of the way.

A module of its own because every rule needs the same views, and 100,000 clauses allow each to be made only once.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from assistant.blanks import Blank, find_blanks
from assistant.contract import Clause, Contract

__all__ = ["HOLE", "Page", "Sentence", "subject"]

HOLE = "\ue000"  # stands for each character of a placeholder, so that spans hold
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_LABELLED = re.compile(r"^([^：:\n。，]{1,24})[：:]")
_NARROW = re.compile(r"(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)|[;()?!]")
_WIDE = str.maketrans(",:;()?!", "，：；（）？！")
_CHAPTER = re.compile(r"第[\w]{1,3}[章节]")


class Sentence(NamedTuple):
    """A sentence of a clause's own wording, blanks masked."""

    clause: Clause
    start: int
    end: int
    text: str


class Page:
    """What the rules read; `today` is the day on which a term may have run out."""

    def __init__(
        self, contract: Contract, blanks: Sequence[Blank] | None = None, today: datetime.date | None = None
    ) -> None:
        self.contract = contract
        self.blanks = tuple(find_blanks(contract) if blanks is None else blanks)
        self.today = today
        self._starts = [clause.start for clause in contract.clauses]

    @cached_property
    def masked(self) -> str:
        """The contract's text with every visible placeholder out of the way, character for character.

        Punctuation is made full-width, so that no rule has to know how a page was typed.
        """
        text, pieces, last = _NARROW.sub(_widened, self.contract.text), [], 0
        for blank in self.blanks:
            if blank.explicit and blank.start >= last:
                pieces += [text[last : blank.start], HOLE * (blank.end - blank.start)]
                last = blank.end
        return "".join([*pieces, text[last:]])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all clauses, in document order."""
        return tuple(
            Sentence(clause, found.start(), found.end(), found[0])
            for clause in self.contract.clauses
            for found in _SENTENCE.finditer(self.masked, clause.start, clause.end)
            if found[0].strip()
        )

    @cached_property
    def body(self) -> str:
        """The masked text without tables of contents."""
        contents = [part for part in self.contract.passages if part.kind == "contents"]
        pieces, last = [], 0
        for part in contents:
            pieces += [self.masked[last : part.start], " " * (part.end - part.start)]
            last = part.end
        return "".join([*pieces, self.masked[last:]])

    @cached_property
    def leaves(self) -> tuple[Clause, ...]:
        """The clauses without clauses below them."""
        return tuple(each for each in self.contract.clauses if not self.contract.children(each.address))

    def own(self, clause: Clause) -> str:
        """The clause's own wording, blanks masked; its offsets count from `clause.start`."""
        return self.masked[clause.start : clause.end]

    def at(self, place: int) -> Clause | None:
        """The clause whose own wording, or printed number, stands at `place`."""
        nearest = bisect_right(self._starts, place)
        if nearest < len(self._starts) and self.contract.clauses[nearest].label_start <= place:
            return self.contract.clauses[nearest]
        clause = self.contract.clauses[nearest - 1] if nearest else None
        return clause if clause and place <= clause.end else None

    def whole(self, clause: Clause) -> str:
        """The wording of the clause and of all below it."""
        return "\n".join(self.own(each) for each in self.contract.subtree(clause.address))

    def headings(self, clause: Clause) -> str:
        """The headings above the clause and its own, one a line; the chapter's where chapters are parts."""
        above = [subject(each) for each in (*self.contract.ancestors(clause), clause)]
        return "\n".join([self.chapters.get(clause.section, ""), *above])

    @cached_property
    def chapters(self) -> dict[str, str]:
        """The titles of the parts that are chapters (第一章 …), by the part's number."""
        return {
            each.number: each.title for each in self.contract.sections if _CHAPTER.match(each.title.strip())
        }

    @cached_property
    def groups(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses by chapter: a part that is one, else a top clause with all below it."""
        found: dict[str, list[Clause]] = {}
        top = ""
        for clause in self.contract.clauses:
            top = clause.address if clause.parent is None else top
            found.setdefault(clause.section if clause.section in self.chapters else top, []).append(clause)
        return tuple(tuple(each) for each in found.values())

    @cached_property
    def group_of(self) -> dict[str, tuple[Clause, ...]]:
        """The chapter's clauses by the address of any of them."""
        return {clause.address: group for group in self.groups for clause in group}

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """Each match of `pattern` within a sentence; its offsets count from the sentence's start."""
        for sentence in self.sentences:
            for found in pattern.finditer(sentence.text):
                yield sentence, found

    def changed(self, clause: Clause, start: int, end: int, text: str) -> str:
        """The clause's own wording with `Contract.text[start:end]` replaced."""
        whole = self.contract.text
        return whole[clause.start : start] + text + whole[end : clause.end]


def _widened(found: re.Match[str]) -> str:
    return found[0].translate(_WIDE)


def subject(clause: Clause) -> str:
    """What a clause says it is about: its heading, or the label that its text begins with."""
    if clause.heading:
        return clause.heading.rstrip("：: \t")
    found = _LABELLED.match(clause.text)
    return found[1] if found else ""
