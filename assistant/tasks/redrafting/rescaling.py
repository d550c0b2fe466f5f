"""Figures changed by a measure (打九五折, 翻倍, 延长15天), and those that follow from them: totals, the last day of a term.

A module of its own because here the new figure stands nowhere in the instruction: it is computed, exactly.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from assistant.errors import BadInput
from assistant.tasks.redrafting.figures import Figure, figures_of, put_at, twins, with_value
from assistant.tasks.redrafting.placing import AFTER_NEW, LEAD, TO, chosen, of_a_rate
from assistant.values.crosschecks import ends_on, later_by
from assistant.values.numerals import parse_number
from assistant.values.times import Period, format_date, parse_date

__all__ = ["DELTA", "MEASURES", "TOTAL", "rescaled", "totalled", "with_term_end"]

_TIMES = re.compile(
    r"打(?P<fold>[一二三四五六七八九]{1,2}|\d(?:\.\d)?|\d{2})折|(?P<half>减半|砍半|打?对折|减少一半|降低一半|缩短一半)|(?P<double>翻倍|翻番|翻一番|加倍)"
    r"|(?:提高|增加|延长|扩大|上调|上浮|加)了?(?P<times>[一二两三四五]|\d)倍|变?为原来的(?P<of>[两二三四五]|\d)倍"
    r"|(?P<up>上调|上浮|提高|增加|涨价?|上涨|增长|调高|加价?)了?(?P<rise>\d+(?:\.\d+)?|百分之[一二三四五六七八九十]+)%?"
    r"|(?P<down>下调|下浮|降低|减少|降价?|下降|调低|减)了?(?P<fall>\d+(?:\.\d+)?|百分之[一二三四五六七八九十]+)%?"
)
DELTA = re.compile(
    r"(?P<more>(?:再|多)?(?:延长|增加|推迟|延后|多给|多加|追加|上调|提高|加|多))|(?P<less>(?:再)?(?:缩短|减少|压缩|提前|扣减|下调|降低|少给|减|少))"
)

MEASURES = re.compile(
    rf"{_TIMES.pattern}|(?:{DELTA.pattern})[^，。；\d到至为成]{{0,2}}?(?:\d[\d.]*|[一二两三四五六七八九十百]+)(?:个?工作日|个月|[日天周年人名台])"
)
"""How an instruction says by how much a figure changes (打九折, 延长15天): that figure itself stands nowhere."""
_TERM = re.compile(r"自[^，。；]{6,40}起[^，。；]{0,2}至|起于[^，。；]{6,40}[，]?(?:至|止于)")
_MEANT = (
    (r"比例|费率|利率|税率|百分", "percentage"),
    (r"金额|数额|总额|价款|单价|租金|押金", "amount"),
    (r"期限|时间|时限|周期|天数", "period"),
)
_LATER = re.compile(
    r"(?:把|将)?[^，。；]{0,8}?(?:日期?|时间|期限|截止日?|日子)(?:再|往后|向后|往前)?(?:推迟|延后|延长|顺延|推后|提前)"
)
TOTAL = re.compile(
    r"(?:合同)?(?:总价款?|总额|总金额|合计|总计)(?:也|都)?(?:相应地?|同步|随之|跟着|按比例)(?:地)?(?:调整|变更|变动|变化|重新计算|重算|增加|减少|改)"
)


def rescaled(text: str, part: str, what: str) -> str | None:
    """The wording with the figure that is meant made larger or smaller by a measure; None where the part is no such thing."""
    for act in (_multiplied, _added, _day_moved):
        if (done := act(text, part, what)) is not None:
            return done
    return None


def totalled(before: str, after: str) -> str | None:
    """The wording with the total that the changed number or price comes to; None where it can't be told."""
    old, new = figures_of(before), figures_of(after)
    pairs = [(one, two) for one, two in zip(old, new, strict=False) if one.value != two.value]
    sums = {each.value: each for each in reversed(new) if each.kind == "amount"}
    for one, two in pairs:
        if not isinstance(one.value, Decimal) or not isinstance(two.value, Decimal):
            continue
        for other in old:
            if (
                isinstance(other.value, Decimal)
                and (total := sums.get(one.value * other.value))
                and other.value != 1
            ):
                return _revalued(after, total, two.value * other.value)
    return None


def with_term_end(before: str, after: str) -> str:
    """The wording with the other half of a term moved along, where its length or its last day alone was changed."""
    old, new = (
        [each for each in figures_of(text) if each.kind in ("period", "date")] for text in (before, after)
    )
    dates = [each for each in new if each.kind == "date"]
    moved = [(one, two) for one, two in zip(old, new, strict=False) if one.same != two.same]
    if len(old) != len(new) or len(dates) != 2 or len(moved) != 1 or not _TERM.search(after):
        return after
    was = [each for each in old if each.kind == "date"]
    lengths = [(one, two) for one, two in zip(old, new, strict=True) if one.kind == "period"]
    for one, two in lengths:
        if (done := _together(after, (one, two), (was, dates))) is not None:
            return done
    return after


