"""What every surface prints: the JSON form of a result record.

Results are frozen dataclasses; this module is the one place that turns them into plain data, so that the
command line, the pages and the evals show the same fields under the same names.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

__all__ = ["plain", "to_json"]


def plain(value: object) -> object:
    """The value as dicts, lists, strings, numbers, booleans and None.

    A record's computed fields are left out; metadata `json` renames one whose name Python reserves.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            entry.metadata.get("json", entry.name): plain(getattr(value, entry.name))
            for entry in fields(value)
            if entry.init
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def to_json(value: object, *, indent: int | None = 2) -> str:
    """The value as one JSON document, Chinese unescaped."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)
