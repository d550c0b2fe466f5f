"""Numerals as they are printed in contracts, as integers.

One place for Chinese, Arabic, full-width, Roman and circled numerals, because parsing, addresses and values all meet
them.
"""

import re
from functools import lru_cache

__all__ = ["CHINESE", "to_int"]

CHINESE = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


@lru_cache(maxsize=1 << 12)
def to_int(text: str) -> int | None:
    """The number that `text` prints, None where it prints none: 12, １２, 十二, 〇, XII, Ⅻ, ⑫."""
    plain = text.strip().translate(_WIDE)
    if len(plain) == 1 and "Ⅰ" <= plain <= "Ⅻ":
        return ord(plain) - ord("Ⅰ") + 1
    if re.fullmatch(r"[0-9]+", plain):
        return int(plain)
    if len(plain) == 1 and (circled := _circled(plain)):
        return circled
    if plain and all(character in CHINESE for character in plain):
        return _chinese(plain)
    return _roman(plain.lower()) if _ROMAN_FORM.fullmatch(plain) else None


def _circled(character: str) -> int:
    """1 to 20 for ① to ⑳, ⑴ to ⒇ and ⒈ to ⒛, 1 to 10 for ㈠ to ㈩; 0 for anything else."""
    if "㈠" <= character <= "㈩":
        return ord(character) - ord("㈠") + 1
    for first in ("①", "⑴", "⒈"):
        if 0 <= ord(character) - ord(first) < 20:
            return ord(character) - ord(first) + 1
    return 0


def _chinese(text: str) -> int | None:
    """二十三 by its units, 二〇二四 digit by digit."""
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        else:
            digit = _DIGITS[character] or None
    return total + (digit or 0)


def _roman(text: str) -> int:
    values = [_ROMAN[character] for character in text]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )
