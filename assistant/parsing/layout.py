"""What the layout of the whole text says of its numbers, before it is decided which of them are meant.

Apart from the search, which reads from number to number: indentation that nests a list in a list of the same print, and
一、 二、 above 第一条 第二条, or above 1. 2., that count on from heading to heading, are seen only from above.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.parsing.tokens import Site, Token

__all__ = ["laid_out"]

_CLEAR = 4.0  # the weight of a number at the beginning of a line
_WIDTHS = {"\t": 4, "\u3000": 2}
_ROWS = re.compile(
    r"^[ \t\u3000]*(?:序号|项次)[ \t\u3000][^\n]*(?:\n[ \t\u3000]*\d{1,3}[ \t\u3000][^\n。；]*)+",
    re.MULTILINE,
)
_HEADED = ("序号", "项次")  # what heads the column that counts
_FEWEST = 2  # headings that make a sequence
_DEEPER = 2  # numbers in 1.1
_COUNTED = ("annex", "article", "cn", "dotted", "part")
_APART = ("annex", "part")  # what has numbers of its own
_SPREAD = 150  # characters of a line, on average, in a text that has lines
_LOST = -0.5  # the weight of a number where the line breaks are lost


def laid_out(text: str, sites: Sequence[Site]) -> list[Site]:
    """The sites with the numbers that indentation gives them, and with headings above running articles as chapters."""
    sites = _without_rows(text, sites)
    changed = {**_indented(text, sites), **_headings(text, sites)}
    if not changed:
        return list(sites)
    return [tuple(changed.get(token, token) for token in site) for site in sites]


def _without_rows(text: str, sites: Sequence[Site]) -> Sequence[Site]:
    """The sites without the bare numbers of the rows below 序号, which head a table's first column."""
    rows = [found.span() for found in _ROWS.finditer(text)] if any(map(text.__contains__, _HEADED)) else []
    if not rows:
        return sites
    starts = [start for start, _ in rows]

    def in_row(token: Token) -> bool:
        at = bisect_left(starts, token.start) - 1
        return at >= 0 and token.form == "1" and token.start < rows[at][1]

    return [site for site in sites if not in_row(site[0])]


@dataclass
class _Levels:
    """The lists that are open by their indentation, from the outermost, each with its last number."""

    nested: bool = False
    broken: bool = False
    open: list[tuple[int, int]] = field(default_factory=list)

    def take(self, indent: int, number: int) -> tuple[int, ...]:
        """The whole number of an item at this indentation."""
        while self.open and self.open[-1][0] > indent:
            self.open.pop()
        if not self.open or self.open[-1][0] < indent:
            self.broken |= number != 1
            self.nested |= bool(self.open)
            self.open.append((indent, number))
        else:
            restarted = number == 1 and len(self.open) == 1
            self.broken |= number != self.open[-1][1] + 1 and not restarted
            self.open[-1] = indent, number
        return tuple(last for _, last in self.open)


def _indented(text: str, sites: Sequence[Site]) -> dict[Token, Token]:
    """Tokens of one printed form that indentation alone nests, each with the whole number that it stands for."""
    levels: dict[str, _Levels] = {}
    whole: dict[str, dict[Token, Token]] = {}
    for site in sites:
        token = site[0]
        if token.line_start and token.kind == "dotted" and len(token.number) == 1 and token.form != "1":
            number = levels.setdefault(token.form, _Levels()).take(_indent(text, token), token.number[0])
            whole.setdefault(token.form, {})[token] = token._replace(
                number=number, form=f"{token.form}{len(number)}"
            )
    kept = [whole[form] for form, level in levels.items() if level.nested and not level.broken]
    return {token: new for tokens in kept for token, new in tokens.items()}


def _indent(text: str, token: Token) -> int:
    """The columns that stand before the token on its line."""
    before = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    return sum(_WIDTHS.get(character, 1) for character in before)


def _headings(text: str, sites: Sequence[Site]) -> dict[Token, Token]:
    """The headings 一、 二、 as sections, where the numbers below them count on from heading to heading."""
    least = _LOST if len(text) > _SPREAD * text.count("\n") else _CLEAR
    if sum(site[0].kind == "cn" for site in sites) < _FEWEST:
        return {}
    counted = [site[0] for site in sites if site[0].kind in _COUNTED and _counts(site[0], least)]
    found: dict[Token, Token] = {}
    for part in _parts(counted):
        found.update(_chapters(part) or _groups(part))
    return found


def _counts(token: Token, least: float) -> bool:
    """Whether the token counts something here: at the beginning of its line, in a text that has lines."""
    return token.weight >= least and (token.line_start or least < _CLEAR)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each part and annex, which count for themselves."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in _APART:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _chapters(tokens: Sequence[Token]) -> dict[Token, Token]:
    """The headings as chapters, where each stands right above an article and the articles count on below them."""
    counted = _below_contents([token for token in tokens if token.kind in ("cn", "article")], "article")
    heads = [token for token in counted if token.kind == "cn"]
    articles = [token for token in counted if token.kind == "article"]
    if not (_head(heads, counted) and _count_on(articles)):
        return {}
    return {token: token._replace(kind="chapter", form="chapter") for token in heads}


def _groups(tokens: Sequence[Token]) -> dict[Token, Token]:
    """The headings as sections above 1. 1.1 2. 2.1, where these count on below them: 一、 1. 1.1 二、 2. 2.1."""
    single = [
        token for token in tokens if token.kind == "cn" or (token.kind == "dotted" and len(token.number) == 1)
    ]
    counted = _below_contents(single, "dotted")
    heads = [token for token in counted if token.kind == "cn"]
    numbers = [token.number for token in counted if token.kind == "dotted"]
    if not (_head(heads, counted) and all(after > before for before, after in pairwise(numbers))):
        return {}
    if not any(token.number[:-1] in numbers for token in tokens if len(token.number) == _DEEPER):
        return {}
    return {token: token._replace(kind="note", form="note") for token in heads}


def _below_contents(counted: list[Token], kind: str) -> list[Token]:
    """The tokens from the heading right above the first number on; before it stands a table of contents."""
    first = next((place for place, token in enumerate(counted) if token.kind == kind), 0)
    return counted[first - 1 :] if first else []


def _head(heads: Sequence[Token], counted: Sequence[Token]) -> bool:
    """Whether the headings count on, and a number stands right behind each of them."""
    behind = [after.kind for token, after in pairwise(counted) if token.kind == "cn"]
    return len(heads) >= _FEWEST and _count_on(heads) and len(behind) == len(heads) and "cn" not in behind


def _count_on(tokens: Sequence[Token]) -> bool:
    return [token.number for token in tokens] == [(number,) for number in range(1, len(tokens) + 1)]
