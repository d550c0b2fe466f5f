"""From a web page, as a browser saved it, to the lines of the contract that it shows.

Pure: text in, text and reports out. The page is a stranger's, so whoever calls this does it where time and memory are
limited. Nothing that the page refers to is ever fetched, and no script in it is run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.errors import UnreadableFile
from assistant.reading.report import Doubt, Reading
from assistant.wording import say

__all__ = ["read_archive", "read_html"]

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
# The bytes of a picture that a browser wrote into the page itself, which may be more than all its words.
_EMBEDDED = re.compile(r"(\bdata:[\w/+.-]{1,40};base64,)[A-Za-z0-9+/=%]{1000,}")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PROSE = re.compile("[。；]|&#12290;")
_DEEPEST = (
    1_000  # elements inside each other; the parser itself loses what lies deeper than about two thousand
)


def read_html(text: str, source: str, *, sheets: Sequence[str] = ()) -> Reading:
    """The reading of a page: its main text line by line; navigation and what is hidden are repairs.

    `sheets` are style sheets that came with it.

    Raises UnreadableFile, with one sentence, where the page shows no text or is nested beyond all measure.
    """
    from assistant.reading.html.elements import hidden_classes, rules
    from assistant.reading.html.lists import list_kinds
    from assistant.reading.html.page import write
    from assistant.reading.html.selecting import selected

    root = _tree(_DECLARED.sub("", text, count=1))
    if root is not None and _depth(root) > _DEEPEST:
        raise UnreadableFile(say("reading.too_heavy", path=source))
    told = [] if root is None else rules(root, sheets)
    found = None if root is None else write(selected(root), hidden_classes(told), list_kinds(told))
    if found is None or not found.text.strip():
        raise UnreadableFile(say("html.no_text", path=source))
    repairs = sorted(found.repairs, key=lambda repair: repair.position)
    counted = [Doubt("numbering", "", 0, say("html.counters"))] if any(map(_counts, told)) else []
    return Reading(source, found.text, tuple(repairs), (*counted, *found.doubts))


def _counts(rule: tuple[str, str]) -> bool:
    """Whether a style prints numbers that stand nowhere in the text."""
    return "content" in rule[1] and "counter" in rule[1]


def read_archive(data: bytes, source: str) -> Reading:
    """The reading of a page that was saved in one file with its pictures (MHTML, RFC 2557).

    Raises UnreadableFile where no page is in it, or as `read_html`.
    """
    import email
    import email.policy

    from assistant.reading.encoding import decode

    parts: dict[str, list[bytes]] = {}
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            parts.setdefault(part.get_content_type(), []).append(content)
    sheets = [sheet.decode("utf-8", errors="replace") for sheet in parts.get("text/css", ())]
    pages = [decode(page, source) for page in parts.get("text/html", ())]
    if not pages:
        raise UnreadableFile(say("reading.web_archive", path=source))
    # A page may show the contract in a frame, which is a page of its own in the archive.
    best = max(pages, key=lambda page: len(_PROSE.findall(_TAG.sub("", page))))
    return read_html(best, source, sheets=sheets)


def _tree(text: str) -> Any:
    """The page's element tree; None where nothing of a page is there."""
    from lxml import etree

    # The bytes are told to be UTF-8, so that what the page says of its encoding counts for nothing. Without
    # huge_tree the parser would drop, in silence, what is nested deeper than 256 elements; with it, than 2,048.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return etree.fromstring(_EMBEDDED.sub(r"\1", text).encode(), parser)
    except etree.LxmlError as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
            raise MemoryError from error
        return None


def _depth(root: Any) -> int:
    """How many elements stand inside each other at the deepest place."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
