"""Contracts that a question names by a part of their title: 「智能客服系统的故障要多久响应？」 asks one contract.

Words of a title stand all over its contract, or on its first pages alone; as content they would pull up the clauses that
repeat them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.retrieval.question import filler

__all__ = ["Titled", "titled"]

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LEAST = 4  # characters of a title that name it
_OWNS = re.compile(r"\s*(?:这份|那份|这个|那个|的)?(?:项目|合同|协议)?[的里中内]")
_ASKED = 2  # characters that have to be left as what is asked


@dataclass(frozen=True)
class Titled:
    """Words of the question that stand in titles, the contracts of these titles by id, and the question without the words
    where they only name a contract."""

    words: str
    contracts: tuple[str, ...]
    rest: str


def titled(question: str, titles: Mapping[str, str]) -> tuple[Titled, ...]:
    """What `question` may say by parts of `titles` (by contract id), the longest part first."""
    return tuple(
        Titled(
            words, tuple(name for name, title in titles.items() if words in title), _without(question, words)
        )
        for words in _runs(question, tuple(titles.values()))
    )


def _runs(question: str, titles: tuple[str, ...]) -> list[str]:
    """The longest runs of the question's characters that stand in a title, longest first."""
    found: set[str] = set()
    for piece in _HAN.findall(question):
        for start in range(len(piece)):
            ends = range(len(piece), start + _LEAST - 1, -1)
            found.update([piece[start:end] for end in ends if any(piece[start:end] in t for t in titles)][:1])
    return sorted(found, key=lambda words: (-len(words), words))


def _without(question: str, words: str) -> str:
    """The question without the words where they own what is asked for (…系统的故障) and something else is asked for."""
    before, _, behind = question.partition(words)
    if not (owns := _OWNS.match(behind)):
        return question
    rest = f"{before}{behind[owns.end() :]}"
    left = "".join(_HAN.findall(filler().sub(lambda found: found["word"] or " ", rest)))
    return rest if len(left) >= _ASKED else question
