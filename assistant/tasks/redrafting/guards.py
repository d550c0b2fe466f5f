"""What a redraft must leave alone, decided by code: each guard says whether it held and, if not, what broke it.

Guards are a table of small checks over one Change, so that the task, the page and the evals report the same names.
A guard gives way only where the instruction itself speaks of what was changed: 「期限改为十日」 frees that period and
no other.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.bounds import recurrences_turned, sides_turned, turned_bounds
from assistant.duties import alike
from assistant.mentions import Mentions, mentions, roles
from assistant.tasks.redrafting.anchors import anchors_turned
from assistant.tasks.redrafting.changing import DROP, Change, copied, plain_words, replaced_text, said
from assistant.tasks.redrafting.figures import figures_of
from assistant.tasks.redrafting.frames import exchanged
from assistant.tasks.redrafting.obligations import (
    BOTH_WAYS,
    conditions_kept,
    duties_kept,
    modals_kept,
    parties_kept,
    stance_kept,
)
from assistant.tasks.redrafting.polishing import STYLE_ONLY
from assistant.tasks.redrafting.rescaling import MEASURES
from assistant.tasks.redrafting.shifting import shift_of
from assistant.tasks.redrafting.style import meta_words, style_faults
from assistant.wording import say

__all__ = ["GUARDS", "Change", "Guard", "check", "copied", "title"]


@dataclass(frozen=True)
class Guard:
    """Something that had to stay as it was: which (blanks, amounts, dates, parties …), and whether it did."""

    guard: str
    held: bool
    detail: str = ""


_SPOKEN_OF = {
    "blanks": r"空白|填|留空|下划线|占位|blank|placeholder",
    "references": r"引用|条款号|附件|第.{1,4}[条款]|reference|clause \d|section \d",
    "terms": r"定义|术语|简称|书名号|引号|defin|term",
    "amounts": r"金额|价款|价格|总额|单价|[万亿]元|上限|amount|price|cap",
    "dates": r"日期|年份|几[月日]|起始日|截止日|date",
    "percentages": r"比例|百分|利率|费率|占比|折扣|违约金|罚息|罚则|扣减|percent|rate",
    "periods": r"期限|时限|时间|天数|多久|延长|缩短|工作日|小时|提前.{0,3}[日天月]|period|deadline|days|hours",
    "numbers": r"数量|人数|次数|数字|number",
    "names": r"名称|公司|name",
}
_ASKED_BLANK = re.compile(
    r"留空|空白|待定|占位|另行填写|增加|补充|加上|加一|约定|明确|blank|add", re.IGNORECASE
)
_COMMAND = re.compile(
    r"改[得成为写]|(?<!申)请(?!求)|更(?:有利|保护|偏向|严格|简洁|明确|公平)|加上|加一[句条]|增加一|补充一|删[去掉除]|指令|要求如下|立场|语气|措辞"
    r"|rewrite|rephrase|please|make it",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[一两二三1-3]个?[项条款句点种段](?![\d%])|第[一二三四五六七八九\d][项条款句点段]")
_PLACES = re.compile(r"前[款条项]|前[两三]款|上[款条]|[本该]款第.项")
_DEMANDED = re.compile(
    r"(?:增加|补充|加上|加入|写明|注明|约定|明确为|要求|改为|改成)(?:一[句条]|关于|了|：|:)*[「“]?(?P<what>[\u4e00-\u9fff\d%]{4,30})"
)
_CARRIED_OUT = (
    0.2  # of the pairs of characters: words may be put differently, a demand left out shares hardly any
)


_OF_THE_WHOLE = {"leak", "strangers", "neighbours", "style", "length", "stance", "instruction"}
_SENTENCES = re.compile(r"[^。；;\n.]+")
_TWICE = 0.8
_SENTENCE, _SAID = 12, 0.3  # characters of a sentence that counts, and its likeness to the old wording


def check(change: Change) -> tuple[Guard, ...]:
    """Every guard's verdict on the change, in the order of GUARDS.

    What the instruction spells out was asked for: what must stay is held against the wording with that done.
    """
    kept = replace(change, before=change.done) if change.done else change
    return tuple(
        _verdict(name, guard(change if name in _OF_THE_WHOLE else kept)) for name, guard in GUARDS.items()
    )


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
        swapped = () if _given(change.told, kind) else exchanged(change.before, change.after, kind)
        return (
            said("redraft.lost", lost)
            + said("redraft.made_up", added)
            + said("redraft.exchanged", Counter(swapped))
        )

    return complain


def _periods(change: Change) -> list[str]:
    """Periods as any mention; how often, on which side of a day and from which event must stay too."""
    turned = (*recurrences_turned(change.before, change.after), *sides_turned(change.before, change.after))
    spoken = _given(change.told, "periods") or re.search(r"每|前|后|内", change.told)
    moved = () if DROP.search(change.told) else anchors_turned(change.before, change.after, change.told)
    return [
        *_kept("periods")(change),
        *said("redraft.lost", Counter() if spoken else Counter(turned)),
        *(say("redraft.anchor", before=old, after=new) for old, new in moved),
    ]


def _numbers(change: Change) -> list[str]:
    """Numbers as any mention; at least must not become at most."""
    turned = turned_bounds(change.before, change.after)
    spoken = re.search(r"至少|至多|不少于|不超过|不低于|不高于|上限|下限|最多|最少|为限", change.told)
    return [*_kept("numbers")(change), *said("redraft.lost", Counter() if spoken else Counter(turned))]


def _given(told: str, kind: str) -> bool:
    """Whether the instruction speaks of this kind of thing, by name or by a value."""
    return bool(mentions(told)[kind]) or bool(re.search(_SPOKEN_OF[kind], told, re.IGNORECASE))


def _references(change: Change) -> list[str]:
    """References by number as any mention; those by place (前款) must stay too."""
    old, new = ({*_PLACES.findall(text)} for text in (change.before, change.after))
    spoken = re.search(_SPOKEN_OF["references"], change.instruction) or DROP.search(change.instruction)
    lost = Counter() if spoken else Counter(dict.fromkeys(old - new, 1))
    return [*_kept("references")(change), *said("redraft.lost", lost)]


def _replaced(change: Change) -> dict[str, Mentions]:
    """What was mentioned in the passages that gave way to words of the instruction itself."""
    return mentions(replaced_text(change))


def _moved(kind: str, old: Mentions, new: Mentions, change: Change) -> tuple[Mentions, Mentions]:
    """The mentions that went and came without being spoken of."""
    told = change.told
    given = mentions(told)[kind]
    shift = shift_of(change.instruction)
    named = bool(re.search(_SPOKEN_OF[kind], told, re.IGNORECASE)) or (
        shift is not None and shift.kind == kind
    )
    lost, added = old - new, new - old
    if kind == "blanks":
        added = Counter() if _ASKED_BLANK.search(told) else added
        lost = lost if not (named or _filled(lost, told)) else Counter()
        return lost, added
    if named and not given:
        return Counter(), Counter()
    added = Counter({value: n for value, n in added.items() if value not in given and value not in old})
    room = 10**6 if named and DROP.search(told) else len([value for value in given if value not in old])
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


def _leaks(change: Change) -> list[str]:
    commands = [
        run
        for run in copied(change.after, change.instruction, known=change.before, least=4)
        if _COMMAND.search(run)
    ]
    shown = copied(change.after, change.shown, known=change.before + change.instruction, least=14)
    shown += copied(change.after, change.examples, known=change.before + change.instruction, least=28)
    shown += copied(change.after, change.hint, known=change.before + change.instruction, least=10)
    shown += meta_words(change.before + change.instruction, change.after)
    return [say("redraft.leaked", values="、".join(commands + shown))] if commands or shown else []


def _strangers(change: Change) -> list[str]:
    """Parties of other contracts: their names have no business here unless the instruction gives them."""
    known = change.before + change.instruction
    names = [name for name in change.strangers if name in change.after and name not in known]
    return said("redraft.stranger", Counter(names))


def _repeated(change: Change) -> list[str]:
    """Wording of neighbours, or of the clause itself, said once more: it stands in the contract already."""
    known = change.before + change.instruction
    twice = _said_twice(change)
    return said("redraft.repeated", Counter(copied(change.after, change.near, known=known, least=9))) + said(
        "redraft.said_twice", Counter(twice)
    )


def _said_twice(change: Change) -> list[str]:
    """New sentences that say again what another sentence of the wording says."""
    old = [part for part in _SENTENCES.findall(change.before) if len(plain_words(part)) >= _SENTENCE]
    new = [part for part in _SENTENCES.findall(change.after) if len(plain_words(part)) >= _SENTENCE]
    kept, fresh = Counter(old) & Counter(new), Counter(new) - Counter(old)
    return [
        part
        for part in fresh
        if plain_words(part) not in plain_words(change.instruction)
        and any(plain_words(part) == plain_words(one) or _nearly(part, one) for one in kept)
    ]


def _nearly(one: str, other: str) -> bool:
    """Whether two sentences say the same of the same parties, figures aside."""
    bare = [re.sub(r"[\d.,_%¥]+|\[[^\]]*\]|【[^】]*】|[万亿]?元|[日天个]", "", text) for text in (one, other)]
    return roles(one) == roles(other) and alike(*bare) >= _TWICE


def _style(change: Change) -> list[str]:
    faults = style_faults(change.before, change.after)
    return [say(f"redraft.style_{name}", values=words) for name, words in faults]


def _length(change: Change) -> list[str]:
    old, new, told = len(change.before), len(change.after), len(change.instruction)
    if not change.after.strip():
        return [say("redraft.empty")]
    if new * 3 < old and not re.search(
        r"简|短|删|精炼|brief|short|delete|remove", change.instruction, re.IGNORECASE
    ):
        return [say("redraft.too_short", before=old, after=new)]
    return [say("redraft.too_long", before=old, after=new)] if new > 4 * old + 3 * told + 160 else []


def _followed(change: Change) -> list[str]:
    """Signs that the instruction was not carried out: nothing changed, or what it demands in words is missing."""
    asked = change.instruction.strip() or change.stance in ("甲方", "乙方")
    if asked and not _changed(change):
        return [say("redraft.unchanged")]
    if beyond := _beyond(change):
        return [say("redraft.beyond", values="、".join(beyond))]
    if against := _against_shift(change):
        return said("redraft.not_done", Counter(against))
    if change.done:
        return said("redraft.not_done", Counter(_figures_left_out(change)))
    figures = _figures(change.instruction) - _figures(change.after) - _figures(change.before)
    demanded = [found["what"] for found in _DEMANDED.finditer(change.instruction)]
    demanded = [what for what in demanded if not BOTH_WAYS.search(what)]
    words = [what for what in demanded if _coverage(what, change.after) < _CARRIED_OUT]
    return said("redraft.not_done", Counter([*figures, *words]))


def _changed(change: Change) -> bool:
    """Whether anything did: a stop alone counts where the instruction spelled it out (拆成两句)."""
    if change.done and change.done != change.before:
        return change.after != change.before
    return plain_words(change.before) != plain_words(change.after)


def _figures_left_out(change: Change) -> list[str]:
    """Figures of the instruction that the new wording doesn't have, those aside that only measure a change (打九折)."""
    told = figures_of(_COUNTED.sub("", MEASURES.sub("", change.instruction)))
    stated = figures_of(change.before) + figures_of(change.after)
    values = {(each.value, each.unit) for each in stated} | {each.value for each in stated if each.value}
    return [
        each.printed for each in told if (each.value, each.unit) not in values and each.value not in values
    ]


