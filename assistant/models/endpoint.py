"""Any OpenAI-compatible endpoint as a chat model, through LangChain.

LangChain's provider does the transport; this module holds what it leaves open: one error tree with sentences a user
can act on, a stream that must come to its end, JSON checked once more here, and no proxy on the way to this machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import EndpointFailed
from assistant.models import Completion, Message, Schema
from assistant.models.schemas import fits, unfenced
from assistant.wording import say

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_core.runnables import Runnable

__all__ = ["EndpointModel"]

_TRIES = 3
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TRACING = ("LANGSMITH_", "LANGCHAIN_TRACING", "LANGCHAIN_ENDPOINT", "LANGCHAIN_API_KEY")
_BY_STATUS = {401: "unauthorised", 403: "unauthorised", 404: "not_found", 429: "too_many"}


class EndpointModel:
    """The model called `name` at `base_url`. `context` is taken on trust: endpoints don't tell it in one way."""

    def __init__(
        self,
        name: str,
        base_url: str,
        api_key: str = "",
        *,
        context: int = 8192,
        seconds: float = 300,
        retries: int = 2,
    ) -> None:
        self.name = name
        self.context = context
        self._base_url = base_url
        self._api_key = api_key
        self._seconds = seconds
        self._retries = retries

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
        """The whole reply; with `schema` its text is JSON that fits, asked for anew up to twice.

        A second try is warmer and may be longer, since the same call would bring the same reply. Raises EndpointFailed.
        """
        for attempt in range(_TRIES):
            options = _options(schema, max_tokens * (attempt + 1), max(temperature, 0.4 * attempt), stop)
            if alternatives:
                options |= {"logprobs": True, "top_logprobs": alternatives}
            with self._failures():
                completion = _completion(
                    self._chat.bind(**options).invoke([dict(message) for message in messages])
                )
            if schema is None:
                return completion
            text = unfenced(completion.text)
            if fits(text, schema):
                return Completion(**{**vars(completion), "text": text})
        raise EndpointFailed(say("models.unusable", where=self._where, tries=_TRIES))

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        """The reply in pieces; returns the whole. JSON is not checked again: the caller has seen half of it already.

        Raises EndpointFailed, also where the stream ends without a finish reason.
        """
        whole: Any = None
        with self._failures():
            options = _options(schema, max_tokens, temperature, stop)
            for chunk in self._chat.bind(**options).stream([dict(message) for message in messages]):
                whole = chunk if whole is None else whole + chunk
                if chunk.text:
                    yield str(chunk.text)
        completion = _completion(whole) if whole is not None else Completion("", "")
        if not completion.finish_reason:
            raise EndpointFailed(say("models.unfinished", where=self._where))
        return completion

    def close(self) -> None:
        """Close the connections that were opened."""
        for client in self.__dict__.pop("_clients", ()):
            client.close()
        self.__dict__.pop("_chat", None)

    @cached_property
    def _clients(self) -> tuple[Any, ...]:
        """A client of its own where the endpoint is on this machine: no proxy of the environment may come between."""
        from openai import DefaultHttpxClient

        return (DefaultHttpxClient(trust_env=False),) if self._host in _LOOPBACK else ()

    @cached_property
    def _chat(self) -> Runnable[Any, AIMessage]:
        for name in [name for name in os.environ if name.startswith(_TRACING)]:
            del os.environ[name]  # LangChain would send every prompt to a tracing service
        from langchain.chat_models import init_chat_model
        from openai import Timeout

        return init_chat_model(
            self.name,
            model_provider="openai",
            base_url=self._base_url,
            api_key=self._api_key or "none",
            timeout=Timeout(self._seconds, connect=10),
            max_retries=self._retries,
            stream_usage=True,
            http_client=next(iter(self._clients), None),
        )

    @property
    def _host(self) -> str:
        return urlsplit(self._base_url).hostname or ""

    @property
    def _where(self) -> str:
        return f"{urlsplit(self._base_url).scheme}://{urlsplit(self._base_url).netloc.rpartition('@')[2]}"

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turns what the client library raises into EndpointFailed with a sentence."""
        import httpx2
        import openai

        try:
            yield
        except openai.APITimeoutError as error:
            raise EndpointFailed(say("models.timeout", where=self._where)) from error
        except openai.APIConnectionError as error:
            raise EndpointFailed(say("models.refused", where=self._where)) from error
        except openai.APIStatusError as error:
            raise EndpointFailed(self._told(error.status_code, _reason(error))) from error
        except (httpx2.HTTPError, openai.APIError) as error:
            raise EndpointFailed(say("models.unfinished", where=self._where)) from error
        except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
            raise EndpointFailed(say("models.unusable", where=self._where, tries=1)) from error

    def _told(self, status: int, reason: str) -> str:
        key = _BY_STATUS.get(status, "broken" if status >= 500 else "rejected")
        return say(f"models.{key}", where=self._where, model=self.name, status=status, reason=reason)


def _options(
    schema: Schema | None, max_tokens: int, temperature: float, stop: Sequence[str]
) -> dict[str, Any]:
    options: dict[str, Any] = {"max_tokens": max_tokens, "temperature": temperature}
    if stop:
        options["stop"] = list(stop)
    if schema is not None:
        # In the body as it is: the client's own parsing would raise on a reply that was cut.
        form = {"name": "reply", "strict": True, "schema": dict(schema)}
        options["extra_body"] = {"response_format": {"type": "json_schema", "json_schema": form}}
    return options


def _completion(message: AIMessage) -> Completion:
    usage: Mapping[str, Any] = message.usage_metadata or {}
    first = ((message.response_metadata.get("logprobs") or {}).get("content") or [{}])[0]
    return Completion(
        text=str(message.text),
        finish_reason=str(message.response_metadata.get("finish_reason") or ""),
        prompt_tokens=int(usage.get("input_tokens", 0)),
        completion_tokens=int(usage.get("output_tokens", 0)),
        alternatives={entry["token"]: entry["logprob"] for entry in first.get("top_logprobs", [])},
    )


def _reason(error: Any) -> str:
    body = error.body if isinstance(error.body, Mapping) else {}
    return str(body.get("message") or json.dumps(body, ensure_ascii=False))[:200]
