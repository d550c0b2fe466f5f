"""The alternatives of a redraft from mild to firm, made by code: figures moved by steps, or the playbook's steps added.

A module of its own because no model takes part: what it wrote, if anything, is the lowest rung.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.duties import alike
from assistant.mentions import ROLE
from assistant.playbook import Entry, Step, topic_of
from assistant.tasks.proposing.adapting import Terms, rephrased
from assistant.tasks.redrafting.changing import Change
from assistant.tasks.redrafting.companions import exchanged_figures
from assistant.tasks.redrafting.guards import check
from assistant.tasks.redrafting.impact import AT_FAULT
from assistant.tasks.redrafting.instructions import joined
from assistant.tasks.redrafting.leaning import Move, moves, weight
from assistant.tasks.redrafting.provenance import sentences
from assistant.tasks.redrafting.shifting import FACTORS, Shift, shifted
from assistant.wording import say

__all__ = ["LEVELS", "Rung", "Setting", "climbed", "cost_of", "distinct", "moved", "said_by_playbook"]

LEVELS = ("保守", "折中", "强硬")
"""The names of the rungs, from mild to firm."""
_SAID = 0.55  # likeness from which a clause says already what a step would add
_BESIDE = 0.7
_CONTAINED = 0.72
_TOLD, _PART_TOLD = 0.7, 0.5
_FORM = (
    "应当|可以|有权|不得|由此|因此|以及|并且|或者|进行|提供|作出|本合同|本协议|约定|双方|任何一方"
    "|[应以并及和或的在将对向由按照之前后时所其该者为与内不未仍须]"
)
_NAMED = 0.72  # of the instruction's pairs of characters in a step and its reason
_NAMES = re.compile(
    r"(?:请)?(?:写明|注明|补充|增加|加上|明确|约定)(?:一[句条])?(?P<what>[^，。；「“]{4,30})[。.]?"
)
_OF_THE_FEE = re.compile(r"应付费用|支付的费用|已付")  # only one side owes the fee
_VAGUE = r"情形|处理|责任|后果|约定|条款|规定|要求"


@dataclass(frozen=True)
class Setting:
    """What the rungs are made in: the change asked for, the playbook's entry, the contract's words, and steps used up."""

    change: Change
    entry: Entry
    terms: Terms
    heading: str = ""
    used: frozenset[str] = frozenset()

    @property
    def stance(self) -> str:
        """For whom the redraft is."""
        return self.change.stance


@dataclass(frozen=True)
class Rung:
    """One alternative: its wording, why, and what it costs the other side."""

    after: str
    reason: str
    cost: str


def moved(setting: Setting, shift: Shift) -> tuple[Rung, ...]:
    """A rung for each factor by which the figures go up or down; none where the wording has no such figure."""
    before = setting.change.before
    rungs = []
    for factor in FACTORS[shift.way]:
        after = shifted(before, shift, factor)
        found = [
            move.words
            for move in moves(before, after, sides=_sides(setting))
            if move.what in ("period", "sum")
        ]
        reason = say("redraft.separator").join(found) or say("redraft.reason_asked")
        rungs.append(Rung(after, reason, cost_of(before, after, setting)))
    return distinct(rung for rung in rungs if rung.after != before)


def climbed(setting: Setting, base: str, *, most: int, first: Rung | None = None) -> tuple[Rung, ...]:
    """The base (as `first`, where given) and up to `most` rungs, each with one more of the steps that fit."""
    rungs = [first] if first else []
    if not re.search(r"[\u4e00-\u9fff]", base):
        return tuple(rungs)  # the playbook's sentences are Chinese
    steps, setting = _steps(setting), _by_fault(setting)
    body = base
    reasons: list[str] = []
    costs: list[str] = []
    for step in steps:
        if len(reasons) == most:
            break
        if (grown := _added(setting, body, step)) is None:
            continue
        body = grown
        reasons.append(rephrased(step.why, setting.terms))
        costs.append(rephrased(step.cost, setting.terms))
        separator = say("redraft.separator")
        rungs.append(Rung(body, separator.join(reasons), separator.join(costs)))
    return distinct(rungs)


def said_by_playbook(setting: Setting) -> str | None:
    """The wording with the step of the playbook that says what the instruction names (写明逾期付款的利息), if one does."""
    asked = _NAMES.fullmatch(setting.change.instruction.strip())
    if not asked or setting.stance not in ("甲方", "乙方"):
        return None
    wanted = [part for part in re.split(r"[的时，、]|" + _VAGUE, asked["what"]) if len(part) > 1]
    pairs = [part[at : at + 2] for part in wanted for at in range(len(part) - 1)]
    side = setting.terms.playbook_side(setting.stance)
    scored = []
    named = topic_of(asked["what"])
    for entry in (setting.entry, *([named] if named else [])):
        for step in entry.sides[side].steps:
            words = rephrased(step.add + step.why, setting.terms)
            scored.append((sum(pair in words for pair in pairs) / max(1, len(pairs)), step))
    share, step = max(scored, key=lambda pair: pair[0])
    if share < _NAMED:
        return None
    grown = _added(setting, setting.change.before, step)
    if grown is None or ("不可抗力" in step.add and "不可抗力" not in setting.change.before):
        return None
    found = moves(setting.change.before, grown, sides=_sides(setting))
    return grown if weight(found, setting.terms.role(setting.stance)) >= 0 else None


def distinct(rungs: Iterator[Rung] | Sequence[Rung]) -> tuple[Rung, ...]:
    """The rungs without those that say what an earlier one says."""
    return tuple({re.sub(r"[\s，。；：、]", "", rung.after): rung for rung in [*rungs][::-1]}.values())[::-1]


def cost_of(before: str, after: str, setting: Setting) -> str:
    """What the change costs the side opposite to the stance, or either side where it is for none."""
    found = moves(before, after, sides=_sides(setting))
    mine = setting.terms.role(setting.stance)
    heavy = [_borne(move, mine, setting) for move in found if not mine or move.favours == mine]
    if heavy:
        return say("redraft.separator").join(dict.fromkeys(heavy))
    if not found and (figures := exchanged_figures(before, after) or _reworded(before, setting)):
        words = (say("redraft.figure", before=old, after=new) for old, new in figures)
        return say("redraft.separator").join(words)
    if not found and (parts := _come_and_gone(before, after)):
        return say("redraft.separator").join(parts)
    if not mine:
        return say("redraft.no_cost_either")
    return say("redraft.no_cost", other=setting.terms.other(setting.stance))


def _come_and_gone(before: str, after: str) -> list[str]:
    """The parts of sentences that came or went whole, told as what is new and what no longer holds."""
    parts = [[part for part in re.split(r"[，。；：\n]", text) if part.strip()] for text in (before, after)]
    gone, come = ([part for part in these if part not in those] for these, those in (parts, parts[::-1]))
    told = [say("redraft.came", words=part.strip()) for part in come]
    return [*told, *(say("redraft.went", words=part.strip()) for part in gone)]


def _reworded(before: str, setting: Setting) -> tuple[tuple[str, str], ...]:
    """The parts of sentences that the instruction spelled out anew, as (old, new), where nothing else tells the cost."""
    done = setting.change.done
    parts = [re.split(r"[，。；\n]", text) for text in (before, done)]
    gone, come = ([part for part in these if part not in those] for these, those in (parts, parts[::-1]))
    return tuple(zip(gone, come, strict=True)) if done and len(gone) == len(come) <= 2 else ()


def _borne(move: Move, mine: str, setting: Setting) -> str:
    """What a move is to the other side: its own burden, or what it has to accept of mine."""
    if mine and move.what in ("period", "sum") and move.words.startswith(mine):
        return say("redraft.accepts", other=setting.terms.other(setting.stance), words=move.words)
    return move.words


def _sides(setting: Setting) -> tuple[str, str]:
    return setting.terms.a, setting.terms.b


def _steps(setting: Setting) -> tuple[Step, ...]:
    if setting.stance not in ("甲方", "乙方"):
        return ()
    side = setting.terms.playbook_side(setting.stance)
    if not (setting.entry.by_fault and (fault := _at_fault(setting))):
        return setting.entry.sides[side].steps
    mine = setting.terms.role(setting.stance)
    steps = setting.entry.sides["乙方" if fault == mine else "甲方"].steps
    turned = fault == setting.terms.buyer
    return tuple(step for step in steps if not (turned and _OF_THE_FEE.search(step.add)))


def _at_fault(setting: Setting) -> str:
    """The one side whose breach the clause is about; empty where it is about both, or names none."""
    found = {match["role"] for match in AT_FAULT.finditer(setting.change.before)} & set(_sides(setting))
    return found.pop() if len(found) == 1 else ""


def _by_fault(setting: Setting) -> Setting:
    """The setting with the side at fault as the one that answers for it, where the playbook goes by fault."""
    if setting.entry.by_fault and _at_fault(setting) == setting.terms.buyer:
        return replace(setting, terms=replace(setting.terms, buyer=setting.terms.seller))
    return setting


def _added(setting: Setting, body: str, step: Step) -> str | None:
    """The wording with the step's sentence, where it fits: not said already, and breaking no guard that held."""
    sentence = rephrased(step.add, setting.terms)
    words = setting.heading + body
    unfit = (
        sentence.rstrip("。") in setting.used
        or (step.needs and not re.search(rephrased(step.needs, setting.terms), words, re.DOTALL))
        or (step.unless and re.search(rephrased(step.unless, setting.terms), words))
        or any(alike(sentence, said) >= _SAID for said in sentences(body))
        or any(alike(sentence, said) >= _BESIDE for said in sentences(setting.change.near))
        or _contained(sentence, body) >= _CONTAINED
        or _told(sentence, body)
    )
    if unfit:
        return None
    grown = joined(body, sentence)
    return grown if _broken(setting, grown) <= _broken(setting, body) else None


def _contained(sentence: str, body: str) -> float:
    """The share of the sentence's pairs of characters that the wording has."""
    pairs = [sentence[at : at + 2] for at in range(len(sentence) - 1)]
    return sum(pair in body for pair in pairs) / max(1, len(pairs))


def _told(sentence: str, body: str) -> bool:
    """Whether the wording says it in other words: each part of the sentence by nearly all of its words that mean anything."""
    bearers = re.findall(rf"由(?:{ROLE})(?:自行)?(?:承担|负担)", sentence)
    parts = [part for part in re.split(r"[，。；]", sentence) if part]
    shares = [_meant(part, body) for part in parts]
    told = min(shares) >= _PART_TOLD and sum(shares) / len(shares) >= _TOLD
    return told and all(bearer in body for bearer in bearers)


def _meant(part: str, body: str) -> float:
    runs = re.split("|".join((ROLE, _FORM)), part)
    pairs = [run[at : at + 2] for run in runs if run for at in range(len(run) - 1)]
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 1.0


def _broken(setting: Setting, after: str) -> set[str]:
    if after == setting.change.before:
        return {"instruction"}  # nothing has been done yet
    return {guard.guard for guard in check(replace(setting.change, after=after)) if not guard.held}
