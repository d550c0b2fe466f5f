"""A clause rewritten to an instruction and a stance, with its redline, its guards and what else it touches.

Little is asked of the model, and what it writes is never taken as it is: code carries out what the instruction spells
out, keeps the clause's own words where a sentence can be added, puts back what nobody asked to change, and asks once
more, with the reason, where a guard is broken. What stays broken is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from assistant.contract import parse_address
from assistant.errors import BadInput, ModelMissing
from assistant.guards import Change, Guard, check
from assistant.impact import Impact, impacts
from assistant.instructions import ADD, edited, joined, mode
from assistant.mending import cleaned, restored
from assistant.provenance import DraftSentence, Wording, counterparts, origins
from assistant.redline import Edit, redline
from assistant.wording import say, speak

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel, Message

__all__ = ["STANCES", "DraftSentence", "Edit", "Guard", "Impact", "Redraft", "redraft"]

T = TypeVar("T")
STANCES = ("甲方", "乙方", "中立")
_NOTES = {"甲方": "redraft.note_a", "乙方": "redraft.note_b", "中立": "redraft.note_neutral"}
_KEYS = {"add": "added", "rewrite": "clause"}
_PROMPTS = {"add": "redraft_add", "rewrite": "redraft"}
_AS_IN = re.compile(
    r"(?:按|照|依|参照|参考|采用|使用|换成|改成|改为)[^，。]*(?:写法|表述|措辞|说法|版本|条款|规定|文本|那样)|like the|as in the",
    re.IGNORECASE,
)
_LONGEST_NEIGHBOUR = 120


@dataclass(frozen=True)
class Redraft:
    """A proposal for the wording of one clause; `redline` turns `before` into `after`.

    `before` is the clause's whole own wording, heading included. `how` tells who wrote: identity (nothing was asked),
    code (the instruction spelled it out, or named the contract to take it from), or the model's name. `drafts` are
    the wordings as the model had them, nothing mended, first to last.
    """

    address: str
    before: str
    after: str
    redline: tuple[Edit, ...]
    sentences: tuple[DraftSentence, ...]
    guards: tuple[Guard, ...]
    impacts: tuple[Impact, ...]
    how: str = ""
    drafts: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Brief:
    """All that one redraft works with: `lead` (heading and gap) stays, `body` is rewritten."""

    contract: Contract
    clause: Clause
    lead: str
    body: str
    instruction: str
    stance: str
    others: tuple[Wording, ...]

    @property
    def change(self) -> Change:
        near = "\n".join(item.wording for item in self.contract.neighbours(self.clause))
        return Change(self.body, self.body, self.instruction, self.stance, near=near)


def redraft(
    clause: Clause,
    instruction: str,
    stance: str,
    library: Library,
    index: Index | None,
    model: ChatModel | None,
) -> Redraft:
    """A proposal for the clause's wording; with nothing asked (no instruction, 中立) the wording itself.

    Raises BadInput for an unknown stance or a clause that is only a heading, ModelMissing where a model is needed.
    """
    brief = _brief(clause, instruction.strip(), stance, library, index)
    if not brief.instruction and stance == "中立":
        return _result(brief, brief.change, "identity")
    spelled = edited(brief.body, brief.instruction)
    body = spelled if spelled is not None else _taken_over(brief, library)
    if body is not None:
        return _result(brief, replace(brief.change, after=body), "code")
    if model is None:
        raise ModelMissing(say("redraft.model_missing"))
    change, drafts = _written(brief, model)
    return _result(brief, change, model.name, drafts)


def _brief(clause: Clause, instruction: str, stance: str, library: Library, index: Index | None) -> _Brief:
    if stance not in STANCES:
        raise BadInput(say("redraft.bad_stance", stance=stance, stances="、".join(STANCES)))
    contract = library.get(clause.address.partition("/")[0])
    children = contract.children(clause.address)
    if not clause.text and children:
        numbers = "、".join(child.number for child in children)
        raise BadInput(
            say("redraft.only_heading", address=clause.address, heading=clause.heading, children=numbers)
        )
    own = contract.text[clause.start : clause.end]
    body = clause.text or clause.heading
    nothing = not instruction and stance == "中立"
    others = () if nothing else counterparts(clause, library, index)
    return _Brief(contract, clause, own[: len(own) - len(body)], body, instruction, stance, others)


def _taken_over(brief: _Brief, library: Library) -> str | None:
    """The wording of the counterpart in the contract that the instruction names as the model (按明细版的写法)."""
    from assistant.addressing import mention

    if not _AS_IN.search(brief.instruction):
        return None
    said = mention(brief.instruction, library)
    wanted = [name for name in said.contracts if name != brief.contract.id]
    if len(wanted) != 1 or len(re.sub(r"\s", "", said.rest)) > 14:  # more was asked than to take it over
        return None
    for other in (*brief.others, *counterparts(brief.clause, library, None, most=20)):
        address = parse_address(other.address)
        if address and address.contract == wanted[0]:
            found = library.get(wanted[0]).by_address[other.address]
            return found.text or found.heading
    raise BadInput(say("redraft.no_counterpart", contract=wanted[0], address=brief.clause.address))


def _written(brief: _Brief, model: ChatModel) -> tuple[Change, tuple[str, ...]]:
    """The best of at most two attempts of the model after mending, and both as they came."""
    how = mode(brief.instruction)
    messages = _messages(brief, how)
    examples = "\n".join(message["content"] for message in messages[1:-1])
    asked = replace(brief.change, shown=messages[0]["content"], examples=examples)
    attempts: list[Change] = []
    drafts: list[str] = []
    for _ in range(2):
        raw = _asked(model, messages, how, len(brief.body))
        draft = _composed(brief, how, raw)
        drafts.append(brief.lead + (joined(brief.body, raw) if how == ADD else raw))
        mended = replace(asked, after=draft)
        attempts.append(replace(mended, after=restored(mended)))
        complaints = _complaints(attempts[-1])
        if not complaints:
            break
        again = _in_chinese(partial(say, "redraft.again", complaints=complaints))
        reply = json.dumps({_KEYS[how]: raw}, ensure_ascii=False)
        messages = [*messages, {"role": "assistant", "content": reply}, {"role": "user", "content": again}]
    best = min(attempts, key=lambda change: sum(not guard.held for guard in check(change)))
    return best, tuple(drafts)


def _messages(brief: _Brief, how: str) -> list[Message]:
    from assistant.prompts import load

    return _in_chinese(lambda: load(_PROMPTS[how]).fill(**_values(brief)))


def _values(brief: _Brief) -> dict[str, str]:
    nothing = say("redraft.none")
    above = [item.heading or item.number for item in brief.contract.ancestors(brief.clause)]
    path = " > ".join([*above, brief.clause.heading if brief.lead else ""]).strip(" >")
    near = [item.wording[:_LONGEST_NEIGHBOUR] for item in brief.contract.neighbours(brief.clause)]
    return {
        "path": path or nothing,
        "neighbours": "\n".join(near) or nothing,
        "counterparts": "\n".join(other.text[:_LONGEST_NEIGHBOUR] for other in brief.others[:2]) or nothing,
        "stance": brief.stance,
        "note": say(_NOTES[brief.stance]),
        "clause": brief.body,
        "instruction": brief.instruction or say("redraft.default_instruction", stance=brief.stance),
    }


def _asked(model: ChatModel, messages: Sequence[Message], how: str, length: int) -> str:
    """What the model wrote; empty where the reply can't be used."""
    key = _KEYS[how]
    schema = {
        "type": "object",
        "properties": {key: {"type": "string"}},
        "required": [key],
        "additionalProperties": False,
    }
    reply = model.complete(messages, schema=schema, max_tokens=min(1500, 240 + 2 * length))
    try:
        found = json.loads(reply.text)
    except json.JSONDecodeError:
        return ""
    return str(found.get(key, "")) if isinstance(found, dict) else ""


