"""Which of a few blanks a value is for, decided by a model that can answer with one of them or with none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.models.schemas import unfenced
from assistant.prompts import load

if TYPE_CHECKING:
    from assistant.blanks import Blank
    from assistant.models import ChatModel
    from assistant.values.finding import Found

__all__ = ["NONE", "assigned"]

NONE = "都不是"


def assigned(model: ChatModel, text: str, found: Found, groups: Mapping[str, Sequence[Blank]]) -> str:
    """The group that the value is for, empty for none. Raises EndpointFailed."""
    labels = {members[0].label: group for group, members in groups.items()}
    schema = {
        "type": "object",
        "properties": {"blank": {"type": "string", "enum": [*labels, NONE]}},
        "required": ["blank"],
        "additionalProperties": False,
    }
    begin, end = max(0, found.start - 120), found.end + 60
    prompt = load("fill_assign").fill(text=text[begin:end], value=found.words, blanks="\n".join(labels))
    reply = model.complete(prompt, schema=schema, max_tokens=60)
    try:
        return labels.get(str(json.loads(unfenced(reply.text))["blank"]), "")
    except (json.JSONDecodeError, KeyError, TypeError):
        return ""
