"""The words of an answer while its JSON is still being written."""

import json
import re
from collections.abc import Iterable, Iterator

__all__ = ["field_as_it_comes"]

# Whole characters of a JSON string: an escape that is cut short, or half a surrogate pair, ends the match.
_WHOLE = re.compile(
    r'(?:[^"\\]|\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u(?![dD][89abAB])[0-9a-fA-F]{4})*'
)


def field_as_it_comes(pieces: Iterable[str], name: str) -> Iterator[str]:
    """What each piece adds to the string field `name` of a JSON object that arrives in pieces."""
    opening = re.compile(rf'"{re.escape(name)}"\s*:\s*"')
    text, told = "", 0
    for piece in pieces:
        text += piece
        if found := opening.search(text):
            value = _value(text[found.end() :])
            if len(value) > told:
                yield value[told:]
                told = len(value)


def _value(rest: str) -> str:
    """The string up to its closing quote or, where that hasn't come, up to the last whole character."""
    found = _WHOLE.match(rest)
    return str(json.loads(f'"{found[0] if found else ""}"', strict=False))
