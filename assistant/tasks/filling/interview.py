"""A conversation that fills a contract: asks for a few related facts at a time, takes what a message gives, asks back.

It holds no state but the values so far, so that a page, a chat or a script can go on from where another stopped. A model
is not needed; nothing is taken that the message doesn't say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.blanks import Blank
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.tasks.filling.extract import extract
from assistant.tasks.filling.fill import Refusal, fill
from assistant.tasks.filling.given import parse_assignments
from assistant.tasks.filling.keys import meaning_of
from assistant.tasks.filling.placing import placed
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.models import ChatModel

__all__ = ["Question", "Reply", "answer", "next_question"]

_AT_ONCE = 4
_YES = re.compile(r"(?:对|是的?|好的?|改|确认|用新的|以新的为准|yes|ok)[。!！~]*", re.IGNORECASE)
_NO = re.compile(r"(?:不|否|不改|不用|保留|以原来的为准|no)[。!！~]*", re.IGNORECASE)
_SKIP = re.compile(r"(?:跳过|先空着|暂时?不填|不知道|还没定|待定|没有|skip)[。!！~]*", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """What is asked next: the groups it asks for, in words. `instead` holds values that contradict earlier ones."""

    groups: tuple[str, ...]
    text: str
    instead: Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What came of a message: all values so far, those it brought, those refused, what was put off, and the next question."""

    values: Mapping[str, str]
    taken: Mapping[str, str]
    refused: tuple[Refusal, ...]
    skipped: tuple[str, ...]
    question: Question | None


def next_question(
    blanks: Sequence[Blank], values: Mapping[str, str], skipped: Sequence[str] = ()
) -> Question | None:
    """The next facts to ask for, the open ones of one party or one chapter; None where all are given or put off."""
    waiting = [
        group for group in _groups(blanks).items() if group[0] not in values and group[0] not in skipped
    ]
    waiting.sort(key=lambda group: not any(blank.required for blank in group[1]))
    if not waiting:
        return None
    about = _about(waiting[0][1])
    asked = [(name, blanks) for name, blanks in waiting if _about(blanks) == about][:_AT_ONCE]
    names = "、".join(_asked_as(blanks[0]) for _, blanks in asked)
    return Question(tuple(name for name, _ in asked), say("fill.ask", names=names), {})


def answer(
    contract: Contract,
    blanks: Sequence[Blank],
    values: Mapping[str, str],
    message: str,
    question: Question | None = None,
    *,
    skipped: Sequence[str] = (),
    model: ChatModel | None = None,
) -> Reply:
    """What the message gives for the contract's blanks, asked for or not. Raises EndpointFailed where the model fails."""
    if question and question.instead and _YES.fullmatch(message.strip()):
        return _reply(blanks, {**values, **question.instead}, dict(question.instead), (), skipped)
    if question and question.instead and _NO.fullmatch(message.strip()):
        return _reply(blanks, values, {}, (), skipped)
    if question and _SKIP.fullmatch(message.strip()):
        return _reply(blanks, values, {}, (), (*skipped, *question.groups))
    given = _given(contract, blanks, message, question, model)
    done = fill(contract, given, blanks=blanks)
    refusals = {refusal.id: refusal for refusal in done.refused}
    groups = _groups(blanks)
    right = {
        name: value for name, value in given.items() if all(blank.id in done.filled for blank in groups[name])
    }
    against = {name: value for name, value in right.items() if name in values and values[name] != value}
    taken = {name: value for name, value in right.items() if name not in against and name not in values}
    new = {**values, **taken}
    if against:
        lines = "；".join(
            say("fill.ask_which", name=name, old=values[name], new=value) for name, value in against.items()
        )
        return Reply(
            new, taken, tuple(refusals.values()), tuple(skipped), Question(tuple(against), lines, against)
        )
    return _reply(blanks, new, taken, tuple(refusals.values()), skipped)


def _reply(
    blanks: Sequence[Blank],
    values: Mapping[str, str],
    taken: Mapping[str, str],
    refused: tuple[Refusal, ...],
    skipped: Sequence[str],
) -> Reply:
    question = next_question(blanks, values, skipped)
    return Reply(dict(values), dict(taken), refused, tuple(skipped), question)


def _given(
    contract: Contract,
    blanks: Sequence[Blank],
    message: str,
    question: Question | None,
    model: ChatModel | None,
) -> dict[str, str]:
    """The values by group: spelled out, said in passing, or the whole message where one fact was asked for."""
    found = dict(extract(contract, message, model, blanks=blanks).values)
    for key, value in parse_assignments(message, blanks).items():
        if group := meaning_of(key, blanks, contract).group:
            found[group] = value
    if found or question is None or re.search(r"[?？]", message):
        return found
    return _bare(contract, _groups(blanks), message.strip(), question)


def _bare(
    contract: Contract, groups: Mapping[str, Sequence[Blank]], message: str, question: Question
) -> dict[str, str]:
    """A bare answer: parts in the order asked, or one value that fits one of the places asked for."""
    parts = [part for part in re.split(r"[，,；;\n]\s*", message) if part]
    if len(parts) == len(question.groups):
        pairs = dict(zip(question.groups, parts, strict=True))
        if all(_fits(contract, groups[name][0], part) for name, part in pairs.items()):
            return pairs
    fitting = [name for name in question.groups if _fits(contract, groups[name][0], message)]
    if len(question.groups) == 1:
        return {question.groups[0]: message}
    typed = [name for name in fitting if groups[name][0].kind not in ("text", "person", "party", "address")]
    return {typed[0]: message} if len(typed) == 1 else {}


def _fits(contract: Contract, blank: Blank, value: str) -> bool:
    try:
        placed(contract.text, blank, value)
    except BadInput:
        return False
    return True


def _groups(blanks: Sequence[Blank]) -> dict[str, list[Blank]]:
    groups: dict[str, list[Blank]] = {}
    for blank in blanks:
        groups.setdefault(blank.group, []).append(blank)
    return groups


def _about(blanks: Sequence[Blank]) -> str:
    """What facts have to share to be asked for together: their party, or their chapter."""
    first = blanks[0]
    return first.party or f"{first.section}/{first.number.partition('.')[0]}"


def _asked_as(blank: Blank) -> str:
    unit = say("fill.ask_unit", unit=blank.unit) if blank.unit else ""
    options = say("fill.ask_options", options=" / ".join(blank.options)) if blank.options else ""
    return f"{blank.label}{unit}{options}"
