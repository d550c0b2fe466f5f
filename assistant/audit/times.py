"""Dates and terms: days that no calendar has, terms that end before they begin, are over, or are longer than they say."""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.audit.page import Page, subject
from assistant.audit.periods import CALENDAR_DAYS, CAPITALS, NUMERALS, PERIOD, period_of
from assistant.audit.records import Hit
from assistant.errors import BadInput
from assistant.values import Period, format_date, parse_date
from assistant.values.crosschecks import ends_on

__all__ = ["date_invalid", "date_order", "expired", "term_length"]

_DATE = (
    rf"(?:\d{{4}}|[二一][〇○零一二三四五六七八九]{{3}})\s*年\s*[\d{NUMERALS}]{{1,3}}\s*月\s*[\d{NUMERALS}]{{1,3}}\s*[日号]?"
    r"|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
)
_ANY_DATE = re.compile(_DATE)
_RANGE = re.compile(
    rf"(?P<start>{_DATE})\s*(?:起算|起|开始)?\s*[，,、]?\s*(?:至|到|止于|终于|—+|–|~|～|-{{1,2}})\s*(?P<end>{_DATE})"
)
_BEGINS, _ENDS = re.compile(r"起始|开始|起租|生效日|起算"), re.compile(r"终止日|结束|届满|截止|到期|终止日期")
_FROM_TO = re.compile(  # 计划开工日期为2026年8月1日，计划竣工日期为2026年10月29日
    rf"(?:开工|开始|起始|起租|生效)[^。；\d]{{0,8}}(?P<start>{_DATE})[^。；\d]{{0,4}}[，、；][^。；\d]{{0,6}}(?:竣工|完工|结束|终止|届满|截止|到期)[^。；\d]{{0,8}}(?P<end>{_DATE})"
)
_OF_IT = re.compile(
    r"(?:其中|试用|免租|装修|宽限|试运行|质保|保修|缓冲|过渡)[^，。；]{0,4}\Z"
)  # a part of the term
_LENGTH = re.compile(
    rf"(?:期限|有效期|租期|服务期|为期|共计?|合计|期)[^。；，\d{NUMERALS}{CAPITALS}两半]{{0,6}}({PERIOD.pattern})|(?<=期)(?:限)?[^。；，\d]{{0,3}}({PERIOD.pattern})"
)
_TERM = re.compile(
    r"合同(?:有效)?期[限间]?|有效期[限间]?|服务期[限间]?|(?:服务|合作|委托|履行)时间|租赁期限?|租期|工期|运营期限|合作期限?|承包期|委托期限?|许可期限?|期限|终止日期|合同期"
)
_FEWEST = 20  # days from which a number of them is a term
_LONGEST = 100


def date_invalid(page: Page) -> Iterator[Hit]:
    """Days that no calendar has."""
    for sentence, found in page.find(_ANY_DATE):
        if _date(found[0]) is None:
            yield Hit(((sentence.start + found.start(), sentence.start + found.end()),), {"date": found[0]})


def date_order(page: Page) -> Iterator[Hit]:
    """Terms that end before they begin."""
    for start, end, first, last in _ranges(page):
        if last < first:
            yield Hit((start, end), {"start": format_date(first), "end": format_date(last)})


def expired(page: Page) -> Iterator[Hit]:
    """Terms of the contract that are over."""
    if page.today is None:
        return
    for _, end, first, last in _ranges(page):
        clause = page.at(end[0])
        if first <= last < page.today and clause and _TERM.search(page.headings(clause) + page.own(clause)):
            yield Hit((end,), {"end": format_date(last), "today": format_date(page.today)})
            return


def term_length(page: Page) -> Iterator[Hit]:
    """Terms whose length is given and isn't that of their dates."""
    for start, end, first, last in _ranges(page):
        clause = page.at(start[0])
        if not clause or last < first or page.at(end[0]) is not clause:
            continue
        own, at = page.own(clause), start[0] - clause.start
        begun = max(own.rfind(stop, 0, at) for stop in "。；\n") + 1
        around = own[max(begun, at - 30) : end[1] - clause.start + 24]
        words = re.split(r"[。；\n]", around)[0]
        said = [
            found[1] or found[2]
            for found in _LENGTH.finditer(words)
            if not _OF_IT.search(words, 0, found.start())
        ]
        lengths = [(words, period) for words in said if (period := _length(words))]
        if lengths and not any(_lasts(first, period, last) for _, period in lengths):
            told = {"period": lengths[0][0], "start": format_date(first), "end": format_date(last)}
            yield Hit((start, end), told)


def _lasts(first: datetime.date, period: Period, last: datetime.date) -> bool:
    """Whether the period runs from the first day to the last, which a count of days may include or not."""
    if period.unit in CALENDAR_DAYS:
        return abs((last - first).days - period.number) <= 1
    return ends_on(first, period, last)


def _length(words: str) -> Period | None:
    """The period, if it is one that a term may be given in."""
    period = period_of(words)
    if period and period.unit in CALENDAR_DAYS and period.number >= _FEWEST:
        return period
    return period if period and period.number < _LONGEST and period.unit in ("年", "个月", "月") else None


@lru_cache(maxsize=2)  # three rules read the same ranges
def _ranges(page: Page) -> tuple[tuple[tuple[int, int], tuple[int, int], datetime.date, datetime.date], ...]:
    """Terms with both days: written as a range, or as two clauses side by side."""
    found = []
    for sentence, match in (*page.find(_RANGE), *page.find(_FROM_TO)):
        first, last = _date(match["start"]), _date(match["end"])
        if first and last:
            spans = [
                (sentence.start + match.start(name), sentence.start + match.end(name))
                for name in ("start", "end")
            ]
            found.append((spans[0], spans[1], first, last))
    begun = None
    for clause in page.leaves:
        label = subject(clause)
        dated = _ANY_DATE.search(page.own(clause)) if _BEGINS.search(label) or _ENDS.search(label) else None
        day = _date(dated[0]) if dated else None
        if not dated or not day:
            continue
        span = (clause.start + dated.start(), clause.start + dated.end())
        if _BEGINS.search(label):
            begun = (clause.parent, span, day)
        elif begun and begun[0] == clause.parent:
            found.append((begun[1], span, begun[2], day))
    return tuple(found)


def _date(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except BadInput:
        return None
