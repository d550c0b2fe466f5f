"""Places to fill that aren't text: content controls, cells, form fields. A value becomes what Word keeps there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.original.ground import paragraph_of
from assistant.export.original.places import field_end
from assistant.export.original.runs import look_of, made, plain_look
from assistant.reading.word.package import W, children, local, value
from assistant.wording import say

__all__ = ["empty_gap", "fill_gap", "tick"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TICKED = frozenset("☑☒■√✓✔")


def fill_gap(element: Any, text: str) -> None:
    """Put the text into a control, a cell or a form field that stands empty. Raises Unplaceable where it can't hold it."""
    filler = _FILLERS.get(local(element))
    if filler is None:
        raise Unplaceable(say("original.no_run"))
    filler(element, text)


def empty_gap(element: Any) -> None:
    """Take a control or a form field away from its line. Raises Unplaceable for a cell, and what is a paragraph of its own."""
    if local(element) == "fldChar":
        _end_field(element.getparent(), "")
    elif local(element) == "sdt" and paragraph_of(element) is not None:
        element.getparent().remove(element)
    else:
        raise Unplaceable(say("original.no_run"))


def tick(run: Any) -> None:
    """Tell a check box control what its sign says now, where the run stands in one."""
    control = next((each for each in run.iterancestors(W + "sdt")), None)
    box = None if control is None else control.find(f"{W}sdtPr/{_W14}checkbox/{_W14}checked")
    if box is not None:
        words = "".join(each.text or "" for each in run.iter(W + "t"))
        box.set(_W14 + "val", "1" if _TICKED & set(words) else "0")


def _fill_control(control: Any, text: str) -> None:
    """Put the text in the place of what the control shows, in the look that it keeps for it, bound to nothing else."""
    properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
    for name in ("showingPlcHdr", "dataBinding"):
        for each in [child for child in properties if local(child) == name]:
            properties.remove(each)
    date = properties.find(W + "date")
    if date is not None:
        date.attrib.pop(W + "fullDate", None)
    runs = list(content.iter(W + "r"))
    own = properties.find(W + "rPr")
    look = own if own is not None else _without_style(look_of(runs[0]) if runs else None)
    paragraphs = list(content.iter(W + "p"))
    host = paragraphs[0] if paragraphs else content
    for run in runs:
        run.getparent().remove(run)
    for spare in paragraphs[1:]:
        spare.getparent().remove(spare)
    host.append(made(host, text, look))


def _without_style(look: Any) -> Any:
    """The look of a prompt without that which makes it one: its style and grey."""
    return plain_look(look, "rStyle", "color")


def _fill_cell(cell: Any, text: str) -> None:
    paragraph = next(cell.iter(W + "p"), None)
    if paragraph is None:
        raise Unplaceable(say("original.no_run"))
    runs = paragraph.findall(W + "r")
    look = look_of(runs[-1]) if runs else look_of(paragraph.find(W + "pPr"))
    paragraph.append(made(paragraph, text, look))


def _fill_field(mark: Any, text: str) -> None:
    """Tick the box, choose from the list, or put the text in the place of a prompt, whose field ends."""
    data = mark.find(W + "ffData")
    box = None if data is None else data.find(W + "checkBox")
    choices = None if data is None else data.find(W + "ddList")
    if box is not None:
        _set(box, "checked", "1" if _TICKED & set(text) else "0")
    elif choices is not None:
        entries = [value(entry) for entry in children(choices, "listEntry")]
        if text not in entries:
            raise Unplaceable(say("original.no_entry", value=text, entries="、".join(entries)))
        _set(choices, "result", str(entries.index(text)))
    else:
        _end_field(mark.getparent(), text)


def _set(element: Any, name: str, said: str) -> None:
    """Give the element a child with this value, before the entries of a list and behind all else."""
    found = element.find(W + name)
    if found is None:
        found = element.makeelement(W + name)
        element.insert(0 if name == "result" else len(element), found)
    found.set(W + "val", said)


def _end_field(begin: Any, text: str) -> None:
    end = field_end(begin)
    begin.addprevious(made(begin, text, look_of(begin)))
    members = [begin, *begin.itersiblings()]
    for member in members[: members.index(end) + 1]:
        if member.tag == W + "r":
            member.getparent().remove(member)


_FILLERS: dict[str, Callable[[Any, str], None]] = {
    "fldChar": _fill_field,
    "sdt": _fill_control,
    "tc": _fill_cell,
}
