"""Which of a few blanks a value is for, decided by a model that can answer with one of them or with none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.models.schemas import unfenced
from assistant.prompts import load

if TYPE_CHECKING:
    from assistant.models import ChatModel
    from assistant.values.finding import Found

__all__ = ["NONE", "assigned"]

NONE = "都不是"


def assigned(model: ChatModel, text: str, found: Found, groups: Sequence[str]) -> str:
    """The group that the value is for, empty for none. Raises EndpointFailed."""
    schema = {
        "type": "object",
        "properties": {"blank": {"type": "string", "enum": [*groups, NONE]}},
        "required": ["blank"],
        "additionalProperties": False,
    }
    begin, end = max(0, found.start - 120), found.end + 60
    prompt = load("fill_assign").fill(text=text[begin:end], value=found.words, blanks="\n".join(groups))
    reply = model.complete(prompt, schema=schema, max_tokens=60)
    try:
        answer = str(json.loads(unfenced(reply.text))["blank"])
    except (json.JSONDecodeError, KeyError, TypeError):
        return ""
    return answer if answer in groups else ""
