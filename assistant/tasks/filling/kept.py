"""The values that were given for a contract, kept with it: each with who gave it and when, changed and emptied at will."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.library import Library

__all__ = ["Kept", "keep", "kept_values"]

_PREFIX = "value/"


@dataclass(frozen=True)
class Kept:
    """A value as it was given, its source (a file's name, form, message), and when (UTC, ISO 8601)."""

    value: str
    source: str
    at: str


def kept_values(library: Library, contract: str) -> dict[str, Kept]:
    """The values kept with a contract, by the key they were given under. Raises NotFound."""
    found = {}
    for key, packed in library.choices(contract).items():
        if key.startswith(_PREFIX) and packed:
            row = json.loads(packed)
            found[key.removeprefix(_PREFIX)] = Kept(row["value"], row["source"], row["at"])
    return found


def keep(
    library: Library, contract: str, values: Mapping[str, str], *, source: str, at: datetime | None = None
) -> dict[str, Kept]:
    """All values of the contract after these were kept too; an empty one empties its place, an equal one stays as it was."""
    before = kept_values(library, contract)
    moment = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    for key, value in values.items():
        if key in before and before[key].value == value:
            continue
        packed = json.dumps({"value": value, "source": source, "at": moment}, ensure_ascii=False)
        library.choose(contract, f"{_PREFIX}{key}", packed if value.strip() else "")
    return kept_values(library, contract)
