"""A text under repair: edits are applied pass by pass, and every report keeps its place in the newest text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.reading.report import Doubt, Repair

__all__ = ["Draft", "Edit"]


@dataclass(frozen=True)
class Edit:
    """Replace `start:end` of the current text by `after`."""

    start: int
    end: int
    after: str
    reason: str = ""


class Draft:
    """The text as repaired so far, with the repairs made and the doubts raised; `repairs` and `doubts` come before it."""

    def __init__(self, text: str, repairs: Iterable[Repair] = (), doubts: Iterable[Doubt] = ()) -> None:
        self.text = text
        self.repairs = list(repairs)
        self.doubts = list(doubts)

    def apply(self, kind: str, edits: Sequence[Edit]) -> None:
        """Make these edits, which stand in order and don't overlap, and report them as `kind`."""
        if not edits:
            return
        pieces: list[str] = []
        starts, shifts, made = [0], [0], []
        at = length = 0
        for edit in edits:
            pieces += [self.text[at : edit.start], edit.after]
            length += edit.start - at
            made.append(Repair(kind, self.text[edit.start : edit.end], edit.after, length, edit.reason))
            length += len(edit.after)
            at = edit.end
            starts.append(at)
            shifts.append(length - at)
        pieces.append(self.text[at:])
        self._move(edits, starts, shifts)
        self.text = "".join(pieces)
        self.repairs = sorted([*self.repairs, *made], key=lambda repair: repair.position)

    def doubt(self, kind: str, start: int, end: int, reason: str) -> None:
        """Note that `start:end` looks damaged and can't be proved."""
        self.doubts.append(Doubt(kind, self.text[start:end], start, reason))

    def _move(self, edits: Sequence[Edit], starts: list[int], shifts: list[int]) -> None:
        """Carry the earlier reports over to the text that these edits make."""
        begins = [edit.start for edit in edits]

        def moved(position: int) -> int:
            inside = bisect_right(begins, position) - 1
            if inside >= 0 and position < edits[inside].end:
                position = edits[inside].start
                return position + shifts[inside]
            return position + shifts[bisect_right(starts, position) - 1]

        self.repairs = [replace(repair, position=moved(repair.position)) for repair in self.repairs]
        self.doubts = [replace(doubt, position=moved(doubt.position)) for doubt in self.doubts]
