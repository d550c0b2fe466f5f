"""What a figure means beside its value: how often, at least or at most, before or after it.

A module of its own because none of this is a figure, and yet 「至少5人」 is not 「至多5人」, nor 「每月」 「每季度」.
"""

import re
from collections import Counter

__all__ = ["recurrences_turned", "sides_turned", "turned_bounds"]

_RECURRENCE = re.compile(r"(?:每|按|逐)(?:个)?(?P<unit>日|天|周|月|季度?|半年|年度?)")
_SAME = {"天": "日", "季": "季度", "年度": "年"}
_LOWER = re.compile(r"至少|不少于|不低于|不短于|最少|最低|以上")
_UPPER = re.compile(r"至多|不超过|不多于|不高于|不长于|最多|最高|以下|为限")
_SIDED = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+|_{2,}|\[[^\]\n]*\])(?P<unit>个?工作日|个月|小时|日|天|年)(?:以|之)?(?P<side>前|后|内)"
)


def recurrences_turned(before: str, after: str) -> tuple[str, ...]:
    """How often the old wording had it (每月) where the new one has it otherwise (每季度)."""
    old, new = _recurrences(before), _recurrences(after)
    gone, come = old - new, new - old
    return tuple(f"每{unit}" for unit in gone) if gone and come else ()


def turned_bounds(before: str, after: str) -> tuple[str, ...]:
    """A lower bound that became an upper one, or the other way round, by its words."""
    counts = [(len(_LOWER.findall(text)), len(_UPPER.findall(text))) for text in (before, after)]
    (low, high), (new_low, new_high) = counts
    if (low > new_low and high < new_high) or (low < new_low and high > new_high):
        gone = _LOWER if low > new_low else _UPPER
        return tuple(dict.fromkeys(gone.findall(before)))
    return ()


def sides_turned(before: str, after: str) -> tuple[str, ...]:
    """Periods that lie before, after or within where they lay otherwise (3日前 and 3日后)."""
    old, new = _sides(before), _sides(after)
    return tuple(
        f"{value}{side}"
        for value, sides in old.items()
        for side in sides - new.get(value, sides)
        if value in new
    )


def _recurrences(text: str) -> Counter[str]:
    units = (match["unit"] for match in _RECURRENCE.finditer(text))
    return Counter(_SAME.get(unit, unit) for unit in units)


def _sides(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _SIDED.finditer(text):
        found.setdefault(match["number"] + match["unit"], set()).add(match["side"])
    return found
