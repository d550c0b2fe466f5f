"""What the names, roles and styles of elements mean: which end a line, which show nothing, which are hidden.

Apart from the writer because selecting and writing ask the same things of an element.
"""

import re
from collections.abc import Sequence
from typing import Any

__all__ = [
    "SILENT",
    "hidden_classes",
    "is_asking",
    "is_block",
    "is_hidden",
    "is_jamming",
    "is_ruled",
    "is_struck",
    "kept_lines",
    "rules",
    "shown",
    "style",
]

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
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*(?:0(?:\.\d+)?(?:px|pt|r?em|%)?|[12]p[xt])\s*(?:;|!|$)"
    r"|(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|(?:^|[;\s])(?:left|top|text-indent)\s*:\s*-\d{3,}"
)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
)
_WHITES = ("#fff", "#ffffff", "white")
_GROUND = re.compile(r"background(?:-color|-image)?\s*:(?!\s*(?:none|transparent|#fff(?:fff)?\b|white\b))")
_INLINE = frozenset(("a", "b", "em", "font", "i", "label", "small", "span", "strong"))
_FILLED = re.compile(r"(?:^|[\s_-])(?:placeholder|fill|blank|field|underline)(?:$|[\s_\d-])", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|@(?:charset|import|namespace)[^;{}]{0,300};", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"(?:^|,)\s*(?:span|font|i|b|em)?\.([a-z_][\w-]*)\s*(?=,|$)")
_AT_MOST = 60  # characters of words that are strewn into others against copying
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


def is_jamming(element: Any, classes: frozenset[str]) -> bool:
    """Whether a few words are strewn into others so that only who copies gets them: white, or hidden by their class.

    A block hidden by its class is left alone: a script may open it (阅读全文), and then it holds the contract.
    """
    if element.tag not in _INLINE:
        return False
    classed = bool(classes) and not classes.isdisjoint(str(element.get("class") or "").split())
    white = bool(_WHITE.search(style(element))) or str(element.get("color") or "").lower() in _WHITES
    if not classed and not white:
        return False
    return len(shown(element)) <= _AT_MOST and (classed or _stands_in_words(element))


def _stands_in_words(element: Any) -> bool:
    """Whether other words stand around it on no ground of their own, as none do where a heading is white on blue."""
    parent = element.getparent()
    if parent is None or shown(parent) == shown(element):
        return False
    around = [element, *element.iterancestors()]
    return not any(_GROUND.search(style(each)) or each.get("bgcolor") for each in around)


def rules(root: Any, sheets: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Selectors and what they set, in small letters, of the page's style sheets: its own and those that came with it."""
    all_of_them = (*sheets, *(str(each.text or "") for each in root.iter("style")))
    lowered = (sheet.lower() for sheet in all_of_them)
    return [(found[1], found[2]) for sheet in lowered for found in _RULE.finditer(_COMMENT.sub("", sheet))]


def hidden_classes(told: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The classes that the style sheets don't show; named alone in a rule."""
    return frozenset(name for where, what in told if _HIDDEN.search(what) for name in _CLASS.findall(where))


def is_asking(element: Any) -> bool:
    """Whether the element is empty and its class says that it is to be filled."""
    bare = element.tag in _INLINE and not len(element) and not (element.text or "").strip()
    return bare and bool(_FILLED.search(str(element.get("class") or "")))


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
