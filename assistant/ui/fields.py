"""The fields of the form that a contract's blanks ask for: one a fact, however many places want it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.blanks import Blank
from assistant.tasks.filling.fill import Filled

__all__ = ["Field", "Progress", "fields_of", "messages", "progress"]


@dataclass(frozen=True)
class Field:
    """A fact to be entered once. `key` is the group of its `blanks`; `id` names the input on the page."""

    key: str
    blanks: tuple[Blank, ...]

    @property
    def first(self) -> Blank:
        """The blank whose label, kind, unit and party stand for the group."""
        return self.blanks[0]

    @property
    def label(self) -> str:
        """What to write beside the input, the party included."""
        party, label = self.first.party, self.first.label
        return label if not party or label.startswith(party) else f"{party}{label}"

    @property
    def id(self) -> str:
        """The input's id: stable, and safe where the group's own name isn't."""
        return f"field-{self.first.id}"


@dataclass(frozen=True)
class Progress:
    """How many facts are in, of how many."""

    done: int
    total: int


def fields_of(blanks: Sequence[Blank]) -> tuple[Field, ...]:
    """One field a group, in the order in which the groups first appear."""
    groups: dict[str, list[Blank]] = {}
    for blank in blanks:
        groups.setdefault(blank.group, []).append(blank)
    return tuple(Field(key, tuple(group)) for key, group in groups.items())


def progress(fields: Sequence[Field], filled: Filled) -> Progress:
    """A field counts as done when none of its blanks is open."""
    done = sum(all(blank.id in filled.filled for blank in field.blanks) for field in fields)
    return Progress(done, len(fields))


def messages(fields: Sequence[Field], filled: Filled) -> Mapping[str, str]:
    """Why a field's value was refused, by the field's key."""
    owner = {blank.id: field.key for field in fields for blank in field.blanks}
    owner |= {field.key: field.key for field in fields}
    return {owner[refusal.id]: refusal.reason for refusal in filled.refused if refusal.id in owner}
