"""The facts of a sentence that can be held against a clause: numbers with their units, dates, references, parties.

Each is reduced to one value, so that 三十日 and 30天 are the same, 三十日 and 三十个工作日 are not, and an amount in
words equals its figures.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.grounding.numerals import NUMERAL, number
from assistant.roles import LETTERED, NAMED, OUTSIDE

__all__ = ["PARTY", "Fact", "facts", "parties"]

PARTY = rf"(?:甲乙双方|{LETTERED}|第三方|双方|各方|任何一方|任一方|任意一方|另一方|对方|守约方|违约方|{OUTSIDE}|{NAMED})"
_PARTY = re.compile(PARTY)
_BOTH = frozenset({"甲乙双方", "双方", "各方", "任何一方", "任一方", "任意一方"})

# Unit on paper to (unit, factor): what is the same thing under two names shares the first.
_UNITS: dict[str, tuple[str, Decimal]] = {
    "个工作日": ("工作日", Decimal(1)),
    "工作日": ("工作日", Decimal(1)),
    "个自然日": ("日", Decimal(1)),
    "自然日": ("日", Decimal(1)),
    "日历日": ("日", Decimal(1)),
    "日历天": ("日", Decimal(1)),
    "日": ("日", Decimal(1)),
    "天": ("日", Decimal(1)),
    "周": ("日", Decimal(7)),
    "星期": ("日", Decimal(7)),
    "个月": ("月", Decimal(1)),
    "个年度": ("月", Decimal(12)),
    "年": ("月", Decimal(12)),
    "个季度": ("季度", Decimal(1)),
    "季度": ("季度", Decimal(1)),
    "小时": ("小时", Decimal(1)),
    "分钟": ("分钟", Decimal(1)),
    "秒": ("秒", Decimal(1)),
    "元": ("元", Decimal(1)),
    "圆": ("元", Decimal(1)),
    "万元": ("元", Decimal(10_000)),
    "亿元": ("元", Decimal(100_000_000)),
    "美元": ("美元", Decimal(1)),
    "%": ("比例", Decimal("0.01")),
    "‰": ("比例", Decimal("0.001")),
    "倍": ("倍", Decimal(1)),
    "人": ("人", Decimal(1)),
    "名": ("人", Decimal(1)),
    "位": ("人", Decimal(1)),
    "份": ("份", Decimal(1)),
    "次": ("次", Decimal(1)),
    "期": ("期", Decimal(1)),
    "项": ("项", Decimal(1)),
    "款": ("款", Decimal(1)),
    "条": ("条", Decimal(1)),
    "个": ("", Decimal(1)),
    "": ("", Decimal(1)),
}
_UNIT = "|".join(sorted(filter(None, _UNITS), key=len, reverse=True))
_FRACTION = {"百": Decimal("0.01"), "千": Decimal("0.001"), "万": Decimal("0.0001")}

_DATE = re.compile(
    rf"(?P<year>(?:\d{{4}}|[零〇一二三四五六七八九]{{4}}))\s*[年/.-]\s*度?(?:(?P<month>{NUMERAL})\s*[月/.-]\s*(?:(?P<day>{NUMERAL})[日号]?)?)?"
    rf"|(?P<month2>{NUMERAL})月(?P<day2>{NUMERAL})[日号]"
)
_REFERENCE = re.compile(rf"第?\d+(?:\.\d+)+(?:条|款|项)?|第{NUMERAL}(?:条|款|项)(?:第{NUMERAL}(?:条|款|项))*")
_SHARE = re.compile(rf"(?P<of>[百千万])分之(?P<share>{NUMERAL})")
_HALF = re.compile(r"半(?P<unit>年|个月|日|天)")
_NUMBER = re.compile(rf"(?P<ordinal>第)?(?P<number>{NUMERAL})(?P<unit>{_UNIT})?")
# Numerals that are words: 一方, 一致, 一次性, 统一 …; a single Chinese numeral needs a unit to count as a number.
_WORDS = re.compile(
    r"一次性|[统唯任同某每]一|一(?:方|致|切|旦|并|般|律|经|定|同|项|种|个|名|份|天|条|次)|第三方|三方|十分|万一|千万|四川|三者"
)


@dataclass(frozen=True)
class Fact:
    """One fact: what it is, its value, how it was written and where. `kind` is number, date, reference or ordinal."""

    kind: str
    value: tuple[object, ...]
    text: str
    start: int
    end: int


def parties(text: str) -> frozenset[str]:
    """The parties named in `text`; whoever speaks of both names each."""
    named = set(_PARTY.findall(text))
    return frozenset((named - _BOTH) | ({"甲方", "乙方", "双方"} if named & _BOTH else set()))


def facts(text: str) -> tuple[Fact, ...]:
    """The facts of `text` (folded, see `spans.folded`) in order; no character counts for two of them."""
    found: list[Fact] = []
    taken = [match.span() for match in _PARTY.finditer(text)]
    readers = ((_DATE, _date), (_REFERENCE, _reference), (_SHARE, _share), (_HALF, _half), (_NUMBER, _number))
    for pattern, reader in readers:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if fact := reader(match, text):
                found.append(fact)
                taken.append(match.span())
    return tuple(sorted(found, key=lambda fact: fact.start))


def _date(match: re.Match[str], _: str) -> Fact | None:
    year = number(match["year"]) if match["year"] else None
    month = number(match["month"] or match["month2"] or "")
    day = number(match["day"] or match["day2"] or "")
    plausible = (year is None or 1900 <= year < 2200) and (month is None or 1 <= month <= 12)
    if not plausible or (day is not None and not 1 <= day <= 31):
        return None
    return Fact("date", (year, month, day), match[0], *match.span())


def _reference(match: re.Match[str], text: str) -> Fact | None:
    unit_follows = re.match(_UNIT, text[match.end() :])
    named = match[0].startswith("第") or match[0][-1] in "条款项"
    if not named and (match[0].count(".") == 1 or unit_follows):
        return None  # 3.5 is a number first
    numbers = [number(part) for part in re.findall(NUMERAL, match[0])] if "." not in match[0] else []
    value = ".".join(str(part) for part in numbers) or match[0].strip("第条款项")
    return Fact("reference", (value,), match[0], *match.span())


def _share(match: re.Match[str], _: str) -> Fact | None:
    value = number(match["share"])
    return (
        Fact("number", (value * _FRACTION[match["of"]], "比例"), match[0], *match.span()) if value else None
    )


def _half(match: re.Match[str], _: str) -> Fact:
    unit, factor = _UNITS[match["unit"]]
    return Fact("number", ((factor / 2).normalize(), unit), match[0], *match.span())


def _number(match: re.Match[str], text: str) -> Fact | None:
    value, written = number(match["number"]), match["unit"] or ""
    chinese = not match["number"][0].isdigit()
    as_word = any(
        word.start() <= match.start() < word.end()
        for word in _WORDS.finditer(text, max(0, match.start() - 2))
    )
    if value is None or (chinese and (as_word or (not written and len(match["number"]) == 1))):
        return None
    unit, factor = _UNITS[written]
    if match["number"][-1] in "万亿" and text[match.end() : match.end() + 1] == "元":
        unit = "元"
    kind = "ordinal" if match["ordinal"] else "number"
    return Fact(kind, ((value * factor).normalize(), unit), match[0], *match.span())
