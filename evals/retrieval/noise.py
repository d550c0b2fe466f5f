"""A question as it may arrive: with characters typed for others of the same sound, with readings, with spaces.

Made from the question alone, so that every run sees the same noise.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from functools import cache

__all__ = ["NOISES", "misheard", "read_aloud", "spaced"]

_SHARE = 0.2  # of the Chinese characters
_EVERY = 3  # characters a reading


def misheard(text: str) -> str:
    """The text with a fifth of its Chinese characters replaced by common ones of the same sound."""
    from pypinyin import lazy_pinyin

    places = [at for at, character in enumerate(text) if _is_han(character)]
    draw = random.Random(text)
    letters = list(text)
    for at in draw.sample(places, round(_SHARE * len(places))):
        others = [other for other in _alike().get(lazy_pinyin(text[at])[0], ()) if other != text[at]]
        letters[at] = draw.choice(others) if others else text[at]
    return "".join(letters)


def read_aloud(text: str) -> str:
    """The text with its reading in brackets behind every third Chinese character."""
    from pypinyin import pinyin

    pieces, count = [], 0
    for character in text:
        pieces.append(character)
        count += _is_han(character)
        if _is_han(character) and count % _EVERY == 0:
            pieces.append(f"({pinyin(character)[0][0]})")
    return "".join(pieces)


def spaced(text: str) -> str:
    """The text with a space behind every character."""
    return " ".join(text)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@cache
def _alike() -> dict[str, list[str]]:
    """The 3,755 common characters (GB 2312, level 1) by their sound, whatever their tone."""
    from pypinyin import lazy_pinyin

    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = [character for code in codes if (character := code.decode("gb2312", "ignore"))]
    found: dict[str, list[str]] = defaultdict(list)
    for character in common:
        found[lazy_pinyin(character)[0]].append(character)
    return found


NOISES: dict[str, Callable[[str], str]] = {
    "homophones": misheard,
    "readings": read_aloud,
    "spaces": spaced,
}
