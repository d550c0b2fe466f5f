"""Fixes whose wording the law, or the contract itself, gives: no model has to write them.

A module of its own because rules of several families mend the same way: a sentence put in another's place, or one added.
What a person has to decide stands in the wording as a blank, which is then told and filled like any other.
"""

from assistant.audit.page import Page, Sentence
from assistant.audit.records import Fix
from assistant.contract import Clause

__all__ = ["BLANK", "added", "at_end", "pointed", "reworded_in"]

BLANK = "______"
_STOPS = "；！？"


def reworded_in(page: Page, clause: Clause, start: int, end: int, text: str, instruction: str = "") -> Fix:
    """The clause with `Contract.text[start:end]` replaced; `instruction` is for who wants it redrafted instead."""
    if page.body.count("本协议") > page.body.count("本合同"):
        text = text.replace("本合同", "本协议")
    return Fix("replace", clause.address, page.changed(clause, start, end, text), instruction)


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
    """The clause with the whole sentence replaced, its place in the line kept."""
    words = sentence.text
    start = sentence.start + len(words) - len(words.lstrip())
    return reworded_in(page, sentence.clause, start, sentence.start + len(words.rstrip()), text, instruction)
