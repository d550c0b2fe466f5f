"""A value as it will stand in its place: what is printed around it is not said twice, boxes are ticked, amounts spelled.

A module apart from filling because grammar is about one place and filling about all of them.
"""

import re

from assistant.blanks import Blank, Change
from assistant.errors import BadInput
from assistant.values import checked, format_words, parse_money, parse_percentage
from assistant.wording import say

__all__ = ["placed"]

_ENDINGS = {
    "arbitration_commission": r"仲裁委员会|仲裁院",
    "court": r"(?:所在地|住所地)?(?:有管辖权的)?(?:高级|中级|基层)?人民法院|法院",
    "party": r"[\u4e00-\u9fff]{0,6}?(?:有限责任|股份有限|有限)?公司",
}
_COMPANY = re.compile(r"公司$|银行$|中心$|事务所$|研究院$|集团$|厂$")
_SHARES = {"百": "%", "千": "‰", "万": "‱"}


def placed(text: str, blank: Blank, value: str) -> Change:
    """The change that brings the value to its place in `text`. Raises BadInput where it can't stand there."""
    following = text[blank.end : blank.end + 40]
    if blank.options:
        return Change(blank.id, blank.start, blank.end, _ticked(text[blank.start : blank.end], blank, value))
    if blank.words:
        return _spelled(blank, value, following)
    before = text[max(0, blank.start - 6) : blank.start]
    ready = _ready(blank, value, before, following)
    ready = _without_prefix(before, ready, blank.kind)
    end = blank.end if blank.unit else blank.end + _said_again(ready, following, blank.kind)
    return Change(blank.id, blank.start, end, ready)


def _ready(blank: Blank, value: str, before: str, following: str) -> str:
    if (
        blank.kind == "court"
        and re.match(r"所在地|住所地|有管辖权", following)
        and not value.strip().endswith("法院")
    ):
        return checked("text", value)
    if blank.kind == "percentage" and (spelt := re.search(r"([百千万])分之\s*$", before)):
        return _share_of(value, spelt[1])
    return checked(blank.kind, value, blank.unit)


def _share_of(value: str, base: str) -> str:
    """The number behind a printed 千分之. Raises BadInput where the value is a share of something else."""
    number, sign = parse_percentage(value)
    if sign not in ("", _SHARES[base]):
        raise BadInput(say("values.unit_differs", given=sign, printed=f"{base}分之"))
    return f"{number:f}"


def _spelled(blank: Blank, value: str, following: str) -> Change:
    """An amount in capitals; a printed 元整 stays where it fits and gives way where 角 or 分 follow."""
    money = parse_money(
        value if not blank.unit.startswith("万") or re.search("[元万亿]", value) else f"{value}万元"
    )
    words = format_words(money.amount)
    printed = re.match(r"[ ]*(?:人民币)?元?整?", following)
    length = printed.end() if printed else 0
    if length and words.endswith("元整") and printed and printed[0].strip() in ("元", "元整"):
        return Change(blank.id, blank.start, blank.end, words.removesuffix("元整"))
    return Change(blank.id, blank.start, blank.end + length, words)


def _ticked(placeholder: str, blank: Blank, value: str) -> str:
    """The row of boxes with those of the chosen options ticked. Raises BadInput where no option is meant."""
    parts = [value] if value in blank.options else re.split(r"[、，,；;和与及]", value)
    wanted = [part.strip(" ☑√■") for part in parts if part.strip()]
    chosen = {_meant(part, blank.options) for part in wanted}
    if not wanted or "" in chosen:
        raise BadInput(say("fill.no_option", value=value, options="、".join(blank.options)))
    pieces = re.split(r"([□☐▢◻])", placeholder)
    for at in range(1, len(pieces), 2):
        if pieces[at + 1].strip(" \t　、，,；;/\n") in chosen:
            pieces[at] = "☑"
    return "".join(pieces)


def _meant(words: str, options: tuple[str, ...]) -> str:
    """The option that the words name, whole or in part; empty where none or several could be meant."""
    if words in options:
        return words
    if words.isdigit() and 0 < int(words) <= len(options):
        return options[int(words) - 1]
    near = [option for option in options if words in option or (option and option in words)]
    return near[0] if len(near) == 1 else ""


def _without_prefix(before: str, value: str, kind: str) -> str:
    if kind != "money":
        return value
    printed = re.search(r"(?:人民币|[¥￥])+$", before)
    return re.sub(r"^(?:人民币|[¥￥])+", "", value) if printed else value


def _said_again(value: str, following: str, kind: str) -> int:
    """How many printed characters behind the place the value says itself: __仲裁委员会 and 北京仲裁委员会."""
    noun = re.match(r"[^\s，,。；;：:、（）()]{2,}", following)
    overlap = len(noun[0]) if noun and value.endswith(noun[0]) else 0
    ending = re.match(_ENDINGS[kind], following) if kind in _ENDINGS else None
    complete = ending and (
        (kind != "party" or _COMPANY.search(value)) and (kind != "court" or value.endswith("法院"))
    )
    return max(overlap, ending.end() if ending and complete else 0)
