"""What a question asks: its parts, what it leaves to the question before it, and the kind of answer it wants."""

import re
from collections.abc import Sequence

from assistant.tasks.candidates import Candidate
from assistant.tasks.wanted import Kind, gives

__all__ = ["able", "parts", "standalone"]

_MOST_PARTS = 3
_FOLLOWS_ON = re.compile(r"^(?:那|它|他|她|这|上述|还有|另外|如果是|换成|and |what about )|呢[？?]?$")


def parts(text: str) -> list[str]:
    """The questions in the text; words after the last question mark make it one question with what stands before."""
    found = [part.strip() for part in re.findall(r"[^？?\n]+[？?]*", text) if part.strip()]
    asking = len(found) > 1 and all(part[-1] in "？?" for part in found)
    return found[:_MOST_PARTS] if asking else [text.strip()]


def standalone(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question together with the one before it where it can't be understood alone."""
    return f"{history[-1][0]} {question}" if history and _FOLLOWS_ON.search(question) else question


def able(kind: Kind | None, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that hold, by their form, a thing of the kind that is asked for."""
    return [each for each in found if gives(kind, each.clause.wording, each.places)]
