"""What every verb works with: the settings, the library, the search index and the chat model, each opened when first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel

__all__ = ["Resources"]


class Resources:
    """The library, the index and the model of one user; a context manager that lets go of them."""

    def __init__(self, settings: Settings | None = None, *, model: ChatModel | None = None) -> None:
        self.settings = settings or read_settings()
        self._model = model

    @cached_property
    def library(self) -> Library:
        """The contracts on disk; the bundled three are there from the start."""
        from assistant.library import Library

        return Library.open(self.settings.home)

    @cached_property
    def index(self) -> Index:
        """The search index, brought up to date with the library."""
        from assistant.index import Index

        return Index.open(self.settings)

    @cached_property
    def model(self) -> ChatModel | None:
        """The chat model in force, None where generation is off."""
        from assistant.models import chat_model

        return self._model or chat_model(self.settings)

    def close(self) -> None:
        """Release the index's lock and the engine, if they were used."""
        for name in ("index", "library"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        if model := self.__dict__.pop("model", None):
            model.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
