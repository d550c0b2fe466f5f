"""What the model is asked for one redraft, and what becomes of its replies: mended, checked, asked for once more.

A module of its own because little is asked of the model and what it writes is never taken as it is: code puts back what
nobody asked to change, and asks once more, with the reason, where a guard is broken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from assistant.tasks.proposing.adapting import Terms
from assistant.tasks.redrafting.changing import Change
from assistant.tasks.redrafting.guards import check
from assistant.tasks.redrafting.instructions import ADD, joined, mode
from assistant.tasks.redrafting.mending import cleaned, restored
from assistant.tasks.redrafting.polishing import STYLE_ONLY
from assistant.tasks.redrafting.repairing import repaired
from assistant.wording import say, speak

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract
    from assistant.models import ChatModel, Message
    from assistant.playbook import Entry
    from assistant.tasks.redrafting.provenance import Wording

__all__ = ["Brief", "written"]

T = TypeVar("T")
_NOTES = {"甲方": "redraft.note_a", "乙方": "redraft.note_b", "中立": "redraft.note_neutral"}
_KEYS = {"add": "added", "rewrite": "clause"}
_PROMPTS = {"add": "redraft_add", "rewrite": "redraft"}
_LONGEST_NEIGHBOUR = 120
_DEFINITION = r"[“「]{0}[”」][，,]?(?:是指|系指|指|是)"


@dataclass(frozen=True)
class Brief:
    """All that one redraft works with: `lead` (heading and gap) stays, `body` is rewritten.

    `terms` are the contract's words for its sides, `side` is the playbook's side of the stance, empty for 中立;
    `strangers` are names of other contracts' parties; `asked` is the instruction in full, `instruction` what it asks
    besides serving the stance's side.
    """

    contract: Contract
    clause: Clause
    lead: str
    body: str
    instruction: str
    stance: str
    others: tuple[Wording, ...]
    entry: Entry
    terms: Terms
    side: str = ""
    strangers: tuple[str, ...] = ()
    asked: str = ""

    @property
    def change(self) -> Change:
        """The clause as it stands, with what was asked and what stands beside it."""
        near = "\n".join(item.wording for item in self.contract.neighbours(self.clause))
        return Change(
            self.body,
            self.body,
            self.instruction,
            self.stance,
            near=near,
            strangers=self.strangers,
            sides=(self.terms.a, self.terms.b),
        )


def written(brief: Brief, model: ChatModel) -> tuple[Change, tuple[str, ...]]:
    """The best of at most two attempts of the model after mending, and both as they came."""
    how = mode(brief.instruction)
    messages = _messages(brief, how)
    examples = "\n".join(message["content"] for message in messages[1:-1])
    asked = replace(brief.change, shown=messages[0]["content"], examples=examples, hint=_note(brief))
    attempts: list[Change] = []
    drafts: list[str] = []
    for _ in range(2):
        raw = _asked(model, messages, how, len(brief.body))
        draft = _composed(brief, how, raw)
        drafts.append(brief.lead + (joined(brief.body, raw) if how == ADD else raw))
        mended = replace(asked, after=draft)
        attempts.append(repaired(replace(mended, after=restored(mended))))
        complaints = _complaints(attempts[-1])
        if not complaints:
            break
        again = _in_chinese(partial(say, "redraft.again", complaints=complaints))
        reply = json.dumps({_KEYS[how]: raw}, ensure_ascii=False)
        messages = [*messages, {"role": "assistant", "content": reply}, {"role": "user", "content": again}]
    best = min(attempts, key=lambda change: sum(not guard.held for guard in check(change)))
    return best, tuple(drafts)


def _messages(brief: Brief, how: str) -> list[Message]:
    from assistant.prompts import load

    return _in_chinese(lambda: load(_PROMPTS[how]).fill(**_values(brief)))


def _values(brief: Brief) -> dict[str, str]:
    nothing = say("redraft.none")
    above = [item.heading or item.number for item in brief.contract.ancestors(brief.clause)]
    path = " > ".join([*above, brief.clause.heading if brief.lead else ""]).strip(" >")
    style = STYLE_ONLY.fullmatch(brief.instruction)  # nothing to take from elsewhere, and a small model would
    near = [item.wording[:_LONGEST_NEIGHBOUR] for item in brief.contract.neighbours(brief.clause)]
    return {
        "path": path or nothing,
        "neighbours": nothing if style else "\n".join(near) or nothing,
        "definitions": "\n".join(_definitions(brief)) or nothing,
        "counterparts": nothing
        if style
        else "\n".join(other.text[:_LONGEST_NEIGHBOUR] for other in brief.others[:2]) or nothing,
        "stance": brief.stance,
        "note": _note(brief),
        "clause": brief.body,
        "instruction": brief.instruction or say("redraft.default_instruction", stance=brief.stance),
    }


def _note(brief: Brief) -> str:
    """What the stance means for this kind of clause, in a few words."""
    note = say(_NOTES[brief.stance])
    if not brief.side:
        return note
    preferred = brief.entry.sides[brief.side].preferred
    return f"{note}；{say('redraft.position', kind=brief.entry.kind, preferred=preferred)}"


def _definitions(brief: Brief) -> list[str]:
    """The clauses that define a term which this clause uses, shortened."""
    found = []
    for other in brief.contract.clauses:
        terms = re.findall(r"[“「]([^”」\n]{2,12})[”」]", other.text)
        defined = [term for term in terms if re.search(_DEFINITION.format(re.escape(term)), other.text)]
        if other is not brief.clause and any(term in brief.body for term in defined):
            found.append(other.text[:_LONGEST_NEIGHBOUR])
    return found[:2]


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


def _composed(brief: Brief, how: str, raw: str) -> str:
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
