"""The completion sheet of a filled contract: what was filled and from where, what is open, what was refused or doesn't fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.blanks import Blank, find_blanks
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.export.files import write_whole
from assistant.records import to_json
from assistant.tasks.filling.fill import Check, Filled, Refusal
from assistant.wording import say

__all__ = ["Row", "Sheet", "sheet_of", "sheet_text", "write_sheet"]


@dataclass(frozen=True)
class Row:
    """One fact: its blanks, the value that stands in them (empty where it is open), where they stand, and its source."""

    ids: tuple[str, ...]
    label: str
    value: str
    places: tuple[str, ...]
    required: bool
    source: str


@dataclass(frozen=True)
class Sheet:
    """The state of a contract's blanks."""

    contract: str
    title: str
    filled: tuple[Row, ...]
    open: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    checks: tuple[Check, ...]


def sheet_of(contract: Contract, filled: Filled, sources: Mapping[str, str] | str = "") -> Sheet:
    """The completion sheet; `sources` says where each group's value came from, or where all of them did."""
    groups: dict[str, list[Blank]] = {}
    for blank in find_blanks(contract):
        groups.setdefault(blank.group, []).append(blank)
    rows = [_row(group, blanks, filled, sources) for group, blanks in groups.items()]
    return Sheet(
        contract=contract.id,
        title=contract.title,
        filled=tuple(row for row in rows if row.value),
        open=tuple(row for row in rows if not row.value),
        refused=filled.refused,
        checks=filled.checks,
    )


def sheet_text(sheet: Sheet) -> str:
    """The sheet as Markdown that a person reads."""
    labels = {identifier: row.label for row in (*sheet.filled, *sheet.open) for identifier in row.ids}
    failed = [
        *(
            say(
                "fill.sheet_refused",
                label=labels.get(each.id, each.id),
                value=_line(each.value),
                reason=each.reason,
            )
            for each in sheet.refused
        ),
        *(say("fill.sheet_finding", message=each.message) for each in sheet.checks),
    ]
    parts = [
        f"# {say('fill.sheet_title', title=sheet.title)}",
        _part("fill.sheet_filled", [_told(row) for row in sheet.filled]),
        _part("fill.sheet_open", [_waiting(row) for row in sheet.open]),
        _part("fill.sheet_failed", failed),
    ]
    return "\n\n".join(parts) + "\n"


def write_sheet(
    contract: Contract, filled: Filled, out: Path, *, source: Mapping[str, str] | str = ""
) -> Path:
    """The sheet written as .md or .json. Raises BadInput for another suffix, OutsideFailure where the disk refuses."""
    sheet = sheet_of(contract, filled, source)
    writers: dict[str, Callable[[Sheet], str]] = {".md": sheet_text, ".json": to_json}
    if not (writer := writers.get(out.suffix.lower())):
        raise BadInput(say("fill.sheet_suffix", path=out))
    content = writer(sheet).encode("utf-8", "replace")
    return write_whole(out, lambda stream: stream.write(content))


def _row(group: str, blanks: Sequence[Blank], filled: Filled, sources: Mapping[str, str] | str) -> Row:
    value = next((filled.filled[blank.id] for blank in blanks if blank.id in filled.filled), "")
    source = sources if isinstance(sources, str) else sources.get(group, "")
    return Row(
        ids=tuple(blank.id for blank in blanks),
        label=blanks[0].label,
        value=value,
        places=tuple(dict.fromkeys(blank.number for blank in blanks if blank.number)),
        required=any(blank.required for blank in blanks),
        source=source if value else "",
    )


def _part(key: str, lines: Sequence[str]) -> str:
    body = "\n".join(lines) or say("fill.sheet_none")
    return f"## {say(key, count=len(lines))}\n\n{body}"


def _told(row: Row) -> str:
    return say(
        "fill.sheet_row",
        label=row.label,
        value=_line(row.value),
        places=_places(row),
        source=row.source or "—",
    )


def _waiting(row: Row) -> str:
    must = say("fill.sheet_must") if row.required else ""
    return say("fill.sheet_waiting", label=row.label, places=_places(row), required=must)


def _places(row: Row) -> str:
    return "、".join(row.places) or say("fill.outside_clauses")


def _line(value: str) -> str:
    """A value on one line, cut where it is long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"
