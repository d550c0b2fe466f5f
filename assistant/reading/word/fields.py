"""Fields: what they show counts, their instructions don't; form fields and prompts are places to fill.

Apart from runs because a field goes over runs and paragraphs.
"""

import re
from dataclasses import dataclass
from typing import Any

from assistant.reading.word.package import W, value
from assistant.reading.word.page import Item

__all__ = ["Field", "begun"]

_PROMPT = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*\S)\s*", re.DOTALL)
_CIRCLED = re.compile(r"\s*EQ\s+\\o.*[(,，]\s*[○〇]\s*[,，]\s*(\d{1,2})\s*\)\s*", re.DOTALL)


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
        if self.instructs and (found := _CIRCLED.fullmatch(self.instruction)):
            from assistant.reading.word.formats import printed

            return [Item("text", printed(int(found[1]), "decimalEnclosedCircle"))]
        return []

    def _blank(self, shown: str, before: str) -> Item:
        source = () if self.mark is None else ((self.mark, 0, len(before)),)
        return Item("blank", shown, before, source=source)


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
