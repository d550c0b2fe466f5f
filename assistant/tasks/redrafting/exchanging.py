"""Figures of a clause exchanged as an instruction says, in whatever words: 把30日改成15个工作日, 租金涨到两万元, 打九五折.

A module of its own because a wrong figure is the worst slip there is: a figure that the instruction names must stand in
the clause, one that it only describes must be the only one described, and else nothing is done.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.tasks.redrafting.figures import Figure, figures_of, printed_as, put_at, twins
from assistant.tasks.redrafting.placing import AFTER_NEW, CAP, LEAD, TO, all_of, chosen, place_of_cap, places
from assistant.tasks.redrafting.rescaling import DELTA, TOTAL, rescaled, totalled, with_term_end

__all__ = ["exchanged"]

_BOUND = re.compile(r"(?:需要|需|要|须|应当?|必须)?(?P<word>不少于|不低于|至少|提前)$")
_ENGLISH = re.compile(
    r"(?:please\s+)?(?:raise|lower|increase|reduce|decrease|extend|shorten|set|change|upgrade|cut|make|move)\s+"
    r"(?:the\s+)?(?P<what>[a-z0-9'%, ]*?)\s*"
    r"(?:from\s+(?P<from>[^,.;]+?)\s+)?(?:to|at)\s+(?P<new>[^;]+?)\.?",
    re.IGNORECASE,
)
_MEANT = (
    (r"cap|limit|maximum", "上限"),
    (r"penalt|liquidated|damages", "违约金"),
    (r"notice", "通知"),
    (r"respon", "响应"),
    (r"pay|invoice", "付款"),
    (r"deposit", "押金"),
    (r"rent", "租金"),
    (r"interest|rate", "利率"),
    (r"price|fee|amount", "总额"),
    (r"warranty", "质保"),
    (r"accept", "验收"),
    (r"term", "期限"),
)
_FILLER = re.compile(
    r"(?:其他|其余|别的|另外的?|剩下的?)?[^，。；\d]{0,10}(?:不变|不动|照旧|不改|维持(?:原样|不变)?|保持(?:原样|不变)?|即可|就行|就好|谢谢|拜托了?)"
    r"|[^，。；]{0,10}?(?<=[日天周月年时%元人名次])(?:的)?(?:不变|不动|不改|照旧)|(?:太|过于?|偏|有点|过)[^，。；]{1,4}|[^，。；]{0,20}?(?:太|过于?|偏|有点)[^，。；\d]{1,4}|[^，。；]{0,12}不(?:够|合理|公平)"
)
_COMPLAINT = re.compile(r"(?P<what>.*?)(?:太|过于?|偏|有点|不够|不合理)")
_SPLIT = re.compile(
    r"[，；;。]\s*(?:并且?|同时|且|再|另外|还)?|,(?!\d)\s*|并且|同时|(?<=[^、])再(?=把|将|在)"
)
_POLITE = re.compile(
    r"^(?:请|麻烦|帮我|帮忙|希望|建议|拟|需要?|要|能否|可否|想)+|(?:吧|即可|就行|就好|一下|谢谢|呢|了)+$"
)
_BEFORE_NEW = re.compile(
    r"(?:提前|每[月日天年户次周]|每个?季度|每人每月|人民币|不超过|不低于|不少于|至少|最多|最高|累计|按照?|为|到|至|共|第?|大写|以)*"
)
_DEED = re.compile(r"(?:在|于)?(?P<new>[^，。；在于内]{2,8})以?内(?P<deed>[\u4e00-\u9fff]{2,4})")
"""A period with what is to be done within it, and no word of change (28日内返还)."""
_BASE = re.compile(
    r"(?P<base>[\u4e00-\u9fff]{2,14}的|(?:合同|[\u4e00-\u9fff]{2,4}费)?(?:总额|总价款?|总金额|价款))$"
)

_TOTALS = re.compile(
    r"(?:(?:本?合同|[\u4e00-\u9fff]{1,4}费用?|价款|报酬)(?:总额|总价款?|总金额|价款|金额)|(?:合同)?总(?:额|价款?|金额))的?"
)
_CAP_PLACE = re.compile(
    r"(?:不超过|不高于|上限为|限额为)(?P<one>[^，。；]{2,30})(?=[，。；]|$)|以(?P<two>[^，。；]{2,30})为限"
)
_OWN_BASE = re.compile(r"(?P<base>[^，。；：、按为过于以\d]{2,12}的)$")


@dataclass(frozen=True)
class _Order:
    """One part of an instruction: `what` is meant in words, the figure it has now, the new one."""

    what: str
    old: Figure | None
    new: Figure
    base: str = ""
    everywhere: bool = False
    bound: str = ""


def exchanged(text: str, told: str) -> str | None:
    """The wording with every figure exchanged that the instruction speaks of; None unless that is all of it."""
    if english := _ENGLISH.fullmatch(told):
        return _in_english(text, english)
    done, before = False, text
    carried_what, carried_old = "", None
    for part in filter(None, map(str.strip, _SPLIT.split(told))):
        part = _POLITE.sub("", part)
        if not part:
            continue
        if done and len(part) > 3 and part in text:
            continue  # it says what stands there anyway (自2025年1月1日起)
        if TOTAL.fullmatch(part):
            if (changed := totalled(before, text)) is None:
                return None
            text = changed
            continue
        if _is_filler(part):
            found = _COMPLAINT.match(part)
            carried_what = re.sub(r"^[把将这]|的$", "", found["what"]) if found else ""
            figures = figures_of(part)
            carried_old = figures[0] if len(figures) == 1 else None
            carried_what = "" if carried_old else carried_what
            continue
        changed = _carried_out(text, part, carried_what, carried_old)
        if changed is None:
            return None
        text, done, carried_what, carried_old = changed, True, "", None
    return with_term_end(before, text) if done else None


def _is_filler(part: str) -> bool:
    return bool(_FILLER.fullmatch(part)) and not re.search(r"改为|改成|提高到|降到", part)


def _carried_out(text: str, part: str, what: str, old: Figure | None) -> str | None:
    for act in (_listed, rescaled):
        if (changed := act(text, part, what)) is not None:
            return changed
    order = _order(part, what, old)
    return _set(text, order) if order else None


def _order(part: str, what: str, old: Figure | None) -> _Order | None:
    """What a part says, where it ends in a new figure."""
    if found := _DEED.fullmatch(part):
        figures = figures_of(found["new"])
        if len(figures) == 1 and figures[0].kind == "period":
            return _Order(found["deed"], None, figures[0])
    figures = figures_of(part)
    if not figures or len(figures) > 2 or not AFTER_NEW.fullmatch(part, figures[-1].end):
        return None
    new = figures[-1]
    first = figures[0].end if len(figures) > 1 else 0
    head, middle, bound = _cut(
        part, new, [verb for verb in TO.finditer(part, 0, new.start) if verb.start() >= first]
    )
    if head is None:
        return None
    base = _BASE.search(re.sub(r"^(?:不超过|按照?|以)", "", middle))
    if not base and not _BEFORE_NEW.fullmatch(middle):
        return None
    if len(figures) > 1 and _alike_in_kind(figures[0], new):
        old = figures[0]
        head = part[: old.start] + head[old.end :]
    everywhere = bool(re.search(r"所有|全部|统一|一律|各处|每处|凡是|都|均", head))
    said = re.sub(r"^(?:把|将)|(?:从|由)$|所有的?|全部的?|各处的?", "", head)
    said = LEAD.sub("", re.sub(r"(?:从|由)$", "", LEAD.sub("", said)))
    said = said.strip("的：: ") or what
    said = f"{said}上限" if re.search(r"封顶|不超过|上限", part) and not CAP.search(said) else said
    return _Order(said, old, new, _of(base) if base else "", everywhere, bound)


def _of(base: re.Match[str]) -> str:
    """What a share is taken of, with 的 behind it."""
    return base["base"] if base["base"].endswith("的") else f"{base['base']}的"


def _cut(part: str, new: Figure, verbs: list[re.Match[str]]) -> tuple[str | None, str, str]:
    """What stands before the verb, between it and the new figure, and the bound that stands in its place (不少于)."""
    for verb in reversed(verbs):
        gap = part[verb.end() : new.start]
        if _BEFORE_NEW.fullmatch(gap) or _BASE.search(gap):
            return part[: verb.start()], gap, ""
    before = part[: new.start]
    if bound := _BOUND.search(before):
        return before[: bound.start()], "", bound["word"]
    bare = re.fullmatch(r"[\u4e00-\u9fff]{2,6}", before) and not DELTA.search(before)
    return (before, "", "") if bare else (None, "", "")


def _alike_in_kind(one: Figure, other: Figure) -> bool:
    """Whether one figure can be the present value of what becomes the other."""
    return one.kind == other.kind or {one.kind, other.kind} <= {"period", "monthday"} or one.kind == "bare"


def _in_english(text: str, found: re.Match[str]) -> str | None:
    """The same for an instruction in English (raise the cap to USD 250,000)."""
    figures, old = figures_of(found["new"]), figures_of(found["from"] or found["what"] or "")
    if len(figures) != 1 or len(old) > 1:
        return None
    told = found["what"].strip()
    meant = next((words for pattern, words in _MEANT if re.search(pattern, told, re.IGNORECASE)), told)
    han = re.search(r"[\u4e00-\u9fff]", text)
    return _set(text, _Order(meant if han else told, old[0] if old else None, figures[0]))


def _set(text: str, order: _Order) -> str | None:
    found = places(text, order.new)
    if order.old is not None:
        old = order.old
        found = [each for each in figures_of(text) if _equal(each, old)]
        if not found:
            return None
    if CAP.search(order.what):
        found = [each for each in found if place_of_cap(text, each)]
    if order.bound:
        found = [each for each in found if order.bound in text[max(0, each.start - 6) : each.start]] or found
    if order.base and not (order.new.kind == "percentage" and found):
        place = _CAP_PLACE.search(text) if CAP.search(order.what) else None
        group = ("one" if place["one"] else "two") if place else ""
        return put_at(text, [(*place.span(group), order.base + order.new.printed)]) if place else None
    if order.everywhere and (several := all_of(text, found, order.what, order.new)):
        return _put_all(text, several, order)
    one = chosen(text, found, order.what, order.new, named=order.old is not None)
    return _put_all(text, [one], order) if one else None


def _equal(one: Figure, other: Figure) -> bool:
    days = {"period", "monthday"}
    if {one.kind, other.kind} <= days:
        return one.value == other.value and one.unit == other.unit
    if other.kind == "bare":
        return one.value == other.value
    return one.same == other.same


def _put_all(text: str, found: list[Figure], order: _Order) -> str:
    """The wording with the new figure at these places, and beside them where the same sum stands once more."""
    edits = []
    for place in found:
        edits += [
            (each.start, each.end, printed_as(order.new, each)) for each in (place, *twins(text, place))
        ]
        own = _OWN_BASE.search(text[: place.start])
        if order.base and own and not (_TOTALS.search(own["base"]) and _TOTALS.fullmatch(order.base)):
            total = _TOTALS.search(own["base"])
            start = own.start("base") + (total.start() if total else 0)
            edits[-1] = (start, place.end, order.base + printed_as(order.new, place))
    return put_at(text, edits)


def _listed(text: str, part: str, _what: str) -> str | None:
    """As many figures as the clause has of their kind, in its order (付款比例改成20%、40%、40%)."""
    figures = figures_of(part)
    gaps = {part[one.end : two.start].strip() for one, two in pairwise(figures)}
    if (
        len(figures) < 2
        or not gaps <= {"、", "和", "及", "/", ","}
        or len({each.kind for each in figures}) > 1
    ):
        return None
    if not AFTER_NEW.fullmatch(part, figures[-1].end) or not TO.search(part[: figures[0].start]):
        return None
    found = places(text, figures[0])
    if len(found) != len(figures):
        return None
    pairs = zip(found, figures, strict=True)
    return put_at(text, [(old.start, old.end, printed_as(new, old)) for old, new in pairs])
