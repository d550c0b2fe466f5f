"""What a question turns on (利息, 转包, 发票) and whether a clause speaks of it, by a small table that is data.

A near miss shares all but the one word that matters. Shares of words can't tell which one that is; a lawyer knows.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["speaks_of"]


def speaks_of(question: str, words: str) -> bool:
    """Whether `words` speak of every listed topic that the question turns on; True where it turns on none."""
    return all(means.search(words) for means in _turns_on(question))


@cache
def _turns_on(question: str) -> tuple[re.Pattern[str], ...]:
    """What a clause has to say for each topic of the question; the text of one isn't taken for another."""
    found = []
    for say, means in _topics():
        question, times = say.subn("\0", question)
        if times:
            found.append(means)
    return tuple(found)


@cache
def _topics() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    text = (files("assistant") / "data" / "topics.toml").read_text(encoding="utf-8")
    entries = (entry for theme in tomllib.loads(text).values() for entry in theme["entries"])
    return tuple((re.compile(entry["say"]), re.compile(entry["means"])) for entry in entries)
