"""Redlines for reading: one HTML page that needs nothing beside it, and Markdown.

A page of its own, because a redline is also looked at by people who have no Word.
"""

import html
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.contract import Contract
from assistant.export.markdown import escaped
from assistant.export.redlined import Redlined, redlined
from assistant.redline import Edit
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["html_redline", "markdown_redline"]

_TAGS = {"insert": "ins", "delete": "del"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STYLE = """
:root { color-scheme: light dark; --ins: #0a5c2b; --ins-back: #d9f2e1; --del: #9c1c1c; --del-back: #fbe0e0; }
@media (prefers-color-scheme: dark) { :root { --ins: #8fe0ae; --ins-back: #12391f; --del: #f0a3a3; --del-back: #471818; } }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.8; font-family: "Songti SC", SimSun, serif; }
h1, h2, h3, h4 { font-family: "Heiti SC", SimHei, sans-serif; } h1 { text-align: center; }
p, h1, h2, h3, h4 { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
ins { color: var(--ins); background: var(--ins-back); text-decoration: underline; }
del { color: var(--del); background: var(--del-back); text-decoration: line-through; }
.changed { border-inline-start: 3px solid var(--ins); padding-inline-start: .8em; }
.why { font-size: .9em; border: 1px solid; padding: .2em .6em; }
@media print { ins, del { background: none; } .changed { break-inside: avoid; } }
"""


def html_redline(
    contract: Contract, redrafts: Sequence["Redraft"], reasons: Mapping[str, str] | None = None
) -> str:
    """The contract as one HTML page with the redrafts marked, each with its reason where there is one."""
    parts = list(redlined(contract, redrafts))
    body = "\n".join(_block(part, (reasons or {}).get(part.changed, "")) for part in parts)
    titled = bool(parts) and parts[0].role == "title"
    title = _safe(contract.title)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n{'' if titled else f'<h1>{title}</h1>'}{body}\n</body></html>\n"
    )


def markdown_redline(
    contract: Contract, redrafts: Sequence["Redraft"], reasons: Mapping[str, str] | None = None
) -> str:
    """The contract as Markdown with the redrafts marked by `<ins>` and `<del>`."""
    parts = list(redlined(contract, redrafts))
    lines = [] if parts and parts[0].role == "title" else [f"# {_flat(escaped(contract.title))}"]
    for part in parts:
        text = "".join(_marked(edit) for edit in part.edits)
        lines.append(f"{'#' * _depth(part)} {_flat(text)}" if _depth(part) else text)
        if reason := (reasons or {}).get(part.changed, ""):
            lines.append(f"> {say('export.reason', reason=_flat(escaped(reason)))}")
    return _UNPRINTABLE.sub("\ufffd", "\n\n".join(lines)) + "\n"


def _block(part: Redlined, reason: str) -> str:
    tag = f"h{_depth(part)}" if _depth(part) else "p"
    inner = "".join(
        f"<{_TAGS[edit.op]}>{_safe(edit.text)}</{_TAGS[edit.op]}>" if edit.op in _TAGS else _safe(edit.text)
        for edit in part.edits
    )
    attribute = ' class="changed"' if part.changed else ""
    why = f'\n<p class="why">{_safe(say("export.reason", reason=reason))}</p>' if reason else ""
    return f"<{tag}{attribute}>{inner}</{tag}>{why}"


def _depth(part: Redlined) -> int:
    fixed = {"title": 1, "section": 2}
    return fixed.get(part.role, min(part.level + 1, 4) if part.level else 0)


def _marked(edit: Edit) -> str:
    """The edit in Markdown; a tag never goes over a line's end, where Markdown would lose it."""
    if edit.op not in _TAGS:
        return escaped(edit.text)
    tag = _TAGS[edit.op]
    lines = (f"<{tag}>{escaped(line)}</{tag}>" if line else "" for line in edit.text.split("\n"))
    return "\n".join(lines)


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


def _safe(text: str) -> str:
    return html.escape(_UNPRINTABLE.sub("\ufffd", text))
