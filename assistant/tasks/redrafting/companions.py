"""The edit of another clause that goes with a redraft: made by code, to be taken or left.

A module of its own because the impact only says what is touched; here it is put into words: the same figure or term
exchanged, or one sentence that ties the other clause to the one that changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.contract import Clause, Contract
from assistant.mentions import blanks_in, mentions
from assistant.redline import redline
from assistant.tasks.redrafting.figures import figures_of, put_at, with_value
from assistant.tasks.redrafting.instructions import joined
from assistant.wording import say

__all__ = [
    "Companion",
    "appended",
    "bare_term",
    "called",
    "exchanged_figures",
    "exchanged_values",
    "restated",
]

_PRINTED = re.compile(
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|[¥￥]\s*[\d,.]+|[\d.,]+\s*(?:个?工作日|个月|小时|分钟|[%％‰]|[万亿]?元|[日天年周人次])"
    r"|[零一二两三四五六七八九十百]+(?:个?工作日|个月|小时|分钟|[日天年周])|[百千万]分之[零一二三四五六七八九十百]+"
    r"|“[^“”\n]{1,40}”|「[^「」\n]{1,40}」"
)
_KINDS = ("amounts", "dates", "periods", "percentages", "numbers", "terms")


@dataclass(frozen=True)
class Companion:
    """An edit of the clause at `address`: its own wording `before` and `after`."""

    address: str
    before: str
    after: str


@dataclass(frozen=True)
class _Exchange:
    """A value that gave way to another: its kind, the value, how the new one is printed, and how the old one was."""

    kind: str
    value: str
    printed: str
    was: str = ""


def exchanged_values(contract: Contract, other: Clause, before: str, after: str) -> Companion | None:
    """The other clause with the values that the change exchanged, where it states one of them."""
    wording = contract.text[other.start : other.end]
    new = wording
    for exchange in (*_exchanges(before, after), *_filled(before, after)):
        new = _replaced(new, exchange)
    return Companion(other.address, wording, new) if new != wording else None


def restated(
    contract: Contract, other: Clause, kind: str, old: Decimal | None, new: Decimal
) -> Companion | None:
    """The other clause with this figure at another value, however it is printed; None where it doesn't state it."""
    wording = contract.text[other.start : other.end]
    places = [each for each in figures_of(wording) if each.kind == kind and each.value == old]
    edits = [(each.start, each.end, with_value(each, new)) for each in places]
    return Companion(other.address, wording, put_at(wording, edits)) if edits else None


def exchanged_figures(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The figures that gave way to others, as (old, new) as printed, where no guess is needed."""
    return tuple((each.was, each.printed) for each in _exchanges(before, after) if each.kind != "terms")


def appended(contract: Contract, clause: Clause, other: Clause, reason: str) -> Companion | None:
    """The other clause with one sentence that ties it to the changed one; None where it is only a heading.

    `reason` is refers, answers, consequence or annex.
    """
    if not other.text:
        return None
    wording = contract.text[other.start : other.end]
    lead = wording[: len(wording) - len(other.text)]
    sentence = say(f"redraft.tie_{reason}", number=_named(contract, clause, other))
    return Companion(other.address, wording, lead + joined(other.text, sentence))


def bare_term(term: str) -> str:
    """A term without its quotation marks: elsewhere it is used without them."""
    return term.strip('“”「」"《》')


def _named(contract: Contract, clause: Clause, other: Clause) -> str:
    """How the other clause calls the changed one: with its part where they stand in different ones."""
    part = contract.section(clause.section)
    words = re.match(r"第[一二三四五六七八九十]+部分", part.title) if part else None
    return f"{words[0] if words and other.section != clause.section else ''}{called(contract, clause)}"


def called(contract: Contract, clause: Clause) -> str:
    """What other clauses call this one, in the contract's own style of numbers: 第6.1条, 第六条第（一）款."""
    labels = [each.label.strip(" .、．:：") for each in (*contract.ancestors(clause), clause)]
    if "." in labels[-1] or len(labels) == 1:
        return _article(labels[-1])
    below = (f"第{label}{unit}" for label, unit in zip(labels[1:], ("款", "项", "目"), strict=False))
    return _article(labels[0]) + "".join(below)


def _article(label: str) -> str:
    found = re.search(r"(?:[一二三四五六七八九十百零]+\.)?[\d.]*\d|[一二三四五六七八九十百零]+", label)
    return label if label.startswith("第") else f"第{found[0] if found else label}条"


def _exchanges(before: str, after: str) -> Iterator[_Exchange]:
    """Where one value of a kind went and one came: the pairs that need no guess."""
    for kind in _KINDS:
        old, new = mentions(before)[kind], mentions(after)[kind]
        gone, come = list(old - new), list(new - old)
        printed = [match.group() for match in _PRINTED.finditer(after) if mentions(match.group())[kind]]
        found = [words for words in printed if come and come[0] in mentions(words)[kind]]
        if len(gone) == len(come) == 1 and found:
            was = [
                words.group()
                for words in _PRINTED.finditer(before)
                if gone[0] in mentions(words.group())[kind]
            ]
            yield _Exchange(kind, gone[0], found[0], (was or gone)[0])


def _filled(before: str, after: str) -> Iterator[_Exchange]:
    """Named blanks that got a value (提前[天数]天 became 提前30天)."""
    for gone, come in pairwise(redline(before, after)):
        named = re.fullmatch(r"[\[【][^\[\]【】]*[\u4e00-\u9fff][^\[\]【】]*[\]】]", gone.text.strip())
        if (gone.op, come.op) == ("delete", "insert") and named and blanks_in(gone.text):
            yield _Exchange("blanks", gone.text.strip(), come.text.strip())


def _replaced(wording: str, exchange: _Exchange) -> str:
    if exchange.kind == "blanks":
        return wording.replace(exchange.value, exchange.printed)
    if exchange.kind == "terms":
        return wording.replace(bare_term(exchange.value), bare_term(exchange.printed))

    def put(match: re.Match[str]) -> str:
        states = exchange.value in mentions(match.group())[exchange.kind]
        return exchange.printed if states else match.group()

    return _PRINTED.sub(put, wording)
