"""Markdown to the plain text of a contract: markup goes, wording stays, front matter becomes metadata.

Underscores are left alone throughout: in a contract they are blanks to fill, not emphasis.
"""

import html
import re
from collections.abc import Callable

from assistant.reading.draft import Draft
from assistant.reading.nesting import number_nested
from assistant.reading.report import Reading

__all__ = ["MARKUP", "STARRED", "read_markdown"]

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|=+[ \t]*)$\n?", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*$\n?", re.MULTILINE)
_DIVIDER = re.compile(r"^(?=[ \t|:-]*--)(?=[ \t|:-]*\|)[ \t|:-]+$\n?", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
_BREAK = re.compile(r"(?<=\S)(?: {2,}|\\)$", re.MULTILINE)
# Only what points somewhere is a link: 「[甲方](以下简称买方)」 is wording.
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,200})\]\((?:https?:|mailto:|#|\.{0,2}/|[\w./-]{1,80}\.(?:md|html?|pdf|docx?|png|jpe?g)\b)[^()\s]{0,300}\)"
)
_SLANTED = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![*\w])")
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|emsp|ensp);")
MARKUP: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_FENCE, ""),
    (_RULE, ""),
    (_DIVIDER, ""),
    (_QUOTE, ""),
    (_HEADING, r"\1"),
    (_STRONG, r"\1"),
    (_SLANTED, r"\1"),
    (_LINK, r"\1"),
    (_BREAK, ""),
    (_ENTITY, lambda found: html.unescape(found[0]).replace("\xa0", " ")),
    (_ESCAPE, r"\1"),
)
STARRED = (_STRONG, _SLANTED)  # what stars mark


def read_markdown(text: str, source: str) -> Reading:
    """The reading of a Markdown text: title, names and id come from its YAML front matter, if any."""
    found = _FRONT.match(text)
    given = _front_matter(found[1]) if found else {}
    body = text[found.end() :] if found else text
    body = _uncommented(body)
    for pattern, new in MARKUP:
        body = pattern.sub(new, body)
    draft = Draft(body)
    number_nested(draft)
    return Reading(
        source,
        draft.text,
        tuple(draft.repairs),
        title=str(given.get("title") or ""),
        names=_strings(given.get("names")),
        id=str(given.get("id") or ""),
    )


def _uncommented(text: str) -> str:
    """The text without its comments; one that is never closed is wording."""
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return "".join([*pieces, text[at:]])


def _front_matter(block: str) -> dict[str, object]:
    """The block's keys; nothing where it isn't YAML or isn't a mapping."""
    import yaml

    try:
        content = yaml.safe_load(block)
    except yaml.YAMLError:
        return {}
    return content if isinstance(content, dict) else {}


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
