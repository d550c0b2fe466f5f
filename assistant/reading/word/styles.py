"""What the styles of a Word file pass on to its paragraphs: numbering, tab stops, underlined, hidden and struck text.

Apart from numbering because runs ask here too.
"""

from dataclasses import dataclass
from typing import Any

from assistant.reading.word.package import W, children, value
from assistant.reading.word.tabs import own_stops

__all__ = ["Styles", "looks"]

_OFF = frozenset(("0", "false", "off", "none"))
_LOOKS = ("u", "vanish", "strike", "dstrike")
_DEEPEST = 20  # styles that are based on each other; Word itself allows eleven


@dataclass(frozen=True)
class _Style:
    base: str
    number: tuple[str, str] | None
    looks: dict[str, bool]
    stops: dict[int, str]


class Styles:
    """The styles of one file by their ids; a missing part has none."""

    def __init__(self, root: Any) -> None:
        elements = children(root, "style")
        self._said: dict[tuple[str, str], bool | None] = {}
        self._styles = {value(style, "styleId"): _style(style) for style in elements}
        self._default = next(
            (
                value(style, "styleId")
                for style in elements
                if value(style, "default") in ("1", "true") and value(style, "type") == "paragraph"
            ),
            "",
        )

    def number(self, style: str) -> tuple[str, str, str] | None:
        """The list that a paragraph style is numbered in: list id, level, and the style that says so; else None."""
        level = ""
        for name in self._chain(style or self._default):
            if found := self._styles[name].number:
                level = level or found[1]
                if found[0]:
                    return found[0], level, name
        return None

    def look(self, style: str, name: str, *, paragraph: bool = False) -> bool | None:
        """Whether the style underlines (`u`), hides (`vanish`) or strikes its text; None where it doesn't say."""
        asked = style or (self._default if paragraph else ""), name
        if asked not in self._said:
            found = (self._styles[each].looks.get(name) for each in self._chain(asked[0]))
            self._said[asked] = next((look for look in found if look is not None), None)
        return self._said[asked]

    def stops(self, style: str) -> dict[int, str]:
        """The leaders of the tab stops that a paragraph style sets, by position."""
        found: dict[int, str] = {}
        for each in reversed(self._chain(style or self._default)):
            found |= self._styles[each].stops
        return found

    def _chain(self, style: str) -> list[str]:
        """The style and those it is based on, nearest first."""
        chain: list[str] = []
        while style in self._styles and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            style = self._styles[style].base
        return chain


def _style(element: Any) -> _Style:
    properties = element.find(W + "pPr")
    numbered = None if properties is None else properties.find(W + "numPr")
    number = None
    if numbered is not None:
        number = value(numbered.find(W + "numId")), value(numbered.find(W + "ilvl"))
    return _Style(
        value(element.find(W + "basedOn")), number, looks(element.find(W + "rPr")), own_stops(properties)
    )


def looks(properties: Any) -> dict[str, bool]:
    """What run properties say of underline, hiding and striking."""
    found: dict[str, bool] = {}
    for name in _LOOKS if properties is not None else ():
        element = properties.find(W + name)
        if element is not None:
            found[name] = value(element, default="single" if name == "u" else "1") not in _OFF
    return found
