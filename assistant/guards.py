"""What a redraft must leave alone, decided by code: each guard says whether it held and, if not, what broke it.

Guards are a table of small checks over one Change, so that the task, the page and the evals report the same names.
A guard gives way only where the instruction itself speaks of what was changed: 「期限改为十日」 frees that period and
no other.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from assistant.duties import FREE, MAY, MUST, MUST_NOT, Duty, alike, duties
from assistant.mentions import Mentions, mentions, roles
from assistant.redline import redline
from assistant.wording import say

__all__ = ["GUARDS", "Change", "Guard", "check", "copied", "title"]


@dataclass(frozen=True)
class Guard:
    """Something that had to stay as it was: which (blanks, amounts, dates, parties …), and whether it did."""

    guard: str
    held: bool
    detail: str = ""


@dataclass(frozen=True)
class Change:
    """A wording, what became of it, and what was asked.

    `shown` is the prompt's rules, `examples` its examples, `near` the wording of clauses that stand beside it anyway.
    """

    before: str
    after: str
    instruction: str = ""
    stance: str = "中立"
    shown: str = ""
    near: str = ""
    examples: str = ""


_SPOKEN_OF = {
    "blanks": r"空白|填|留空|下划线|占位|blank|placeholder",
    "references": r"引用|条款号|附件|第.{1,4}[条款]|reference|clause \d|section \d",
    "terms": r"定义|术语|简称|书名号|引号|defin|term",
    "amounts": r"金额|价款|价格|总额|单价|[万亿]元|上限|amount|price|cap",
    "dates": r"日期|年份|几[月日]|起始日|截止日|date",
    "percentages": r"比例|百分|利率|费率|占比|折扣|percent|rate",
    "periods": r"期限|时限|时间|天数|多久|延长|缩短|工作日|小时|提前.{0,3}[日天月]|period|deadline|days|hours",
    "numbers": r"数量|人数|次数|数字|number",
    "names": r"名称|公司|name",
}
_DROP = re.compile(r"删|去掉|取消|不再|移除|精简为|替换|remove|delete|drop", re.IGNORECASE)
_ASKED_BLANK = re.compile(
    r"留空|空白|待定|占位|另行填写|增加|补充|加上|加一|约定|明确|blank|add", re.IGNORECASE
)
_COMMAND = re.compile(
    r"改[得成为写]|请|更(?:有利|保护|偏向|严格|简洁|明确|公平)|加上|加一[句条]|增加一|补充一|删[去掉除]|指令|要求如下|立场|语气|措辞"
    r"|rewrite|rephrase|please|make it",
    re.IGNORECASE,
)
_NEW_SUBJECT = r"由{0}|{0}(?:应|也|亦|须|必须|不得|有权|无权|可以|无需|承担|负责)|[为成给]{0}"
_BOTH_WAYS = re.compile(r"互换|对调|对等|双向|双方(?:均|都|也|同样)|相互|mutual", re.IGNORECASE)
_FREES = {
    MUST: re.compile(
        r"可以|有权|无需|不必|免除|免去|放宽|取消|删|可选|不得|禁止|may|optional|waive", re.IGNORECASE
    ),
    MUST_NOT: re.compile(r"允许|可以|放开|取消|删|例外|除外|allow|may|permit", re.IGNORECASE),
    MAY: re.compile(r"应|必须|不得|义务|取消|删|限制|must|shall", re.IGNORECASE),
    FREE: re.compile(r"应|必须|义务|承担|支付|取消|删|must|shall", re.IGNORECASE),
}
_SAME_ACTION = 0.5
_DEMANDED = re.compile(
    r"(?:增加|补充|加上|加入|写明|注明|约定|明确为|要求|改为|改成)(?:一[句条]|关于|了|：|:)*[「“]?(?P<what>[\u4e00-\u9fff\d%]{4,30})"
)
_CARRIED_OUT = (
    0.2  # of the pairs of characters: words may be put differently, a demand left out shares hardly any
)


def check(change: Change) -> tuple[Guard, ...]:
    """Every guard's verdict on the change, in the order of GUARDS."""
    return tuple(_verdict(name, guard(change)) for name, guard in GUARDS.items())


def title(name: str) -> str:
    """What people call a guard; a name that is none of GUARDS as it is."""
    return say(f"redraft.guard_{name}") if name in GUARDS else name


def _verdict(name: str, complaints: list[str]) -> Guard:
    return Guard(name, not complaints, say("redraft.separator").join(complaints))


