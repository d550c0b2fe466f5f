"""Fixes whose wording the law, or the contract itself, gives: no model has to write them.

A module of its own because rules of several families mend the same way: a sentence put in another's place, or one added.
What a person has to decide stands in the wording as a blank, which is then told and filled like any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.audit.page import Page, Sentence
from assistant.audit.records import Edit, Fix
from assistant.contract import Clause

__all__ = ["BLANK", "added", "at_end", "body_of", "pointed", "reworded_in", "together"]

BLANK = "______"
Span = tuple[int, int]
_STOPS = "；！？"
_LEAD = re.compile(r"\s*(?:[-•*·]\s*)?(?:[^：，。；\ue000]{1,12}：)?\s*")


def reworded_in(page: Page, clause: Clause, start: int, end: int, text: str, instruction: str = "") -> Fix:
    """The clause with `Contract.text[start:end]` replaced; `instruction` is for who wants it redrafted instead."""
    return Fix("replace", clause.address, page.changed(clause, start, end, _own(page, text)), instruction)


def together(page: Page, changes: Mapping[Span, str], instruction: str = "", says: str = "") -> Fix:
    """One fix that replaces each span of the text, in as many clauses as they stand in."""
    edits = tuple(_edits(page, changes.items()))
    first = edits[0]
    return Fix("replace", first.address, first.after, instruction, also=edits[1:], says=says)


def _edits(page: Page, changes: Iterable[tuple[Span, str]]) -> Iterable[Edit]:
    by_clause: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for span, text in changes:
        if clause := page.at(span[0]):
            by_clause[clause.address].append((span, text))
    for address, group in by_clause.items():
        clause = page.contract.by_address[address]
        own = page.contract.text[clause.start : clause.end]
        for (start, end), text in sorted(group, reverse=True):
            own = own[: start - clause.start] + _own(page, text) + own[end - clause.start :]
        yield Edit(address, own)


def _own(page: Page, text: str) -> str:
    """The text with the contract called what it calls itself."""
    return text.replace("本合同", "本协议") if _is_agreement(page) else text


@lru_cache(maxsize=2)  # a fix may edit many clauses
def _is_agreement(page: Page) -> bool:
    return page.body.count("本协议") > page.body.count("本合同")


def added(page: Page, sentence: Sentence, text: str, instruction: str = "") -> Fix:
    """The sentence's clause with another sentence behind it."""
    return _behind(page, sentence.clause, sentence.start + len(sentence.text.rstrip()), text, instruction)


def at_end(page: Page, clause: Clause, text: str, instruction: str = "") -> Fix:
    """The last clause below this one, or itself, with another sentence at its end."""
    *_, last = page.contract.subtree(clause.address)
    return _behind(page, last, last.start + len(page.own(last).rstrip()), text, instruction)


def _behind(page: Page, clause: Clause, end: int, text: str, instruction: str) -> Fix:
    last = page.masked[end - 1]
    if last == "。":
        return reworded_in(page, clause, end, end, text, instruction)
    return reworded_in(page, clause, end - (last in _STOPS), end, f"。{text}", instruction)


def pointed(page: Page, sentence: Sentence, text: str, instruction: str = "") -> Fix:
    """The clause with the sentence replaced, but for the label or the heading that it begins with."""
    start, end = body_of(sentence)
    return reworded_in(page, sentence.clause, start, end, text, instruction)


def body_of(sentence: Sentence) -> Span:
    """Where the sentence says something: behind its bullet, its label, or the clause's heading, without white space."""
    words = sentence.text
    heading = sentence.clause.heading if sentence.start == sentence.clause.start else ""
    lead = len(heading) if heading and words.startswith(heading) else 0
    found = _LEAD.match(words, lead)
    lead = found.end() if found else lead
    return sentence.start + lead, sentence.start + len(words.rstrip())
