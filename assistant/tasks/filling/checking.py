"""The values of a filled contract held against each other on the way out; a conflict is told, nothing is changed.

Each check is one row: what it looks for among the groups by label and kind, and the sentence that it says.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.blanks import Blank
from assistant.errors import BadInput
from assistant.values import (
    format_figures,
    parse_card,
    parse_date,
    parse_money,
    parse_percentage,
    parse_period,
)
from assistant.values.crosschecks import adds_up, days_of, ends_on
from assistant.values.times import Period
from assistant.wording import say

__all__ = ["Check", "failed_checks"]

_TERM = re.compile(
    r"有效期|(?:运营|合同|协议|服务|租赁|租|维护|合作|订阅|借款|委托|授权|聘用|许可)(?:期限|期)$"
)
_TOTAL = re.compile(r"总额|总价|合同价|总金额|总费用|价款总")
_PART = re.compile(r"首付|首期|预付|定金|进度|第[一二三四五]期|尾款|余款|剩余|质保金|中期|二期|三期")
_CARD = re.compile(r"62\d{14,17}")  # UnionPay's cards
_LAST = re.compile(r"尾款|余款|剩余")


@dataclass(frozen=True)
class Check:
    """A check that failed: its name, the blanks it concerns, and what doesn't fit."""

    check: str
    ids: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class _Value:
    blank: Blank
    text: str


def failed_checks(blanks: Sequence[Blank], given: Mapping[str, str]) -> tuple[Check, ...]:
    """The checks that the values, by group, don't stand up to."""
    first: dict[str, Blank] = {}
    for blank in blanks:
        first.setdefault(blank.group, blank)
    values = [_Value(first[group], text) for group, text in given.items() if group in first]
    return tuple(check for rule in _RULES for check in rule(values))


def _dates_in_order(values: Sequence[_Value]) -> Iterator[Check]:
    for start, end in _spans(values):
        if parse_date(end.text) < parse_date(start.text):
            yield _check("date_order", (start, end), start=start.text, end=end.text)


def _end_of_term(values: Sequence[_Value]) -> Iterator[Check]:
    for start, end in _spans(values):
        for term in _of_kind(values, "period"):
            period = _period(term)
            if not (_TERM.search(term.blank.label) and term.blank.address == start.blank.address and period):
                continue
            first, last = parse_date(start.text), parse_date(end.text)
            if last >= first and not ends_on(first, period, last):
                yield _check("term_end", (start, end, term), start=start.text, end=end.text, term=_said(term))


def _notice_within_term(values: Sequence[_Value]) -> Iterator[Check]:
    terms = [value for value in _of_kind(values, "period") if _TERM.search(value.blank.label)]
    for notice in _of_kind(values, "period"):
        for term in terms if "提前" in notice.blank.label else ():
            one, other = _days(notice), _days(term)
            if one and other and one > other:
                yield _check(
                    "notice", (notice, term), notice=_said(notice), term=_said(term), label=notice.blank.label
                )


def _instalments(values: Sequence[_Value]) -> Iterator[Check]:
    amounts = _of_kind(values, "money")
    totals = [value for value in amounts if _TOTAL.search(value.blank.label)]
    parts = [value for value in amounts if _PART.search(value.blank.label)]
    if len(totals) != 1 or not parts:
        return
    total, paid = _amount(totals[0]), [_amount(part) for part in parts]
    complete = any(_LAST.search(part.blank.label) for part in parts) and len(parts) > 1
    if not adds_up(paid, total, complete=complete):
        yield _check(
            "instalments",
            (*parts, totals[0]),
            sum=format_figures(sum(paid, Decimal(0))),
            total=format_figures(total),
        )


def _shares(values: Sequence[_Value]) -> Iterator[Check]:
    """Instalments as shares of one clause: together a whole where the last is among them, never more."""
    by_clause: dict[str, list[_Value]] = {}
    for value in _of_kind(values, "percentage"):
        if _PART.search(value.blank.label):
            by_clause.setdefault(value.blank.address, []).append(value)
    for parts in by_clause.values():
        total = sum(parse_percentage(part.text)[0] for part in parts)
        complete = any(_LAST.search(part.blank.label) for part in parts) and len(parts) > 1
        if total > 100 or (complete and total != 100):
            yield _check("shares", parts, sum=f"{total:f}")


def _cards(values: Sequence[_Value]) -> Iterator[Check]:
    """Bank cards by their check digit; accounts of companies have none, so that only what looks like a card is held to it."""
    for value in values:
        digits = re.sub(r"[\s-]", "", value.text)
        if value.blank.kind != "account" or not ("卡" in value.blank.label or _CARD.fullmatch(digits)):
            continue
        try:
            parse_card(digits)
        except BadInput as error:
            yield _check("card", (value,), label=value.blank.label, number=value.text, reason=error)


_RULES: tuple[Callable[[Sequence[_Value]], Iterator[Check]], ...] = (
    _dates_in_order,
    _end_of_term,
    _notice_within_term,
    _instalments,
    _shares,
    _cards,
)


def _spans(values: Sequence[_Value]) -> Iterator[tuple[_Value, _Value]]:
    """The pairs of a first and a last day of one thing: 租赁期限起始日期 and 租赁期限终止日期."""
    dates = {value.blank.label: value for value in _of_kind(values, "date")}
    for label, start in dates.items():
        topic = re.fullmatch(r"(.*)(?:起始|开始|生效)(?:日期?|时间)", label)
        for ending in ("终止", "届满", "结束", "到期") if topic else ():
            for tail in ("日期", "日", "时间"):
                if topic and (end := dates.get(f"{topic[1]}{ending}{tail}")):
                    yield start, end


def _of_kind(values: Sequence[_Value], kind: str) -> list[_Value]:
    return [value for value in values if value.blank.kind == kind and _reads(value)]


def _reads(value: _Value) -> bool:
    """Whether the value can be reckoned with; 长期 as a period can't."""
    readers: dict[str, Callable[[_Value], object]] = {
        "date": lambda each: parse_date(each.text),
        "money": _amount,
        "percentage": lambda each: parse_percentage(each.text),
        "period": _period,
    }
    try:
        return readers[value.blank.kind](value) is not None
    except BadInput:
        return False


def _amount(value: _Value) -> Decimal:
    return parse_money(_said(value)).amount


def _period(value: _Value) -> Period | None:
    try:
        return parse_period(_said(value))
    except BadInput:
        return None


def _days(value: _Value) -> Decimal | None:
    period = _period(value)
    return days_of(period) if period else None


def _said(value: _Value) -> str:
    """The value with its printed unit."""
    unit = value.blank.unit
    return f"{value.text}个{unit}" if unit in ("工作日", "小时") else f"{value.text}{unit}"


def _check(name: str, values: Sequence[_Value], **said: object) -> Check:
    return Check(name, tuple(value.blank.id for value in values), say(f"values.check_{name}", **said))
