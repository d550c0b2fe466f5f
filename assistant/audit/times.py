"""Dates and periods: the order of dates, terms, and periods that contradict each other."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.audit.page import Page, Sentence, subject
from assistant.audit.records import Hit
from assistant.duties import alike
from assistant.errors import BadInput
from assistant.mentions import ROLE
from assistant.values import Period, format_date, parse_date, parse_period
from assistant.values.crosschecks import days_of, ends_on

__all__ = ["conflict", "date_invalid", "date_order", "expired", "term_length", "workday_mix"]

_CN = "一二三四五六七八九十"
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰"
_DATE = (
    rf"(?:\d{{4}}|[二一][〇○零一二三四五六七八九]{{3}})\s*年\s*[\d{_CN}]{{1,3}}\s*月\s*[\d{_CN}]{{1,3}}\s*[日号]?"
    r"|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
)
_ANY_DATE = re.compile(_DATE)
_RANGE = re.compile(
    rf"(?P<start>{_DATE})\s*(?:起|开始)?\s*[，,、]?\s*(?:至|到|止于|终于|—+|–|~|～|-{{1,2}})\s*(?P<end>{_DATE})"
)
_BEGINS, _ENDS = re.compile(r"起始|开始|起租|生效日|起算"), re.compile(r"终止日|结束|届满|截止|到期|终止日期")
_N = rf"(?:\d{{1,4}}|[{_CN}{_CAPITALS}百两半]{{1,5}})(?:\s*[（(](?:\d{{1,4}}|[{_CN}百]{{1,5}})[）)])?"
_UNIT = r"(?:个?工作日|个?交易日|个?自然日|个?日历日|个月|日|天|个?小时|分钟|个?季度|周年|年|周)"
_PERIOD = re.compile(rf"{_N}\s*{_UNIT}")
_TWICE = re.compile(r"[（(]\w+[）)]")  # where 三（30）日 says two things, the words count
_LENGTH = re.compile(
    rf"(?:期限|有效期|租期|服务期|为期|共计?|合计|期)[^。；，\d{_CN}{_CAPITALS}两半]{{0,6}}({_PERIOD.pattern})|(?<=期)(?:限)?[^。；，\d]{{0,3}}({_PERIOD.pattern})"
)
_TERM = re.compile(
    r"合同(?:有效)?期[限间]?|有效期[限间]?|服务期[限间]?|(?:服务|合作|委托|履行)时间|租赁期限?|租期|工期|运营期限|合作期限?|承包期|委托期限?|许可期限?|期限|终止日期|合同期"
)
_NAMED = re.compile(
    rf"(?P<name>保密期限?|保密义务|质保期|质量保证期|保修期|免费维护期|试用期|试运行期|合同(?:有效)?期限|服务期限?|租赁期限?|(?<!免)租期|合作期限?|有效期限?"
    rf"|付款期限|验收期限?|交付期限?|异议期限?|整改期限?|响应时间|响应时限)(?:(?!届满|期满|到期|终止|届时|之前|之后|[^，。；\d]{{0,3}}[起前后内])[^，。；;\d{_CN}]){{0,14}}?(?P<period>{_PERIOD.pattern})"
)
_EVENT = re.compile(
    rf"(?P<event>[^，。；;、\n]{{2,24}}?)(?:之日|之时)?(?:起|后|之后|以后|前|之前)(?:的)?\s*(?P<period>{_PERIOD.pattern})\s*(?:以?内|之内)?\s*[，,]?\s*(?P<act>[^。；;\n，]{{0,30}})"
)
_ON_EVENT = re.compile(  # what is to be done within a time once something happens: 发生重大故障的，乙方应当在两小时内响应
    rf"(?:发生|出现|遇到?)(?P<event>[^，。；;、\n]{{2,16}}?)(?:的|时|后)[，,][^。；;，,\n]{{1,10}}?(?:应当?|须|需)在\s*(?P<period>{_PERIOD.pattern})\s*以?内(?P<act>[^。；;\n，]{{1,20}})"
)
_IN_FRONT = re.compile(
    rf"(?:应当?|须|可|需)?(?:提前|提早)\s*(?P<period>{_PERIOD.pattern})(?P<act>[^。；;\n，]{{2,24}})"
)
_SAME = {
    "保密义务": "保密期限",
    "保密期": "保密期限",
    "质量保证期": "质保期",
    "租期": "租赁期",
    "有效期限": "有效期",
}
# What sets a case apart from the next: 一级故障, 重大事故, 紧急工单, 第二次, 乙类数据.
_GRADE = re.compile(
    rf"[{_CN}特甲乙丙]级|[{_CN}][类档等]|[A-Z甲乙丙丁][级类档]|(?<![A-Za-z])[PpSsLl][0-5]|第[{_CN}\d]+(?:次|期|笔|批|阶段|档)"
    r"|首[次期批]|尾款|[最较]高|[高中低](?=级|危|风险|优先)|非?紧急|特?重大|较大|一般|普通|严重|轻微|加急|致命|次要|关键|核心"
)
_LABEL = re.compile(r"[^：:，。；\n]{2,20}(?=[：:])")
_CLOSE = 0.6
_DAYS = ("日", "天", "自然日", "日历日")
_FEWEST = 20  # days from which a number of them is a term
_LONGEST = 100
_MOST = 8  # sentences on one event that are compared with each other
_SHORT = 15
_LEAD = 24  # characters before 提前 that tell what is announced


class _Said(NamedTuple):
    """A period with what it is about, its clause and its place."""

    key: str
    act: str
    sentence: Sentence
    start: int
    end: int
    period: Period


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
        said = [found[1] or found[2] for found in _LENGTH.finditer(re.split(r"[。；\n]", around)[0])]
        lengths = [(words, period) for words in said if (period := _length(words))]
        if lengths and not any(_lasts(first, period, last) for _, period in lengths):
            told = {"period": lengths[0][0], "start": format_date(first), "end": format_date(last)}
            yield Hit((start, end), told)


def _lasts(first: datetime.date, period: Period, last: datetime.date) -> bool:
    """Whether the period runs from the first day to the last, which a count of days may include or not."""
    if period.unit in _DAYS:
        return abs((last - first).days - period.number) <= 1
    return ends_on(first, period, last)


def _length(words: str) -> Period | None:
    """The period, if it is one that a term may be given in."""
    period = _period(words)
    if period and period.unit in _DAYS and period.number >= _FEWEST:
        return period
    return period if period and period.number < _LONGEST and period.unit in ("年", "个月", "月") else None


def conflict(page: Page) -> Iterator[Hit]:
    """One thing with two periods."""
    for one, other in _pairs(page):
        if _differ(one.period, other.period):
            told = {"about": _about(other), "one": _words(one), "other": _words(other)}
            told |= {"number": one.sentence.clause.number}
            yield Hit(((other.start, other.end), (one.start, one.end)), told)


def workday_mix(page: Page) -> Iterator[Hit]:
    """Working days and calendar days for the steps of one mechanism."""
    seen: set[str] = set()
    for one, other in _pairs(page):
        if {one.period.unit, other.period.unit} == {
            "工作日",
            "日",
        } and other.sentence.clause.address not in seen:
            seen.add(other.sentence.clause.address)
            yield Hit(((other.start, other.end), (one.start, one.end)), _two(one, other))
    for said in _steps(page):
        short = [each for each in said if each.period.number <= _SHORT]
        days = next((each for each in short if each.period.unit == "日"), None)
        work = next((each for each in short if each.period.unit == "工作日"), None)
        if days and work and days.sentence.clause.address not in seen:
            seen.add(days.sentence.clause.address)
            yield Hit(((days.start, days.end), (work.start, work.end)), _two(days, work))


def _two(one: _Said, other: _Said) -> dict[str, object]:
    return {"one": _words(one), "other": _words(other)}


def _steps(page: Page) -> Iterator[list[_Said]]:
    """The periods of each clause, as steps of one mechanism."""
    steps: dict[str, list[_Said]] = defaultdict(list)
    for sentence, found in page.find(_PERIOD):
        period = _period(found[0]) or _period(_TWICE.sub("", found[0]))
        if not period or _dated(sentence.text, found.start(), found.end()):
            continue
        if not re.match(r"\s*(?:的?期限|期满)", sentence.text[found.end() :]):
            start = sentence.start + found.start()
            steps[sentence.clause.address].append(
                _Said("", "", sentence, start, sentence.start + found.end(), period)
            )
    return (said for said in steps.values() if len(said) > 1)


@lru_cache(maxsize=2)  # two rules compare the same pairs
def _pairs(page: Page) -> tuple[tuple[_Said, _Said], ...]:
    """Periods of the same thing: by its name, or by the event they run from and what is to be done."""
    named: dict[str, list[_Said]] = defaultdict(list)
    events: dict[str, list[_Said]] = defaultdict(list)
    for sentence, found in page.find(_NAMED):
        name = _SAME.get(found["name"], found["name"])
        if said := _said(name, "", sentence, found):
            named[name].append(said)
    for pattern in (_EVENT, _ON_EVENT, _IN_FRONT):
        for sentence, found in page.find(pattern):
            event = _plain(found.groupdict().get("event") or "提前")
            before = sentence.text[max(0, found.start() - _LEAD) : found.start()] if event == "提前" else ""
            event, thing = _told_apart(event)
            act = _plain(before) + thing + _plain(found["act"]).removeprefix("由")
            if (said := _said(event, act, sentence, found)) and said.act:
                events[event[-4:]].append(said)
    pairs = [
        (group[0], other) for group in named.values() for other in group[1:] if _one_scope(group[0], other)
    ]
    for group in events.values():
        first = group[:_MOST]
        pairs += [
            (one, other)
            for at, one in enumerate(first)
            for other in first[at + 1 :]
            if alike(one.key, other.key) >= _CLOSE
            and alike(one.act, other.act) >= _CLOSE
            and _who(one.sentence.text) & _who(other.sentence.text)
            and not _apart(one, other)
        ]
    return tuple(pairs)


def _told_apart(event: str) -> tuple[str, str]:
    """The event, and the thing named before it: 尾款在验收合格 is 验收合格 and 尾款."""
    found = re.fullmatch(r"(?P<thing>[^应须需]{2,8})(?:在|于|自)(?P<event>.{2,})", event)
    return (found["event"], re.sub(ROLE, "", found["thing"])) if found else (event, "")


def _one_scope(one: _Said, other: _Said) -> bool:
    """Whether two periods of one name are of one object: the words before the name don't tell them apart."""
    a, b = (
        re.split(r"[，,。；;\n]", each.sentence.text[: each.start - each.sentence.start])[-1]
        for each in (one, other)
    )
    if re.search("其中", a + b):
        return False  # a part of it has a period of its own
    same_matter = alike(a, b) >= 0.5 or min(len(a), len(b)) <= len(one.key) + 4
    return same_matter and not _apart(one, other) and not re.search(r"延长|续|另|顺延|超过|不足", a + b)


