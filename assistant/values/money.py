"""Amounts of money in figures and in Chinese capitals, both ways, exact to 分."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from assistant.errors import BadInput
from assistant.values.numerals import LARGEST, capitals, parse_number
from assistant.wording import say

__all__ = ["Money", "format_figures", "format_words", "parse_money"]

_PREFIX = re.compile(r"^(?:大写|小写)?[:：]?(?:人民币|RMB|CNY)?(?:大写|小写)?[:：]?[¥￥]?", re.IGNORECASE)
_FOREIGN = re.compile(r"美元|欧元|港元|港币|日元|英镑|USD|EUR|HKD|[$€£]", re.IGNORECASE)
_NUMBER = r"[\d,.\u4e00-\u9fff〇○]+?"
_AMOUNT = re.compile(
    rf"(?P<yuan>{_NUMBER})(?:(?P<unit>元|圆|块钱?)(?:零?(?P<jiao>[\d\u4e00-\u9fff])角)?(?:零?(?P<fen>[\d\u4e00-\u9fff])分)?)?"
    r"[整正]?(?:人民币)?"
)
_SMALL_AMOUNT = re.compile(r"(?:(?P<jiao>[\d\u4e00-\u9fff])角)?(?:零?(?P<fen>[\d\u4e00-\u9fff])分)?[整正]?")


@dataclass(frozen=True)
class Money:
    """An amount in 元 with at most two decimals; `in_words` where it was written in numerals and not in figures."""

    amount: Decimal
    in_words: bool
    has_unit: bool


def parse_money(text: str) -> Money:
    """The amount that figures or words write: ¥1,000,000.00, 100万元, 人民币壹佰万元整. Raises BadInput."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if found := _FOREIGN.search(plain):
        raise BadInput(say("values.money_foreign", currency=found[0]))
    body = _PREFIX.sub("", plain.replace("¥", "¥")).rstrip("。")
    both = re.fullmatch(r"(?P<first>[^(（]+)[(（](?P<second>[^)）]+)[)）]", body)
    if both:
        return _agreeing(both["first"], both["second"])
    if body.startswith("-"):
        raise BadInput(say("values.money_negative", text=text.strip()))
    if (
        found := _SMALL_AMOUNT.fullmatch(body)
        if re.search("[角分]", body) and not re.search("[元圆块]", body)
        else None
    ):
        return Money(_fraction(found), not re.search(r"\d", body), True)
    return _amount(body, text.strip())


def format_figures(amount: Decimal) -> str:
    """The amount with separators and two decimals: 1,000,000.00. Raises BadInput where it is finer than 分."""
    return f"{_exact(amount):,.2f}"


def format_words(amount: Decimal) -> str:
    """The amount in capitals: 壹佰万元整, 壹元零伍分, 伍角整. Raises BadInput outside 0 to LARGEST or finer than 分."""
    cents = int(_exact(amount) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{capitals(yuan)}元" if yuan or not cents else ""
    if jiao:
        words += f"{capitals(jiao)}角"
    elif fen and yuan:
        words += "零"
    return words + (f"{capitals(fen)}分" if fen else "整")


def _agreeing(first: str, second: str) -> Money:
    """The amount written twice, in words and in figures. Raises BadInput where the two differ."""
    one, other = parse_money(first), parse_money(second)
    if one.amount != other.amount:
        raise BadInput(
            say("values.money_differs", first=format_figures(one.amount), second=format_figures(other.amount))
        )
    return Money(one.amount, one.in_words or other.in_words, True)


def _amount(body: str, text: str) -> Money:
    found = _AMOUNT.fullmatch(body)
    if not found:
        raise BadInput(say("values.money_form", text=text))
    amount = parse_number(found["yuan"]) + _fraction(found)
    return Money(_exact(amount), not re.search(r"\d", body), bool(found["unit"]))


def _fraction(found: re.Match[str]) -> Decimal:
    tenths, hundredths = (parse_number(found[name] or "0") for name in ("jiao", "fen"))
    return tenths / 10 + hundredths / 100


def _exact(amount: Decimal) -> Decimal:
    if not amount.is_finite() or amount < 0 or amount > LARGEST:
        raise BadInput(say("values.money_range", amount=amount))
    cents = amount.quantize(Decimal("0.01"))
    if cents != amount:
        raise BadInput(say("values.money_fine", amount=amount))
    return cents
