"""Chinese numerals to numbers: everyday (三十), financial (叁拾), positional (二〇二四), mixed (3.5万)."""

from decimal import Decimal, InvalidOperation

__all__ = ["NUMERAL", "number"]

_DIGITS = {
    digit: value
    for value, pair in enumerate(
        ["零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"]
    )
    for digit in pair
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?[万亿]*|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)"
"""Matches a numeral after NFKC; whether it is meant as a number, its surroundings tell."""


def number(text: str) -> Decimal | None:
    """The value of a numeral, or None where it isn't one (万一 is none, 十 is 10)."""
    plain = text.replace(",", "")
    figures = plain.rstrip("万亿")
    if figures[:1].isascii() and figures[:1].isdigit():
        return _figures(figures, plain[len(figures) :])
    if all(character in _DIGITS for character in plain) and len(plain) > 1:
        return Decimal("".join(str(_DIGITS[character]) for character in plain))
    return _spoken(plain)


def _figures(figures: str, myriads: str) -> Decimal | None:
    try:
        value = Decimal(figures)
    except InvalidOperation:
        return None
    for myriad in myriads:
        value *= _MYRIADS[myriad]
    return value


def _spoken(text: str) -> Decimal | None:
    total = part = digit = 0
    seen = False
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            seen = True
        elif character in _TENS:
            part += (digit or (0 if part else 1) or 1) * _TENS[character]
            digit, seen = 0, True
        elif character in _MYRIADS and seen:
            total = (total + part + digit) * _MYRIADS[character]
            part = digit = 0
        else:
            return None
    return Decimal(total + part + digit) if seen else None
