"""Every label on the pages, remembered so that the language can be switched without losing what is on them."""

from collections.abc import Sequence
from typing import Any, TypeVar

import gradio as gr

from assistant.wording import say

__all__ = ["Labels"]

Part = TypeVar("Part", bound=gr.blocks.Block)


class Labels:
    """Which component shows which sentences, by the component's property."""

    def __init__(self) -> None:
        self._bound: list[tuple[gr.blocks.Block, dict[str, str]]] = []

    def bind(self, component: Part, **keys: str) -> Part:
        """The component, whose properties (`label`, `placeholder`, `value`) show the sentences with these keys."""
        self._bound.append((component, keys))
        for name, key in keys.items():
            setattr(component, name, say(key))
        return component

    @property
    def components(self) -> Sequence[Any]:
        """The components bound so far."""
        return [component for component, _ in self._bound]

    def updates(self) -> list[Any]:
        """For each of `components`, its sentences in the language in use."""
        return [_update({name: say(key) for name, key in keys.items()}) for _, keys in self._bound]


def _update(properties: dict[str, Any]) -> Any:
    return gr.update(**properties)
