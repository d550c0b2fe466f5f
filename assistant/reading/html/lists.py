"""The numbers that a browser prints before the items of a list, which stand nowhere in the page's text."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from assistant.reading.html.elements import shown, style
from assistant.reading.word.formats import printed

__all__ = ["Kinds", "Label", "Lists", "list_kinds"]

_LABELLED = re.compile(
    r"\s*(?:第\s*[\d一二三四五六七八九十百]+\s*[条章节款项]|[（(][\da-zA-Z一二三四五六七八九十]{1,4}[）)]|\d{1,3}(?:[.．]\d{1,3})*[.．、)）]"
    r"|\d{1,3}(?:[.．]\d{1,3})+|[一二三四五六七八九十]{1,4}[、.．]|[①-⑳•·*\-—])"
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|[a-z]+-[a-z-]+|decimal|disc|circle|square)")
_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}
# Styles of a list in CSS and the format of Word that prints the same.
_FORMATS = {
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_NEAR = 20  # lists between one and the item it stands below
_CHINESE = ("cjk", "simp-chinese", "trad-chinese", "japanese")


_SELECTOR = re.compile(r"\s*((?:ol|ul|li)?(?:\.[a-z_][\w-]*)?)\s*")

Kinds = Mapping[str, str]
"""How lists are counted by the style sheets: by tag (ol), by class (.terms) or both (ol.terms)."""


def list_kinds(rules: Sequence[tuple[str, str]]) -> Kinds:
    """What the style sheets say of lists. Where a style counts by itself, that a list has no numbers isn't believed."""
    counting = any("counter" in what for _, what in rules)
    found: dict[str, str] = {}
    for where, what in rules:
        if (kind := _STYLE.search(what)) and not (counting and kind[1] == "none"):
            names = (_SELECTOR.fullmatch(each) for each in where.split(","))
            found |= {name[1]: kind[1] for name in names if name}
    return found


class Label(NamedTuple):
    """What stands before an item, and what a browser prints there: of an item inside another, only its own number."""

    text: str = ""
    printed: str = ""


class Lists:
    """Counts the items of every list of a page as they are met."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._next: dict[Any, int] = {}
        self._paths: dict[Any, tuple[int, ...]] = {}
        self._labelled: dict[Any, bool] = {}
        self._last: dict[int, tuple[int, ...]] = {}

    def label(self, item: Any) -> Label:
        """What stands before the item: 3. , c. , 三、 or a dash; empty where it is printed in the items themselves.

        A counted item inside a counted one gets the numbers of both, since a text can't show that it stands inside.
        """
        parent = item.getparent()
        if parent is None or parent.tag not in ("ol", "ul"):
            return Label()
        kind = self._kind(item) or self._kind(parent) or "decimal"
        above = self._above(parent)
        number = self._count(parent, item)
        if kind == "none" or self._is_labelled(parent):
            return Label()
        if parent.tag == "ul":
            return Label("- ", "- ")
        own = _printed(number, kind)
        if kind != "decimal":
            return Label(own, own)
        path = self._paths[item] = (*above, number)
        self._last[len(path)] = path
        return Label(".".join(map(str, path)) + ". ", own)

    def _kind(self, element: Any) -> str:
        """How the element says that it is counted; empty where it doesn't."""
        if own := _STYLE.search(style(element)):
            return own[1]
        if kind := _TYPES.get(str(element.get("type") or "")):
            return kind
        classes = ["." + each for each in str(element.get("class") or "").lower().split()]
        names = (*(element.tag + each for each in classes), *classes, element.tag)
        return next((self._kinds[name] for name in names if name in self._kinds), "")

    def _is_labelled(self, parent: Any) -> bool:
        """Whether at least half of the items print a number of their own."""
        if parent not in self._labelled:
            found = [_LABELLED.match(shown(item)[:20]) is not None for item in parent.findall("li")]
            self._labelled[parent] = 2 * sum(found) >= len(found)
        return self._labelled[parent]

    def _above(self, parent: Any) -> tuple[int, ...]:
        """The numbers that a list stands below: of the item around it, or before it in the list that holds it.

        A list that counts on and stands first in another goes on with a list that was broken off (as LibreOffice writes it).
        """
        around = parent.getparent()
        if around is None or around.tag != "ol":
            return self._paths.get(next(parent.iterancestors("li"), None), ())
        near = islice(parent.itersiblings("li", "ol", "ul", preceding=True), _NEAR)
        before = next((each for each in near if each.tag == "li"), None)
        if before is not None:
            return self._paths.get(before, ())
        depth = 1 + sum(each.tag == "ol" for each in around.iterancestors())
        on = self._last.get(depth, ())
        if on and _whole(parent.get("start"), 1) > 1 and around not in self._next and not around.get("start"):
            self._next[around] = on[-1] + 1
        return on

    def _count(self, parent: Any, item: Any) -> int:
        back = parent.get("reversed") is not None
        if parent not in self._next:
            first = len(parent.findall("li")) if back else 1
            self._next[parent] = _whole(parent.get("start"), first)
        number = _whole(item.get("value"), self._next[parent])
        self._next[parent] = number - 1 if back else number + 1
        return number


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else otherwise


def _printed(number: int, kind: str) -> str:
    if kind.startswith(_CHINESE):
        return printed(number, "chineseCounting") + "、"
    return printed(number, _FORMATS.get(kind, "decimal")) + ". "
