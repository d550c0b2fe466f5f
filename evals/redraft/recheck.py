"""A second opinion on what a redraft reports as held, written apart from the guards: plain patterns over both wordings.

A module of its own because a check that shared code with the guards would share their blind spots. It is coarser: where
the instruction speaks of a kind of thing at all, it has nothing to say about that kind.
"""

import re
from collections import Counter
from collections.abc import Callable

__all__ = ["CHECKS", "wrongly_held"]

_BLANK = re.compile(r"_{2,}|\[[^\]\n]{1,20}\]|【[^】\n]{1,20}】")
_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
_KINDS = {
    "amounts": rf"(?:[¥￥]\s*[\d,.]+|{_NUMERAL}\s*[万亿]?元)",
    "dates": r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    "periods": rf"(?<![月\d]){_NUMERAL}\s*(?:个?工作日|个月|小时|分钟|天|日(?=内|前|起|后))",
    "percentages": rf"{_NUMERAL}\s*[%％‰]|[百千万]分之{_NUMERAL}",
}
_SPOKEN = {
    "amounts": r"\d|金额|费用|元",
    "dates": r"\d|日期|期限|年",
    "periods": r"\d|[一二三四五六七八九十]个?(?:日|天|月|工作日)|期限|时间|时限|三日",
    "percentages": r"\d|比例|违约金|百分",
}
_LAID = re.compile(r"(?:[甲乙]方|第三方|双方)[^，。]{0,4}(?:承担|负担|负责)|由(?:[甲乙]方|第三方|双方)")
_HALF = re.compile(r"[\u4e00-\u9fff][,;:?!()][\u4e00-\u9fff]|\*\*|```")
_PROMPT = (
    "起草中文合同的律师",
    "以 JSON 返回",
    "相邻条款",
    "其他合同的写法",
    "原条款：",
    "立场：",
    "指令：",
    "用到的定义",
)


def wrongly_held(
    held: set[str], before: str, after: str, instruction: str, *, literal: bool = False
) -> list[str]:
    """The guards of `held` that this check finds broken. `literal` edits change what they spell out, and only that."""
    if literal:
        return []
    found = ((name, check(before, after, instruction)) for name, check in CHECKS.items() if name in held)
    return [f"{name}: {reason}" for name, reason in found if reason]


def _blanks(before: str, after: str, instruction: str) -> str:
    old, new = (Counter(_BLANK.findall(text)) for text in (before, after))
    spoken = re.search(r"\d|空白|填|定为|补充|增加|加上|明确", instruction)
    return "" if old == new or spoken else f"{dict(old)} / {dict(new)}"


def _figures(kind: str) -> Callable[[str, str, str], str]:
    def check(before: str, after: str, instruction: str) -> str:
        old, new = (
            Counter(re.sub(r"\s", "", found) for found in re.findall(_KINDS[kind], text))
            for text in (before, after)
        )
        spoken = re.search(_SPOKEN[kind], instruction)
        return "" if old == new or spoken else f"{dict(old)} / {dict(new)}"

    return check


def _parties(before: str, after: str, instruction: str) -> str:
    if _LAID.search(instruction):  # who bears it is what was asked
        return ""
    old = {side for side in ("甲方", "乙方", "第三方") if side in before}
    lost = [side for side in old if side not in after and side not in instruction and "双方" not in after]
    return "、".join(lost)


def _names(before: str, after: str, instruction: str) -> str:
    found = set(re.findall(r"[\u4e00-\u9fff]{2,12}有限公司", after))
    return "、".join(name for name in found if name not in before and name not in instruction)


def _references(before: str, after: str, instruction: str) -> str:
    pattern = r"第[\d.一二三四五六七八九十百]+[条款]|附件[一二三四五六七八九十\d]+"
    old, new = (Counter(re.findall(pattern, text)) for text in (before, after))
    return "" if old == new or re.search(r"第|附件|条", instruction) else f"{dict(old)} / {dict(new)}"


def _terms(before: str, after: str, instruction: str) -> str:
    pattern = r"“[^”]+”|《[^》]+》"
    old, new = (Counter(re.findall(pattern, text)) for text in (before, after))
    return "" if old == new or re.search(r"[“《「]|定义", instruction) else f"{dict(old)} / {dict(new)}"


def _duties(before: str, after: str, instruction: str) -> str:
    """Whoever was bound or entitled in these words before must be so still, where the words after the modal stay."""
    for found in re.finditer(r"([甲乙]方)(应当?|不得|有权)([\u4e00-\u9fff]{4,8})", before):
        side, modal, action = found.groups()
        other = {"甲方": "乙方", "乙方": "甲方"}[side]
        if re.search(rf"{other}{modal[0]}当?{action}", after) and other not in instruction:
            return f"{found.group()} / {other}"
    return ""


def _leak(_before: str, after: str, _instruction: str) -> str:
    return "、".join(words for words in _PROMPT if words in after)


def _style(before: str, after: str, _instruction: str) -> str:
    found = _HALF.search(after)
    return found.group() if found and not _HALF.search(before) else ""


CHECKS: dict[str, Callable[[str, str, str], str]] = {
    "blanks": _blanks,
    **{kind: _figures(kind) for kind in _KINDS},
    "parties": _parties,
    "names": _names,
    "references": _references,
    "terms": _terms,
    "duties": _duties,
    "leak": _leak,
    "style": _style,
}
"""Each guard that can be checked a second time, by its name."""
