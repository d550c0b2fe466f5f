"""Dates and periods in their written forms; working days are told from calendar days."""

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from assistant.errors import BadInput
from assistant.values.numerals import parse_number
from assistant.wording import say

__all__ = ["Period", "find_period", "format_date", "parse_date", "parse_period", "parse_range", "same_unit"]

_N = r"[\d.,零〇○一二两三四五六七八九十百千万半壹贰叁肆伍陆柒捌玖拾佰仟廿]+"
_UNITS = r"个?工作日|个?交易日|个?自然日|个?日历日|个?月|日|天|个?小时|分钟|个?季度|年|周年|周|个?星期"
_PERIOD = re.compile(rf"(?P<number>{_N})(?:[(（](?P<again>{_N})[)）])?(?P<unit>{_UNITS})(?P<half>半)?")
_DATE = re.compile(
    r"(?P<y>[\d零〇○一二三四五六七八九]{4})年(?P<m>元|零?[\d一二三四五六七八九十]{1,3})月(?P<d>零?[\d一二三四五六七八九十]{1,3})[日号]?"
)
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_NO_CENTURY = re.compile(r"'?\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}[日号]?")
_NO_YEAR = re.compile(r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]")
_ANOTHER_ERA = re.compile(r"(?:中华)?民国.*|(?:康熙|昭和|平成|令和).*")
_DOTTED = re.compile(
    r"(?P<start>\d{4}\.\d{1,2}\.\d{1,2}|\d{4}/\d{1,2}/\d{1,2})-(?P<end>\d{4}[./]\d{1,2}[./]\d{1,2})"
)
_ISO = re.compile(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_LACKING = ((_NO_CENTURY, "date_century"), (_NO_YEAR, "date_year"), (_ANOTHER_ERA, "date_era"))
_RANGE = re.compile(r"^自?(?P<start>.+?)(?:起)?(?:至|到|—+|–|~|-{2,})(?P<end>.+?)(?:止)?$")
_CANONICAL = {
    "天": "日",
    "自然日": "日",
    "日历日": "日",
    "月": "个月",
    "周年": "年",
    "星期": "周",
    "名": "人",
    "位": "人",
}


@dataclass(frozen=True)
class Period:
    """A length of time: a number and its unit (工作日, 日, 个月, 年, 小时 …)."""

    number: Decimal
    unit: str


def parse_date(text: str) -> datetime.date:
    """The date that is written as 2024年1月1日, 二〇二四年一月一日, 2024-01-01, 2024/1/1 or 20240101. Raises BadInput."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_CAPITALS)
    found = _DATE.fullmatch(plain) or _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if not found:
        lacking = (said for form, said in _LACKING if form.fullmatch(plain))
        raise BadInput(say(f"values.{next(lacking, 'date_form')}", text=text.strip()))
    year, month, day = (_part(found[name]) for name in "ymd")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise BadInput(say("values.date_none", text=text.strip())) from None


def _part(words: str) -> int:
    """The number that a year, month or day is written as: 二〇二四, 元, 零伍, 12."""
    if words == "元":
        return 1
    return int(parse_number(words.removeprefix("零") if len(words) < 4 else words))


def format_date(date: datetime.date) -> str:
    """The date as contracts print it: 2024年1月1日."""
    return f"{date.year}年{date.month}月{date.day}日"


def parse_range(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of 自…起至…止. Raises BadInput where it isn't one, or ends before it begins."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _DOTTED.fullmatch(plain) or _RANGE.match(plain)
    if not found:
        raise BadInput(say("values.range_form", text=text.strip()))
    start = parse_date(found["start"])
    same_year = _NO_YEAR.fullmatch(found["end"])
    end = parse_date(f"{start.year}年{found['end']}" if same_year else found["end"])
    if end < start:
        raise BadInput(say("values.range_order", start=format_date(start), end=format_date(end)))
    return start, end


def parse_period(text: str) -> Period:
    """The period that the whole of `text` writes: 三个月, 5个工作日, 30（三十）日, 两年半. Raises BadInput."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _PERIOD.fullmatch(plain)
    if not found:
        raise BadInput(say("values.period_form", text=text.strip()))
    return _period(found, text)


def find_period(text: str) -> Period | None:
    """The first period that stands in `text`, if any."""
    found = _PERIOD.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    return _period(found, text) if found else None


def same_unit(first: str, second: str) -> bool:
    """Whether two units mean the same: 天 and 日 do, 人 and 名 do, 工作日 and 日 don't."""
    return _canonical(first) == _canonical(second)


def _period(found: re.Match[str], text: str) -> Period:
    number = Decimal("0.5") if found["number"] == "半" else parse_number(found["number"])
    if found["again"] and parse_number(found["again"]) != number:
        raise BadInput(say("values.period_differs", text=text.strip()))
    return Period(number + (Decimal("0.5") if found["half"] else 0), _canonical(found["unit"]))


def _canonical(unit: str) -> str:
    bare = unit.removeprefix("个")
    return _CANONICAL.get(bare, bare)