def _kept(kind: str) -> Callable[[Change], list[str]]:
    """The check that mentions of this kind stay, and that none is made up."""

    def complain(change: Change) -> list[str]:
        old, new = mentions(change.before)[kind], mentions(change.after)[kind]
        lost, added = _moved(kind, old, new, change)
        lost -= _replaced(change)[kind]
        return _said("redraft.lost", lost) + _said("redraft.made_up", added)

    return complain


def _replaced(change: Change) -> dict[str, Mentions]:
    """What stood in the passages that gave way to words of the instruction itself (「改为向法院起诉」)."""
    edits = redline(change.before, change.after)
    gone = [
        edit.text
        for edit, following in pairwise(edits)
        if (edit.op, following.op) == ("delete", "insert")
        and copied(following.text, change.instruction, least=4)
    ]
    return mentions("\n".join(gone))


def _moved(kind: str, old: Mentions, new: Mentions, change: Change) -> tuple[Mentions, Mentions]:
    """The mentions that went and came without being spoken of."""
    told = change.instruction
    given = mentions(told)[kind]
    named = bool(re.search(_SPOKEN_OF[kind], told, re.IGNORECASE))
    lost, added = old - new, new - old
    if kind == "blanks":
        added = Counter() if _ASKED_BLANK.search(told) else added
        lost = lost if not (named or _filled(lost, told)) else Counter()
        return lost, added
    if named and not given:
        return Counter(), Counter()
    added = Counter({value: n for value, n in added.items() if value not in given and value not in old})
    room = 10**6 if named and _DROP.search(told) else len([value for value in given if value not in old])
    unspoken = Counter({value: n for value, n in lost.items() if value not in given and value not in told})
    return unspoken if unspoken.total() > room else Counter(), added


def _filled(lost: Mentions, told: str) -> bool:
    """Whether the instruction gives at least as many values as blanks went (「响应时间定为2小时」)."""
    given = mentions(told)
    values = sum(
        given[kind].total()
        for kind in ("amounts", "dates", "percentages", "periods", "numbers", "names", "terms")
    )
    return values >= lost.total() > 0


def _said(key: str, values: Mentions) -> list[str]:
    return [say(key, values="、".join(sorted(values)))] if values else []


def _parties(change: Change) -> list[str]:
    old, new, told = roles(change.before), roles(change.after), roles(change.instruction)
    free = (
        set(told)
        | {"双方", "各方", "守约方", "违约方"}
        | ({"甲方", "乙方"} if {"甲方", "乙方"} & set(old) else set())
    )
    lost = Counter(
        {role: 1 for role in old if role not in new and role not in {"双方", "各方"} and role not in told}
    )
    added = Counter({role: 1 for role in new if role not in old and role not in free})
    return _said("redraft.lost", lost) + _said("redraft.made_up", added)


def _duties(change: Change) -> list[str]:
    new = duties(change.after)
    turned = [(duty, _turned(duty, new)) for duty in duties(change.before)]
    return [
        say("redraft.turned", before=_phrase(duty), after=_phrase(other))
        for duty, other in turned
        if other and not _asked_to_turn(duty, other, change.instruction)
    ]


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
        named = other.subject and re.search(_NEW_SUBJECT.format(re.escape(other.subject)), told)
        return bool(named or _BOTH_WAYS.search(told))
    return bool(_FREES[duty.kind].search(told))


def _phrase(duty: Duty) -> str:
    return duty.words if duty.words.startswith(duty.subject) else f"{duty.subject}{duty.words}"


def _modals(change: Change) -> list[str]:
    old, new = ({duty.kind for duty in duties(text)} for text in (change.before, change.after))
    gone = [
        kind
        for kind in (MUST, MUST_NOT, MAY)
        if kind in old - new and not _FREES[kind].search(change.instruction)
    ]
    return [say(f"redraft.no_{kind}") for kind in gone]


def copied(text: str, source: str, *, known: str = "", least: int = 8) -> list[str]:
    """The longest runs of `least` characters or more that `text` took from `source` and that `known` doesn't have."""
    runs, start = [], 0
    while start + least <= len(text):
        end = start + least
        if text[start:end] not in source or text[start:end] in known:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in source:
            end += 1
        runs.append(text[start:end])
        start = end
    return runs


