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
    r"(?:[.．]{4,}|…{2,}|[·・]{4,}|(?:[.．·…] ){4,}|\t+)[ \t]*[-(（]?\d{1,3}[-)）]?"
    rf"(?=\s|\Z|[第附（(【A-Z]|[{CHINESE}]{{1,3}}[、.．])"
)
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
    led = [found.start() for found in _LED.finditer(text)] if any(map(text.__contains__, _LEADERS)) else []
    if not led:
        yield from sites
        return
    block: list[Site] = []
    for site in sites:
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
    return not any(mark in text[token.end : led[at]] for mark in "\n。；;")
