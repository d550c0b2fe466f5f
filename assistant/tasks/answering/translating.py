"""A question in English as a Chinese one, so that Chinese contracts can be searched with it: one small call to the model."""

import json
from collections.abc import Callable

from assistant.models import ChatModel
from assistant.prompts import load

__all__ = ["in_chinese"]

_TOKENS = 80
_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"question": {"type": "string", "minLength": 1, "maxLength": 120}},
    "required": ["question"],
    "additionalProperties": False,
}


def in_chinese(question: str, model: ChatModel, spent: Callable[[int, int], None]) -> str:
    """The question in Chinese; `spent` is told what the call took. Raises EndpointFailed."""
    messages = load("answer_translate").fill(question=question)
    reply = model.complete(messages, schema=_SCHEMA, max_tokens=_TOKENS)
    spent(reply.prompt_tokens, reply.completion_tokens)
    try:
        return str(json.loads(reply.text)["question"])
    except (ValueError, KeyError, TypeError):
        return question
