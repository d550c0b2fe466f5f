"""A chat model whose replies are kept: the one wrapper that a run puts around whatever model it measures.

It sits at the seam that tasks know (`ChatModel`), so a task can't tell a kept reply from a fresh one, and a reply that failed or
broke off is never kept.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assistant.models import Completion

if TYPE_CHECKING:
    from langchain_core.caches import BaseCache

    from assistant.models import ChatModel, Message, Schema

__all__ = ["Calls", "KeptReplies"]


@dataclass(frozen=True)
class Calls:
    """What a sample asked of the model: calls in all, of them from the cache, tokens, and the seconds those kept had taken."""

    made: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    saved_s: float = 0.0


class KeptReplies:
    """`model`, with its replies taken from `cache` where they are there. `identity` tells endpoints of one name apart."""

    def __init__(self, model: ChatModel, cache: BaseCache | None, identity: str) -> None:
        self.name = model.name
        self.context = model.context
        self._model = model
        self._cache = cache
        self._identity = identity
        self._calls = Calls()

    def taken(self) -> Calls:
        """What was asked since this was last called."""
        calls, self._calls = self._calls, Calls()
        return calls

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
        """The whole reply; see `ChatModel.complete`."""
        key = self._key(
            messages,
            schema=schema,
            max_tokens=max_tokens,
            temperature=temperature,
            stop=list(stop),
            alternatives=alternatives,
        )
        if (kept := self._kept(key)) is not None:
            return kept
        started = time.perf_counter()
        reply = self._model.complete(
            messages,
            schema=schema,
            max_tokens=max_tokens,
            temperature=temperature,
            stop=stop,
            alternatives=alternatives,
        )
        return self._keep(key, reply, time.perf_counter() - started)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        """The reply in pieces, a kept one in one piece; see `ChatModel.stream`."""
        key = self._key(
            messages, schema=schema, max_tokens=max_tokens, temperature=temperature, stop=list(stop)
        )
        if (kept := self._kept(key)) is not None:
            yield kept.text
            return kept
        started = time.perf_counter()
        reply = yield from self._model.stream(
            messages, schema=schema, max_tokens=max_tokens, temperature=temperature, stop=stop
        )
        return self._keep(key, reply, time.perf_counter() - started)

    def close(self) -> None:
        """Nothing: the model belongs to whoever made it, and serves the next suite too."""

    def _key(self, messages: Sequence[Message], **parameters: object) -> tuple[str, str]:
        prompt = json.dumps([dict(message) for message in messages], ensure_ascii=False)
        named = {"model": self.name, "at": self._identity, **parameters}
        return prompt, json.dumps(named, ensure_ascii=False, sort_keys=True, default=dict)

    def _kept(self, key: tuple[str, str]) -> Completion | None:
        found = self._cache.lookup(*key) if self._cache else None
        if not found:
            return None
        info: Mapping[str, Any] = found[0].generation_info or {}
        reply = Completion(text=found[0].text, **{name: info[name] for name in _FIELDS})
        self._count(reply, cached=1, saved_s=float(info["seconds"]))
        return reply

    def _keep(self, key: tuple[str, str], reply: Completion, seconds: float) -> Completion:
        self._count(reply, cached=0, saved_s=0.0)
        if self._cache:
            from langchain_core.outputs import Generation

            info = {**asdict(reply), "seconds": seconds}
            text = info.pop("text")
            self._cache.update(*key, [Generation(text=text, generation_info=info)])
        return reply

    def _count(self, reply: Completion, *, cached: int, saved_s: float) -> None:
        now = self._calls
        self._calls = Calls(
            now.made + 1,
            now.cached + cached,
            now.prompt_tokens + reply.prompt_tokens,
            now.completion_tokens + reply.completion_tokens,
            now.saved_s + saved_s,
        )


_FIELDS = ("finish_reason", "prompt_tokens", "completion_tokens", "alternatives")
