"""A contract as one JSON text and back: how the library keeps it, apart from how it keeps the rows.

Fields that a later program adds with a default read back as that default; fields it no longer knows are left out.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from assistant.contract import Clause, Contract, Passage, Section, TocEntry
from assistant.records import to_json

__all__ = ["pack", "unpack"]

T = TypeVar("T")
_PARTS: Mapping[str, type] = {"sections": Section, "toc": TocEntry, "clauses": Clause, "passages": Passage}


def pack(contract: Contract) -> str:
    """The contract as JSON."""
    return to_json(contract, indent=None)


def unpack(packed: str) -> Contract:
    """The contract that `pack` made this from."""
    kept = json.loads(packed)
    parts: dict[str, Any] = {
        name: tuple(_record(kind, row) for row in kept[name]) for name, kind in _PARTS.items()
    }
    return _record(Contract, {**kept, **parts, "names": tuple(kept["names"])})


def _record(kind: type[T], row: Mapping[str, Any]) -> T:
    known = {entry.name: entry for entry in fields(kind) if entry.init}  # type: ignore[arg-type]  # kind is one of our dataclasses
    missing = [
        name
        for name, entry in known.items()
        if name not in row and entry.default is MISSING and entry.default_factory is MISSING
    ]
    if missing:
        raise ValueError(f"{kind.__name__} without {', '.join(missing)}")
    return kind(**{name: value for name, value in row.items() if name in known})
