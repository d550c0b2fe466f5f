"""Items that answer only together: who asks in which cases a contract ends is told all of them, not the likeliest one."""

import re
from dataclasses import replace

from assistant.blanks import find_blanks
from assistant.contract import Clause, Contract
from assistant.tasks.answering.candidates import Candidate

__all__ = ["all_items", "asks_for_all"]

_ASKS = re.compile("哪些|哪几[种类样项个条]|有哪|什么情[况形]|什么条件|几种|都有什么|都有啥|有啥|分别")
_LABEL = re.compile("[：:]")
_LONGEST, _MOST = 45, 6  # characters of an item, items of a list


def asks_for_all(question: str) -> bool:
    """Whether the question wants every item of a list."""
    return bool(_ASKS.search(question))


def all_items(best: Candidate) -> tuple[Candidate, ...]:
    """The clause with its neighbours in order where together they are a list; the clause alone where they aren't.

    What has a heading or a label of its own (市场推广人员：…) is a thing apart and no item.
    """
    beside = best.contract.children(best.clause.parent) if best.clause.parent else ()
    if not 1 < len(beside) <= _MOST or not all(_is_item(best.contract, each) for each in beside):
        return (best,)
    places = find_blanks(best.contract)
    return tuple(
        replace(best, clause=each, places=tuple(place for place in places if place.address == each.address))
        for each in beside
    )


def _is_item(contract: Contract, clause: Clause) -> bool:
    said = (clause.heading or clause.text).strip()
    one = not (clause.heading and clause.text) and not contract.children(clause.address)
    return one and len(said) <= _LONGEST and not _LABEL.search(said)
