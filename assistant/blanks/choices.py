"""What a user decided about blanks: another name, kind or group, or that a place is none. Kept with the contract.

A decision is a line of text under a key that names the blank: `blank/b3/group` → `开户行`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.blanks.record import KINDS, Blank
from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["FIELDS", "chosen", "decision", "joined", "split"]

FIELDS = ("group", "label", "kind", "absent")
_PREFIX = "blank"


def decision(blanks: Sequence[Blank], blank: str, field: str, value: str) -> tuple[str, str]:
    """The key and the text under which a decision is kept. Raises BadInput for an unknown blank, field or kind."""
    if blank not in {each.id for each in blanks}:
        raise BadInput(say("fill.no_blank", id=blank))
    if field not in FIELDS:
        raise BadInput(say("fill.no_field", field=field, fields="、".join(FIELDS)))
    if field == "kind" and value not in KINDS:
        raise BadInput(say("fill.no_kind", kind=value, kinds="、".join(KINDS)))
    return f"{_PREFIX}/{blank}/{field}", value.strip()


def joined(blanks: Sequence[Blank], members: Sequence[str]) -> dict[str, str]:
    """The decisions that give these blanks one group: that of the first of them."""
    first = next((each for each in blanks if each.id == members[0]), None)
    group = first.group if first else ""
    return dict(decision(blanks, member, "group", group) for member in members)


def split(blanks: Sequence[Blank], blank: str) -> dict[str, str]:
    """The decision that gives a blank a group of its own."""
    taken = {each.group for each in blanks}
    label = next((each.label for each in blanks if each.id == blank), "")
    names = (label, *(f"{label}（{blank}{tail}）" for tail in ("", "′")))
    return dict([decision(blanks, blank, "group", next(name for name in names if name not in taken))])


def chosen(blanks: Sequence[Blank], choices: Mapping[str, str]) -> tuple[Blank, ...]:
    """The blanks as the user wants them; a decision without a text is none."""
    kept = []
    for blank in blanks:
        said = {field: choices.get(f"{_PREFIX}/{blank.id}/{field}", "") for field in FIELDS}
        if said.pop("absent"):
            continue
        changes = {field: value for field, value in said.items() if value}
        kept.append(replace(blank, **changes) if changes else blank)  # type: ignore[arg-type]  # all three are texts
    return tuple(kept)
