"""The records of reading: what was changed in a text, what stayed doubtful, and the text itself.

Apart from the readers because every repair speaks in these records.
"""

from dataclasses import dataclass

from assistant.wording import say

__all__ = ["Doubt", "Reading", "Repair", "called"]


@dataclass(frozen=True)
class Repair:
    """One change made to the text.

    `kind` names the damage (pinyin, traditional, gbk-shift, furniture, markdown, spacing …), `position` is the offset of `after`
    in the repaired text, in characters. Where text was dropped, `after` is empty. `reason` says what proves the change
    where that isn't plain from the kind.
    """

    kind: str
    before: str
    after: str
    position: int
    reason: str = ""


@dataclass(frozen=True)
class Doubt:
    """Something that looks damaged and can't be proved: it is left as it is."""

    kind: str
    text: str
    position: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """The text of one file after repair, with everything that was changed or left doubtful on the way.

    `title`, `names` and `id` are what the file itself says of the contract in it (YAML front matter), else empty.
    """

    source: str
    text: str
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    title: str = ""
    names: tuple[str, ...] = ()
    id: str = ""


def called(kind: str) -> str:
    """What a kind of repair is called in the language in use."""
    try:
        return say(f"repairs.{kind.replace('-', '_')}")
    except KeyError:  # of an older reader, kept with its contract
        return kind
