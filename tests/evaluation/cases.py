"""Samples and a suite of a few lines, for tests of the machinery around them."""

from collections.abc import Container, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from assistant import Assistant
from assistant.errors import BadInput, EndpointFailed
from assistant.evaluation import Metric, Sample, Score, Suite, told, unreadable
from assistant.models import ChatModel, Completion, Message, Schema
from assistant.settings import Settings

__all__ = ["Doubling", "Echo", "answer_sample", "number_sample", "suite_of"]


def answer_sample(*gold: str, **metadata: str) -> Sample:
    """A question whose acceptable clauses have these addresses."""
    clauses = [dict(zip(("contract", "section", "number"), each.split("/"), strict=True)) for each in gold]
    return Sample("s", "answer", {"question": "?"}, {"clauses": clauses}, metadata)


def number_sample(number: int, **metadata: str) -> Sample:
    """A number to double."""
    return Sample(f"n{number}", "doubling", {"number": number}, {"double": 2 * number}, metadata)


class Doubling:
    """Solves by doubling; `wrong`, `broken` and `away` are numbers at which it errs, refuses, or finds nobody there."""

    def __init__(
        self, *, wrong: Container[int] = (), broken: Container[int] = (), away: Container[int] = ()
    ) -> None:
        self.wrong, self.broken, self.away = wrong, broken, away
        self.solved: list[int] = []

    def __call__(self, sample: Sample, _: Assistant) -> Mapping[str, Any]:
        number = sample.input["number"]
        self.solved.append(number)
        if number in self.broken:
            raise BadInput("不能算")
        if number in self.away:
            raise EndpointFailed("没有人应答")
        return {"double": 2 * number + (number in self.wrong), "clauses": {"a/1/1": "<b>条款</b>"}}


def _right(sample: Sample, output: Mapping[str, Any]) -> Score:
    if not isinstance(output["double"], int):
        return unreadable("no number")
    return told(output["double"] == sample.target["double"], f"{output['double']} <script>")


@contextmanager
def _here(settings: Settings, model: ChatModel | None) -> Iterator[Assistant]:
    with Assistant(settings, model=model) as assistant:
        yield assistant


def suite_of(solve: Doubling, *, at_least: float | None = 0.9, model: str = "none") -> Suite:
    """A suite of one metric over an assistant on the settings' own home."""
    return Suite(
        name="doubling",
        solve=solve,
        scorers={"right": _right},
        metrics=(Metric("right", at_least=at_least),),
        model=model,
        surroundings=_here,
    )


class Echo:
    """A chat model that says the last message again and counts how often it was asked; `broken` streams end early."""

    name = "echo"
    context = 100

    def __init__(self, *, broken: bool = False) -> None:
        self.asked = 0
        self._broken = broken

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
        alternatives: int = 0,
    ) -> Completion:
        self.asked += 1
        return Completion(messages[-1]["content"], "stop", 7, 3, {"能": -0.1} if alternatives else {})

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        self.asked += 1
        text = messages[-1]["content"]
        yield text[:1]
        if self._broken:
            raise EndpointFailed("断了")
        yield text[1:]
        return Completion(text, "stop", 7, 3)

    def close(self) -> None:
        raise AssertionError("the model belongs to whoever made it")
