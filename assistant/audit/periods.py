"""Periods that contradict each other: of one name, from one event, in which one thing is answered; days of two kinds.

A module of its own because finding the periods of one thing is the work, and two rules share it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.audit.page import Page, Sentence
from assistant.audit.records import Hit
from assistant.duties import alike
from assistant.errors import BadInput
from assistant.mentions import ROLE
from assistant.values import Period, parse_period
from assistant.values.crosschecks import days_of

__all__ = ["CALENDAR_DAYS", "CAPITALS", "NUMERALS", "PERIOD", "conflict", "period_of", "workday_mix"]

NUMERALS = "一二三四五六七八九十"
CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰"
_N = (
    rf"(?:\d{{1,4}}|[{NUMERALS}{CAPITALS}百两半]{{1,5}})(?:\s*[（(](?:\d{{1,4}}|[{NUMERALS}百]{{1,5}})[）)])?"
)
_UNIT = r"(?:个?工作日|个?交易日|个?自然日|个?日历[日天]|个月|日|天|个?小时|分钟|个?季度|周年|年|周)"
PERIOD = re.compile(rf"{_N}\s*{_UNIT}")
_TWICE = re.compile(r"[（(]\w+[）)]")  # where 三（30）日 says two things, the words count
_NAMED = re.compile(
    rf"(?P<name>保密期限?|保密义务|质保期|质量保证期|保修期|免费维护期|试用期?|试运行期?|合同(?:有效)?期限|服务期限?|租赁期限?|(?<!免)租期|合作期限?|有效期限?"
    rf"|付款期限|验收期限?|交付期限?|异议期限?|整改期限?|响应时间|响应时限)(?:(?!届满|期满|到期|终止|届时|之前|之后|[^，。；\d]{{0,3}}[起前后内])[^，。；;\d{NUMERALS}]){{0,14}}?(?P<period>{PERIOD.pattern})"
)
_NAMED_FROM = re.compile(  # 保密期限为合同终止后三年, 质保期自验收合格之日起十二个月
    rf"(?P<name>保密期限?|保密义务(?:的)?期限|质保期限?|质量保证期|保修期限?|免费维护期)(?:为|是|：|自|从|持续|至)+[^，。；\d{NUMERALS}]{{0,16}}?(?:后|起)的?(?P<period>{PERIOD.pattern})(?!以?内)"
)
_EVENT = re.compile(
    rf"(?P<event>[^，。；;、\n]{{2,24}}?)(?:之日|之时)?(?:起|后|之后|以后|前|之前)(?:的)?\s*(?P<period>{PERIOD.pattern})\s*(?:以?内|之内)?\s*[，,]?\s*(?P<act>[^。；;\n，]{{0,30}})"
)
_ON_EVENT = re.compile(  # what is to be done within a time once something happens: 发生重大故障的，乙方应当在两小时内响应
    rf"(?:发生|出现|遇到?)(?P<event>[^，。；;、\n]{{2,16}}?)(?:的|时|后)[，,][^。；;，,\n]{{1,10}}?(?:应当?|须|需)在\s*(?P<period>{PERIOD.pattern})\s*以?内(?P<act>[^。；;\n，]{{1,20}})"
)
_REACTS = r"响应|恢复|修复|解决|到[场达]|排除|回复|答复|办结|处理完毕"
_WITHIN = re.compile(  # within what time somebody reacts to a thing: 重大故障应在30分钟内响应, 应在2小时内响应重大故障
    rf"(?P<thing>[^，。；：\n]{{2,12}}?)(?:应当?|须|需)?(?:在|于)\s*(?P<period>{PERIOD.pattern})\s*以?内(?:予以|完成|作出)?(?P<act>{_REACTS})(?=[，。；]|$)"
    rf"|(?:应当?|须|需)(?:在|于)?\s*(?P<period2>{PERIOD.pattern})\s*以?内(?:予以)?(?P<act2>{_REACTS})(?P<thing2>[^，。；：\n]{{2,12}})(?=[，。；]|$)"
)
_IN_FRONT = re.compile(
    rf"(?:应当?|须|可|需)?(?:提前|提早)\s*(?P<period>{PERIOD.pattern})(?P<act>[^。；;\n，]{{2,24}})"
)
_PHASE = re.compile(
    r"保密|质保|质量保证|保修|免费维护|试用|试运行|合同|服务期|租|合作|有效|付款|验收|交付|异议|整改|响应"
)
_SAME = {
    "试运行": "试运行期",
    "试用": "试用期",
    "保密义务": "保密期限",
    "保密义务期限": "保密期限",
    "保密义务的期限": "保密期限",
    "质保期限": "质保期",
    "保修期限": "保修期",
    "保密期": "保密期限",
    "质量保证期": "质保期",
    "租期": "租赁期",
    "有效期限": "有效期",
}
# What sets a case apart from the next: 一级故障, 重大事故, 紧急工单, 第二次, 乙类数据.
_GRADE = re.compile(
    rf"[{NUMERALS}特甲乙丙]级|[{NUMERALS}][类档等]|[A-Z甲乙丙丁][级类档]|(?<![A-Za-z])[PpSsLl][0-5]|第[{NUMERALS}\d]+(?:次|期|笔|批|阶段|档)"
    r"|首[次期批]|尾款|[最较]高|[高中低](?=级|危|风险|优先)|非?紧急|特?重大|较大|一般|普通|严重|轻微|加急|致命|次要|关键|核心"
)
_LABEL = re.compile(r"[^：:，。；\n]{2,20}(?=[：:])")
_CLOSE = 0.6
CALENDAR_DAYS = ("日", "天", "自然日", "日历日")
_MINUTES = {"分钟": 1, "小时": 60, **dict.fromkeys(CALENDAR_DAYS, 24 * 60)}
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
    for sentence, found in page.find(PERIOD):
        period = period_of(found[0]) or period_of(_TWICE.sub("", found[0]))
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
    reactions: dict[str, list[_Said]] = defaultdict(list)
    for sentence, found in (*page.find(_NAMED), *page.find(_NAMED_FROM)):
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
    for sentence, found in page.find(_WITHIN):
        which = "2" if found["act2"] else ""
        thing = re.sub(rf"{ROLE}|^(?:对于?|对该|该)|应当?|须|的", "", found[f"thing{which}"])
        if len(thing) > 1 and (said := _said(found[f"act{which}"], thing, sentence, found, f"period{which}")):
            reactions[said.key].append(said)
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
    for group in reactions.values():
        first = group[:_MOST]
        pairs += [
            (one, other)
            for at, one in enumerate(first)
            for other in first[at + 1 :]
            if one.act == other.act and not _apart(one, other)
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
    apart = one.sentence.start == other.sentence.start and a.split(one.key)[0] != b.split(one.key)[0]
    if apart or re.search("其中", a + b):
        return False  # a part of it has a period of its own
    first, second = (_plain(_PHASE.split(each)[0]) for each in (a, b))
    if first and second and not alike(first, second):
        return False  # 硬件质保期, 软件质保期
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
_MONTH_BEHIND = re.compile(rf"\s*(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})\s*月(?!内|起|后)")


def _said(key: str, act: str, sentence: Sentence, found: re.Match[str], name: str = "period") -> _Said | None:
    period = period_of(found[name])
    if not period or _dated(sentence.text, *found.span(name)):
        return None
    start, end = sentence.start + found.start(name), sentence.start + found.end(name)
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
    if one.unit in _MINUTES and other.unit in _MINUTES:
        return one.number * _MINUTES[one.unit] != other.number * _MINUTES[other.unit]
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and abs(first - second) > max(first, second) / 10


def _about(said: _Said) -> str:
    return said.act or said.key


def _words(said: _Said) -> str:
    return said.sentence.text[said.start - said.sentence.start : said.end - said.sentence.start]


def _plain(text: str) -> str:
    return re.sub(r"[\s（(].*?[）)]|[\W_]|^(?:自|在|于|应|须|应当|其)|本(?=合同|协议)", "", text)


def period_of(text: str) -> Period | None:
    """The period that the words name, None where they name none."""
    try:
        return parse_period(text.replace("日历天", "日"))
    except BadInput:
        return None
