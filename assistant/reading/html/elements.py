"""What the names, roles and styles of elements mean: which end a line, which show nothing, which are hidden.

Apart from the writer because selecting and writing ask the same things of an element.
"""

import re
from typing import Any

__all__ = ["SILENT", "is_block", "is_hidden", "is_ruled", "is_struck", "kept_lines", "shown", "style"]

SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "datalist",
        "rp",
        "frameset",
        "noframes",
    ]
)
"""Elements that print no words of the page."""

_BLOCKS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "xmp",
        "hr",
        "form",
        "fieldset",
        "legend",
        "address",
        "center",
        "figure",
        "figcaption",
        "header",
        "footer",
        "nav",
        "aside",
        "details",
        "summary",
        "dialog",
        "option",
    ]
)
_KEPT = frozenset(("pre", "xmp", "plaintext", "listing"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)")
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b")
_RULED = re.compile(r"text-decoration[^;:]*:[^;]*underline|border-bottom[^;:]*:\s*(?!none|0)[^;]*\S")
_LINED_THROUGH = re.compile(r"text-decoration[^;:]*:[^;]*line-through")
_STRUCK = frozenset(("del", "s", "strike"))
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")


def style(element: Any) -> str:
    """The element's own style in small letters."""
    return str(element.get("style") or "").lower()


def is_block(element: Any) -> bool:
    """Whether the element begins and ends lines."""
    return element.tag in _BLOCKS or bool(_BLOCK.search(style(element)))


def is_hidden(element: Any) -> bool:
    """Whether a browser doesn't show the element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(style(element)))


def is_ruled(element: Any) -> bool:
    """Whether a line is drawn under the element's words."""
    return element.tag == "u" or (not is_block(element) and bool(_RULED.search(style(element))))


def is_struck(element: Any) -> bool:
    """Whether the element's words are struck out."""
    return element.tag in _STRUCK or bool(_LINED_THROUGH.search(style(element)))


def kept_lines(element: Any) -> bool:
    """Whether line breaks inside the element are shown."""
    return element.tag in _KEPT or bool(_PRE.search(style(element)))


def shown(element: Any) -> str:
    """The words inside the element, white space squeezed."""
    return " ".join("".join(element.itertext()).split())
