"""Which part of a page is the text that it was made for, and which parts are the page's own: menus, lists of links.

What a page names as its main part is believed where nearly all of the prose stands in it. Elsewhere a block goes only
where its name or its links give it away, and never where it holds much of the page or speaks as a contract does:
a line of furniture that stays does less harm than a clause that goes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.reading.html.elements import SILENT, is_block, shown

__all__ = ["Selected", "selected"]

_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "toolbar",
        "menu",
        "menubar",
    ]
)
_TAGS = frozenset(("nav", "aside", "footer", "header", "button", "dialog"))
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|footer|topbar|toolbar|share|sharing|comments?"
    r"|recommend|recommended|related|advert|ads?|pagination|pager|copyright|login|cookie|modal|popup|qrcode|search)(?:$|[\s_\d-])"
)
_CONTRACT = re.compile(r"[甲乙丙]方|签[字章署]|盖章|第[一二三四五六七八九十百\d]+[条章]|本(?:合同|协议)")
_COMMENTS = re.compile(r"网友评论|\d\s*条?评论|评论\s*[（(]\d|发表评论|回复|点赞")
_CLAUSE = re.compile(r"第[一二三四五六七八九十百\d]+[条章]|签[字章署]|盖章|本(?:合同|协议)")
_PROSE = re.compile(r"[。；]")
_MOST = 0.4  # of the page's words: more than any menu
_LINKED = 0.7  # of a block's words are links where it is a list of them
_MAIN, _MAIN_PROSE = 0.5, 0.8


@dataclass
class _Weight:
    """Characters inside an element: all, those in links to elsewhere, those in prose."""

    all: int = 0
    linked: int = 0
    prose: int = 0


@dataclass(frozen=True)
class Selected:
    """The part of a page to read; `dropped` are elements inside it that are left out, the texts stood around it."""

    root: Any
    dropped: frozenset[Any] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = field(default=())


def selected(root: Any) -> Selected:
    """What of the page is to be read."""
    weights = _weights(root)
    main = _main(root, weights)
    before, after = _around(main, root)
    return Selected(main, frozenset(_furniture(main, weights)), tuple(before), tuple(after))


def _weights(root: Any) -> dict[Any, _Weight]:
    """The weight of each element; iterative, since a page may nest as deep as it likes."""
    from lxml import etree

    weights: dict[Any, _Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        weight = weights[element] = _Weight()
        if element.tag in SILENT:
            continue
        _add(weight, element.text)
        for child in element:
            below = weights[child]
            weight.all += below.all
            weight.linked += below.linked
            weight.prose += below.prose
            _add(weight, child.tail)
        if element.tag == "a" and not str(element.get("href") or "#").startswith(("#", "mailto:", "tel:")):
            weight.linked = weight.all
    return weights


def _add(weight: _Weight, text: str | None) -> None:
    if text and (size := len("".join(text.split()))):
        weight.all += size
        weight.prose += size if _PROSE.search(text) else 0


def _main(root: Any, weights: dict[Any, _Weight]) -> Any:
    """The element that the page names as its main part, if nearly all prose is in it; else the whole page."""
    named = [each for each in root.iter() if each.tag in ("main", "article") or each.get("role") == "main"]
    best = max(named, key=lambda each: weights[each].all, default=None)
    whole = weights[root]
    if best is None or not whole.all:
        return root
    mine = weights[best]
    sure = mine.all >= _MAIN * whole.all and mine.prose >= _MAIN_PROSE * whole.prose
    return best if sure and _quiet(best, root) else root


def _quiet(main: Any, root: Any) -> bool:
    """Whether nothing around the main part speaks as a contract does."""
    before, after = _around(main, root)
    return not any(_CONTRACT.search(text) and _PROSE.search(text) for text in (*before, *after))


def _around(main: Any, root: Any) -> tuple[list[str], list[str]]:
    """The texts of the page before and after its main part."""
    before: list[str] = []
    after: list[str] = []
    inner = main
    while inner is not root and (outer := inner.getparent()) is not None:
        lead, trail = [outer.text], [inner.tail]
        for each in outer:
            if each is inner:
                break
            lead += ["" if each.tag in SILENT else shown(each), each.tail]
        for each in inner.itersiblings():
            trail += ["" if each.tag in SILENT else shown(each), each.tail]
        before = [*_worded(lead), *before]
        after += _worded(trail)
        inner = outer
    return before, after


def _worded(texts: list[str | None]) -> Iterator[str]:
    return (" ".join(text.split()) for text in texts if text and text.strip())


def _furniture(main: Any, weights: dict[Any, _Weight]) -> Iterator[Any]:
    from lxml import etree

    walker = etree.iterwalk(main, events=("start",))
    for _, element in walker:
        if element is not main and _is_furniture(element, weights[element], weights[main]):
            yield element
            walker.skip_subtree()


def _is_furniture(element: Any, weight: _Weight, whole: _Weight) -> bool:
    if not weight.all or weight.all > _MOST * whole.all:
        return False
    listed = is_block(element) and weight.linked >= _LINKED * weight.all
    if not listed and not _named(element):
        return False
    if element.tag in ("h1", "h2") or element.find(".//h1") is not None:
        return False
    text = shown(element)
    if _COMMENTS.search(text) and not _CLAUSE.search(text):
        return True
    return not _PROSE.search(text) if listed else not _CONTRACT.search(text)


def _named(element: Any) -> bool:
    if element.tag in _TAGS or element.get("role") in _ROLES or _is_edge(element):
        return True
    return any(_NAMES.search(str(element.get(name) or "").lower()) for name in ("class", "id"))


def _is_edge(element: Any) -> bool:
    """Whether an office program wrote the head or foot of its pages so."""
    return element.tag == "div" and element.get("title") in ("header", "footer")
