"""Fields: what they show counts, their instructions don't; form fields and prompts are places to fill.

Apart from runs because a field goes over runs and paragraphs.
"""

import re
from dataclasses import dataclass
from typing import Any

from assistant.reading.word.package import W, value
from assistant.reading.word.page import Item
from assistant.wording import say

__all__ = ["Field", "begun", "merged", "unshown"]

_PROMPT = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*\S)\s*", re.DOTALL)
_CIRCLED = re.compile(r"\s*EQ\s+\\o.*[(,，]\s*[○〇]\s*[,，]\s*(\d{1,2})\s*\)\s*", re.DOTALL | re.IGNORECASE)
_BOXED = re.compile(r"\s*EQ\s+\\o.*[(,，]\s*[□☐]\s*[,，]\s*([√✓×✗])\s*\)\s*", re.DOTALL | re.IGNORECASE)
_BOXES = {"√": "☑", "✓": "☑", "×": "☒", "✗": "☒"}
# What prints something, so that a field of this kind without a result has lost it; an index entry (XE) prints nothing.
_PRINTS = re.compile(
    r"\s*(?:=|(?:AUTONUM(?:LGL|OUT)?|DOCPROPERTY|DOCVARIABLE|EQ|INCLUDETEXT|LISTNUM|NOTEREF|QUOTE|REF|SEQ|STYLEREF)\b)",
    re.IGNORECASE,
)
_MERGED = re.compile(r"\s*MERGEFIELD\b", re.IGNORECASE)
_NAMED = re.compile(r"«([^«»]{1,60})»")


@dataclass
class Field:
    """An open field; `instructs` until its result begins, `form` where it is a tick box or a list,
    `asks` where its result is what a user types."""

    instructs: bool = True
    instruction: str = ""
    form: tuple[str, str] | None = None
    asks: bool = False
    mark: Any = None  # the element that begins it, where a value goes

    def shown(self) -> list[Item]:
        """What the field shows where it has no result of its own."""
        if self.form:
            return [self._blank(self.form[1], self.form[0])]
        if self.instructs and (found := _PROMPT.fullmatch(self.instruction)):
            return [self._blank(f"【{found[1].strip('[]【】')}】", found[1])]
        if found := _CIRCLED.fullmatch(self.instruction):
            from assistant.reading.word.formats import printed

            return [Item("text", printed(int(found[1]), "decimalEnclosedCircle"))]
        if found := _BOXED.fullmatch(self.instruction):
            return [Item("text", _BOXES[found[1]])]
        return unshown(self.instruction) if self.instructs else []

    def _blank(self, shown: str, before: str) -> Item:
        source = () if self.mark is None else ((self.mark, 0, len(before)),)
        return Item("blank", shown, before, source=source)


def unshown(instruction: str) -> list[Item]:
    """The doubt where a field that prints something has no result."""
    if not _PRINTS.match(instruction):
        return []
    return [Item("field", before=instruction.strip(), reason=say("word.field"))]


def merged(items: list[Item], instruction: str) -> list[Item]:
    """The items of a field, where the name that a letter is to be merged with is a place to fill."""
    if not _MERGED.match(instruction):
        return items
    found = [(item, _NAMED.fullmatch(item.text)) for item in items]
    return [
        item._replace(kind="blank", text=f"【{name[1]}】", before=item.text) if name else item
        for item, name in found
    ]


def begun(element: Any) -> Field:
    """The field that this `w:fldChar` begins."""
    data = element.find(W + "ffData")
    ticked = None if data is None else data.find(W + "checkBox")
    choices = None if data is None else data.find(W + "ddList")
    if ticked is not None:
        return Field(form=("FORMCHECKBOX", "☒" if _ticked(ticked) else "☐"), mark=element)
    if choices is not None:
        return Field(form=("FORMDROPDOWN", _chosen(choices)), mark=element)
    return Field(asks=data is not None, mark=element)


def _ticked(element: Any) -> bool:
    for name in ("checked", "default"):
        said = element.find(W + name)
        if said is not None:
            return value(said, default="1") not in ("0", "false", "off")
    return False


def _chosen(element: Any) -> str:
    """The entry that was chosen; all entries in brackets where none was."""
    entries = [value(entry) for entry in element.findall(W + "listEntry")]
    chosen = value(element.find(W + "result"))
    if chosen.isdecimal() and int(chosen) < len(entries):
        return entries[int(chosen)]
    return f"【{'/'.join(entries)}】" if entries else "____"
