"""The value kernel: what may stand in a blank of each kind, and how it is written there.

Text is compared after NFKC, so that full-width figures mean what they look like. A value that can't be right is
refused with one sentence that says what is wrong; nothing is corrected in silence but its spelling.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from assistant.errors import BadInput
from assistant.values.codes import (
    parse_account,
    parse_card,
    parse_credit_code,
    parse_email,
    parse_id_number,
    parse_phone,
)
from assistant.values.money import Money, format_figures, format_words, parse_money
from assistant.values.numerals import capitals, chinese, parse_number
from assistant.values.times import (
    Period,
    find_period,
    format_date,
    parse_date,
    parse_period,
    parse_range,
    same_unit,
)
from assistant.wording import say

__all__ = [
    "Money",
    "Period",
    "capitals",
    "checked",
    "chinese",
    "find_period",
    "format_date",
    "format_figures",
    "format_words",
    "parse_account",
    "parse_card",
    "parse_credit_code",
    "parse_date",
    "parse_email",
    "parse_id_number",
    "parse_money",
    "parse_number",
    "parse_percentage",
    "parse_period",
    "parse_phone",
    "parse_range",
    "same_unit",
]

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SHARE = re.compile(r"(?:(?P<word>[百千万])分之(?P<spelt>.+)|(?P<number>[^%‰]+)(?P<sign>[%‰])?)")
_SHARE_SIGN = {"百": "%", "千": "‰", "万": "‱"}
_COUNT = re.compile(r"(?P<number>[\d,.零〇一二两三四五六七八九十百千万亿]+)(?P<unit>\D{0,3})")
_DIVISIBLE = re.compile(r"平方米|平米|㎡|公里|千米|米|吨|亩|升|公斤|千克|[TGM]B|个?人月")
_ENDLESS = re.compile(r"长期|永久|无固定期限|不定期|终止|届满|完成|为止")
_NAME = re.compile(r"[\w\s·•.．'’、，,（）()\-]+")
_UNITS_ONLY = re.compile(r"[省市区县镇乡村路街道号楼层室]+")


def checked(kind: str, text: str, unit: str = "") -> str:
    """The text as it will stand in a blank of this kind before `unit`, without the unit. Raises BadInput."""
    if stray := _ILLEGAL.search(text):
        raise BadInput(
            say("values.control_character", code=f"U+{ord(stray[0]):04X}", place=stray.start() + 1)
        )
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not plain:
        raise BadInput(say("values.empty"))
    if "\n" in plain and kind != "text":
        raise BadInput(say("values.line_break"))
    return _RULES.get(kind, _as_is)(plain, unit)


def parse_percentage(text: str) -> tuple[Decimal, str]:
    """The number and the sign (%, ‰ or ‱, empty where none is written) of 5%, 百分之五, 千分之三. Raises BadInput."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _SHARE.fullmatch(plain)
    if not found:
        raise BadInput(say("values.percentage_form", text=text))
    if found["word"]:
        spelt = "一百" if found["spelt"] == "百" else found["spelt"]
        return parse_number(spelt), _SHARE_SIGN[found["word"]]
    number = parse_number(found["number"])
    if number < 0:
        raise BadInput(say("values.percentage_form", text=text))
    return number, found["sign"] or ""


def _as_is(text: str, _unit: str) -> str:
    return text


def _party(text: str, _unit: str) -> str:
    if not re.search(r"[^\W\d_]", text):
        raise BadInput(say("values.party_form", text=text))
    return text


def _person(text: str, _unit: str) -> str:
    stray = re.search(r"\d", text) or (
        None if _NAME.fullmatch(text) else re.search(r"[^\w\s·•.．'’、，,（）()\-]", text)
    )
    if stray:
        raise BadInput(say("values.person_character", sign=stray[0]))
    return text


def _address(text: str, _unit: str) -> str:
    if _UNITS_ONLY.fullmatch(text) or not re.search(r"[^\W\d_]", text):
        raise BadInput(say("values.address_form", text=text))
    return text


