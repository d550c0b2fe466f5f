"""Tab stops whose way is drawn: a rule behind 姓名： is a place to fill, dots before a page number are none.

Apart from runs because which stop a tab goes to depends on all that stands before it in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.reading.word.package import W, children, value

if TYPE_CHECKING:
    from assistant.reading.word.page import Item

__all__ = ["RULES", "drawn", "own_stops"]

RULES = frozenset(("underscore", "heavy"))
"""Leaders that are a drawn line."""

_DOTS = frozenset(("dot", "hyphen", "middleDot"))
_EM = 240  # twips of a Chinese character at 12 pt, the usual size of contracts
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef\u3000-\u303f]")
_ASKS = re.compile(r"[：:]\s*$")
_PAGE = re.compile(r"\s*[-–—]?\s*(?:\d+|[ivxIVX]+)?\s*[-–—]?\s*")
_SHOWN = "____"


def own_stops(properties: Any) -> dict[int, str]:
    """The leaders of the stops that paragraph properties set, by position; `clear` takes one away."""
    tabs = None if properties is None else properties.find(W + "tabs")
    found: dict[int, str] = {}
    for stop in children(tabs, "tab"):
        place = value(stop, "pos")
        if re.fullmatch(r"-?\d{1,6}", place):
            clears = value(stop) in ("clear", "bar", "num")
            found[int(place)] = "clear" if clears else value(stop, "leader", "none")
    return found


def drawn(items: list[Item], stops: dict[int, str]) -> list[Item]:
    """The items of a line, where a tab that draws a rule, or dots behind a colon, is a place to fill."""
    placed = sorted((place, leader) for place, leader in stops.items() if leader != "clear")
    if not any(leader in RULES or leader in _DOTS for _, leader in placed):
        return items
    return list(_drawn(items, placed))


def _drawn(items: list[Item], stops: Sequence[tuple[int, str]]) -> Iterator[Item]:
    at, said = 0, ""
    for index, item in enumerate(items):
        if item.text != "\t" or item.kind not in ("text", "ruled"):
            at += sum(_EM if _WIDE.match(sign) else _EM // 2 for sign in item.text)
            said += item.text
            yield item
            continue
        at, leader = next((stop for stop in stops if stop[0] > at), stops[0])
        asked = leader in RULES or (leader in _DOTS and _asked(said, items[index + 1 :]))
        yield item._replace(kind="blank", text=_SHOWN, before="\t") if asked else item
        said += item.text


def _asked(before: str, behind: Sequence[Item]) -> bool:
    """Whether dots are to be written on: behind a label, and not on the way to a page number."""
    rest = "".join(item.text for item in behind)
    return bool(_ASKS.search(before)) and not (rest.strip() and _PAGE.fullmatch(rest))
