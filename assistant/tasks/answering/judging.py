"""Which clause answers, and whether any does: decided by code from what retrieval and the model each say.

Retrieval orders better than a small model does; the model tells better whether a clause states the answer or is merely
about the same subject. It is asked twice, in two forms whose errors differ: whether each clause states the answer, and to copy
the answer out of the best one or to say that there is none. Whoever asks for yes or no is often answered by words that nobody
would copy, so weights of their own hold there, and code speaks with them: whether the clause's own modal word settles it.
`evals.answer.fit` makes the weights anew.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from assistant.models import ChatModel, Completion
from assistant.prompts import load
from assistant.retrieval import SearchResult
from assistant.tasks.answering.asking import yes_or_no
from assistant.tasks.answering.candidates import Candidate
from assistant.tasks.answering.leading import settles

__all__ = ["FEATURES", "KINDS", "Judgement", "answerable", "counterparts", "features", "judge"]

FEATURES = ("bias", "evidence", "margin", "copied", "settled")
YES, NO, NOTHING = "能", "否", "无"
KINDS = ("open", "yes_no")  # of questions, each with weights of its own
_SILENT = 4.0  # margin taken for a reply of an endpoint that tells no probabilities
_FLOOR = -12.0

_PER_RANK = 1.2
_MOST_COPIED = 8.0  # log odds beyond which a probability says no more
_NAMES_PLACE = 0.5  # share of a question that a clause has to speak of where all it holds is a place to fill
_SURE, _NEARLY = 3.0, 0.5  # margins from which on a clause of another contract is answered with as well


@dataclass(frozen=True)
class Judgement:
    """Candidates best first with the model's margins (log odds that the clause states the answer), and what it cost.

    `copied` holds the log odds that the model, told to copy the answer out of the best clause, finds one to copy; `settled`
    tells whether its modal word gives the yes or no asked for; `kind` is the kind of question, one of KINDS.
    """

    ranked: tuple[Candidate, ...]
    margins: tuple[float, ...]
    copied: float
    prompt_tokens: int
    completion_tokens: int
    kind: str = "open"
    settled: bool = False


def judge(question: str, found: Sequence[Candidate], model: ChatModel) -> Judgement:
    """The candidates in the order of margin less a toll on each place in retrieval. Raises EndpointFailed."""
    prompt = load("answer_judge")
    replies = [
        model.complete(prompt.fill(question=question, clause=each.line), max_tokens=1, alternatives=20)
        for each in found
    ]
    pairs = [(_margin(reply), each) for reply, each in zip(replies, found, strict=True)]
    pairs.sort(key=lambda pair: pair[0] - _PER_RANK * pair[1].rank, reverse=True)
    best = pairs[0][1]
    copy = load("answer_copy").fill(question=question, clause=best.line)
    replies.append(model.complete(copy, max_tokens=1, alternatives=20))
    return Judgement(
        ranked=tuple(each for _, each in pairs),
        margins=tuple(margin for margin, _ in pairs),
        copied=_copied(replies[-1]),
        prompt_tokens=sum(reply.prompt_tokens for reply in replies),
        completion_tokens=sum(reply.completion_tokens for reply in replies),
        kind="yes_no" if yes_or_no(question) else "open",
        settled=settles(question, best.evidence),
    )


def answerable(found: SearchResult, judged: Judgement) -> float:
    """The probability that the best clause answers; 0 where all it holds is a place for something else."""
    if not judged.ranked or (judged.ranked[0].empty and judged.ranked[0].covered < _NAMES_PLACE):
        return 0.0
    weights = _weights()[judged.kind]
    pairs = zip(FEATURES, features(found, judged), strict=True)
    return 1 / (1 + exp(-sum(weights[name] * value for name, value in pairs)))


def features(found: SearchResult, judged: Judgement) -> tuple[float, ...]:
    """The values of FEATURES: retrieval's evidence, the model's two answers, and whether code finds a yes or no."""
    known = min(max(found.evidence, 0.005), 0.995)
    return (1.0, log(known / (1 - known)), judged.margins[0], judged.copied, float(judged.settled))


def counterparts(judged: Judgement) -> tuple[Candidate, ...]:
    """The clauses of other contracts that answer as surely as the best one, one a contract."""
    best, found = judged.ranked[0], dict[str, Candidate]()
    for each, margin in zip(judged.ranked[1:], judged.margins[1:], strict=True):
        sure = margin >= max(_SURE, judged.margins[0] - _NEARLY) and each.covered >= best.covered
        if each.contract.id != best.contract.id and sure and not each.empty:
            found.setdefault(each.contract.id, each)
    return tuple(found.values())


def _margin(reply: Completion) -> float:
    if not reply.alternatives:
        return _SILENT if reply.text.strip().startswith(YES) else -_SILENT
    return reply.alternatives.get(YES, _FLOOR) - reply.alternatives.get(NO, _FLOOR)


def _copied(reply: Completion) -> float:
    if not reply.alternatives:
        return -_SILENT if reply.text.strip().startswith(NOTHING) else _SILENT
    nothing = exp(reply.alternatives.get(NOTHING, _FLOOR))
    odds = log(max(1 - nothing, 1e-6) / nothing)
    return max(-_MOST_COPIED, min(_MOST_COPIED, odds))


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = (files("assistant") / "data" / "judging.json").read_text(encoding="utf-8")
    return {
        kind: {name: float(weights.get(name, 0.0)) for name in FEATURES}
        for kind, weights in json.loads(text).items()
    }
