"""What a question asks: its parts, what it leaves to the question before it, and the kind of answer it wants."""

import re
from collections.abc import Sequence

from assistant.grounding.facts import facts
from assistant.grounding.spans import folded
from assistant.tasks.candidates import Candidate, blank_in

__all__ = ["able", "parts", "standalone"]

_MOST_PARTS = 3
_FOLLOWS_ON = re.compile(r"^(?:那|它|他|她|这|上述|还有|另外|如果是|换成|and |what about )|呢[？?]?$")
_QUANTITY = re.compile(
    r"多少|百分之几|几成|几个点|(?<!哪)几(?:个?(?:工作日|自然日|月|小时|季度|星期)|[天日年月周元块万千百人位名次份倍号点])"
)


def parts(text: str) -> list[str]:
    """The questions in the text; words after the last question mark make it one question with what stands before."""
    found = [part.strip() for part in re.findall(r"[^？?\n]+[？?]*", text) if part.strip()]
    asking = len(found) > 1 and all(part[-1] in "？?" for part in found)
    return found[:_MOST_PARTS] if asking else [text.strip()]


def standalone(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question together with the one before it where it can't be understood alone."""
    return f"{history[-1][0]} {question}" if history and _FOLLOWS_ON.search(question) else question


def able(question: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that can answer by their form: who asks how many wants a number, a date or a place for one."""
    if not _QUANTITY.search(question):
        return list(found)
    return [each for each in found if facts(folded(each.clause.wording)) or blank_in(each.clause.wording)]
