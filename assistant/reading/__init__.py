"""From a file to text: a reader per format, and `repair` for text that was damaged on its way.

Reading never touches the library. A reader yields the file's text as written; repair yields the text as meant,
with a report of each change.
"""

from dataclasses import dataclass

__all__ = ["Doubt", "Reading", "Repair"]


@dataclass(frozen=True)
class Repair:
    """One change made to the text.

    `kind` names the damage (pinyin, traditional, gbk-shift, furniture, spacing …), `position` is the offset of `after`
    in the repaired text, in characters. Where text was dropped, `after` is empty.
    """

    kind: str
    before: str
    after: str
    position: int


@dataclass(frozen=True)
class Doubt:
    """Something that looks damaged and can't be proved: it is left as it is."""

    kind: str
    text: str
    position: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """The text of one file after repair, with everything that was changed or left doubtful on the way."""

    source: str
    text: str
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]
