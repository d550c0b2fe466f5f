"""The event that a period runs from or towards (收到发票后, 自签订之日起), which is no figure and yet decides when it ends.

A module of its own because 「收到发票后十日」 and 「验收合格后十日」 state the same period and not the same deadline.
"""

import re
from dataclasses import dataclass

from assistant.mentions import ROLE

__all__ = ["Anchor", "anchors", "anchors_turned"]

_NUMBER = r"(?:\d[\d,.]*|[零一二两三四五六七八九十百]+|_{2,}|\[[^\]\n]{0,20}\]|【[^】\n]{0,20}】)"
_PERIOD = rf"(?:的|第|满|算|计算)?\s*{_NUMBER}\s*(?:个?工作日|个?自然日|日历[日天]|个月|小时|分钟|[日天年周])"
_EVENT = r"(?P<event>[\u4e00-\u9fffA-Za-z“”（）()]{2,24}?)"
_ANCHORED = re.compile(
    rf"{_EVENT}(?:之日|当日|之时|日|时)?(?P<side>起|后|(?<!提)前|内)(?:算|计算)?[，,]?(?={_PERIOD})"
    r"|[自从](?P<since>[\u4e00-\u9fffA-Za-z“”（）()]{2,24}?)(?:之日|当日|之时|日|时)?起"
)
_LEADING = re.compile(
    r".*(?:[自从于在]|应当?|须|必须|并|由|以|期限?为|工期为|效|款|限|提前)(?=[\u4e00-\u9fff]{2,})"
)
_SAME = (
    (re.compile(r"签署|签字盖章|签字|盖章|订立"), "签订"),
    (re.compile(r"接到|收悉"), "收到"),
    (re.compile(r"期满"), "届满"),
    (
        re.compile(r"本?(?:合同|协议)|双方|各方|的|之日|之时|当日|书面|开具|出具|发出|相应|有关|该|其|全部"),
        "",
    ),
)
_ALIKE = 0.5
_STARTS = re.compile(
    r"起算|起点|开始计|从.{1,16}(?:起|后|算)|自.{1,16}起|之日|[后前](?=\d|[一二三四五六七八九十])"
)


@dataclass(frozen=True)
class Anchor:
    """The event in the words of the clause, and its core to compare by."""

    words: str
    core: str


def anchors(text: str) -> tuple[Anchor, ...]:
    """The events that periods of `text` are counted from, in order."""
    found = []
    for match in _ANCHORED.finditer(re.sub(r"\s", "", text)):
        words = match["event"] or match["since"]
        core = _core(words)
        if len(core) >= 2:
            found.append(Anchor(words, core))
    return tuple(found)


def anchors_turned(before: str, after: str, told: str = "") -> tuple[tuple[str, str], ...]:
    """Events that gave way to others: the old words and the new ones, where `told` speaks of neither."""
    old, new = anchors(before), anchors(after)
    plain = re.sub(r"\s", "", after)
    gone = [one for one in old if not any(_like(one, other) for other in new) and one.words not in plain]
    come = [one for one in new if not any(_like(one, other) for other in old) and one.words not in before]
    if not gone or not come or _STARTS.search(told):
        return ()
    free = [one for one in come if not _spoken(one, told)]
    return tuple((lost.words, made.words) for lost, made in zip(gone, free, strict=False))


def _core(words: str) -> str:
    core = re.sub(ROLE, "", _LEADING.sub("", words) or words)
    for pattern, plain in _SAME:
        core = pattern.sub(plain, core)
    return core


def _like(one: Anchor, other: Anchor) -> bool:
    short, long = sorted((one.core, other.core), key=len)
    pairs = [short[at : at + 2] for at in range(len(short) - 1)]
    return sum(pair in long for pair in pairs) / max(1, len(pairs)) >= _ALIKE


def _spoken(anchor: Anchor, told: str) -> bool:
    pairs = [anchor.core[at : at + 2] for at in range(len(anchor.core) - 1)]
    return sum(pair in told for pair in pairs) / max(1, len(pairs)) >= _ALIKE