def _together(
    after: str, lengths: tuple[Figure, Figure], dates: tuple[list[Figure], list[Figure]]
) -> str | None:
    """The wording with this length and these days made to agree, where they agreed before."""
    was, now = (_period(each) for each in lengths)
    try:
        start, end = (parse_date(each.printed) for each in dates[0])
        first, last = (parse_date(each.printed) for each in dates[1])
    except BadInput:
        return None
    if was is None or now is None or (day := later_by(start, was)) is None or not ends_on(start, was, end):
        return None
    if last == end and first == start:
        then = later_by(start, now)
        day_before = timedelta(0 if end == day else 1)
        return (
            put_at(after, [(dates[1][1].start, dates[1][1].end, format_date(then - day_before))])
            if then
            else None
        )
    months = range(1, 601) if now.unit == "个月" and first == start else ()
    fitting = next((each for each in months if ends_on(first, Period(Decimal(each), "个月"), last)), None)
    return _revalued(after, lengths[1], Decimal(fitting)) if fitting else None


def _period(figure: Figure) -> Period | None:
    units = {"月": "个月", "日": "日"}
    if not isinstance(figure.value, Decimal) or figure.unit not in units:
        return None
    return Period(figure.value, units[figure.unit])


def _multiplied(text: str, part: str, carried: str) -> str | None:
    """A figure made so many times as large (打九五折, 翻倍, 上调10%)."""
    found = _TIMES.search(part)
    if not found or not AFTER_NEW.fullmatch(part, found.end()):
        return None
    what = LEAD.sub("", re.sub(r"^(?:把|将)", "", part[: found.start()])) or carried
    priced = found["fold"] or found["rise"] or found["fall"]
    kinds = ("amount",) if priced else _kinds_meant(what)
    candidates = [
        each
        for each in figures_of(text)
        if each.kind in kinds
        and isinstance(each.value, Decimal)
        and not of_a_rate(text, each)
        and not any(one.start < each.start for one in twins(text, each))
    ]
    one = chosen(text, candidates, what, None, named=False)
    if one is None or not isinstance(one.value, Decimal):
        return None
    return _revalued(text, one, one.value * _factor(found))


def _kinds_meant(what: str) -> tuple[str, ...]:
    """The kinds of figures that the words can speak of; all where they don't tell."""
    told = (kind for pattern, kind in _MEANT if re.search(pattern, what))
    kind = next(told, "")
    return (kind,) if kind else ("amount", "period", "percentage", "count")


def _factor(found: re.Match[str]) -> Decimal:
    if fold := found["fold"]:
        digits = (
            fold.replace(".", "") if fold[0].isdigit() else "".join(str(parse_number(sign)) for sign in fold)
        )
        return Decimal(f"0.{digits}")
    if found["half"]:
        return Decimal("0.5")
    if found["times"]:
        return 1 + parse_number(found["times"])
    if found["of"]:
        return parse_number(found["of"])
    if found["rise"] or found["fall"]:
        share = parse_number((found["rise"] or found["fall"]).removeprefix("百分之")) / 100
        return 1 + share if found["rise"] else 1 - share
    return Decimal(2)


def _added(text: str, part: str, carried: str) -> str | None:
    """A period or a number made longer or shorter by so much (工期延长15日)."""
    figures = figures_of(part)
    if (
        len(figures) != 1
        or figures[0].kind not in ("period", "count", "amount")
        or not AFTER_NEW.fullmatch(part, figures[0].end)
    ):
        return None
    delta = figures[0]
    found = next((each for each in DELTA.finditer(part) if each.end() == delta.start), None)
    if not found or not isinstance(delta.value, Decimal) or TO.search(part[: found.start()]):
        return None
    what = LEAD.sub("", re.sub(r"^(?:把|将)", "", part[: found.start()])) or carried
    like = [
        each
        for each in figures_of(text)
        if (each.kind, each.unit) == (delta.kind, delta.unit) and each.value is not None
    ]
    one = chosen(text, like, what, None, named=False)
    if one is None or not isinstance(one.value, Decimal):
        return None
    value = one.value + (delta.value if found["more"] else -delta.value)
    return _revalued(text, one, value) if value > 0 else None


def _day_moved(text: str, part: str, _carried: str) -> str | None:
    """The one day that a clause names, so much later or earlier (交付日推迟一个月)."""
    days = [each for each in figures_of(text) if each.kind == "date"]
    figures = figures_of(part)
    if len(days) != 1 or len(figures) != 1 or not _LATER.fullmatch(part[: figures[0].start]):
        return None
    delta = _period(figures[0])
    if delta is None or not AFTER_NEW.fullmatch(part, figures[0].end):
        return None
    try:
        day = parse_date(days[0].printed)
    except BadInput:
        return None
    later = "提前" not in part
    moved = later_by(day, delta) if later else _earlier(day, delta)
    return put_at(text, [(days[0].start, days[0].end, format_date(moved))]) if moved else None


def _earlier(day: date, delta: Period) -> date | None:
    """The day so much before; None where the delta is no days and no months."""
    if delta.unit == "日":
        return day - timedelta(int(delta.number))
    whole = day.year * 12 + day.month - 1 - int(delta.number)
    try:
        return day.replace(year=whole // 12, month=whole % 12 + 1)
    except ValueError:
        return None


def _revalued(text: str, place: Figure, value: Decimal) -> str:
    return put_at(text, [*_values(text, place, value)])


def _values(text: str, place: Figure, value: Decimal) -> Iterator[tuple[int, int, str]]:
    for each in (place, *twins(text, place)):
        yield each.start, each.end, with_value(each, value)
