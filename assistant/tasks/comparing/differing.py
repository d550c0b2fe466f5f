"""How clauses on one subject differ, told as facts: figures as they stand, blanks, who pays, who must, who decides.

A module of its own because no judgement takes part: each difference is what is written on one side against what is
written on the other, found by the same rules on all sides.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.blanks.marks import find_marks
from assistant.duties import FREE, MAY, MUST, MUST_NOT, duties
from assistant.grounding.facts import Fact, facts
from assistant.grounding.spans import folded
from assistant.mentions import ROLE, SINGLE, mentions
from assistant.redline import Edit, redline
from assistant.tasks.comparing.favouring import plain
from assistant.wording import say

__all__ = ["KINDS", "Difference", "Roles", "differences", "same_words", "told"]

_KIND_OF_UNIT = {
    **dict.fromkeys(("元", "美元"), "amounts"),
    **dict.fromkeys(("工作日", "日", "月", "季度", "小时", "分钟", "秒"), "periods"),
    "比例": "percentages",
}
_UNIT = re.compile(r"\s*(个?工作日|个?自然日|个?月|年|天|日|小时|分钟|%|％|‰|万?元|人(?!民)|名|份|次)")
_UNIT_KIND = {"%": "percentages", "％": "percentages", "‰": "percentages", "元": "amounts", "万元": "amounts"}
_BEFORE = re.compile(
    r"(?:每个?(?:季度|月|年度?|日|天)|季度|年度|上半年|下半年|首月|次月|当月|末|底|之前的?|之后的?|前的?|后的?|提前|不超过|不少于|不低于"
    r"|至少|最迟|至迟|最多|超过|满|逾期|每|于|第|近|最近|连续|累计)+$"
)
_STRAY = re.compile(r"^(?:之?[前后]的?|于|第)+")  # 收到申请后的5天: the words belong to what stands before
_AFTER = re.compile(r"(?:以上|以下|以内|之内|之前|之后|内|前|后|起|止)")
_COST = re.compile(
    rf"(?:费用?|开支|价款|税费)[^，,。；;\n]{{0,8}}由(?P<late>{ROLE})(?:自行)?(?:承担|负担|支付|出)"
    rf"|由?(?P<early>{ROLE})[^，,。；;\n]{{0,6}}(?:承担|负担|支付|出资|缴纳)[^，,。；;\n]{{0,14}}(?:费|税)"
    rf"|(?P<own>{ROLE})[^，。；\n]{{0,24}}(?:费用自[理负]|自费|免费|无偿|不另收费|不收取)"
)
_LAW = re.compile(r"《[^《》\n]{2,40}》")
_FORUM = {
    "arbitration": re.compile(r"仲裁|arbitrat", re.IGNORECASE),
    "court": re.compile(r"法院|诉讼|起诉|\bcourts?\b"),
}
_CAP = re.compile(
    r"以[^，。；;\n]{1,24}?为(?:上?限|最高限额)|(?:赔偿|责任|违约金|滞纳金|罚)[^。；;\n]{0,24}?(?P<cap>(?:累计|总额|合计|最高)?"
    r"(?:不超过|不高于|最高为|最多)[^，。；;\n]{1,20})|上限为[^，。；;\n]{1,20}|(?:not exceed|limited to)[^.;,\n]{1,40}"
)
_ALIKE, _MOST_CHANGES = (
    0.6,
    4,
)  # wordings less alike, or with more changes, are told apart by no list of words
_LATIN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_AROUND = 4  # characters around a change that is shorter than this

Values = Mapping[str, str]
"""What is compared, and how it is shown."""
Roles = Mapping[str, Mapping[str, str]]
"""What each contract calls its sides, by its key."""


@dataclass(frozen=True)
class Difference:
    """One kind of thing that differs, and what each contract says of it; empty where it says nothing.

    `own` are the values that not every contract has.
    """

    kind: str
    values: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def differences(texts: Mapping[str, str], roles: Roles | None = None) -> tuple[Difference, ...]:
    """What differs between the texts, by kind, in the order of KINDS; where nothing else does, the words that do.

    `roles` says what each contract calls its sides: 服务商应当 and 乙方应当 are no difference where 服务商 is 乙方.
    """
    found = tuple(
        each for kind, read in KINDS.items() if (each := _differing(kind, read, texts, roles or {}))
    )
    return found or _reworded(texts)


def same_words(texts: Mapping[str, str]) -> bool:
    """Whether all say the same in the same words, whatever their marks and however they spell figures."""
    return len({_letters(text) for text in _alike_spelled(texts).values()}) < 2


def told(difference: Difference, names: Mapping[str, str] | None = None) -> str:
    """The difference as one line: each side, by its name where one is given, with what it says."""
    nothing = say("compare.no_blank" if difference.kind == "blanks" else "compare.none")
    called = names or {}
    sides = (
        f"{called.get(key, key)} {say('compare.comma').join(shown) or nothing}"
        for key, shown in difference.values.items()
    )
    kind = say(f"compare.{difference.kind}")
    return say("compare.differs", kind=kind, sides=say("compare.against").join(sides))


def _differing(
    kind: str, read: Callable[[str], Values], texts: Mapping[str, str], roles: Roles
) -> Difference | None:
    found = {key: read(text) for key, text in texts.items()}
    if kind in _OF_SIDES:
        found = {
            key: {plain(at, roles.get(key, {})): shown for at, shown in some.items()}
            for key, some in found.items()
        }
    if len({frozenset(values) for values in found.values()}) < 2:
        return None
    if kind in _ON_ALL_SIDES and not all(found.values()):
        return None
    common = set.intersection(*map(set, found.values()))
    own = {key: tuple(v for at, v in some.items() if at not in common) for key, some in found.items()}
    return Difference(kind, {key: tuple(some.values()) for key, some in found.items()}, own)


def _reworded(texts: Mapping[str, str]) -> tuple[Difference, ...]:
    """The few words that set apart wordings which are alike otherwise, as in two versions of one contract."""
    texts = _alike_spelled(texts)
    said = {key: _letters(text) for key, text in texts.items()}
    if len(set(said.values())) < 2:
        return ()
    own = {}
    for key, text in texts.items():
        other = next(each for at, each in texts.items() if said[at] != said[key])
        edits = redline(other, text)
        alike = sum(len(edit.text) for edit in edits if edit.op == "equal")
        changes = sum(edit.op == "insert" for edit in edits)
        if alike < _ALIKE * max(len(text), len(other)) or changes > _MOST_CHANGES:
            return ()
        own[key] = tuple(_inserted(edits))
    return (Difference("wording", own, own),) if any(own.values()) else ()


def _alike_spelled(texts: Mapping[str, str]) -> dict[str, str]:
    known: dict[object, str] = {}
    return {key: _spelled(text, known) for key, text in texts.items()}


def _spelled(text: str, known: dict[object, str]) -> str:
    """The text with each figure as it was spelled where it came first, so that 三十日 and 30日 are no change of words."""
    if _LATIN.search(text):
        return text  # folding takes away the spaces between words
    bare = folded(text)
    for fact in reversed(facts(bare)):
        bare = f"{bare[: fact.start]}{known.setdefault((fact.kind, fact.value), fact.text)}{bare[fact.end :]}"
    return re.sub(r"[以之](?=内)", "", bare)


def _inserted(edits: Sequence[Edit]) -> Iterator[str]:
    """Each run that came in, a short one with the words around it."""
    kept = [edit for edit in edits if edit.op != "delete"]
    for at, edit in enumerate(kept):
        if edit.op == "insert" and _letters(edit.text):
            before = kept[at - 1].text if at else ""
            after = kept[at + 1].text if at + 1 < len(kept) else ""
            yield _in_place(
                re.split(r"[。；\n]", before)[-1], edit.text.strip("\n"), re.split(r"[，。；\n]", after)[0]
            )


def _in_place(before: str, words: str, after: str) -> str:
    """The words, short ones with a little of what stands around them; Latin words are kept whole."""
    more = _AROUND if len(words.strip()) < _AROUND else 0
    if more and re.search(r"[A-Za-z]{2}\s*$|^\s*[A-Za-z]{2}", f"{before}\n{after}", re.MULTILINE):
        left, right = re.findall(r"\S+\s*", before)[-more:], re.findall(r"\s*\S+", after)[:more]
        return f"{''.join(left)}{words}{''.join(right)}".strip()
    return f"{before[-more:] if more else ''}{words.strip()}{after[:more]}"


def _letters(text: str) -> str:
    return re.sub(r"[^\w＿]", "", folded(text))


def _figures(kind: str) -> Callable[[str], Values]:
    return lambda text: {key: shown for found, key, shown in _all_figures(text) if found == kind}


@lru_cache(maxsize=4096)
def _all_figures(text: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(_read_figures(text))


def _read_figures(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind, value and words of each figure and each blank with a unit; the words say where it counts from, as they stand."""
    marks = [mark for mark in find_marks(text) if text[mark.start : mark.end].strip()]
    for mark in marks:
        if unit := _UNIT.match(text, mark.end):
            kind = _UNIT_KIND.get(unit[1], "numbers" if unit[1] in ("人", "名", "份", "次") else "periods")
            lead = _lead(folded(text[: mark.start]))
            shown = f"{lead}{_shape(text[mark.start : mark.end])}{unit[1]}"
            yield kind, shown, shown
    for mark in reversed(marks):
        text = f"{text[: mark.start]}\n{text[mark.end :]}"
    for line in text.split("\n"):
        yield from _of_line(line)