def _apart(one: _Said, other: _Said) -> bool:
    """Whether two periods are of cases that the contract sets apart: by a grade, or by the labels of items side by side."""
    if _grades(one) != _grades(other):
        return True
    labels = {label[0] for each in (one, other) if (label := _LABEL.match(each.sentence.text.strip()))}
    return len(labels) == 2 and one.sentence.clause.parent == other.sentence.clause.parent


def _grades(said: _Said) -> frozenset[str]:
    """The grades that a period is of: those named before it, else those behind it in the same part of the sentence."""
    at = said.start - said.sentence.start
    before, behind = said.sentence.text[:at], re.split(r"[。；;\n]", said.sentence.text[at:])[0]
    return frozenset(_GRADE.findall(before) or _GRADE.findall(behind))


def _who(text: str) -> frozenset[str]:
    return frozenset(
        re.findall(
            r"[甲乙丙丁]方|(?<=任何)一方|(?<=任)一方|一方|双方|[^，。；\s]{2}人(?=应|须|有权|可)", text
        )
    ) or frozenset({""})


_MONTH_BEFORE = re.compile(r"月(?:份|的)?\s*(?:第)?\Z")
_MONTH_BEHIND = re.compile(rf"\s*(?:\d{{1,2}}|[{_CN}]{{1,3}})\s*月(?!内|起|后)")


