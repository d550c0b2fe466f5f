"""What the words of `eval run` mean: suites by name, a user's own files, and the models to measure them with."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadInput, NotFound
from assistant.evaluation.registry import suite, suite_names
from assistant.evaluation.runs import own_suite
from assistant.evaluation.samples import Sample, read_samples
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation.suite import Suite
    from assistant.models import ChatModel
    from assistant.settings import Settings

__all__ = ["Wanted", "chosen", "own_home", "targets", "wanted"]


@dataclass(frozen=True)
class Wanted:
    """A suite to run on these samples; `source` is the split or the file that they come from."""

    suite: Suite
    samples: tuple[Sample, ...]
    source: str


@contextmanager
def own_home(settings: Settings, model: ChatModel | None) -> Iterator[Assistant]:
    """An assistant over the user's own library."""
    from assistant.assistant import Assistant

    with Assistant(settings, model=model) as assistant:
        yield assistant


def wanted(
    names: Sequence[str], home: Path, *, split: str = "test", scored_by: str = ""
) -> tuple[Wanted, ...]:
    """What the names ask for, in order; every suite that isn't slow where there is no name.

    A file is run suite by suite, as its samples' `task` says or all by `scored_by`. Raises NotFound and BadInput.
    """
    if not names:
        known = (suite(name) for name in suite_names())
        return tuple(Wanted(each, each.load(split), split) for each in known if not each.slow)
    return tuple(found for name in names for found in _named(name, home, split, scored_by))


def chosen(samples: Sequence[Sample], limit: int | None, seed: int) -> tuple[Sample, ...]:
    """At most `limit` of the samples, drawn by the seed and kept in order."""
    if limit is None or limit >= len(samples):
        return tuple(samples)
    places = sorted(random.Random(seed).sample(range(len(samples)), limit))
    return tuple(samples[place] for place in places)


def targets(settings: Settings, models: Sequence[str], base_urls: Sequence[str]) -> tuple[Settings, ...]:
    """The settings for each model to measure; those in force where none is named.

    One endpoint serves all models, or each has its own. Raises BadInput where they don't go together.
    """
    named = list(models) or [settings.model]
    if len(base_urls) not in (0, 1, len(named)) or (base_urls and named[0] in ("", "local", "none")):
        raise BadInput(say("evaluation.endpoints", models=len(models), endpoints=len(base_urls)))
    places = list(base_urls) * len(named) if len(base_urls) == 1 else list(base_urls)
    places = places or [settings.base_url] * len(named)
    return tuple(
        replace(settings, model=model, base_url=place) for model, place in zip(named, places, strict=True)
    )


def _named(name: str, home: Path, split: str, scored_by: str) -> Iterator[Wanted]:
    path = Path(name).expanduser()
    if name in suite_names() and not path.is_file():
        yield Wanted(suite(name), suite(name).load(split), split)
        return
    file = next((each for each in (path, own_suite(home, name)) if each.is_file()), None)
    if file is None:
        raise NotFound(say("evaluation.no_suite", name=name, known="、".join(suite_names())))
    samples = read_samples(file)
    for task in dict.fromkeys(scored_by or sample.task for sample in samples):
        own = replace(suite(task), surroundings=own_home)
        yield Wanted(own, tuple(each for each in samples if (scored_by or each.task) == task), str(file))