@lru_cache(maxsize=16384)
def _of_line(line: str) -> tuple[tuple[str, str, str], ...]:
    """The figures of a line: a clause with counterparts in many rows is read once."""
    said, found = folded(line), []
    for fact in facts(SINGLE.sub("1", said)):
        if (kind := _kind(fact)) and said[fact.start - 1 : fact.start] not in ("上", "下"):
            lead, tail = _lead(said[: fact.start]), _AFTER.match(said, fact.end)
            after = tail[0] if tail else ""
            value = f"{lead}{fact.value}{after.replace('以内', '内').replace('之内', '内')}"
            found.append((kind, value, f"{lead}{said[fact.start : fact.end]}{after}"))
    return tuple(found)


def _lead(before: str) -> str:
    found = _BEFORE.search(before[-10:])
    return _STRAY.sub("", found[0]) if found else ""


def _shape(mark: str) -> str:
    return "____" if set(mark.strip()) <= set("_＿") else mark


def _kind(fact: Fact) -> str:
    if fact.kind == "date":
        return "dates"
    if fact.kind == "number":
        unit = str(fact.value[1])
        return _KIND_OF_UNIT.get(unit, "numbers" if unit in ("人", "份", "次", "倍", "项") else "")
    return ""


def _blanks(text: str) -> Values:
    """Blanks without a unit, each by the words before it."""
    found = {}
    for mark in find_marks(text):
        if not text[mark.start : mark.end].strip() or _UNIT.match(text, mark.end):
            continue
        lead = re.split(r"[，。；;\n]", text[: mark.start])[-1].strip()[-14:]
        shown = f"{lead}{_shape(text[mark.start : mark.end])}"
        found[shown] = shown
    return found


