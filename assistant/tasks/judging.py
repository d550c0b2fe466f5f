"""Which clause answers, and whether any does: decided by code from what retrieval and the model each say.

Retrieval orders better than a small model does; the model tells better whether a clause states the answer or is merely
about the same subject. The weights were fitted on `evals/answer/dev.jsonl` (see its README).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from assistant.models import ChatModel, Completion
from assistant.prompts import load
from assistant.retrieval import SearchResult
from assistant.tasks.candidates import Candidate

__all__ = ["Judgement", "answerable", "counterparts", "judge"]

YES, NO = "能", "否"
_SILENT = 4.0  # margin taken for a reply of an endpoint that tells no probabilities
_FLOOR = -12.0

_PER_RANK = 1.2
_BIAS, _OF_EVIDENCE, _OF_MARGIN, _OF_COVERED, _OF_UNKNOWN = -3.17, 0.39, 1.24, 0.53, -1.35
_NAMES_PLACE = 0.5  # share of a question that a clause has to speak of where all it holds is a place to fill
_SURE, _NEARLY = 3.0, 0.5  # margins from which on a clause of another contract is answered with as well


@dataclass(frozen=True)
class Judgement:
    """Candidates best first with the model's margins (log odds that the clause states the answer), and what it cost."""

    ranked: tuple[Candidate, ...]
    margins: tuple[float, ...]
    prompt_tokens: int
    completion_tokens: int


def judge(question: str, found: Sequence[Candidate], model: ChatModel) -> Judgement:
    """The candidates in the order of margin less a toll on each place in retrieval. Raises EndpointFailed."""
    prompt = load("answer_judge")
    replies = [
        model.complete(prompt.fill(question=question, clause=each.line), max_tokens=1, alternatives=20)
        for each in found
    ]
    pairs = [(_margin(reply), each) for reply, each in zip(replies, found, strict=True)]
    pairs.sort(key=lambda pair: pair[0] - _PER_RANK * pair[1].rank, reverse=True)
    return Judgement(
        ranked=tuple(each for _, each in pairs),
        margins=tuple(margin for margin, _ in pairs),
        prompt_tokens=sum(reply.prompt_tokens for reply in replies),
        completion_tokens=sum(reply.completion_tokens for reply in replies),
    )


def answerable(found: SearchResult, judged: Judgement) -> float:
    """The probability that the best clause answers: retrieval's own, moved by the model's margin, by how much of the question
    the clause speaks of, and by how much of it no contract ever does."""
    if not judged.ranked or (judged.ranked[0].empty and judged.ranked[0].covered < _NAMES_PLACE):
        return 0.0
    known = min(max(found.evidence, 0.005), 0.995)
    logit = _BIAS + _OF_EVIDENCE * log(known / (1 - known)) + _OF_MARGIN * judged.margins[0]
    logit += _OF_COVERED * judged.ranked[0].covered + _OF_UNKNOWN * found.unknown
    return 1 / (1 + exp(-logit))


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
