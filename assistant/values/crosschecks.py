"""Values held against each other: what each of two values says alone may be right, and both together not."""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from assistant.values.times import Period

__all__ = ["adds_up", "days_of", "ends_on", "later_by", "same_company"]

_DAYS = {"日": 1, "周": 7, "个月": 30, "月": 30, "季度": 91, "年": 365}
_MONTHS = {"个月": 1, "月": 1, "季度": 3, "年": 12}


def adds_up(parts: Sequence[Decimal], total: Decimal, *, complete: bool) -> bool:
    """Whether instalments make up their total; where they may not be all of it, whether they stay within it."""
    return sum(parts) == total if complete else sum(parts) <= total


def later_by(start: datetime.date, period: Period) -> datetime.date | None:
    """The day a whole number of days, weeks, months or years after `start`; None for other periods.

    The last day of a shorter month stands for a day it lacks (a month after 31 January is 28 February).
    """
    if period.number != int(period.number):
        return None
    count = int(period.number)
    try:
        if months := _MONTHS.get(period.unit, 0) * count:
            year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
            return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
        return start + datetime.timedelta(_DAYS[period.unit] * count) if period.unit in ("日", "周") else None
    except (ValueError, OverflowError):
        return None


def ends_on(start: datetime.date, period: Period, end: datetime.date) -> bool:
    """Whether a term that begins on `start` ends on `end`: on the same day of the month, or the day before it."""
    last = later_by(start, period)
    return last is None or end in (last, last - datetime.timedelta(1))


def days_of(period: Period) -> Decimal | None:
    """About how many days a period has, to compare it with another; None for working days and hours."""
    days = _DAYS.get(period.unit)
    return None if days is None else period.number * days


def same_company(one: str, other: str) -> bool:
    """Whether two names are one company's: width, spaces, and the kind of brackets aside."""
    first, second = (
        re.sub(r"[\s（）()]", "", unicodedata.normalize("NFKC", name)).lower() for name in (one, other)
    )
    return bool(first) and first == second
