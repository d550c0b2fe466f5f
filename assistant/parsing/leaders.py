"""Dot leaders: what leads from the lines of a table of contents to their pages, and nothing else in a contract.

Apart from the tokens, because a line is led whatever prints its number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from assistant.numerals import CHINESE
from assistant.parsing.tokens import Site, Token

__all__ = ["with_leaders"]

_LED = re.compile(
    r"(?:[.．]{4,}|…{2,}|[·・]{4,}|(?:[.．·…] ){4,}|\t+)[ \t]*[-(（]?(?P<page>\d{1,3}?)[-)）]?"
    rf"(?=\s|\Z|[第附（(【A-Z]|[{CHINESE}]{{1,3}}[、.．]"
    # 12. 费用 is the entry 2 behind page 1, where the line breaks are lost
    r"|[0-9０-９]{1,3}(?:[.．、)）][ \u3000]?|[ \u3000])[\u4e00-\u9fff])"
)
_PARTING = ("\n", "。", "；", ";", "目录", "目錄")  # what stands between no entry and its dots
_PAGE = re.compile(r"\d{1,3}[-)）]?[ \t\u3000]*")
_PAGE_WIDTH = 8  # characters of a page's number and what stands behind it
_BEHIND_PAGE = 2.5  # the weight of a number behind the page of the entry before it
_LEADERS = (
    "....",
    "．．",
    "……",
    "··",
    "・・",
    ". .",
    "． ．",
    "· ·",
    "… …",
    "\t",
)  # one of them stands where any dots lead
_FEWEST_LED, _LONGEST_ENTRY = (
    3,
    60,
)  # led lines that make a table of contents; characters of the longest entry


def with_leaders(text: str, sites: Iterable[Site]) -> Iterator[Site]:
    """The sites with what leads from them noted; a block of led lines that nothing announces gets a site that opens it."""
    found = list(_LED.finditer(text)) if any(map(text.__contains__, _LEADERS)) else []
    led, pages = [leader.start() for leader in found], [leader.start("page") for leader in found]
    if not led:
        yield from sites
        return
    block: list[Site] = []
    # The number of a page is no number of a clause, where a space tells that it ends.
    numbers = frozenset(
        leader.start("page") for leader in found if text[leader.end() : leader.end() + 1].isspace()
    )
    for unweighed in sites:
        if unweighed[0].start in numbers:
            continue
        site = _behind_page(pages, text, unweighed)
        if not _leads(led, text, site[0]):
            yield from block
            block = []
            yield site
            continue
        block.append(tuple(token._replace(led=True) for token in site))
        start = block[0][0].start
        if len(block) == _FEWEST_LED:
            yield (Token("contents", (), start, start, "contents", 4.0, True),)
        if len(block) >= _FEWEST_LED:
            yield from block
            block = []


def _leads(led: list[int], text: str, token: Token) -> bool:
    """Whether dots lead from the token to a page number."""
    at = bisect_left(led, token.end)
    if at == len(led) or led[at] - token.end > _LONGEST_ENTRY:
        return False
    return not any(mark in text[token.end : led[at]] for mark in _PARTING)


def _behind_page(pages: list[int], text: str, site: Site) -> Site:
    """The site, which counts for more where only a page's number stands between it and the leaders before it."""
    at = bisect_left(pages, site[0].start) - 1
    if at < 0 or site[0].start - pages[at] > _PAGE_WIDTH or site[0].line_start:
        return site
    return tuple(
        token._replace(weight=max(token.weight, _BEHIND_PAGE))
        if _PAGE.fullmatch(text, pages[at], token.start)
        else token
        for token in site
    )
