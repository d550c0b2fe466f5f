"""Text boxes are kept twice, for new and old programs; what was written into the one copy is carried over to the other."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from assistant.reading.word.package import W

__all__ = ["mirror"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = W + "txbxContent"


def mirror(root: Any) -> None:
    """Give each box of a fallback the words of the box that it stands for, where both have as many."""
    for both in root.iter(_MC + "AlternateContent"):
        choice, fallback = both.find(_MC + "Choice"), both.find(_MC + "Fallback")
        if choice is None or fallback is None:
            continue
        new, old = list(choice.iter(_BOX)), list(fallback.iter(_BOX))
        if len(new) == len(old):
            for mine, other in zip(new, old, strict=True):
                if _said(mine) != _said(other):
                    other.getparent().replace(other, deepcopy(mine))


def _said(box: Any) -> list[str]:
    return [each.tag + (each.text or "") for each in box.iter() if each.tag != W + "rPr"]
