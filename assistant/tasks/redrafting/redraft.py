"""A clause rewritten to an instruction and a stance, with its redline, its guards, its alternatives and what else it touches.

What code can decide, code decides: it carries out what the instruction spells out, moves figures, adds the playbook's
steps. The model is asked only for wording, and what stays broken is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from assistant.duties import alike
from assistant.errors import BadInput, ModelMissing
from assistant.playbook import entries, kind_of
from assistant.redline import Edit, redline
from assistant.tasks.proposing.adapting import terms_of
from assistant.tasks.redrafting.companions import Companion
from assistant.tasks.redrafting.drafting import Brief, written
from assistant.tasks.redrafting.guards import Change, Guard, check
from assistant.tasks.redrafting.impact import Impact, impacts
from assistant.tasks.redrafting.ladder import LEVELS, Rung, Setting, climbed, cost_of, moved, said_by_playbook
from assistant.tasks.redrafting.ordering import ordered
from assistant.tasks.redrafting.polishing import STYLE_ONLY, polished
from assistant.tasks.redrafting.provenance import DraftSentence, Wording, counterparts, origins, strangers
from assistant.tasks.redrafting.refusing import refuse_nonsense
from assistant.tasks.redrafting.serving import served
from assistant.tasks.redrafting.shifting import shift_of
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel

__all__ = [
    "LEVELS",
    "STANCES",
    "Alternative",
    "Companion",
    "DraftSentence",
    "Edit",
    "Guard",
    "Impact",
    "Redraft",
    "chosen",
    "redraft",
]

P = TypeVar("P", bound="_Offer")
STANCES = ("甲方", "乙方", "中立")
_COUNTERPART = 0.18  # likeness from which wording of another contract is on the same matter
_AS_IN = re.compile(
    r"(?:按|照|依|参照|参考|采用|使用|换成|改成|改为)[^，。]*(?:写法|表述|措辞|说法|版本|条款|规定|文本|那样)|like the|as in the",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Alternative:
    """One rung of the ladder: `level` is one of LEVELS; `cost` is what it costs the other side."""

    level: str
    after: str
    redline: tuple[Edit, ...]
    sentences: tuple[DraftSentence, ...]
    guards: tuple[Guard, ...]
    impacts: tuple[Impact, ...]
    reason: str
    cost: str


@dataclass(frozen=True)
class Redraft:
    """A proposal for the wording of one clause; `redline` turns `before` into `after`.

    `before` is the clause's whole own wording, heading included. `how` tells who wrote: identity (nothing was asked),
    code (the instruction spelled it out, named the contract to take it from, or which figures to move), playbook, or the
    model's name. `drafts` are the wordings as the model had them, nothing mended, first to last. `alternatives` go from
    mild to firm; the one that is proposed is among them, at `level`. `kind` is the playbook's, `law` what it rests on.
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
    reason: str = ""
    cost: str = ""
    level: str = ""
    alternatives: tuple[Alternative, ...] = ()
    kind: str = ""
    law: tuple[str, ...] = ()
    stance: str = "中立"
    instruction: str = ""


class _Offer(Protocol):
    """Anything with alternatives in it: a redraft, or the proposal of a new clause."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def alternatives(self) -> tuple[Alternative, ...]: ...


def redraft(
    clause: Clause,
    instruction: str,
    stance: str,
    library: Library,
    index: Index | None,
    model: ChatModel | None,
    *,
    used: frozenset[str] = frozenset(),
) -> Redraft:
    """A proposal for the clause's wording; with nothing asked (no instruction, 中立) the wording itself.

    `used` are sentences that the playbook gave to other clauses already. Raises BadInput for an unknown stance or a clause
    that is only a heading, an instruction that is none, and a side that contradicts the stance; ModelMissing where a model
    is needed.
    """
    brief = _brief(clause, instruction.strip(), stance, library, index)
    if not brief.instruction and brief.stance == "中立":
        return _result(brief, (Rung(brief.body, say("redraft.reason_nothing"), ""),), 0, "identity")
    setting = Setting(brief.change, brief.entry, brief.terms, brief.lead, used)
    if (done := ordered(brief.body, brief.instruction, brief.terms)) is not None:
        change = replace(brief.change, done=done)
        return _result(brief, _above(replace(setting, change=change), done), 0, "code", change=change)
    if (taken := _taken_over(brief, library)) is not None:
        return _result(brief, _above(setting, taken), 0, "code", change=replace(brief.change, given=taken))
    if (shift := shift_of(brief.instruction)) and (rungs := moved(setting, shift)):
        return _result(brief, rungs, min(1, len(rungs) - 1), "code")
    if rungs := _side_alone(setting, brief):
        return _result(brief, rungs, min(1, len(rungs) - 1), "playbook")
    if (named := said_by_playbook(setting)) is not None:
        return _result(brief, _above(setting, named), 0, "playbook")
    if model is None:
        if STYLE_ONLY.fullmatch(brief.instruction) and polished(brief.body) != brief.body:
            return _result(brief, _above(setting, polished(brief.body)), 0, "code")
        raise ModelMissing(say("redraft.model_missing"))
    change, drafts = written(brief, model)
    return _result(brief, _above(setting, change.after), 0, model.name, drafts, change)


def chosen(proposal: P, level: str) -> P:
    """The proposal (also of a new clause) with the alternative of this level in front. Raises BadInput where there is none."""
    for each in proposal.alternatives:
        if each.level == level:
            fields = ("after", "redline", "sentences", "guards", "impacts", "reason", "cost", "level")
            return replace(proposal, **{name: getattr(each, name) for name in fields})
    levels = "、".join(each.level for each in proposal.alternatives) or say("redraft.none")
    raise BadInput(say("redraft.no_level", level=level, levels=levels))


def _above(setting: Setting, body: str) -> tuple[Rung, ...]:
    """What was asked as the lowest rung, and what the playbook would add to it for the stance."""
    before = setting.change.before
    first = Rung(body, say("redraft.reason_asked"), cost_of(before, body, setting))
    return climbed(setting, body, most=len(LEVELS) - 1, first=first)


def _side_alone(setting: Setting, brief: Brief) -> tuple[Rung, ...]:
    """The playbook's steps for the side of the stance, where nothing else is asked; the general ones where none fit."""
    if not brief.side or brief.instruction:
        return ()
    rungs = climbed(setting, brief.body, most=len(LEVELS))
    return rungs or climbed(replace(setting, entry=entries()[-1]), brief.body, most=len(LEVELS))


