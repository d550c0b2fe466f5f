"""A suite: samples, what is done with each, and how the outcome is measured, as one record.

A suite is found by its folder in `evals/` (see `registry`); this module is what its `suite.py` needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.bundled import bundled
from assistant.errors import NotFound
from assistant.evaluation.samples import Sample, read_samples
from assistant.evaluation.scores import Scorer
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.models import ChatModel
    from assistant.settings import Settings

__all__ = ["Metric", "Solver", "Suite", "Surroundings", "bundled_home", "in_folder"]

Solver: TypeAlias = "Callable[[Sample, Assistant], Mapping[str, Any]]"
"""From a sample to an output that JSON can hold: all that the scorers and a reader of the report need."""

Surroundings: TypeAlias = "Callable[[Settings, ChatModel | None], AbstractContextManager[Assistant]]"


@dataclass(frozen=True)
class Metric:
    """What is reported of a scorer's values, and the bar it has to reach.

    `scorer` is the name of the scorer (default: the metric's own); `how` one of `aggregates.AGGREGATES`: mean, sum, p50,
    p95, auc, ece. At most one of `at_least` and `at_most` is set; with neither the metric is only shown. `unreadable` is what
    an unreadable output counts as (default: the worst share, 0 under `at_most` being 1; None leaves it out).
    """

    name: str
    scorer: str = ""
    how: str = "mean"
    at_least: float | None = None
    at_most: float | None = None
    lower_is_better: bool = False
    unreadable: float | None = field(default=-1.0)

    @property
    def source(self) -> str:
        """The name of the scorer whose values this is made of."""
        return self.scorer or self.name

    @property
    def falls(self) -> bool:
        """Whether less is better."""
        return self.lower_is_better or self.at_most is not None

    @property
    def worst(self) -> float | None:
        """What an unreadable output counts as."""
        if self.unreadable != -1.0:
            return self.unreadable
        return (1.0 if self.falls else 0.0) if self.how == "mean" else None

    def below(self, value: float) -> bool:
        """Whether the value misses the bar."""
        return (self.at_least is not None and value < self.at_least) or (
            self.at_most is not None and value > self.at_most
        )


@contextmanager
def bundled_home(settings: Settings, model: ChatModel | None) -> Iterator[Assistant]:
    """An assistant over a fresh library of the bundled contracts, gone afterwards."""
    from assistant.assistant import Assistant

    with (
        TemporaryDirectory(prefix="contract-assistant-eval-") as home,
        Assistant(replace(settings, home=Path(home)), model=model) as assistant,
    ):
        yield assistant


def in_folder(name: str) -> Callable[[str], tuple[Sample, ...]]:
    """A loader of `evals/NAME/SPLIT.jsonl`, or of `samples.jsonl` where the suite has no splits."""

    def load(split: str) -> tuple[Sample, ...]:
        folder = bundled("evals") / name
        for file in (folder / f"{split}.jsonl", folder / "samples.jsonl"):
            if file.is_file():
                return read_samples(file)
        raise NotFound(say("evaluation.no_split", suite=name, split=split))

    return load


@dataclass(frozen=True)
class Suite:
    """What `assistant eval run NAME` does.

    `samples` gives the samples of a split (`dev` or `test`). `solve` turns a sample into an output; `scorers` are pure
    functions by name; `metrics` say what is reported of them. `model` is none, optional or required: whether the outcome
    depends on a chat model. `prompts` names the prompts whose versions belong to a run. `tags` are the metadata by which
    metrics are also split. `surroundings` gives the assistant that `solve` works with (default: a fresh library of the
    bundled contracts); `wake` loads what the first sample should not have to pay for. `slow` keeps a suite out of
    `eval run` without names.
    """

    name: str
    solve: Solver
    scorers: Mapping[str, Scorer]
    metrics: tuple[Metric, ...]
    samples: Callable[[str], tuple[Sample, ...]] | None = None
    model: str = "none"
    prompts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ("kind", "contract")
    surroundings: Surroundings = bundled_home
    wake: Callable[[Assistant], object] | None = None
    slow: bool = False

    def load(self, split: str = "test") -> tuple[Sample, ...]:
        """The samples of a split. Raises NotFound where the suite has none of that name."""
        return (self.samples or in_folder(self.name))(split)
