"""HTML that cannot be written unescaped: everything put into a tag is text unless it was made by one.

The pages show wording from strangers' contracts and from a model. Building them from `tag` alone, and never from
string formatting, is what keeps such wording from becoming markup.
"""

from collections.abc import Iterable
from html import escape

__all__ = ["Markup", "Part", "joined", "tag"]

_VOID = frozenset({"br", "hr", "input"})


class Markup(str):
    """Text that is HTML already, because `tag` or `joined` made it."""

    __slots__ = ()


Part = str | Markup | None
Attribute = str | int | bool | None


def tag(name: str, *content: Part, **attributes: Attribute) -> Markup:
    """The element with its content and attributes, both escaped.

    A trailing underscore is dropped from an attribute's name and the others become hyphens (`class_`, `data_act`).
    True gives a bare attribute; None and False leave it out.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in _VOID else f"{start}{joined(content)}</{name}>")


def joined(parts: Iterable[Part], between: str = "") -> Markup:
    """The parts one after another, with plain text escaped and None left out."""
    return Markup(escape(between).join(_html(part) for part in parts if part is not None))


def _html(part: str | Markup) -> str:
    return str(part) if isinstance(part, Markup) else escape(part)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