def _brief(clause: Clause, instruction: str, stance: str, library: Library, index: Index | None) -> Brief:
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
    terms = terms_of(contract)
    asked = instruction
    stance, instruction = served(instruction, terms, stance)
    refuse_nonsense(instruction, own)
    nothing = not instruction and stance == "中立"
    others = () if nothing else counterparts(clause, library, index)
    return Brief(
        contract=contract,
        clause=clause,
        lead=own[: len(own) - len(body)],
        body=body,
        instruction=instruction,
        stance=stance,
        others=others,
        entry=kind_of(contract, clause),
        terms=terms,
        side="" if stance == "中立" else terms.playbook_side(stance),
        strangers=strangers(others, contract, library),
        asked=asked,
    )


def _taken_over(brief: Brief, library: Library) -> str | None:
    """The wording of the counterpart in the contract that the instruction names as the model (按明细版的写法)."""
    from assistant.addressing import mention

    if not _AS_IN.search(brief.instruction):
        return None
    said = mention(brief.instruction, library)
    wanted = [name for name in said.contracts if name != brief.contract.id]
    if len(wanted) != 1 or len(re.sub(r"\s", "", said.rest)) > 14:  # more was asked than to take it over
        return None
    other = library.get(wanted[0])
    matter = _matter(brief.contract, brief.clause)
    near = [
        (sum(map(alike, matter, _matter(other, each))) / len(matter), each)
        for each in other.clauses
        if each.text
    ]
    likeness, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    if best is not None and likeness >= _COUNTERPART:
        return best.text
    raise BadInput(say("redraft.no_counterpart", contract=wanted[0], address=brief.clause.address))


def _matter(contract: Contract, clause: Clause) -> tuple[str, str]:
    """What a clause is about: its own wording below the heading right above it, and below all of them."""
    above = [each.heading for each in contract.ancestors(clause)]
    return "".join(above[-1:]) + clause.wording, "".join(above) + clause.wording


def _result(
    brief: Brief,
    rungs: Sequence[Rung],
    place: int,
    how: str,
    drafts: tuple[str, ...] = (),
    change: Change | None = None,
) -> Redraft:
    """The proposal with the rung at `place` in front, and all rungs as its alternatives where there are several."""
    asked = change or brief.change
    made = [_alternative(brief, asked, rung, level) for rung, level in zip(rungs, LEVELS, strict=False)]
    first = made[place]
    return Redraft(
        address=brief.clause.address,
        before=brief.lead + brief.body,
        after=first.after,
        redline=first.redline,
        sentences=first.sentences,
        guards=first.guards,
        impacts=first.impacts,
        how=how,
        drafts=drafts,
        reason=first.reason,
        cost=first.cost,
        level=first.level if len(made) > 1 else "",
        alternatives=tuple(made) if len(made) > 1 else (),
        kind=brief.entry.kind,
        law=tuple(map(str, brief.entry.law)),
        stance=brief.stance,
        instruction=brief.asked,
    )


def _alternative(brief: Brief, asked: Change, rung: Rung, level: str) -> Alternative:
    before, after = brief.lead + brief.body, brief.lead + rung.after
    own = Wording(brief.clause.address, before)
    return Alternative(
        level=level,
        after=after,
        redline=redline(before, after),
        sentences=origins(after, own, brief.others),
        guards=check(
            replace(asked, before=before, after=after, done=asked.done and f"{brief.lead}{asked.done}")
        ),
        impacts=impacts(brief.contract, brief.clause, before, after),
        reason=rung.reason,
        cost=rung.cost,
    )
