"""A question as it was meant: without readings in brackets, and with characters put right that were typed for others of
the same sound.

Who types by sound picks the wrong character now and then (按季堵支付). A character is put right only where no word around it
is known and one of the same sound makes a word that the contracts or the dictionary of everyday words hold.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["Known", "homophones", "put_right", "without_readings"]

Known = Callable[[Collection[str]], Mapping[str, int]]
"""From pairs of characters to how often each is written, 0 where it is unknown."""

_A_WORD = 3  # times from which on a pair is taken for a word: 对售 stands once across 对 and 售后

_BRACKET = re.compile(r"(?<=[\u3400-\u9fff])[(（]([^()（）\u3400-\u9fff]{1,24})[)）]")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def without_readings(text: str) -> str:
    """The text without brackets that hold the reading of the characters before them: 季(jì)度 becomes 季度."""
    return _BRACKET.sub(lambda found: "" if _reads(text[: found.start()], found[1]) else found[0], text)


def put_right(text: str, known: Known, kept: re.Pattern[str]) -> str:
    """The text with mistyped characters put right; what `kept` matches stays as it is."""
    fixed = {place for found in kept.finditer(text) for place in range(*found.span())}
    places = [at for found in _HAN.finditer(text) for at in range(*found.span()) if at not in fixed]
    often = known({pair for at in places for pair in _around(text, at)})
    odd = [at for at in places if not any(often[pair] for pair in _around(text, at))]
    offers = {at: [_with(text, at, other) for other in homophones(text[at])] for at in odd}
    often = known({pair for at in odd for offer in offers[at] for pair in _around(offer, at, fixed)})
    letters = list(text)
    for at, each in offers.items():
        chances = [
            (max((often[pair] for pair in _around(offer, at, fixed)), default=0), offer[at]) for offer in each
        ]
        times, character = max(chances, default=(0, ""), key=lambda chance: chance[0])
        if times >= _A_WORD:
            letters[at] = character
    return "".join(letters)


@cache
def homophones(character: str) -> str:
    """The common characters of the same sound, whatever their tone; none for a rare character."""
    for line in _sounds():
        if character in line:
            return line.replace(character, "")
    return ""


def _reads(before: str, reading: str) -> bool:
    from assistant.reading.pinyin import (
        reads_as,  # loads the table of readings, which hardly any question needs
    )

    syllables = reading.replace("'", " ").replace("’", " ").split()
    characters = before[-len(syllables) :]
    return len(characters) == len(syllables) and all(map(reads_as, characters, syllables))


def _around(text: str, at: int, apart: Collection[int] = ()) -> set[str]:
    """The pairs of Chinese characters that the one at this place makes with a neighbour that isn't in `apart`."""
    pairs = [
        text[start : start + 2]
        for start in (at - 1, at)
        if start >= 0 and not {start, start + 1} & set(apart)
    ]
    return {pair for pair in pairs if len(pair) > 1 and _HAN.fullmatch(pair)}


def _with(text: str, at: int, other: str) -> str:
    """The text with another character at this place."""
    return text[:at] + other + text[at + 1 :]


@cache
def _sounds() -> tuple[str, ...]:
    return tuple((files("assistant") / "data" / "homophones.txt").read_text(encoding="utf-8").split())
