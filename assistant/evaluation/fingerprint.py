"""What a run depends on, as one short word: equal words mean that two runs measured the same thing the same way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.bundled import bundled
from assistant.records import plain

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation.samples import Sample
    from assistant.evaluation.suite import Suite
    from assistant.models import ChatModel
    from assistant.settings import Settings

__all__ = ["corpus_of", "fingerprint", "model_identity", "parts_of", "prompts_of", "short"]

_PROGRAM = (".json", ".py", ".toml")


def short(value: object) -> str:
    """A digest of a value that JSON can hold."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fingerprint(parts: Mapping[str, Any]) -> str:
    """The word for these parts."""
    return short(parts)


def parts_of(
    suite: Suite,
    samples: Sequence[Sample],
    assistant: Assistant,
    model: ChatModel | None,
    seed: int,
) -> dict[str, Any]:
    """What the run depends on, part by part, so that two runs can be told apart by what differs."""
    return {
        "suite": suite.name,
        "samples": short(samples),
        "model": model_identity(model, assistant.settings) if suite.model != "none" else "",
        "prompts": prompts_of(suite),
        "corpus": corpus_of(assistant),
        "embedder": assistant.settings.embedder,
        "program": _program(bundled("evals") / suite.name),
        "seed": seed,
    }


def model_identity(model: ChatModel | None, settings: Settings) -> str:
    """The model's name, with the endpoint's address where it is somewhere else: never a key, nor what could hold one."""
    if model is None:
        return "none"
    if settings.model in ("", "local", "none") or not settings.base_url:
        return model.name
    place = urlsplit(settings.base_url)
    return f"{model.name}@{place.netloc.rpartition('@')[2]}{place.path.rstrip('/')}"


def prompts_of(suite: Suite) -> dict[str, str]:
    """The version and the wording's digest of each prompt that belongs to the suite."""
    from assistant.prompts import load

    loaded = ((name, load(name)) for name in suite.prompts)
    return {name: f"{prompt.version}:{short(prompt.turns)[:8]}" for name, prompt in loaded}


def corpus_of(assistant: Assistant) -> str:
    """A digest of every contract in the library as it stands."""
    return short(assistant.library.states())


@cache
def _program(suite: Path) -> str:
    """A digest of the program's own files and of the suite's."""
    package = Path(__file__).parents[1]
    files = [path for path in package.rglob("*") if "_bundled" not in path.parts]
    return _digest([*files, *suite.glob("*.py")])


def _digest(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(path for path in files if path.suffix in _PROGRAM):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]
