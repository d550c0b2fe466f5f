"""Who must, must not or may do what, under which conditions: the guards that hold an obligation as it was.

A module of its own because these read duties and parts of sentences, where the other guards count mentions.
"""

import re
from collections import Counter

from assistant.duties import FREE, MAY, MUST, MUST_NOT, Duty, alike, duties
from assistant.mentions import roles
from assistant.tasks.redrafting.changing import DROP, Change, plain_words, replaced_text, said
from assistant.tasks.redrafting.frames import conditions_lost, hedges, negated, recast
from assistant.wording import say

__all__ = [
    "BOTH_WAYS",
    "DROP",
    "conditions_kept",
    "duties_kept",
    "modals_kept",
    "parties_kept",
    "stance_kept",
]

_NEW_SUBJECT = r"由{0}|{0}(?:应|也|亦|须|必须|不得|有权|无权|可以|无需|承担|负责)|[为成给]{0}"
_NEW_ROLE = (
    _NEW_SUBJECT
    + r"|改[为成由][^，。]{{0,6}}{0}|[「“][^」”]*{0}|归{0}|属于{0}|(?:只|仅)(?:约束|限于?|要求|由|针对){0}"
)
_DENIES = re.compile(
    r"不|无需|无须|免|允许|可以|放开|放宽|取消|删|除外|例外|禁止|拒绝|no longer|not|allow|waive",
    re.IGNORECASE,
)
BOTH_WAYS = re.compile(r"互换|对调|对等|双向|双方(?:均|都|也|同样)|相互|mutual", re.IGNORECASE)
_FREES = {
    MUST: re.compile(
        r"可以|有权|无需|不必|免除|免去|放宽|取消|删|可选|不得|禁止|方[^，。；]{0,4}不|无权|may|optional|waive",
        re.IGNORECASE,
    ),
    MUST_NOT: re.compile(r"允许|可以|放开|取消|删|例外|除外|allow|may|permit", re.IGNORECASE),
    MAY: re.compile(r"应|必须|不得|无权|义务|取消|删|限制|must|shall", re.IGNORECASE),
    FREE: re.compile(r"应|必须|义务|承担|支付|取消|删|must|shall", re.IGNORECASE),
}
_STANCES = ("甲方", "乙方")
_SAME_ACTION = 0.5


def parties_kept(change: Change) -> list[str]:
    """The roles that went or came without being spoken of."""
    old, new, told = roles(_both(change.before)), roles(_both(change.after)), roles(change.told)
    served = change.stance in _STANCES
    sides = set(change.sides) if served or {*change.sides, "双方", "对方"} & set(old) else set()
    free = set(told) | {"双方", "各方", "守约方", "违约方"} | sides
    handed = any(role in new and _named_anew(role, change.instruction) for role in told)
    replaced = set(roles(replaced_text(change)))
    kept = set(told) | {"双方", "各方"} | replaced | (set(old) if handed else set())
    lost = Counter({role: 1 for role in old if role not in new and role not in kept})
    added = Counter({role: 1 for role in new if role not in old and role not in free})
    return said("redraft.lost", lost) + said("redraft.made_up", added)


def duties_kept(change: Change) -> list[str]:
    """The obligations that turned to somebody else or into their opposite."""
    new = duties(_both(change.after))
    turned = [(duty, _turned(duty, new)) for duty in duties(_both(change.before))]
    complaints = [
        say("redraft.turned", before=_phrase(duty), after=_phrase(other))
        for duty, other in turned
        if other and not _asked_to_turn(duty, other, change.instruction)
    ]
    return complaints or [say("redraft.turned", before=old, after=new) for old, new in _recast(change)]


def _recast(change: Change) -> list[tuple[str, str]]:
    """Parts that now speak of other parties, or say no where they said yes, without being asked to."""
    told, plain = change.instruction, plain_words(change.instruction)
    cast = [] if BOTH_WAYS.search(told) else [*recast(change.before, change.after)]
    cast = [pair for pair in cast if not _asked_role(pair, told) and plain_words(pair[1]) not in plain]
    denied = [] if _DENIES.search(told) else [*negated(change.before, change.after)]
    return cast + [pair for pair in denied if plain_words(pair[1]) not in plain]


