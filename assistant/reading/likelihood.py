"""How likely a wording is where bytes were lost: by the words of Chinese, and by the document's own words.

Lost bytes leave a choice among characters; most of them make no words with their neighbours. The measure is the
likelihood of the best division into words of a dictionary (jieba's, with frequencies), and what the document says
elsewhere in the same words counts besides. Traditional characters are weighed as simplified ones.
"""

import math
from collections import Counter
from functools import cache, cached_property
from typing import Any

from assistant.reading.script import to_simplified

__all__ = ["Likelihood"]

_TOTAL = 60_101_967  # words counted for the dictionary's frequencies
_UNKNOWN = 0.02  # the count of a character that the dictionary lacks
_UNSEEN = 0.02  # the count of a sign that the document lacks
_SIZES = (4, 3, 2)  # characters of a wording that is looked for elsewhere
_REPEATED = 2.0  # nats for each character by which a wording is repeated
_LARGEST = 300_000  # characters of a document that are searched


class Likelihood:
    """Measures of wordings in one document.

    `text` is the document, damaged places included: these are in no way like what is measured.
    """

    def __init__(self, text: str) -> None:
        self._text = "".join(map(_simple, text[:_LARGEST]))

    def of(self, before: str, made: str, behind: str, lost: tuple[int, ...]) -> float:
        """The log likelihood, in nats, of `made` between `before` and `behind`; the bytes of `lost` in it were open."""
        whole = "".join(map(_simple, before + made + behind))
        likelihood = sum(_word(word) for word in _dictionary().cut(whole, hmm=False))
        for place in lost:
            likelihood += _REPEATED * self._repeated(whole, len(before) + place)
            if not _is_han(made[place]):
                likelihood += math.log((self._counts[made[place]] + _UNSEEN) / (len(self._text) + 1))
        return likelihood

    def _repeated(self, whole: str, at: int) -> int:
        """How many characters beside the one at `at` the longest wording has that the document says elsewhere."""
        for size in _SIZES:
            starts = range(max(0, at - size + 1), min(at, len(whole) - size) + 1)
            if any(whole[start : start + size] in self._wordings for start in starts):
                return size - 1
        return 0

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self._text)

    @cached_property
    def _wordings(self) -> frozenset[str]:
        text = self._text
        return frozenset(text[at : at + size] for size in _SIZES for at in range(len(text) - size + 1))


@cache
def _word(word: str) -> float:
    if not _is_han(word[0]):
        return 0.0
    count = _dictionary().suggest_freq(word) if _dictionary().has_word(word) else _UNKNOWN
    return math.log(count / _TOTAL)


def _is_han(character: str) -> bool:
    """Whether words are made of it: a Chinese character, or one of the users' own area that stands for one."""
    return "\u3400" <= character <= "\uf8ff" or character >= "\U00020000"


@cache
def _simple(character: str) -> str:
    return to_simplified(character) if _is_han(character) else character


@cache
def _dictionary() -> (
    Any
):  # rjieba's class has no types; it takes 0.3 s to load, so only where bytes were lost
    from rjieba import Jieba

    return Jieba()
