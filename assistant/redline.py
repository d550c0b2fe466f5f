"""Two wordings as one run of edits: minimal by characters, yet cut where a reader would cut.

A module of its own because the page, the Word export and the impact of a redraft all read the same edits. The standard
library's matcher is quadratic and prefers long blocks to few edits; the longest common subsequence by bit vectors
(Hyyrö 2004) is exact and takes milliseconds for the longest clause, since one big integer holds a row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

__all__ = ["Edit", "redline", "tokens"]

# What must not be cut in two: a blank, a figure with its separators and percent sign, a Latin word, a party.
_TOKEN = re.compile(
    r"[_＿]{2,}|\[[^\[\]\n]{0,40}\]|【[^【】\n]{0,40}】"
    r"|[0-9０-９]+(?:[.,:：．，/-][0-9０-９]+)*[%％‰]?"
    r"|[A-Za-zＡ-Ｚａ-ｚ]+(?:['’-][A-Za-z]+)*"
    r"|[甲乙丙丁双各]方|第三方|[ \t\u3000]+|.",
    re.DOTALL,
)
_BLANK = re.compile(r"[_＿]{2,}|[\[【].*[\]】]|.*[\n。；;].*", re.DOTALL)
_TINY = 3  # tokens: an equal run this short between two larger edits reads as noise
_LARGEST = 2_000_000_000  # bits of the table (250 MB): beyond it the changed middle is one replacement


@dataclass(frozen=True)
class Edit:
    """One run of a redline: `op` is equal, insert or delete."""

    op: str
    text: str


_SLOWEST = 10_000_000_000  # bits that finding the way through it reads, a second's work
_Change = tuple[list[str], list[str]]  # what goes, what comes


def tokens(text: str) -> list[str]:
    """The pieces of `text` that an edit never cuts; joined they are the text."""
    return _TOKEN.findall(text)


def redline(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn `before` into `after`: equal and deleted runs make the one, equal and inserted the other.

    No run is empty, neighbours differ in kind, and a deletion stands before the insertion that replaces it.
    """
    old, new = tokens(before), tokens(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle = _script(old[head : len(old) - tail], new[head : len(new) - tail])
    script = [("equal", token) for token in old[:head]] + middle
    script += [("equal", token) for token in old[len(old) - tail :]]
    return _edits(_readable(_runs(script)))


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _script(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    if len(old) * len(new) > _LARGEST or (len(old) + len(new)) * len(new) > _SLOWEST:
        return [("delete", token) for token in old] + [("insert", token) for token in new]
    rows = _rows(old, new)
    script: list[tuple[str, str]] = []
    row, column = len(old), len(new)
    while row and column:
        bit = 1 << (column - 1)
        if rows[row] & bit:
            column -= 1
            script.append(("insert", new[column]))
            continue
        row -= 1
        if rows[row] & bit:
            column -= 1
            script.append(("equal", old[row]))
        else:
            script.append(("delete", old[row]))
    script += [("delete", token) for token in reversed(old[:row])]
    script += [("insert", token) for token in reversed(new[:column])]
    return script[::-1]


def _rows(old: list[str], new: list[str]) -> list[int]:
    """One integer a prefix of `old`: bit j is 0 where the common subsequence grows at new[j]."""
    places: dict[str, int] = {}
    for column, token in enumerate(new):
        places[token] = places.get(token, 0) | 1 << column
    full = (1 << len(new)) - 1
    rows = [full]
    for token in old:
        row = rows[-1]
        step = row & places.get(token, 0)
        rows.append(((row + step) | (row - step)) & full)
    return rows


def _runs(script: list[tuple[str, str]]) -> list[list[str] | _Change]:
    """Equal runs (lists) and changes (pairs) in turn."""
    runs: list[list[str] | _Change] = []
    for equal, steps in groupby(script, key=lambda step: step[0] == "equal"):
        group = list(steps)
        if equal:
            runs.append([token for _, token in group])
        else:
            runs.append(([t for op, t in group if op == "delete"], [t for op, t in group if op == "insert"]))
    return runs


def _readable(runs: list[list[str] | _Change]) -> list[list[str] | _Change]:
    """The runs with noise merged into the changes around it, and lone changes slid to a natural boundary."""
    merged: list[list[str] | _Change] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else None
        if isinstance(run, list) and merged and following and _noise(run, merged[-1], following):
            _extend(merged[-1], run, run)
        elif isinstance(run, tuple) and merged and isinstance(merged[-1], tuple):
            _extend(merged[-1], *run)
        else:
            merged.append(run if isinstance(run, list) else (list(run[0]), list(run[1])))
    for place in range(1, len(merged) - 1):
        _slide(merged, place)
    return merged


def _noise(run: list[str], earlier: list[str] | _Change, later: list[str] | _Change) -> bool:
    """Whether an equal run is shorter than the replacements on both its sides, and holds nothing to keep in sight."""
    sizes = [min(map(len, change)) for change in (earlier, later) if isinstance(change, tuple)]
    kept = any(_BLANK.fullmatch(token) for token in run)
    return not kept and len(sizes) == 2 and len(run) <= min(_TINY, *sizes) and all(sizes)


def _extend(change: list[str] | _Change, gone: list[str], come: list[str]) -> None:
    assert isinstance(change, tuple)  # only changes are extended
    change[0].extend(gone)
    change[1].extend(come)


def _slide(runs: list[list[str] | _Change], place: int) -> None:
    """Move a lone insertion or deletion within its equal surroundings to where it reads best."""
    left, change, right = runs[place - 1], runs[place], runs[place + 1]
    if isinstance(change, list) or all(change) or not (isinstance(left, list) and isinstance(right, list)):
        return
    moved = change[0] or change[1]
    whole = left + moved + right
    size, start = len(moved), len(left)
    first = 0 if place == 1 else 1  # equal text stays between two changes
    last = len(whole) - size - (0 if place == len(runs) - 2 else 1)
    spots = [start]
    while spots[-1] > first and whole[spots[-1] - 1] == whole[spots[-1] + size - 1]:
        spots.append(spots[-1] - 1)
    spots.reverse()
    while spots[-1] < last and whole[spots[-1]] == whole[spots[-1] + size]:
        spots.append(spots[-1] + 1)
    best = max(spots, key=lambda spot: (_boundary(whole, spot) + _boundary(whole, spot + size), spot))
    left[:], moved[:], right[:] = whole[:best], whole[best : best + size], whole[best + size :]


def _boundary(whole: list[str], place: int) -> int:
    """How natural a cut before `place` is: a sentence's end, a pause, anything else."""
    if place in (0, len(whole)):
        return 3
    before = whole[place - 1]
    return (
        3
        if before in "。；;！？!?\n"
        else 2
        if before in "，、,：:"
        else 1
        if whole[place] in "，。；"
        else 0
    )


def _edits(runs: list[list[str] | _Change]) -> tuple[Edit, ...]:
    pieces: list[tuple[str, list[str]]] = []
    for run in runs:
        pieces += [("equal", run)] if isinstance(run, list) else [("delete", run[0]), ("insert", run[1])]
    kept = [(op, "".join(texts)) for op, texts in pieces if texts]
    groups = groupby(kept, key=lambda piece: piece[0])
    return tuple(Edit(op, "".join(text for _, text in group)) for op, group in groups)
