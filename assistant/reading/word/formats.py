"""Numbers as Word prints them: one writer for each number format of ISO 29500-1, 17.18.59.

The inverse of `numerals`, apart from it because these are the formats of one file type.
"""

from collections.abc import Callable

__all__ = ["printed"]

_PLAIN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LARGEST = 9999  # of a number written with units
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def printed(number: int, form: str) -> str:
    """The number in Word's format `form`; in plain digits where the format is unknown or has no sign for it."""
    return _WRITERS.get(form, str)(number)


def _counted(digits: str, units: tuple[str, ...], *, short: bool) -> Callable[[int], str]:
    """A writer with units (一百零五); `short` leaves the one of ten to nineteen out (十一)."""

    def write(number: int) -> str:
        if not 0 < number <= _LARGEST:
            return digits[0] if number == 0 else str(number)
        text, gap = "", False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + units[place]
            gap = not digit
        return text[1:] if short and 10 <= number < 20 else text

    return write


def _one_by_one(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(max(number, 0)))


def _signs(*rows: tuple[int, str, int]) -> Callable[[int], str]:
    """A writer with one sign a number: rows of the first number, its sign, and how many follow it in Unicode."""

    def write(number: int) -> str:
        for first, sign, count in rows:
            if first <= number < first + count:
                return chr(ord(sign) + number - first)
        return str(number)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb …, as Word goes on."""
    return lambda number: (
        chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 40) if number > 0 else str(number)
    )


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _ordinal(number: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else last}"


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


_chinese = _counted(_PLAIN, ("", "十", "百", "千"), short=True)
_circled = _signs((0, "⓪", 1), (1, "①", 20), (21, "㉑", 15), (36, "㊱", 15))
_digits = _one_by_one("〇一二三四五六七八九")

_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _counted(_FORMAL, ("", "拾", "佰", "仟"), short=False),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs((1, "⒈", 20)),
    "decimalEnclosedParen": _signs((1, "⑴", 20)),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02d}",
    "hex": lambda number: f"{number:X}",
    "ideographDigital": _digits,
    "ideographEnclosedCircle": _signs((1, "㊀", 10)),
    "ideographLegalTraditional": _counted(_FORMAL_TRADITIONAL, ("", "拾", "佰", "仟"), short=False),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "japaneseCounting": _chinese,
    "japaneseDigitalTenThousand": _digits,
    "japaneseLegal": _counted("〇壱弐参四五六七八九", ("", "拾", "百", "千"), short=False),
    "lowerLetter": _letters("a"),
    "lowerRoman": _roman,
    "none": lambda _: "",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseDigital": _digits,
    "upperLetter": _letters("A"),
    "upperRoman": lambda number: _roman(number).upper(),
}