def _beyond(change: Change) -> list[str]:
    """Sentences that say something else than the old wording, where other words were all that was asked for."""
    if change.stance in ("甲方", "乙方") or not STYLE_ONLY.fullmatch(change.instruction.strip()):
        return []
    old = [part for part in re.split(r"[。；\n]", change.before) if part.strip()]
    new = [part for part in re.split(r"[。；\n]", change.after) if len(part.strip()) >= _SENTENCE]
    return [
        part for part in new if max((alike(part, one) for one in [*old, change.before]), default=0.0) < _SAID
    ]


def _against_shift(change: Change) -> list[str]:
    """The instruction where a figure went up that should go down, or down that should go up."""
    if not (shift := shift_of(change.instruction)):
        return []
    old, new = (_sizes(mentions(text)[shift.kind]) for text in (change.before, change.after))
    worse = [
        unit
        for unit in old.keys() & new.keys()
        if (max(new[unit]) > max(old[unit]) if shift.way == "down" else min(new[unit]) < min(old[unit]))
    ]
    return [change.instruction.strip()] if worse else []


def _sizes(values: Mentions) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for value in values:
        if match := re.fullmatch(r"([\d.]+)(\D*)", value):
            found.setdefault(match[2], []).append(float(match[1]))
    return found


def _figures(text: str) -> Mentions:
    return sum(
        (mentions(text)[kind] for kind in ("amounts", "dates", "periods", "percentages", "numbers")),
        Counter(),
    )


def _coverage(wanted: str, text: str) -> float:
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 1.0


GUARDS: dict[str, Callable[[Change], list[str]]] = {
    **{kind: _kept(kind) for kind in ("blanks", "amounts", "dates")},
    "periods": _periods,
    "percentages": _kept("percentages"),
    "numbers": _numbers,
    "parties": parties_kept,
    "names": _kept("names"),
    "references": _references,
    "terms": _kept("terms"),
    "duties": duties_kept,
    "modals": modals_kept,
    "conditions": conditions_kept,
    "stance": stance_kept,
    "leak": _leaks,
    "strangers": _strangers,
    "neighbours": _repeated,
    "style": _style,
    "length": _length,
    "instruction": _followed,
}
"""Each guard's name and its check: the complaints about a change, none where the guard held."""
