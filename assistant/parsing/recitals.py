"""What a contract counts and no clause is: its reasons (鉴于：A. … B. …), its parties (甲、… 乙、…), a list of its annexes.

Apart from the search, because no price of a single number tells them: what tells them is that behind their last one
counting begins again.
"""

import re
from collections.abc import Callable, Sequence

from assistant.parsing.marks import PARTY
from assistant.parsing.tokens import Site, Token

__all__ = ["without_recital"]

_REASONS = re.compile(r"[鉴鑒鑑][ \t\u3000]*[于於]")
_BEFORE = re.compile(rf"(?:{_REASONS.pattern})" + r"[^。；\n]{0,8}[：:，,]?\s*\Z")
_AGREED = re.compile(r"(?:达成|订立|签订|约定|同意|协商).{0,10}(?:如下|协议|条款|合同)[：:，,。]?\s*\Z")
_NAMES = re.compile(rf"[ \t\u3000]*{PARTY}[ \t\u3000]*(?:[（(][^（()）\n]{{1,16}}[）)])?[ \t\u3000]*[：:]")
_BEGUN = 2  # how often counting begins where the clauses follow a table of contents
_FEWEST_ANNEXES = 2  # annexes that make a list
_FAR = 24  # characters before a number in which the word stands
_MOST = 200  # numbers among which a recital ends
_CLEAR = 2.5  # the weight of a token at the beginning of a line or behind a sentence
_LIKELY = 1.0  # the weight of one inside a line that nothing speaks against
_ONE = (1,)  # what a list begins with
_FIRST = ((1,), (1, 1), (1, 1, 1))


def without_recital(text: str, sites: list[Site]) -> list[Site]:
    """The sites without those that count the contract's reasons, its parties, or what annexes it has."""
    if _REASONS.search(text):
        sites = _without(_recital_end, text, sites)
    sites = _without(_parties_end, text, sites)
    annexes = sum(site[0].kind == "annex" for site in sites)
    return sites if annexes < 2 * _FEWEST_ANNEXES else _without(_listed_annexes(text, sites), text, sites)


def _without(find: Callable[[str, Sequence[Site], int], int], text: str, sites: list[Site]) -> list[Site]:
    """The sites without the lists whose end `find` tells."""
    kept: list[Site] = []
    at = 0
    while at < len(sites):
        site = sites[at]
        end = find(text, sites, at) if site[0].number == _ONE or len(site) > 1 else at
        if end == at:
            kept.append(site)
        at = max(end, at + 1)
    return kept


def _recital_end(text: str, sites: Sequence[Site], at: int) -> int:
    """The index behind the recital's last site; `at` where none begins there, or nothing is counted behind it."""
    first = sites[at][0]
    if first.number != (1,) or not _BEFORE.search(text, max(0, first.start - _FAR), first.start):
        return at
    following, end = 2, at + 1
    for index in range(at + 1, min(at + _MOST, len(sites))):
        token = sites[index][0]
        if token.kind == first.kind and token.number == (following,):
            following, end = following + 1, index + 1
        elif token.number in _FIRST and (
            token.weight >= _CLEAR or _AGREED.search(text, max(0, token.start - _FAR), token.start)
        ):
            return end
    return at


def _parties_end(text: str, sites: Sequence[Site], at: int) -> int:
    """The index behind the last site of a list of parties; `at` where none begins there, or counting goes on behind it."""
    first = _naming(text, sites[at])
    if first is None or first.number != (1,):
        return at
    following, end = 2, at + 1
    for index in range(at + 1, min(at + _MOST, len(sites))):
        token = sites[index][0]
        if token.weight < _LIKELY:
            continue
        named = _naming(text, sites[index])
        if named and (named.kind, named.number) == (first.kind, (following,)):
            following, end = following + 1, index + 1
        else:
            return end if following > 2 and (token.number in _FIRST or token.kind == "contents") else at
    return at


def _listed_annexes(text: str, sites: Sequence[Site]) -> Callable[[str, Sequence[Site], int], int]:
    """What tells the index behind a list of annexes that come behind it: the index itself where none begins there."""
    last = {site[0].number: index for index, site in enumerate(sites) if _annex(site)}
    opened = _in_contents(sites)

    def end(_: str, sites: Sequence[Site], at: int) -> int:
        stop = at
        while stop < len(sites) and _annex(sites[stop]):
            if stop > at and sites[stop][0].number <= sites[stop - 1][0].number:
                break
            stop += 1
            if (
                text.find("。", sites[stop - 1][0].end, sites[stop][0].start if stop < len(sites) else None)
                >= 0
            ):
                break
        come = all(last[site[0].number] >= stop for site in sites[at:stop])
        return stop if stop - at >= _FEWEST_ANNEXES and come and not opened[at] else at

    return end


def _annex(site: Site) -> bool:
    return site[0].kind == "annex" and not site[0].led and site[0].weight > 0


def _in_contents(sites: Sequence[Site]) -> list[bool]:
    """Whether each site belongs to a table of contents: counting hasn't begun again behind its first entry."""
    inside: list[bool] = []
    begins = _BEGUN
    for site in sites:
        if site[0].kind == "contents":
            begins = 0
        begins += site[0].number in _FIRST
        inside.append(begins < _BEGUN)
    return inside


def _naming(text: str, site: Site) -> Token | None:
    """The token of the site whose words name a party, if one's do."""
    return next((token for token in site if _NAMES.match(text, token.end)), None)
