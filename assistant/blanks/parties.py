"""Which of the two sides a place belongs to: by its label, its line, the headings above, and what the contract calls them."""

import re
from collections.abc import Mapping, Sequence

from assistant.blanks.kinds import PARTY_WORDS

__all__ = ["aliases_of", "party_of", "side_in"]

_SIDE = r"甲方|乙方"
_ROLE = rf"(?:{PARTY_WORDS}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,8}})"
_OPEN = r"[ \t　]*[（(][ \t　]*(?:以下)?(?:简称|称)?(?:为|[“\"「【：:])*"
_SHUT = r"[”\"」】]?[ \t　]*[）)]"
_NAMED_SO = re.compile(
    rf"(?P<role>{_ROLE}){_OPEN}(?P<side>{_SIDE}){_SHUT}"
    rf"|(?P<side2>{_SIDE}){_OPEN}(?P<role2>{_ROLE}){_SHUT}"
    rf"|(?P<role3>{PARTY_WORDS})[）)]?[ \t　]*[：:][^\n：:]{{0,60}}?(?:以下)?(?:简称|称)(?:为|“|\"|「|【|：|:)*(?P<side3>{_SIDE})"
)
_HEADS_A_LINE = re.compile(
    rf"(?:^|\n|[ \t　|]{{2,}}|\|[ \t]*|(?<=[^\n：:])[ \t　])(?:[（(]?[一二三四五六七八九十\d.、]{{1,4}}[）)、]?[ \t　]*)?"
    rf"(?P<role>{PARTY_WORDS}|丙方|丁方|第三方)[ \t　]*(?:[（(][^）)\n]{{1,10}}[）)]|名称|姓名)?[ \t　]*(?:[：:]|\|)"
)
_NO_ROLE = re.compile(r"盖章|签[字名章]|公章|全称|名称|签署|以下|简称|本合同|双方")


def aliases_of(text: str) -> dict[str, str]:
    """The side that each role word of the contract stands for: 出租人 is 甲方 where the contract says so.

    A role that heads a line of its own and is neither 甲方 nor 乙方 (出租人：, 目标公司：) is a side by itself.
    """
    found: dict[str, str] = {}
    for match in _NAMED_SO.finditer(text):
        role = match["role"] or match["role2"] or match["role3"]
        if role not in ("甲方", "乙方") and not _NO_ROLE.search(role):
            found.setdefault(role, match["side"] or match["side2"] or match["side3"])
    for match in _HEADS_A_LINE.finditer(text):
        if match["role"] not in ("甲方", "乙方"):
            found.setdefault(match["role"], match["role"])
    return found


def side_in(words: str, aliases: Mapping[str, str]) -> str:
    """The one side that the words name; empty where they name none or several."""
    sides = set(re.findall(_SIDE, words))
    if not sides and aliases:
        roles = "|".join(map(re.escape, sorted(aliases, key=len, reverse=True)))
        sides = {aliases[role] for role in re.findall(roles, words)}
    return sides.pop() if len(sides) == 1 else ""


def party_of(label: str, before: str, after: str, above: Sequence[str], aliases: Mapping[str, str]) -> str:
    """The side that an identity belongs to: its label's, that of its column, line or block, or that of a heading above."""
    if (party := side_in(label, aliases)) or re.search(r"[丙丁]方|第三方", label):
        return party
    if party := _of_column(before, after, aliases):
        return party
    roles = "|".join([_SIDE, *sorted(aliases, key=len, reverse=True)])
    opening = re.findall(rf"(?:^|\n|[ \t　]{{2,}}|[；;。|])[ \t　]*({roles})", before)
    if opening:
        return side_in(opening[-1], aliases)
    return next((party for words in (before, *above) if (party := side_in(words, aliases))), "")


def _of_column(before: str, after: str, aliases: Mapping[str, str]) -> str:
    """The side over whose column a place stands, where the block is set in two columns."""
    above, _, line = before.rpartition("\n")
    fields = re.findall(r"(?:^|[ \t　]{2,})[^ \t　：:\n][^：:\n]{0,18}[：:]", line + after.partition("\n")[0])
    column = len(re.findall(r"(?:^|[ \t　]{2,})[^ \t　：:\n][^：:\n]{0,18}[：:]", line)) - 1
    if len(fields) != 2 or column not in (0, 1):
        return ""
    for earlier in reversed(above.split("\n")):
        sides = [side_in(part, aliases) for part in re.split(r"[ \t　]{2,}", earlier.strip())]
        sides = [side for side in sides if side]
        if len(sides) == 2 and sides[0] != sides[1]:
            return sides[column]
    return ""
