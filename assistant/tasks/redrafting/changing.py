"""What the guards of a redraft look at: a change of wording with what was asked, and small measures over it.

A module of its own because the guards stand in several modules and all read the same change.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.mentions import Mentions
from assistant.redline import redline
from assistant.wording import say

__all__ = ["DROP", "Change", "copied", "plain_words", "replaced_text", "said"]


DROP = re.compile(r"删除?|去掉|取消|不再|移除|精简为|替换|remove|delete|drop", re.IGNORECASE)
"""How an instruction asks for something to go."""


@dataclass(frozen=True)
class Change:
    """A wording, what became of it, and what was asked.

    `shown` is the prompt's rules, `examples` its examples, `near` the wording of clauses that stand beside it anyway,
    `strangers` the names of other contracts' parties, `sides` the contract's words for 甲方 and 乙方, `given`
    the wording that the instruction points to (按组合版的写法), `done` the one that it spells out itself, made by code,
    `hint` the note on the stance that the prompt gives.
    """

    before: str
    after: str
    instruction: str = ""
    stance: str = "中立"
    shown: str = ""
    near: str = ""
    examples: str = ""
    strangers: tuple[str, ...] = ()
    sides: tuple[str, str] = ("甲方", "乙方")
    given: str = ""
    done: str = ""
    hint: str = ""

    @property
    def told(self) -> str:
        """The instruction and the wording that it points to."""
        return f"{self.instruction}\n{self.given}" if self.given else self.instruction


def said(key: str, values: Mentions) -> list[str]:
    """The complaint with these values, none where there are none."""
    return [say(key, values="、".join(sorted(values)))] if values else []


def copied(text: str, source: str, *, known: str = "", least: int = 8) -> list[str]:
    """The longest runs of `least` characters or more that `text` took from `source` and that `known` doesn't have."""
    runs, start = [], 0
    while start + least <= len(text):
        end = start + least
        if text[start:end] not in source or text[start:end] in known:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in source:
            end += 1
        runs.append(text[start:end])
        start = end
    return runs


def replaced_text(change: Change) -> str:
    """The passages that gave way to words of the instruction itself (「改为向法院起诉」), or that it told to go."""
    edits = redline(change.before, change.after)
    gone = [
        edit.text
        for edit, following in pairwise(edits)
        if (edit.op, following.op) == ("delete", "insert")
        and copied(following.text, change.instruction, least=4)
    ]
    if DROP.search(change.instruction):
        wanted = re.sub(r"[^\u4e00-\u9fff]|的|约定|条款|内容", "", DROP.sub("", change.instruction))
        pairs = [wanted[at : at + 2] for at in range(len(wanted) - 1)]
        gone += [
            edit.text
            for edit in edits
            if edit.op == "delete" and sum(pair in edit.text for pair in pairs) * 2 >= max(1, len(pairs))
        ]
    return "\n".join(gone)


def plain_words(text: str) -> str:
    """The text without spaces and stops."""
    return re.sub(r"[\s，。；：、]", "", text)