def _composed(brief: _Brief, how: str, raw: str) -> str:
    """The whole new wording: what the model wrote, or the old wording and the sentence to add."""
    heading = brief.clause.heading if brief.lead else ""
    lists = brief.body.lstrip().startswith("- ")
    text = cleaned(raw, label=brief.clause.label, heading=heading, lists=lists)
    if how != ADD:
        return text or brief.body
    if text.startswith(brief.body.rstrip("。；;，,")):  # it wrote the clause again before the addition
        return text
    return joined(brief.body, text) if text else brief.body


def _complaints(change: Change) -> str:
    """What is wrong with an attempt, in the language of the prompt."""

    def collect() -> str:
        return "；".join(guard.detail for guard in check(change) if not guard.held)

    return _in_chinese(collect)


def _in_chinese(act: Callable[[], T]) -> T:
    """What `act` gives while Chinese is spoken: prompts stay the same whatever language the pages show."""

    def spoken() -> T:
        speak("zh")
        return act()

    return copy_context().run(spoken)


def _result(brief: _Brief, change: Change, how: str, drafts: tuple[str, ...] = ()) -> Redraft:
    before, after = brief.lead + change.before, brief.lead + change.after
    change = replace(change, before=before, after=after)
    own = Wording(brief.clause.address, before)
    return Redraft(
        address=brief.clause.address,
        before=before,
        after=after,
        redline=redline(before, after),
        sentences=origins(after, own, brief.others),
        guards=check(change),
        impacts=impacts(brief.contract, brief.clause, before, after),
        how=how,
        drafts=drafts,
    )
