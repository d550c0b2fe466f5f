"""One short question at a time to a model about one or two sentences, answered in log odds: the only part that isn't code.

A reply is one of two characters. Where the endpoint tells probabilities, how sure the model is counts; where it doesn't,
the character alone does.
"""

from __future__ import annotations

from assistant.models import ChatModel, Completion
from assistant.prompts import load

__all__ = ["conflicting", "risky", "vague"]

_SILENT = 4.0  # odds taken for a reply of an endpoint that tells no probabilities
_FLOOR = -12.0


def conflicting(one: str, other: str, model: ChatModel) -> float:
    """The log odds that two sentences of one contract can't both be followed, the mean of both orders. Raises EndpointFailed."""
    prompt = load("audit_contradiction")
    orders = ((one, other), (other, one))
    replies = [model.complete(prompt.fill(one=a, other=b), max_tokens=1, alternatives=20) for a, b in orders]
    return sum(_odds(reply, "否", "能") for reply in replies) / len(replies)


def vague(duty: str, model: ChatModel) -> float:
    """The log odds that nobody could tell from its words whether a duty was performed. Raises EndpointFailed."""
    reply = model.complete(load("audit_vague").fill(duty=duty), max_tokens=1, alternatives=20)
    return _odds(reply, "否", "能")


def risky(clause: str, side: str, model: ChatModel) -> float:
    """The log odds that a sentence is to the disadvantage of this side. Raises EndpointFailed."""
    reply = model.complete(load("audit_risk").fill(clause=clause, side=side), max_tokens=1, alternatives=20)
    return _odds(reply, "是", "否")


def _odds(reply: Completion, yes: str, no: str) -> float:
    if not reply.alternatives:
        return _SILENT if reply.text.strip().startswith(yes) else -_SILENT
    return reply.alternatives.get(yes, _FLOOR) - reply.alternatives.get(no, _FLOOR)