def _asked_role(pair: tuple[str, str], told: str) -> bool:
    """Whether the instruction itself names the party that newly stands there as the one to stand there."""
    new = [role for role in roles(pair[1]) if role not in roles(pair[0])] or list(roles(pair[1]))
    return any(_named_anew(role, told) for role in new)


def _named_anew(role: str, told: str) -> bool:
    return bool(re.search(_NEW_ROLE.format(re.escape(role)), told))


def _both(text: str) -> str:
    """The text with 甲方、乙方 as 双方: these say the same."""
    return re.sub(r"甲方?[、和与及]乙方(?:双方)?|甲乙双方", "双方", text)


def conditions_kept(change: Change) -> list[str]:
    """Consents, exceptions and forms that went though nobody spoke of them, and words that weaken a duty."""
    told = change.instruction
    lost = [
        words
        for words in conditions_lost(change.before, change.after)
        if not DROP.search(told) and not _FREES[MUST].search(told) and not _spoken(words, told)
    ]
    gone = replaced_text(change)
    lost = [words for words in lost if words not in gone]
    weak = hedges(change.after) - hedges(change.before) - hedges(told)
    return said("redraft.lost", Counter(lost)) + said("redraft.weakened", Counter(weak))


def _spoken(words: str, told: str) -> bool:
    """Whether the instruction speaks of a condition: by its core (同意, 书面) or by its own words."""
    core = re.search(r"同意|许可|授权|批准|书面|催告|协商|提前|事先|除外", words)
    return words in told or bool(core and core.group() in told)


def _turned(duty: Duty, candidates: tuple[Duty, ...]) -> Duty | None:
    """The duty of the new wording that asks the same action of somebody else, or the opposite of the same one."""
    near = [other for other in candidates if alike(duty.action, other.action) >= _SAME_ACTION]
    if any(_same(duty, other) for other in near):
        return None
    return max(near, key=lambda other: alike(duty.action, other.action), default=None)


def _same(duty: Duty, other: Duty) -> bool:
    shared = {"双方", "各方", ""}
    subject = duty.subject == other.subject or duty.subject in shared or other.subject == ""
    return subject and duty.kind == other.kind


def _asked_to_turn(duty: Duty, other: Duty, told: str) -> bool:
    if other.subject != duty.subject:
        named = other.subject and _named_anew(other.subject, told)
        return bool(named or BOTH_WAYS.search(told))
    return bool(_FREES[duty.kind].search(told))


def _phrase(duty: Duty) -> str:
    return duty.words if duty.words.startswith(duty.subject) else f"{duty.subject}{duty.words}"


def modals_kept(change: Change) -> list[str]:
    """The kinds of obligation that are gone altogether."""
    old, new = ({duty.kind for duty in duties(text)} for text in (change.before, change.after))
    gone = [
        kind
        for kind in (MUST, MUST_NOT, MAY)
        if kind in old - new and not _FREES[kind].search(change.instruction)
    ]
    return [say(f"redraft.no_{kind}") for kind in gone]


def stance_kept(change: Change) -> list[str]:
    """Duties that the change newly lays on the side it should protect, or rights newly given to the other."""
    if change.stance not in _STANCES:
        return []
    mine, other = change.sides if change.stance == "甲方" else change.sides[::-1]
    old = (*duties(change.before), *duties(change.done))  # what the instruction spells out is asked for
    fresh = [
        duty
        for duty in duties(change.after)
        if not any(alike(duty.action, was.action) >= _SAME_ACTION for was in old)
    ]
    against = [
        duty
        for duty in fresh
        if (duty.subject == mine and duty.kind in (MUST, MUST_NOT))
        or (duty.subject == other and duty.kind in (MAY, FREE))
    ]
    asked = [
        duty
        for duty in against
        if not re.search(_NEW_SUBJECT.format(re.escape(duty.subject)), change.instruction)
    ]
    return (
        [say("redraft.against", stance=change.stance, values="、".join(_phrase(duty) for duty in asked))]
        if asked
        else []
    )
