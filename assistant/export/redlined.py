"""A contract with redrafts in it as paragraphs of edits: what Markdown and HTML both write.

Apart from Word, whose tracked changes are not text but structure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.export.paragraphs import paragraphs
from assistant.redline import Edit
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["Redlined", "by_address", "redlined"]


@dataclass(frozen=True)
class Redlined:
    """One paragraph: its role and level as in `Paragraph`, its edits, and the address where it was redrafted."""

    role: str
    level: int
    edits: tuple[Edit, ...]
    changed: str = ""


def by_address(contract: Contract, redrafts: Sequence["Redraft"]) -> dict[str, "Redraft"]:
    """The redrafts by their addresses. Raises BadInput where one was made from another wording, or two of one clause."""
    found: dict[str, Redraft] = {}
    for redraft in redrafts:
        clause = contract.by_address.get(redraft.address)
        if clause is None or _bare(clause.wording) != _bare(redraft.before):
            raise BadInput(say("export.redline_mismatch", address=redraft.address))
        if redraft.address in found:
            raise BadInput(say("export.redline_twice", address=redraft.address))
        found[redraft.address] = redraft
    return found


def redlined(contract: Contract, redrafts: Sequence["Redraft"]) -> Iterator[Redlined]:
    """The paragraphs of the contract in document order, each redrafted clause as one of them."""
    changed = by_address(contract, redrafts)
    waiting = dict(changed)
    for part in paragraphs(contract):
        if part.address not in changed:
            text = contract.text[part.start : part.end]
            yield Redlined(part.role, part.level, (Edit("equal", text),))
        elif redraft := waiting.pop(part.address, None):
            clause = contract.by_address[part.address]
            label = contract.text[clause.label_start : clause.start]
            level = 0 if clause.text else part.level
            edits = (Edit("equal", label), *redraft.redline) if label else redraft.redline
            yield Redlined(part.role, level, edits, part.address)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