def _leaks(change: Change) -> list[str]:
    commands = [
        run
        for run in copied(change.after, change.instruction, known=change.before, least=4)
        if _COMMAND.search(run)
    ]
    shown = copied(change.after, change.shown, known=change.before + change.instruction, least=14)
    shown += copied(change.after, change.examples, known=change.before + change.instruction, least=28)
    return [say("redraft.leaked", values="、".join(commands + shown))] if commands or shown else []


def _repeated(change: Change) -> list[str]:
    """Wording of neighbours said once more: it stands in the contract already."""
    known = change.before + change.instruction
    return _said("redraft.repeated", Counter(copied(change.after, change.near, known=known, least=9)))


_STYLE: tuple[tuple[str, str], ...] = (
    ("markdown", r"\*\*|```|^\s*#{1,6}\s|^\s*[-*+]\s|<[a-z/][^>]*>"),
    ("half_width", r"(?<=[\u4e00-\u9fff”》）])[,;:?!()](?=[\u4e00-\u9fff“《（]|$)"),
    ("doubled", r"[，。；：、]{2,}"),
    ("colloquial", r"你|您|我们|咱|吗[？?]|呢[？?。]|哦|吧[。！]"),
    ("label", r"^(?:改写后|修改后|新条款|条款|原文|答|输出)[：:]"),
)


def _style(change: Change) -> list[str]:
    return [
        say(f"redraft.style_{name}", values=found[0].strip() or found[0])
        for name, pattern in _STYLE
        if (found := re.search(pattern, change.after, re.MULTILINE))
        and not re.search(pattern, change.before, re.MULTILINE)
    ]


def _length(change: Change) -> list[str]:
    old, new, told = len(change.before), len(change.after), len(change.instruction)
    if not change.after.strip():
        return [say("redraft.empty")]
    if new * 3 < old and not re.search(
        r"简|短|删|精炼|brief|short|delete|remove", change.instruction, re.IGNORECASE
    ):
        return [say("redraft.too_short", before=old, after=new)]
    return [say("redraft.too_long", before=old, after=new)] if new > 4 * old + 3 * told + 160 else []


def _stance(change: Change) -> list[str]:
    """Duties that the change newly lays on the side it should protect, or rights newly given to the other."""
    other = {"甲方": "乙方", "乙方": "甲方"}.get(change.stance)
    if not other:
        return []
    old = duties(change.before)
    fresh = [
        duty
        for duty in duties(change.after)
        if not any(alike(duty.action, was.action) >= _SAME_ACTION for was in old)
    ]
    against = [
        duty
        for duty in fresh
        if (duty.subject == change.stance and duty.kind in (MUST, MUST_NOT))
        or (duty.subject == other and duty.kind in (MAY, FREE))
    ]
    asked = [duty for duty in against if not re.search(_NEW_SUBJECT.format(duty.subject), change.instruction)]
    return (
        [say("redraft.against", stance=change.stance, values="、".join(_phrase(duty) for duty in asked))]
        if asked
        else []
    )


def _followed(change: Change) -> list[str]:
    """Signs that the instruction was not carried out: nothing changed, or what it demands in words is missing."""
    asked = change.instruction.strip() or change.stance in ("甲方", "乙方")
    if asked and _plain(change.before) == _plain(change.after):
        return [say("redraft.unchanged")]
    figures = _figures(change.instruction) - _figures(change.after) - _figures(change.before)
    demanded = [found["what"] for found in _DEMANDED.finditer(change.instruction)]
    words = [what for what in demanded if _coverage(what, change.after) < _CARRIED_OUT]
    return _said("redraft.not_done", Counter([*figures, *words]))


def _figures(text: str) -> Mentions:
    return sum(
        (mentions(text)[kind] for kind in ("amounts", "dates", "periods", "percentages", "numbers")),
        Counter(),
    )


def _coverage(wanted: str, text: str) -> float:
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 1.0


def _plain(text: str) -> str:
    return re.sub(r"[\s，。；：、]", "", text)


GUARDS: dict[str, Callable[[Change], list[str]]] = {
    **{kind: _kept(kind) for kind in ("blanks", "amounts", "dates", "periods", "percentages", "numbers")},
    "parties": _parties,
    "names": _kept("names"),
    "references": _kept("references"),
    "terms": _kept("terms"),
    "duties": _duties,
    "modals": _modals,
    "stance": _stance,
    "leak": _leaks,
    "neighbours": _repeated,
    "style": _style,
    "length": _length,
    "instruction": _followed,
}
"""Each guard's name and its check: the complaints about a change, none where the guard held."""
