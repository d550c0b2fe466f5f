"""Whether a reply fits the JSON schema it was asked for: endpoints promise it, and fenced or cut JSON comes all the same.

Covers the keywords that this project's own schemas use, and refuses any other, so that a schema can't be half checked.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from assistant.models import Schema

__all__ = ["fits", "unfenced"]

_FENCE = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}

_KEYWORDS: Mapping[str, Callable[[Any, Any, Any], bool]] = {
    "type": lambda value, wanted, _: _TYPES[wanted](value),
    "enum": lambda value, wanted, _: value in wanted,
    "const": lambda value, wanted, _: bool(value == wanted),
    "anyOf": lambda value, wanted, _: any(_holds(value, option) for option in wanted),
    "properties": lambda value, wanted, _: all(
        _holds(value[key], inner) for key, inner in wanted.items() if key in value
    ),
    "required": lambda value, wanted, _: all(key in value for key in wanted),
    "additionalProperties": lambda value, allowed, schema: bool(
        allowed or value.keys() <= schema["properties"].keys()
    ),
    "items": lambda value, wanted, _: all(_holds(item, wanted) for item in value),
    "minItems": lambda value, least, _: len(value) >= least,
    "maxItems": lambda value, most, _: len(value) <= most,
    "minLength": lambda value, least, _: len(value) >= least,
    "maxLength": lambda value, most, _: len(value) <= most,
}


def unfenced(text: str) -> str:
    """The text without the Markdown fence that some models put around JSON."""
    found = _FENCE.fullmatch(text)
    return found[1] if found else text.strip()


def fits(text: str, schema: Schema) -> bool:
    """Whether `text` is JSON that fits `schema`. Raises KeyError for a keyword that isn't covered."""
    try:
        return _holds(json.loads(text), schema)
    except json.JSONDecodeError:
        return False


def _holds(value: Any, schema: Mapping[str, Any]) -> bool:
    # The type comes first: the other keywords take it for granted.
    keywords = sorted(schema, key=lambda keyword: keyword != "type")
    return all(_KEYWORDS[keyword](value, schema[keyword], schema) for keyword in keywords)
