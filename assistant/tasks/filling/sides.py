"""Of which party a message speaks at a place: by 甲方 and 乙方, by their roles, by companies named for them, by 我方.

A phone number says nothing of whose it is; the words before it do.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from assistant.values.finding import Found, find_values

__all__ = ["Sides"]

_OURS = r"我方|我司|我们"
_THEIRS = r"对方|贵司|贵方"
_OTHER = {"甲方": "乙方", "乙方": "甲方"}


class Sides:
    """The parties of one text. `aliases` are the role words of the contract with the side they stand for."""

    def __init__(self, text: str, aliases: Mapping[str, str]) -> None:
        self.text, self.aliases = text, aliases

    def at(self, offset: int) -> str:
        """The side that was last spoken of before the offset; empty where none was."""
        named = list(self._mentions.finditer(self.text, 0, offset))
        return self._side(named[-1][0]) if named else ""

    def of(self, party: str, start: int, end: int) -> bool:
        """Whether what stands at `start:end` is said of this party: named there, or last spoken of before."""
        ahead = self._mentions.match(self.text, start)
        return (self._side(ahead[0]) if ahead else self.at(min(end, start + 2))) == party

    def beside(self, found: Found) -> str:
        """The side stated right beside a company's name: 甲方是…, …（乙方）, 由…作为乙方."""
        roles = "|".join([*_OTHER, *map(re.escape, self.aliases), *([_OURS, _THEIRS] if self._we else [])])
        behind = re.match(
            rf"[ ]*(?:[（(]|[，,]?(?:以下)?(?:简称|作为|是|为|做|当|任)[“\"]?)({roles})",
            self.text[found.end :],
        )
        before = re.search(
            rf"({roles})(?:[（(][^）)]*[）)])?的?(?:公司)?(?:名称|全称|名字|主体)?[ \t]*"
            r"(?:[:：]|就?是|为|叫|由|换成|改成|改为|定为|填写?|写|用|)[ \t]*$",
            self.text[: found.start],
        )
        hit = behind or before
        return self._side(hit[1]) if hit else ""

    @cached_property
    def _mentions(self) -> re.Pattern[str]:
        ours = [*_OURS.split("|"), *_THEIRS.split("|")] if self._we else []
        words = sorted({*_OTHER, *self.aliases, *self._companies, *ours}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)))

    @cached_property
    def _companies(self) -> dict[str, str]:
        sides = ((each.words, self.beside(each)) for each in find_values(self.text) if each.kind == "party")
        return {name: side for name, side in sides if side}

    @cached_property
    def _we(self) -> str:
        """Which side the writer is, where the text says so."""
        found = re.search(r"我[方司们](?:公司)?(?:这边)?(?:是|为|作为|做|当)(甲方|乙方)", self.text)
        return found[1] if found else ""

    def _side(self, word: str) -> str:
        if word in _OTHER:
            return word
        if re.fullmatch(_OURS, word):
            return self._we
        if re.fullmatch(_THEIRS, word):
            return _OTHER.get(self._we, "")
        return self.aliases.get(word) or self._companies.get(word, "")