def _money(text: str, unit: str) -> str:
    """Figures or words as given; before a printed unit without their own."""
    money = parse_money(text)
    if not unit:
        return text if money.has_unit else f"{text}元"
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    number = re.sub(r"^(?:人民币|RMB|CNY)?[¥￥]?", "", plain, flags=re.IGNORECASE)
    bare = re.sub(r"(?:元|圆|块)?[整正]?(?:人民币)?$", "", number)
    scale = {"百": 2, "千": 3, "万": 4, "亿": 8}.get(unit[0], 0)
    if not money.has_unit:
        return bare
    if scale:
        return f"{(money.amount.scaleb(-scale)).normalize():f}"
    simple = not re.search(r"[元圆块角分(（]", bare)
    return bare if simple else format_figures(money.amount).replace(",", "")


def _percentage(text: str, unit: str) -> str:
    number, sign = parse_percentage(text)
    if unit and sign and sign != unit:
        raise BadInput(say("values.unit_differs", given=sign, printed=unit))
    if not unit and not sign:
        raise BadInput(say("values.percentage_sign", text=text))
    return f"{number:f}" if unit else text


def _count(text: str, unit: str) -> str:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _COUNT.fullmatch(plain)
    if not found:
        raise BadInput(say("values.count_form", text=text))
    if parse_number(found["number"]) % 1 and not _DIVISIBLE.fullmatch(unit or found["unit"]):
        raise BadInput(say("values.count_whole", text=text))
    if unit and found["unit"].removeprefix("个") not in ("", unit) and not same_unit(found["unit"], unit):
        raise BadInput(say("values.unit_differs", given=found["unit"], printed=unit))
    return found["number"] if unit else plain


def _period(text: str, unit: str) -> str:
    """A number before a printed unit; without one any wording that says how long or until when."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not unit:
        if not (find_period(text) or _ENDLESS.search(text) or re.search(r"\d{4}[年\-/.]", plain)):
            raise BadInput(say("values.period_unit", text=text))
        return text
    number = re.fullmatch(r"[\d.,零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+", plain)
    if not number:
        period = parse_period(plain)
        if not same_unit(period.unit, unit):
            raise BadInput(say("values.unit_differs", given=period.unit, printed=unit))
        plain = re.sub(
            r"(?:个?(?:工作日|交易日|自然日|日历日|小时|季度|星期|月)|日|天|分钟|周年|年|周)半?$", "", plain
        )
        plain = f"{period.number.normalize():f}" if "半" in text or "(" in plain else plain
    if parse_number(plain) <= 0:
        raise BadInput(say("values.period_zero"))
    return plain


def _date(text: str, _unit: str) -> str:
    return format_date(parse_date(text))


def _date_range(text: str, _unit: str) -> str:
    start, end = parse_range(text)
    return f"{format_date(start)}至{format_date(end)}"


def _commission(text: str, _unit: str) -> str:
    return _institution(text, r"委员会|仲裁院|中心[)）]?", "仲裁委员会")


def _court(text: str, _unit: str) -> str:
    return _institution(text, r"法院", "人民法院")


def _institution(text: str, ending: str, completed: str) -> str:
    """The institution's full name: 北京 becomes 北京仲裁委员会."""
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", text) or re.fullmatch(rf"(?:仲裁|人民)?(?:{ending})", text):
        raise BadInput(say("values.institution_form", text=text, completed=completed))
    if re.search(rf"(?:{ending})(?:[(（].*[)）])?$", text) or text.isascii():
        return text
    return f"{text.removesuffix('仲裁委')}{completed}"


_RULES: dict[str, Callable[[str, str], str]] = {
    "party": _party,
    "person": _person,
    "address": _address,
    "phone": lambda text, _: parse_phone(text),
    "email": lambda text, _: parse_email(text),
    "credit_code": lambda text, _: parse_credit_code(text),
    "id_number": lambda text, _: parse_id_number(text),
    "account": lambda text, _: parse_account(text),
    "money": _money,
    "percentage": _percentage,
    "count": _count,
    "period": _period,
    "date": _date,
    "date_range": _date_range,
    "arbitration_commission": _commission,
    "court": _court,
}
