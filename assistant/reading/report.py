"""The records of reading: what was changed in a text, what stayed doubtful, and the text itself.

Apart from the readers because every repair speaks in these records.
"""

from dataclasses import dataclass, replace

from assistant.wording import say

__all__ = ["Doubt", "Reading", "Repair", "called"]

_AROUND, _LONGEST = 8, 40  # characters on each side of a doubtful place, and of it, that are shown


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
    """Something that looks damaged and can't be proved: it is left as it is.

    `source` names the file, and `around` is the place with some words before and behind it, on one line, once the whole
    file is read.
    """

    kind: str
    text: str
    position: int
    reason: str
    source: str = ""
    around: str = ""

    def within(self, source: str, text: str) -> "Doubt":
        """The doubt with the name of its file, and with its place in the file's text."""
        end = self.position + min(len(self.text), _LONGEST)
        around = text[max(0, self.position - _AROUND) : end + _AROUND] if self.text.strip() else ""
        return replace(self, source=source, around=" ".join(around.split()))


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
