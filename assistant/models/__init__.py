"""Chat models behind one narrow seam: any OpenAI-compatible endpoint, and the engine that comes built in.

Tasks know `ChatModel` alone; `chat_model` is the one place that turns settings into one of them. Tests pass their own.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypedDict

from assistant.errors import ModelMissing
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.settings import Settings

__all__ = ["ChatModel", "Completion", "Message", "Schema", "chat_model"]

Schema = Mapping[str, object]


class Message(TypedDict):
    """One turn: `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True)
class Completion:
    """What a model wrote. `finish_reason` is stop or length; `alternatives` are the log probabilities of the first
    token and of those it was chosen among, where they were asked for and the endpoint tells them."""

    text: str
    finish_reason: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    alternatives: Mapping[str, float] = field(default_factory=dict)


class ChatModel(Protocol):
    """A model that continues a conversation. `context` is its window in tokens, prompt and answer together."""

    @property
    def name(self) -> str:
        """What people call the model."""
        ...

    @property
    def context(self) -> int:
        """The window in tokens."""
        ...

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
        """The whole reply; with `schema` its text is JSON that fits. Raises EndpointFailed."""
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        """The reply in pieces as they come; the generator's return value is the whole of it.

        Raises EndpointFailed, also where the stream breaks off without a finish reason.
        """
        ...

    def close(self) -> None:
        """Let go of connections and child processes."""
        ...


def chat_model(settings: Settings) -> ChatModel | None:
    """The model that the settings name; None where generation is off.

    Raises ModelMissing where the built-in engine is asked for by name and its weights are not there, or where a
    model of an endpoint is named without the endpoint's address.
    """
    if settings.model == "none":
        return None
    if settings.model not in ("", "local"):
        return _endpoint(settings)
    from assistant.models.weights import present

    if present(settings):
        from assistant.models.engine import EngineModel

        return EngineModel(settings)
    if settings.model == "local":
        raise ModelMissing(say("models.no_weights", folder=settings.weights))
    return None


def _endpoint(settings: Settings) -> ChatModel:
    if not settings.base_url:
        raise ModelMissing(say("models.no_base_url", model=settings.model))
    from assistant.models.endpoint import EndpointModel

    return EndpointModel(settings.model, settings.base_url, settings.api_key)
