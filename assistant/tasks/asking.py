"""What a question asks: its parts, what it leaves to the question before it, and the kind of answer it wants."""

import re
from collections.abc import Sequence

from assistant.tasks.candidates import Candidate
from assistant.tasks.wanted import Kind, gives

__all__ = ["able", "parts", "standalone"]

_MOST_PARTS = 3
_ASKS = re.compile(r"多少|多久|多长|谁|什么|啥|哪|几|怎么|怎样|如何|是否|吗|何时|何地")
_JOINED = re.compile(r"[、；]|，?(?:以及|还有)")
_SHORTEST = 4  # characters of a question
_FOLLOWS_ON = re.compile(r"^(?:那|它|他|她|这|上述|还有|另外|如果是|换成|and |what about )|呢[？?]?$")


def parts(text: str) -> list[str]:
    """The questions in the text; words after the last question mark make it one question with what stands before."""
    found = [part.strip() for part in re.findall(r"[^？?\n]+[？?]*", text) if part.strip()]
    if len(found) == 1:
        return _listed(found[0])[:_MOST_PARTS]
    asking = len(found) > 1 and all(part[-1] in "？?" for part in found)
    return found[:_MOST_PARTS] if asking else [text.strip()]


def _listed(question: str) -> list[str]:
    """The questions that one sentence lists (何时开始、总价多少？), each asking for itself; the sentence where it lists none."""
    found = [part.strip() for part in _JOINED.split(question)]
    alone = len(found) > 1 and all(len(part) >= _SHORTEST and _ASKS.search(part) for part in found)
    return found if alone else [question]


def standalone(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question together with the one before it where it can't be understood alone."""
    return f"{history[-1][0]} {question}" if history and _FOLLOWS_ON.search(question) else question


def able(kind: Kind | None, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that hold, by their form, a thing of the kind that is asked for."""
    return [each for each in found if gives(kind, each.clause.wording, each.places)]
