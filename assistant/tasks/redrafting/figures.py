"""The figures of a clause or of an instruction with their places: equal whatever way they are printed.

A module of its own because an edit needs what counting does not: where a figure stands, how it is printed there, and a
new one printed in the same way (¥3,000,000.00 beside 叁佰万元整).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.errors import BadInput
from assistant.values.money import format_words, parse_money
from assistant.values.numerals import parse_number

__all__ = ["Figure", "figures_of", "printed_as", "put_at", "twins", "with_value"]

_HAN = "零〇一二两三四五六七八九十百千"
_COUNT = rf"(?:\d[\d,]*(?:\.\d+)?|[{_HAN}]+)"
_WORDS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_NAMED_BLANK = r"【[^】\n]{0,20}】|\[[^\]\n]{0,20}\]"
_PERIODS = {
    "小时": ("小时", 1),
    "分钟": ("分钟", 1),
    "工作日": ("工作日", 1),
    "日": ("日", 1),
    "周": ("日", 7),
    "月": ("月", 1),
    "季度": ("月", 3),
    "年": ("月", 12),
}
_ENGLISH = {
    "business day": "工作日",
    "working day": "工作日",
    "calendar day": "日",
    "day": "日",
    "hour": "小时",
    "minute": "分钟",
    "week": "周",
    "month": "月",
    "year": "年",
}
_PERIOD = (
    rf"(?P<number>{_COUNT}|半|_{{2,}}|\[[^\]\n]{{0,20}}\]|【[^】\n]{{0,20}}】)\s*"
    r"(?P<unit>个?小时|分钟|个?工作日|个?自然日|个?日历[日天]|[日天](?!常)|个?(?:星期|礼拜)|周|个月|个?季度|年(?!度|报|费|利|化|检)"
    r"|(?:business |working |calendar )?days?\b|hours?\b|minutes?\b|weeks?\b|months?\b|years?\b)"
)
_PATTERNS = {
    "date": rf"(?P<year>\d{{4}})\s*年\s*(?P<month>{_COUNT})\s*月(?:\s*(?P<day>{_COUNT})\s*[日号])?",
    "amount": (
        rf"[¥￥]\s*(?P<plain>\d[\d,]*(?:\.\d+)?)(?P<scale>[万亿])?元?|(?P<letters>USD|US\$|RMB|CNY|EUR)\s*(?P<foreign>\d[\d,]*(?:\.\d+)?)"
        rf"|(?P<yuan>{_COUNT})\s*(?P<scaled>[百千]?万|亿)?元整?|(?P<short>{_COUNT})(?P<round>[万亿])(?=$|[，。；、吧改降提涨减增调变加上下到至])|(?P<words>[{_WORDS}]+[元圆](?:整|正)?(?:[{_WORDS}]角)?(?:[{_WORDS}]分)?)"
    ),
    "percentage": (
        rf"(?P<tenths>[一二两三四五六七八九])成(?:半)?(?![立为都果交员分])|(?P<base>[百千万])分之(?P<part>{_COUNT}(?:点[{_HAN}]+)?)"
        rf"|(?P<rate>{_COUNT}|_{{2,}}|\[[^\]\n]{{0,20}}\])\s*(?P<sign>[%％‰])"
    ),
    "monthday": rf"(?P<of>每个?月|次月|当月|每季度首月|首月|\d月|[一二三四五六七八九十]月)(?:的|第)?(?P<mday>{_COUNT})[日号]",
    "period": _PERIOD,
    "count": rf"(?P<many>{_COUNT}|{_NAMED_BLANK})\s*"
    r"(?P<measure>[人名台份次期倍户条家套辆件项批]|分(?![钟之期包公别立行支])|个(?!别|人|体|案))",
    "bare": r"(?<![\d.])(?P<bare>\d[\d,]*(?:\.\d+)?)(?![\d.])",
}
_FIGURE = re.compile("|".join(f"(?P<{kind}_>{pattern})" for kind, pattern in _PATTERNS.items()))
_TWIN_GAP = re.compile(r"[\s（()）:：,，、即合计小大写人民币]*(?:大写|小写)?[\s（()：:人民币]*")
_TEN = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_SCALES = {"": 1, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@dataclass(frozen=True)
class Figure:
    """A figure at `start` to `end`; `value` with `unit` is the same however it is printed, None where a blank stands.

    `kind` is date, amount, percentage, monthday (每月10日), period, count or bare (no unit).
    """

    start: int
    end: int
    kind: str
    value: Decimal | str | None
    unit: str
    printed: str

    @property
    def same(self) -> tuple[str, Decimal | str | None, str]:
        """What two figures must have in common to be equal."""
        return self.kind, self.value, self.unit


def figures_of(text: str) -> tuple[Figure, ...]:
    """The figures and the blanks with a unit in `text`, in order."""
    found = []
    for match in _FIGURE.finditer(text):
        kind = next(name for name in _PATTERNS if match[f"{name}_"] is not None)
        parts = {name: value or "" for name, value in match.groupdict().items()}
        if (read := _READ[kind](parts)) is not None:
            found.append(Figure(match.start(), match.end(), kind, *read, match.group()))
    return tuple(found)


def twins(text: str, figure: Figure) -> Iterator[Figure]:
    """The same amount written once more right beside it, in capitals or in figures."""
    if figure.kind != "amount":
        return
    for other in figures_of(text):
        gap = text[figure.end : other.start] if other.start >= figure.end else text[other.end : figure.start]
        if other.start != figure.start and other.same == figure.same and _TWIN_GAP.fullmatch(gap):
            yield other


def printed_as(new: Figure, like: Figure) -> str:
    """The new figure printed as the old one is, where that can be done without loss."""
    if new.kind == "bare":
        number = re.match(r"_{2,}|\[[^\]]*\]|【[^】]*】|[\d,.]+", like.printed)
        return new.printed + like.printed[number.end() :] if number else new.printed
    if new.kind == "amount" and isinstance(new.value, Decimal):
        return _money(new.value, like.printed) or new.printed
    if new.kind == "period" and re.search(r"[a-z]", new.printed) and not re.search(r"[a-z]", like.printed):
        unit = _bare_unit(re.sub(r"^[\d,.\s]+", "", new.printed))
        count = _whole(new.value) / _PERIODS[unit][1]
        return f"{_plain(count)}{ {'月': '个月', '工作日': '个工作日'}.get(unit, unit) }"
    if new.kind == "period" and like.printed[-1:] == "日" and re.fullmatch(r"[\d,]+天", new.printed):
        return f"{new.printed[:-1]}日"
    if new.kind == "percentage" and "成" in new.printed and isinstance(new.value, Decimal):
        return f"{_plain(new.value)}%"
    if new.kind == "percentage" and "分之" in new.printed and like.printed[-1:] in ("%", "％", "‰"):
        return f"{_plain(_whole(new.value) * (10 if like.printed[-1] == '‰' else 1))}{like.printed[-1]}"
    if like.kind == "monthday" and new.kind == "period":
        return re.sub(rf"{_COUNT}[日号]$", re.sub(r"天$", "日", new.printed), like.printed)
    return new.printed


def put_at(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with these new words in the place of what stands from start to end, given as (start, end, words)."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def with_value(figure: Figure, value: Decimal) -> str:
    """The figure printed with another value of its unit."""
    if figure.kind == "amount":
        return _money(value, figure.printed) or f"{_plain(value)}元"
    if base := re.match(r"([百千万])分之", figure.printed):
        return base[0] + _spoken(value * _TEN[base[1]] / 100)
    unit = re.sub(rf"^(?:{_COUNT}|半)\s*", "", figure.printed)
    scale = _PERIODS.get(_bare_unit(unit), ("", 1))[1] if figure.kind == "period" else 1
    if figure.printed.startswith("半") or value % scale:
        unit, scale = {"月": "个月"}.get(figure.unit, figure.unit), 1
    number = value / scale
    if not re.match(r"\d", figure.printed) and number == number.to_integral_value() and number < 10000:
        from assistant.tasks.redrafting.shifting import in_chinese

        printed = in_chinese(int(number))
        return ("两" if printed == "二" and unit[:1] in "个年" else printed) + unit
    return _plain(number) + unit


def _spoken(number: Decimal) -> str:
    """A number as it is read: 二点五."""
    from assistant.tasks.redrafting.shifting import in_chinese

    whole, _, digits = _plain(number).partition(".")
    rest = "".join(in_chinese(int(digit)) for digit in digits)
    return in_chinese(int(whole)) + (f"点{rest}" if rest else "")


def _money(value: Decimal, like: str) -> str:
    if re.match(rf"[{_WORDS}]", like):
        try:
            return format_words(value)
        except BadInput:
            return ""
    if found := re.match(r"(?P<sign>(?:[¥￥]|USD|US\$|RMB|CNY|EUR)\s*)(?P<number>[\d,.]+)(?P<rest>.*)", like):
        scale = _SCALES.get(found["rest"][:1], 1)
        return f"{found['sign']}{_digits(value / scale, found['number'])}{found['rest']}"
    found = re.match(r"(?P<number>[\d,.]+)(?P<scale>[百千]?万|亿)?(?P<rest>元整?)$", like)
    if not found:
        return ""
    amount = value / _SCALES[found["scale"] or ""]
    if found["scale"] and amount != round(amount, 4):
        return f"{_digits(value, '1,000')}{found['rest']}"
    return f"{_digits(amount, found['number'])}{found['scale'] or ''}{found['rest']}"


def _digits(value: Decimal, like: str) -> str:
    decimals = len(like.partition(".")[2]) if "." in like else 0
    exact = max(decimals, 0 if value == value.to_integral_value() else 2)
    comma = "," if "," in like else ""
    text = f"{value:{comma}.{exact}f}"
    return text if decimals == exact or "." not in text else text.rstrip("0").rstrip(".")


def _whole(value: Decimal | str | None) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _number(text: str) -> Decimal | None:
    if re.match(r"[_\[【]", text):
        return None
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return parse_number(text)


def _date(parts: dict[str, str]) -> tuple[str, str]:
    return (
        f"{parts['year']}-{_number(parts['month'])}-{_number(parts['day']) if parts['day'] else ''}",
        "date",
    )


def _amount(parts: dict[str, str]) -> tuple[Decimal, str] | None:
    if parts["words"]:
        try:
            return parse_money(parts["words"]).amount, "元"
        except BadInput:
            return None
    number = _number(parts["plain"] or parts["foreign"] or parts["yuan"] or parts["short"])
    assert number is not None
    scale = _SCALES[parts["scale"] or parts["scaled"] or parts["round"] or ""]
    return number * scale, parts["letters"] if parts["letters"] not in ("", "RMB", "CNY") else "元"


def _percentage(parts: dict[str, str]) -> tuple[Decimal | None, str]:
    if parts["tenths"]:
        return parse_number(parts["tenths"]) * 10, "%"
    if parts["base"]:
        whole, _, rest = parts["part"].partition("点")
        digits = "".join(str(parse_number(digit)) for digit in rest)
        number = _number(whole) or Decimal(0)
        return (number + Decimal(f"0.{digits or 0}")) * 100 / _TEN[parts["base"]], "%"
    rate = _number(parts["rate"])
    return (rate / 10 if rate is not None and parts["sign"] == "‰" else rate), "%"


def _period(parts: dict[str, str]) -> tuple[Decimal | None, str]:
    unit, scale = _PERIODS[_bare_unit(parts["unit"])]
    number: Decimal | None = Decimal("0.5") if parts["number"] == "半" else _number(parts["number"])
    return (number * scale if number is not None else None), unit


def _bare_unit(unit: str) -> str:
    if re.match(r"[a-z]", unit):
        return _ENGLISH[unit.removesuffix("s")]
    unit = re.sub(r"^个|\s", "", unit)
    return {"自然日": "日", "日历日": "日", "日历天": "日", "天": "日", "星期": "周", "礼拜": "周"}.get(
        unit, unit
    )


_READ: dict[str, Callable[[dict[str, str]], tuple[Decimal | str | None, str] | None]] = {
    "date": _date,
    "amount": _amount,
    "percentage": _percentage,
    "monthday": lambda parts: (_number(parts["mday"]), "日"),
    "period": _period,
    "count": lambda parts: (_number(parts["many"]), parts["measure"]),
    "bare": lambda parts: (_number(parts["bare"]), ""),
}
