"""What a planter gives back, and the places of a contract where one can plant.

Everything is done to the text, as a careless writer would do it; the audit reads the text anew.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from assistant.addressing import numeral
from assistant.contract import Clause

from .clean import Clean

__all__ = [
    "Planted",
    "Planter",
    "Unsuited",
    "appended",
    "chapter",
    "chinese",
    "leaves",
    "new_clause",
    "next_label",
    "seats",
]


class Unsuited(Exception):
    """This contract has no place for this defect; another one is taken."""


@dataclass(frozen=True)
class Planted:
    """A contract's text with one defect.

    `needles` are the words at which a finding has to stand, one of them being enough; without any, a new finding of the
    rule is enough. `also` are other rules that rightly see the same defect; `once` says that it has to be one finding.
    """

    text: str
    needles: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    once: bool = False


Planter: TypeAlias = Callable[[Clean, Random, str], Planted]
"""From a clean contract, luck and the split whose phrases to use to a planted one. Raises Unsuited."""

_ENDING = re.compile(r"[。；]\s*$")


def chinese(value: int) -> str:
    """A number below a hundred in Chinese numerals."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (
        digits[ones] if ones or not tens else ""
    )


def leaves(clean: Clean) -> list[Clause]:
    """The clauses that end a sentence and have none below them, without the last one, which may carry the ending."""
    contract = clean.contract
    found = [each for each in contract.clauses if not contract.children(each.address)]
    return [each for each in found[:-1] if _ENDING.search(each.text)]


def chapter(clean: Clean, clause: Clause) -> str:
    """The wording of the top clause above, with all below it."""
    top = (*clean.contract.ancestors(clause), clause)[0]
    return "\n".join(each.wording for each in clean.contract.subtree(top.address))


def seats(clean: Clean, random: Random, count: int = 1, avoid: str = "") -> list[Clause]:
    """Clauses that can take another sentence, in chapters without the words of `avoid`, in document order.

    Raises Unsuited.
    """
    free = [each for each in leaves(clean) if not avoid or not re.search(avoid, chapter(clean, each))]
    if len(free) < count:
        raise Unsuited
    return sorted(random.sample(free, count), key=lambda each: each.start)


def appended(clean: Clean, sentences: list[tuple[Clause, str]]) -> str:
    """The text with each sentence at the end of its clause."""
    text = clean.text
    for clause, sentence in sorted(sentences, key=lambda pair: -pair[0].end):
        end = clause.start + len(clean.text[clause.start : clause.end].rstrip())
        text = text[:end] + sentence + text[end:]
    return text


def next_label(label: str, by: int = 1) -> str:
    """The printed number that follows `label`: its last numeral counted up, in the same script."""
    found = list(re.finditer(r"\d+|[一二三四五六七八九十百]+", label))
    if not found:
        raise Unsuited
    last = found[-1]
    value = numeral(last[0]) + by
    if value < 1:
        raise Unsuited
    new = str(value) if last[0].isdigit() else chinese(value)
    return label[: last.start()] + new + label[last.end() :]


def new_clause(clean: Clean, random: Random, wording: str, avoid: str = "") -> str:
    """The text with a new last clause among siblings somewhere, numbered as they are. Raises Unsuited."""
    contract, open_ = clean.contract, leaves(clean)
    last = [
        each
        for each in open_
        if contract.children(each.parent)[-1] is each
        and each.parent
        and not (avoid and re.search(avoid, chapter(clean, each)))
    ]
    if not last:
        raise Unsuited
    after = random.choice(last)
    label = next_label(contract.text[after.label_start : after.start])
    end = after.start + len(clean.text[after.start : after.end].rstrip())
    return clean.text[:end] + "\n" + label + wording + clean.text[end:]
