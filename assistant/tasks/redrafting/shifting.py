"""Periods, rates and sums moved as an instruction asks without naming the new figure (「缩短响应时间」「提高违约金」).

A module of its own because nothing here is left to a model: which figures are meant, in which direction, and by how much
at each step of the ladder.
"""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from assistant.mentions import mentions
from assistant.numerals import to_int

__all__ = ["FACTORS", "Shift", "in_chinese", "round_the_clock", "shift_of", "shifted"]

_DOWN = r"缩短|减少|降低|压缩|下调|调低|收紧|缩减|减半|调短|下降|shorten|reduce|lower"
_UP = r"延长|提高|增加|放宽|加大|上调|调高|加重|拉长|上升|翻倍|extend|raise|increase"
_KINDS = {
    "periods": r"响应|期限|时限|时间|天数|周期|付款期|通知期|宽限期|答复|period|time|deadline",
    "percentages": r"比例|违约金|百分比|费率|利率|扣减|罚则|rate|percentage",
    "amounts": r"金额|上限|限额|总额|赔偿额|保额|amount|cap|limit",
}
_ASKED = re.compile(
    rf"(?:请|麻烦)?(?:把|将)?(?P<what>[^，。；;]{{0,16}}?)(?:再|适当|适度|大幅|进一步|尽量|都|全部|一律)*(?P<way>{_DOWN}|{_UP})"
    r"(?:一些|一点|些|点)?(?P<rest>[^，。；;]{0,12})[。.]?",
    re.IGNORECASE,
)
_SOONER = re.compile(
    r"(?:请|要求?|让|希望)?(?:[甲乙]方)?(?:(?P<down>早点儿?|早些|尽早|尽快|快点儿?|快些|加快|提早)|(?P<up>晚点儿?|晚些|迟一?点|延后|推后|推迟|宽限|放缓))"
    r"(?:付款|支付|付钱|给钱|结算|响应|处理|交付|交货|验收|答复|回复|完成|通知|修复|退还|返还)(?:一些|一点|些|点)?[。.]?"
)
FACTORS = {"down": ("0.75", "0.5", "0.25"), "up": ("1.25", "1.5", "2")}
"""By what a figure is multiplied at each step, from mild to firm."""
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百]+)"
_UNITS = {
    "periods": r"(?:个)?工作日|个?自然日|日历[日天]|日(?![期常])|天|个月|年|周|小时|分钟",
    "percentages": r"[%％‰]",
    "amounts": r"万元|亿元|元",
}
_FRACTION = re.compile(rf"(?P<of>[百千万])分之(?P<number>{_NUMBER})")
_AROUND_THE_CLOCK = re.compile(
    r"小时(?=.{0,3}(?:技术支持|服务|值守|值班|在线|热线|不间断|客服|运行))|7\s*[x×*]?\s*24"
)
_THRESHOLD = re.compile(
    r"(?:率|度)[^，,。；;\n]{0,8}$|(?:低于|高于|不足|达到|未达)$"
)  # 可用率低于99.9%: a condition, no rate to pay
_CAPPED = re.compile(r"(?:累计|最高|总额)?(?:不超过|不高于|上限为)[^，。；]{0,14}$")
_DATED = re.compile(
    r"(?:\d|[一二三四五六七八九十])月$|[年第]$"
)  # 3月15日 is a day, no period; 首月10日前 is a deadline
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d")


@dataclass(frozen=True)
class Shift:
    """Figures of this kind (periods, percentages, amounts) go down or up; `capless` leaves those alone that cap others."""

    kind: str
    way: str
    capless: bool = field(default=False, compare=False)


def shift_of(instruction: str) -> Shift | None:
    """What the instruction asks to move, if that is all it asks and it names no figure."""
    told = instruction.strip()
    if sooner := _SOONER.fullmatch(told):
        return Shift("periods", "down" if sooner["down"] else "up")
    found = _ASKED.fullmatch(told)
    if (
        not found
        or any(mentions(told)[kind] for kind in _KINDS)
        or re.search(r"并|同时|改为|改成|至|到", told)
    ):
        return None
    about = found["what"] + found["rest"]
    kind = next((name for name, words in _KINDS.items() if re.search(words, about, re.IGNORECASE)), None)
    way = "down" if re.fullmatch(_DOWN, found["way"], re.IGNORECASE) else "up"
    return Shift(kind, way, "上限" not in about and "限额" not in about) if kind else None


def shifted(text: str, shift: Shift, factor: str) -> str:
    """The wording with every figure of the kind multiplied and brought to a round value that differs from the old."""

    def moved(match: re.Match[str]) -> str:
        year = match["unit"] == "年" and _YEAR.fullmatch(match["number"])
        if round_the_clock(text, match.span()):
            return match.group()
        if shift.kind == "percentages" and _THRESHOLD.search(text[: match.start()]):
            return match.group()
        if shift.kind == "percentages" and shift.capless and _CAPPED.search(text[: match.start()]):
            return match.group()
        if year or _DATED.search(text[: match.start()]) or re.match(r"\d", text[match.end() :]):
            return match.group()
        return f"{_moved(match['number'], shift, Decimal(factor))}{match['unit']}"

    def fraction(match: re.Match[str]) -> str:
        if shift.capless and _CAPPED.search(text[: match.start()]):
            return match.group()
        new = _moved(match["number"], shift, Decimal(factor))
        return f"{match['of']}分之{'一' if new == '零' else new}"

    moved_text = re.sub(rf"(?<![\d.])(?P<number>{_NUMBER})(?P<unit>{_UNITS[shift.kind]})", moved, text)
    return _FRACTION.sub(fraction, moved_text) if shift.kind == "percentages" else moved_text


def round_the_clock(text: str, span: tuple[int, int]) -> bool:
    """Whether the figure at this place says when a service is open (24小时技术支持), which is no period that ends."""
    hours = text.find("小时", *span)
    return (hours >= 0 and bool(_AROUND_THE_CLOCK.match(text, hours))) or bool(
        _AROUND_THE_CLOCK.match(text, span[0])
    )


def _moved(number: str, shift: Shift, factor: Decimal) -> str:
    plain = number.replace(",", "")
    whole = to_int(plain) if not re.fullmatch(r"[\d.]+", plain) else None
    old = Decimal(whole) if whole is not None else Decimal(plain)
    new = _round(old * factor, old, shift)
    if whole is not None:
        return in_chinese(int(new))
    return f"{new:,}" if "," in number else f"{new.normalize():f}"


def _round(value: Decimal, old: Decimal, shift: Shift) -> Decimal:
    """Whole where the old one was, and never the old one itself unless it can't be less."""
    if old == old.to_integral_value() and shift.kind != "percentages":
        grain = Decimal(5) if value >= 20 and old % 5 == 0 else Decimal(1)
        new = (value / grain).to_integral_value(ROUND_HALF_UP) * grain
        step = Decimal(1) if shift.way == "up" else Decimal(-1)
        new = new if new != old else old + step
        return max(new, Decimal(1))
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() - 1)), ROUND_HALF_UP)


def in_chinese(value: int) -> str:
    """A whole number below ten thousand as it is read: 十五, 一百零五."""
    digits = "零一二三四五六七八九"
    text = ""
    for place, unit in enumerate(("", "十", "百", "千")):
        digit = value // 10**place % 10
        text = (digits[digit] + unit if digit else "零") + text
    text = re.sub(r"零+", "零", text).strip("零") or "零"
    return text.removeprefix("一") if 10 <= value < 20 else text
