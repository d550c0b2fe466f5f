"""What code can still do for a sentence that the model added and a guard found wrong: left out, blanked, turned round.

A module of its own because each repair is tried by itself and kept only where fewer guards are broken for it.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.tasks.proposing.adapting import figures_blanked
from assistant.tasks.redrafting.changing import Change, plain_words
from assistant.tasks.redrafting.guards import check
from assistant.tasks.redrafting.instructions import joined
from assistant.tasks.redrafting.polishing import STYLE_ONLY, polished

__all__ = ["repaired"]


def repaired(change: Change) -> Change:
    """The change with the repairs that leave fewer guards broken; as it was where none does."""
    best = change
    for repair in (_pruned, _blanked, _turned, _polished):
        trial = repair(best)
        if trial is not None and _broken(trial) < _broken(best):
            best = trial
    return best


def _added(change: Change) -> str:
    """What stands behind the old wording, where that was kept."""
    kept = change.before.rstrip().rstrip("。；;，,")
    return change.after[len(kept) :].lstrip("。；;，, ") if change.after.startswith(kept) else ""


def _with(change: Change, added: str) -> Change | None:
    return replace(change, after=joined(change.before, added)) if plain_words(added) else None


def _pruned(change: Change) -> Change | None:
    """Without the added sentences of which the rest breaks fewer guards."""
    parts = re.findall(r"[^。；\n]+[。；]?", _added(change))
    best = change
    for part in parts:
        rest = "".join(each for each in parts if each != part)
        trial = _with(change, rest)
        if trial and _broken(trial) < _broken(best):
            best, parts = trial, [each for each in parts if each != part]
    return best


def _blanked(change: Change) -> Change | None:
    """With the added figures that nobody named as blanks."""
    added = _added(change)
    return _with(change, figures_blanked(added)) if added else None


def _turned(change: Change) -> Change | None:
    """With the two sides of the added sentence exchanged: a small model takes the debtor for the creditor."""
    added = _added(change)
    one, two = change.sides
    names = {one: two, two: one}
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return _with(change, re.sub(pattern, lambda role: names[role.group()], added)) if added else None


def _polished(change: Change) -> Change | None:
    """The old wording in better register, where nothing else was asked for."""
    asked: Callable[[str], object] = STYLE_ONLY.fullmatch
    return replace(change, after=polished(change.before)) if asked(change.instruction.strip()) else None


def _broken(change: Change) -> int:
    return sum(not guard.held for guard in check(change))
