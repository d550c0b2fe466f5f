"""Chinese and Arabic numerals, exactly: whole numbers below 10^16 and decimals, never a float."""

import re
import unicodedata
from decimal import Decimal

from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["LARGEST", "capitals", "chinese", "parse_number"]

LARGEST = 10**16 - 1
_ALIKE = str.maketrans(
    "〇○壹弌贰貳两叁参肆伍陆陸柒捌玖拾佰仟萬億", "零零一一二二二三三四五六六七八九十百千万亿"
)
_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FIGURES = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MIXED = re.compile(r"(?P<figures>\d[\d,]*(?:\.\d+)?)(?P<units>[十百千]?[万亿]{0,2})")
_STEPS = re.compile(r"(?:\d[\d,]*(?:[百千]?[万亿]|[百千])){2,}")  # 1亿2000万, 12万3千
_D = "[一二三四五六七八九]"
_UNDER_10000 = re.compile(
    rf"零?(?:(?P<q>{_D})千)?零?(?:(?P<b>{_D})百)?(?:零?(?P<s>{_D}?)(?P<ten>十))?零?(?P<g>{_D}?)零?"
)
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def parse_number(text: str) -> Decimal:
    """The number that figures (1,200.50), Chinese numerals (三十二, 壹仟贰佰, 二〇二四) or both (1.5万) write.

    Raises BadInput that names the character which is no part of a number, or says what is ambiguous (两百五) or cut
    wrongly (1,23,4).
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_ALIKE)
    if not plain:
        raise BadInput(say("values.number_empty"))
    if _FIGURES.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if _STEPS.fullmatch(plain):
        return _sum_of_steps(plain, text)
    if found := _MIXED.fullmatch(plain):
        if not found["units"]:
            raise BadInput(say("values.number_groups", text=text))
        return _scaled(parse_number(found["figures"]), found["units"])
    if re.fullmatch(r"(?:\d[\d,]*[百千万亿]+)+\d+", plain):
        _refuse(text)
    if stray := re.search(rf"[^{_DIGITS}十百千万亿点]", plain):
        raise BadInput(say("values.number_character", text=text, sign=stray[0]))
    whole, point, fraction = plain.partition("点")
    if point and (not fraction or not set(fraction) <= set(_DIGITS)):
        raise BadInput(say("values.number_form", text=text))
    return Decimal(_whole(whole, text)) + (Decimal(f"0.{_spelt(fraction)}") if point else 0)


def chinese(number: int) -> str:
    """The whole number from 0 to LARGEST in Chinese numerals: 一万零二十."""
    if number == 0:
        return "零"
    words = _large(_checked(number))
    return words[1:] if words.startswith("一十") else words


def capitals(number: int) -> str:
    """The whole number from 0 to LARGEST in the capitals that cheques and contracts use: 壹万零贰拾."""
    return ("零" if number == 0 else _large(_checked(number))).translate(_CAPITALS)


def _sum_of_steps(plain: str, text: str) -> Decimal:
    """The number that figures with falling units write: 1亿2000万. Raises BadInput where the units don't fall."""
    steps = [parse_number(step) for step in re.findall(r"\d[\d,]*[百千万亿]+", plain)]
    scales = [
        _scaled(Decimal(1), re.sub(r"[\d,]", "", step)) for step in re.findall(r"\d[\d,]*[百千万亿]+", plain)
    ]
    if any(low >= high for high, low in zip(scales, steps[1:], strict=False)):
        _refuse(text)
    return sum(steps, Decimal(0))


def _scaled(number: Decimal, units: str) -> Decimal:
    for unit in units:
        number *= _SCALE[unit]
    return number


def _spelt(digits: str) -> str:
    return "".join(str(_DIGITS.index(digit)) for digit in digits)


def _whole(plain: str, text: str) -> int:
    if len(plain) > 1 and set(plain) <= set(_DIGITS):
        return int(_spelt(plain))
    if re.search(rf"[百千万亿]{_D}$", plain):
        _refuse(text)
    high, over, low = plain.rpartition("亿")
    if over and not high:
        _refuse(text)
    value = (_under_100_million(high, text) if over else 0) * 10**8 + _under_100_million(low, text)
    return value if value or set(plain) == {"零"} else _refuse(text)


def _under_100_million(plain: str, text: str) -> int:
    high, over, low = plain.rpartition("万")
    if over and not high:
        _refuse(text)
    return (_under_10000(high, text) if over else 0) * 10**4 + _under_10000(low, text)


def _under_10000(plain: str, text: str) -> int:
    found = _UNDER_10000.fullmatch(plain)
    if not found:
        return _refuse(text)
    thousands, hundreds, tens, ones = (_value(found[name]) for name in ("q", "b", "s", "g"))
    return thousands * 1000 + hundreds * 100 + (tens or 1) * 10 * bool(found["ten"]) + ones


def _value(digit: str | None) -> int:
    return _DIGITS.index(digit) if digit else 0


def _refuse(text: str) -> int:
    raise BadInput(say("values.number_form", text=text))


def _checked(number: int) -> int:
    if not 0 <= number <= LARGEST:
        raise BadInput(say("values.number_large", number=number))
    return number


def _large(number: int) -> str:
    """The words of a number, empty for 0; a 零 stands where digits between two words are 0."""
    for scale, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            return _large(high) + unit + ("零" if 0 < low < scale // 10 else "") + _large(low)
    return _thousands(number)


def _thousands(number: int) -> str:
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            return _DIGITS[high] + unit + ("零" if 0 < low < scale // 10 else "") + _thousands(low)
    return _DIGITS[number] if number else ""