def _said(key: str, act: str, sentence: Sentence, found: re.Match[str]) -> _Said | None:
    period = _period(found["period"])
    if not period or _dated(sentence.text, *found.span("period")):
        return None
    start, end = sentence.start + found.start("period"), sentence.start + found.end("period")
    return _Said(key, act, sentence, start, end, period)


def _dated(text: str, start: int, end: int) -> bool:
    """Whether what looks like a period is a piece of a date: 每月五日前, 2025年1月1日."""
    return bool(_MONTH_BEFORE.search(text, 0, start) or _MONTH_BEHIND.match(text, end))


def _differ(one: Period, other: Period) -> bool:
    if one.unit == other.unit:
        return one.number != other.number
    if {one.unit, other.unit} == {"年", "个月"}:
        months = [each.number * (12 if each.unit == "年" else 1) for each in (one, other)]
        return months[0] != months[1]
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and abs(first - second) > max(first, second) / 10


def _about(said: _Said) -> str:
    return said.act or said.key


def _words(said: _Said) -> str:
    return said.sentence.text[said.start - said.sentence.start : said.end - said.sentence.start]


def _plain(text: str) -> str:
    return re.sub(r"[\s（(].*?[）)]|[\W_]|^(?:自|在|于|应|须|应当|其)|本(?=合同|协议)", "", text)


@lru_cache(maxsize=2)  # three rules read the same ranges
def _ranges(page: Page) -> tuple[tuple[tuple[int, int], tuple[int, int], datetime.date, datetime.date], ...]:
    """Terms with both days: written as a range, or as two clauses side by side."""
    found = []
    for sentence, match in page.find(_RANGE):
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


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BadInput:
        return None
