"""Words that turn what a clause says into its contrary or tie its figure to something else, though each of them is allowed.

八小时 stands in the clause, and 修复, too; what a reader trusts is that they stand there together.
"""

import re
from collections.abc import Iterator

from assistant.grounding.facts import PARTY, Fact
from assistant.grounding.numerals import NUMERAL

__all__ = ["edge", "elsewhere", "reversed_words"]

# Each line is a set of words of which at most one kind can be meant; the kinds stand side by side.
_CONTRARIES: tuple[tuple[str, ...], ...] = (
    (r"不(?:低|少|小)于|至少|最低|最少|起码", r"不(?:超过|高于|多于|大于|得超过)|至多|最多|最高|上限|以内"),
    (
        r"每[日天]|按[日天]|逐日",
        r"每个?月|按月|逐月",
        r"每个?季|按季|逐季",
        r"每年|按年|逐年",
        r"每周|每星期|按周",
    ),
    (r"书面", r"口头"),
    (r"事先|事前|预先", r"事后"),
    (r"(?<![间不])直接", r"间接"),
    (r"有偿|另行收费", r"无偿|免费"),
    (r"(?<!不)含税", r"不含税"),
    (r"(?<![不非])紧急", r"非紧急"),
    (r"(?<!非)(?:独占|独家|排他)", r"非(?:独占|独家|排他)"),
    (r"全部|全额|所有", r"部分|半数|一半"),
    (r"增加|上浮|提高", r"减少|下浮|降低"),
    (r"(?<!不)合格", r"不合格"),
    (r"终审|终局", r"可上诉|非终局"),
)
_KINDS = tuple(tuple(re.compile(kind) for kind in line) for line in _CONTRARIES)
_SIDE = re.compile(r"(?P<event>[\u4e00-\u9fff]{2})(?:之|以)?(?P<side>[前后])")
_SIDES = {"前": "后", "后": "前"}
_START_AFTER, _START_BEFORE = re.compile(r"(?:之日)?(?:起|开始|生效|始)"), re.compile(r"(?:自|从|起于|始于)$")
_END_AFTER = re.compile(r"(?:当?日)?(?:止|为止|终止|届满|到期|结束|截止|失效)")
_END_BEFORE = re.compile(r"(?:至|到|截至|截止|止于)$")
_COMMON = re.compile(
    rf"{PARTY}|[百千万]分之{NUMERAL}|(?:{NUMERAL}|[_\[\]])+(?:个?(?:工作日|自然日|日|天|小时|分钟|月|年|季度)|[%‰元])?"
    r"|[须将可以内于在为的按由]|(?<!响)应"
)


def reversed_words(said: str, clause: str) -> Iterator[str]:
    """Each word of `said` (folded) whose contrary stands in `clause` where the word itself doesn't."""
    for kinds in _KINDS:
        known = {kind for kind in kinds if kind.search(clause)}
        for kind in kinds:
            if known and kind not in known and (found := kind.search(said)):
                yield found[0]
    for found in _SIDE.finditer(said):
        event, side = found["event"], found["side"]
        if re.search(f"{event}(?:之|以)?{_SIDES[side]}", clause) and not re.search(
            f"{event}(?:之|以)?{side}", clause
        ):
            yield found[0]


def edge(text: str, fact: Fact) -> str:
    """Whether a date of `text` is where something starts or ends; empty where the words about it don't tell."""
    before, after = text[: fact.start], text[fact.end :]
    if _START_AFTER.match(after) or _START_BEFORE.search(before):
        return "start"
    return "end" if _END_AFTER.match(after) or _END_BEFORE.search(before) else ""


def elsewhere(segment: str, homes: list[str], rivals: list[str]) -> bool:
    """Whether a segment with a figure speaks of what stands beside another figure of the clause, not beside its own."""
    said, home = _telling(segment), set[str]().union(*map(_telling, homes))
    if not rivals or len(said & home) >= len(said):
        return False
    return any(
        len(said & (_telling(rival) - home)) > len(said & (home - _telling(rival))) for rival in rivals
    )


def _telling(segment: str) -> set[str]:
    """The pairs of characters of what a segment speaks of: without parties, figures and words that stand everywhere."""
    parts = _COMMON.sub(" ", segment).split()
    return {part[place : place + 2] for part in parts for place in range(len(part) - 1)}
