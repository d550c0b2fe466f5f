"""A model's raw wording brought to the form of a clause, where code can tell what was meant.

A module of its own because each mending is safe by itself and none needs a model: labels and numbers that were
repeated, half-width marks, and above all blanks and figures that were changed though nobody spoke of them.
"""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.mentions import blanks_in, mentions
from assistant.redline import Edit, redline
from assistant.tasks.redrafting.guards import Change, check

__all__ = ["cleaned", "restored"]

_LABEL = re.compile(r"^\s*(?:改写后|修改后|新条款|改写条款|条款正文|条款|答案?|输出)(?:的条款)?[：:]\s*")
_FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_FIGURES = ("blanks", "amounts", "dates", "periods", "percentages", "numbers")


def cleaned(text: str, *, label: str = "", heading: str = "", lists: bool = False) -> str:
    """The wording without Markdown, quotes around it, and the number and heading that it repeats.

    `lists` keeps the dashes of list items, for a clause that is a list itself.
    """
    text = re.sub(r"\*\*|```\w*|^\s*#{1,6}\s+", "", text.strip(), flags=re.MULTILINE)
    text = text if lists else re.sub(r"^\s*[-*]\s+", "", text, flags=re.MULTILINE)
    text = _LABEL.sub("", re.sub(r"本类条款（[^）]*）[：:]", "", text.strip()))
    for lead in filter(None, (label, label.rstrip("."), heading)):
        text = re.sub(rf"^{re.escape(lead)}(?!\.?\d)[.、\s：:]*", "", text)
    if (
        len(text) > 1
        and (text[0], text[-1]) in {("「", "」"), ("“", "”"), ('"', '"')}
        and text.count(text[0]) <= 2
    ):
        text = text[1:-1]
    return _full_width(re.sub(r"\s*\n\s*", "\n", text).strip())


def _full_width(text: str) -> str:
    """Half-width marks between Chinese characters made full-width; those inside figures and Latin words stay."""
    text = re.sub(r"(?<=[\u4e00-\u9fff”》）】])[,;:!?()]", lambda mark: _FULL_WIDTH[mark[0]], text)
    text = re.sub(r"[()](?=[\u4e00-\u9fff])", lambda mark: _FULL_WIDTH[mark[0]], text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\.(?=\s*$|[\u4e00-\u9fff])", "。", text)
    return re.sub(r"([，。；：、])\1+", r"\1", text)


def restored(change: Change) -> str:
    """The new wording with the blanks and figures put back that were exchanged against the instruction.

    Only a passage of a few characters that stands exactly where the old one stood is put back, and only if fewer
    guards are broken then.
    """
    after = _same_blanks(change.before, change.after)
    change = replace(change, after=after)
    edits = redline(change.before, after)
    for place, (gone, come) in enumerate(pairwise(edits)):
        if (gone.op, come.op) == ("delete", "insert") and _exchanged(
            gone.text, come.text, change.instruction
        ):
            trial = replace(change, after=_undone(edits, place))
            if _broken(trial) < _broken(change):
                return restored(trial)
    return after


def _same_blanks(before: str, after: str) -> str:
    """Lines of another length than the old ones (___ for ________) made as they were, where their number is the same."""
    old = [before[mark.start : mark.end] for mark in blanks_in(before) if mark.form == "line"]
    new = [mark for mark in blanks_in(after) if mark.form == "line"]
    if len(old) != len(new):
        return after
    for mark, printed in reversed(list(zip(new, old, strict=True))):
        after = after[: mark.start] + printed + after[mark.end :]
    return after


def _exchanged(gone: str, come: str, instruction: str) -> bool:
    held = mentions(gone)
    kinds = [kind for kind in _FIGURES if held[kind]]
    return bool(kinds) and len(come) <= len(gone) + 12 and come.strip() not in instruction


def _undone(edits: tuple[Edit, ...], place: int) -> str:
    kept = [edit.text for at, edit in enumerate(edits) if edit.op != "delete" and at != place + 1]
    before = sum(1 for edit in edits[:place] if edit.op != "delete")
    return "".join([*kept[:before], edits[place].text, *kept[before:]])


def _broken(change: Change) -> int:
    return sum(not guard.held for guard in check(change))
