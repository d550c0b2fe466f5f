"""Which of the two sides a place belongs to: by its label, its line, the headings above, and what the contract calls them."""

import re
from collections.abc import Mapping, Sequence

from assistant.blanks.kinds import PARTY_WORDS
from assistant.blanks.place import HOLE

__all__ = ["aliases_of", "party_of", "side_in"]

_SIDE = r"甲方|乙方|丙方|丁方"
_ROLE = rf"(?:{PARTY_WORDS}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,8}})"
_OPEN = r"[ \t　]*[（(][ \t　]*(?:以下)?(?:简称|称)?(?:为|[“\"「【：:])*"
_SHUT = r"[”\"」】]?[ \t　]*[）)]"
_NAMED_SO = re.compile(
    rf"(?P<role>{_ROLE}){_OPEN}(?P<side>{_SIDE}){_SHUT}"
    rf"|(?P<side2>{_SIDE}){_OPEN}(?P<role2>{_ROLE}){_SHUT}"
    rf"|(?P<role3>{PARTY_WORDS}|(?<=\n)[\u4e00-\u9fff]{{2,6}})[）)]?[ \t　]*[：:]"
    rf"[^\n：:]{{0,60}}?(?:以下)?(?:简称|称)(?:为|“|\"|「|【|：|:)*(?P<side3>{_SIDE})"
)
_HEADS_A_LINE = re.compile(
    rf"(?:^|\n|[ \t　|]{{2,40}}|\|[ \t]{{0,9}}|(?<=[^\n：:])[ \t　])(?:[（(]?[一二三四五六七八九十\d.、]{{1,4}}[）)、]?[ \t　]*)?"
    rf"(?P<role>{PARTY_WORDS}|第三方|[\u4e00-\u9fff]{{1,3}}方)[ \t　]*"
    r"(?:[（(][^）)\n]{1,10}[）)]|名称|姓名)?[ \t　]*(?:[：:]|\|)"
)
_OF_ACCOUNT = re.compile(r"账[号户]|帐[号户]|开户|户名|收款")
_PAID_TO = re.compile(
    rf"(?:[至入给到向])({_SIDE})(?:的|下列|如下|以下|指定|提供的|名下|开立的)*(?:银行|收款|对公)*[账帐]户"
)
_NO_ROLE = re.compile(
    r"[双各对我一多三四两何后上下官]方$|盖章|签[字名章]|公章|全称|名称|签署|以下|简称|本合同|双方"
)


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
        if match["role"] not in ("甲方", "乙方") and not _NO_ROLE.search(match["role"].replace("第三方", "")):
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
    if _OF_ACCOUNT.search(label) and (paid := _PAID_TO.findall(before)):
        return str(paid[-1])
    if party := _of_column(before, after, aliases):
        return party
    line = before.rpartition("\n")[2]
    if len({side_in(role, aliases) for role in re.findall(_roles(aliases), line)}) > 1:
        heads = re.findall(rf"({_roles(aliases)})[^，,。；;：:\n]{{0,8}}[：:]", line)
        return side_in(heads[-1], aliases) if heads else ""
    opening = re.findall(rf"(?:^|\n|[ \t　]{{2,}}|[；;。|])[ \t　]*({_roles(aliases)})", before)
    if opening:
        return side_in(opening[-1], aliases)
    return next((party for words in (before, *above) if (party := side_in(words, aliases))), "")


def _roles(aliases: Mapping[str, str]) -> str:
    return "|".join([_SIDE, *map(re.escape, sorted(aliases, key=len, reverse=True))])


_FIELD = re.compile(rf"(?:^|[ \t　{HOLE}])[^ \t　：:\n{HOLE}][^：:\n{HOLE}]{{0,18}}[：:]")


def _of_column(before: str, after: str, aliases: Mapping[str, str]) -> str:
    """The side over whose column a place stands, where a block is set in columns, with labels or without."""
    above, _, line = before.rpartition("\n")
    rest = after.partition("\n")[0]
    count, column = len(_FIELD.findall(line + rest)), len(_FIELD.findall(line)) - 1
    if not count:
        column = len(re.findall(f"{HOLE}+", line))
        count = column + 1 + len(re.findall(f"{HOLE}+", rest))
    for earlier in reversed(above.split("\n")) if count > 1 and column >= 0 else ():
        sides = [side_in(role, aliases) for role in re.findall(_roles(aliases), earlier)]
        if len(sides) == count == len(set(sides)) and not re.search("[。；]", earlier):
            return sides[column]
    return ""
