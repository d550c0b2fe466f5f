"""Every sentence a user reads, Chinese first and English second, kept as data beside this file.

One TOML file an area: `[key]` with `zh` and `en`. A surface picks the language once with `speak`.
"""

import tomllib
from contextvars import ContextVar
from functools import cache
from pathlib import Path

__all__ = ["AREAS", "LANGUAGES", "language", "say", "speak"]

LANGUAGES = ("zh", "en")
AREAS = tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.toml")))
_language: ContextVar[str] = ContextVar("language", default="zh")


def speak(code: str) -> None:
    """Use this language (`zh` or `en`; anything else means `zh`) from here on in this context."""
    _language.set(code if code in LANGUAGES else "zh")


def language() -> str:
    """The language in use."""
    return _language.get()


def say(key: str, **values: object) -> str:
    """The sentence `area.name` in the language in use, with `{names}` replaced by `values`.

    Raises KeyError where the sentence or a value is missing.
    """
    area, name = key.split(".", 1)
    return str(_sentences(area)[name][language()]).format(**values)


@cache
def _sentences(area: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / f"{area}.toml").read_text(encoding="utf-8"))
