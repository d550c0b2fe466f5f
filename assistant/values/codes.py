"""Codes and contact details with a check of their own: credit code, resident ID, phone, e-mail, account."""

import datetime
import re
import unicodedata

from assistant.errors import BadInput
from assistant.wording import say

__all__ = [
    "parse_account",
    "parse_card",
    "parse_credit_code",
    "parse_email",
    "parse_id_number",
    "parse_phone",
]

_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table of characters: no I, O, S, V, Z
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ID_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))  # GB 11643-1999 with ISO 7064 MOD 11-2
_ID_CHECKS = "10X98765432"
_MOBILE = re.compile(r"(?:\+?86)?(?P<number>1[3-9]\d{9})")
_LANDLINE = re.compile(
    r"(?:\+?86)?\(?(?P<area>0\d{2,3})\)?-?(?P<number>[1-9]\d{6,7})(?:(?:-|转|ext\.?)(?P<ext>\d{1,6}))?"
)
_SERVICE = re.compile(r"(?:[48]00-?\d{3}-?\d{4}|1\d{4}|12\d{3}|95\d{3,4})")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def parse_credit_code(text: str) -> str:
    """The unified social credit code, its check character proved (GB 32100-2015). Raises BadInput."""
    code = _bare(text).upper()
    _stray(code, _CREDIT_SIGNS, "values.credit_character")
    if len(code) != 18:
        raise BadInput(say("values.credit_length", length=len(code)))
    total = sum(
        _CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    expected = _CREDIT_SIGNS[-total % 31]
    if code[17] != expected:
        raise BadInput(say("values.credit_check", sign=code[17], expected=expected))
    return code


def parse_id_number(text: str) -> str:
    """The resident ID number, its date and check character proved (GB 11643-1999). Raises BadInput."""
    code = _bare(text).upper()
    _stray(code[:17], "0123456789", "values.id_character")
    if len(code) != 18:
        raise BadInput(say("values.id_length", length=len(code)))
    try:
        datetime.date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        raise BadInput(say("values.id_date", date=code[6:14])) from None
    expected = _ID_CHECKS[
        sum(int(sign) * weight for sign, weight in zip(code, _ID_WEIGHTS, strict=False)) % 11
    ]
    if code[17] != expected:
        raise BadInput(say("values.id_check", sign=code[17], expected=expected))
    return code


def parse_phone(text: str) -> str:
    """The phone number, spaces left out: a mobile, a landline with its area code, or a service line. Raises BadInput."""
    plain = _bare(text, "").lower()
    digits = re.sub(r"[-()]", "", plain)
    if stray := re.search(r"[^\d+()\-转ext.]", plain):
        raise BadInput(say("values.phone_character", sign=stray[0]))
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(plain) or _SERVICE.fullmatch(plain):
        return plain
    count = len(re.sub(r"\D", "", plain))
    raise BadInput(say("values.phone_form", text=text.strip(), count=count))


def parse_email(text: str) -> str:
    """The e-mail address. Raises BadInput that says what is wrong with it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.count("@") != 1:
        raise BadInput(say("values.email_at", text=plain, count=plain.count("@")))
    if stray := re.search(r"[^\x21-\x7e]", plain):
        raise BadInput(say("values.email_character", sign=stray[0]))
    if not _EMAIL.fullmatch(plain) or ".." in plain or plain.startswith(".") or ".@" in plain:
        raise BadInput(say("values.email_form", text=plain))
    return plain


def parse_account(text: str) -> str:
    """The bank account's digits, 8 to 32 of them, grouped as given. Raises BadInput."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).strip())
    _stray(plain, "0123456789 -", "values.account_character")
    count = len(re.sub(r"\D", "", plain))
    if not 8 <= count <= 32:
        raise BadInput(say("values.account_length", count=count))
    return plain


def parse_card(text: str) -> str:
    """The bank card's 13 to 19 digits, its check digit proved (ISO/IEC 7812-1, Luhn). Raises BadInput.

    Accounts of companies have no such digit, so that a place for an account doesn't ask for it.
    """
    digits = _bare(text)
    _stray(digits, "0123456789", "values.account_character")
    if not 13 <= len(digits) <= 19:
        raise BadInput(say("values.card_length", count=len(digits)))
    total = 0
    for place, digit in enumerate(reversed(digits[:-1])):
        doubled = int(digit) * (1 if place % 2 else 2)
        total += doubled - 9 * (doubled > 9)
    if int(digits[-1]) != -total % 10:
        raise BadInput(say("values.card_check", sign=digits[-1], expected=-total % 10))
    return digits


def _bare(text: str, dashes: str = "-") -> str:
    return re.sub(rf"[\s{dashes}]", "", unicodedata.normalize("NFKC", text))


def _stray(text: str, allowed: str, key: str) -> None:
    """Raise BadInput for the first character that is not allowed, with its place counted from 1."""
    for place, sign in enumerate(text, 1):
        if sign not in allowed:
            raise BadInput(say(key, place=place, sign=sign))
