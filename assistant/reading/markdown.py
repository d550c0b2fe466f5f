"""Markdown to the plain text of a contract: markup goes, wording stays, front matter becomes metadata.

Underscores are left alone throughout: in a contract they are blanks to fill, not emphasis.
"""

import re

import yaml

from assistant.reading.report import Reading

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_markdown(text: str, source: str) -> Reading:
    """The reading of a Markdown text: title, names and id come from its YAML front matter, if any."""
    found = _FRONT.match(text)
    given = _front_matter(found[1]) if found else {}
    body = text[found.end() :] if found else text
    for pattern, new in ((_COMMENT, ""), (_HEADING, r"\1"), (_STRONG, r"\1"), (_ESCAPE, r"\1")):
        body = pattern.sub(new, body)
    return Reading(
        source,
        body,
        title=str(given.get("title") or ""),
        names=_strings(given.get("names")),
        id=str(given.get("id") or ""),
    )


def _front_matter(block: str) -> dict[str, object]:
    """The block's keys; nothing where it isn't YAML or isn't a mapping."""
    try:
        content = yaml.safe_load(block)
    except yaml.YAMLError:
        return {}
    return content if isinstance(content, dict) else {}


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