def _cost(text: str) -> Values:
    found = [match["late"] or match["early"] or match["own"] for match in _COST.finditer(text)]
    return {role: role for role in sorted(set(found))}


def _duties(text: str) -> Values:
    """Who must, must not, may or need not do anything."""
    found = {
        f"{duty.subject}{say(f'compare.{duty.kind}')}"
        for duty in duties(text)
        if duty.subject and duty.kind in _MODES
    }
    return {shown: shown for shown in sorted(found)}


def _forums(text: str) -> Values:
    return {name: say(f"compare.{name}") for name, pattern in _FORUM.items() if pattern.search(text)}


def _caps(text: str) -> Values:
    found = [(match["cap"] or match[0]).strip() for match in _CAP.finditer(text)]
    return {folded(cap): cap for cap in found}


def _references(text: str) -> Values:
    return {value: value for line in text.split("\n") for value in _referred(line)}


@lru_cache(maxsize=16384)
def _referred(line: str) -> tuple[str, ...]:
    return tuple(mentions(line)["references"])


def _laws(text: str) -> Values:
    return {folded(law): law for law in _LAW.findall(text)}


_MODES = (MUST, MUST_NOT, MAY, FREE)
_OF_SIDES = ("cost", "duties")  # of a side, whatever the contract calls it
_ON_ALL_SIDES = ("cost", "duties", "forum", "numbers")
"""Told only where every side says something of it: sixty seats may be counted with a word that is not read."""

KINDS: dict[str, Callable[[str], Values]] = {
    "amounts": _figures("amounts"),
    "dates": _figures("dates"),
    "periods": _figures("periods"),
    "percentages": _figures("percentages"),
    "numbers": _figures("numbers"),
    "blanks": _blanks,
    "cost": _cost,
    "duties": _duties,
    "forum": _forums,
    "cap": _caps,
    "references": _references,
    "laws": _laws,
}
"""What is told, by kind: from a text to its values."""
