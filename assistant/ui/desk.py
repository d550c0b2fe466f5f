"""What every page works with: the assistant, the session, the labels, and how handlers speak the session's language."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import gradio as gr

from assistant import Assistant
from assistant.contract import Contract, parse_address
from assistant.errors import AssistantError, NotFound
from assistant.ui.fields import fields_of
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, tag
from assistant.ui.render.names import clause_name, contract_name
from assistant.ui.session import Session
from assistant.wording import speak

__all__ = ["IN_ORDER", "MODEL", "QUIET", "Desk", "Recognise", "problem", "spoken"]

MODEL = "model"
"""The queue of everything that needs the one chat model."""

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""Options of a handler whose progress the page shows itself."""

IN_ORDER: dict[str, Any] = {**QUIET, "concurrency_id": "in-order", "concurrency_limit": 1}
"""The same for handlers that write to one place: what was asked for last is what stands there in the end."""

Recognise = Callable[[str, Any], object]
"""From a message and the library to the redraft or the filling it asks for, None where it is a question."""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Desk:
    """The shared surroundings of the pages."""

    assistant: Assistant
    recognise: Recognise
    session: gr.State
    labels: Labels = field(default_factory=Labels)

    def name_of(self, address: str) -> str:
        """The short name of the clause at `address`; the address itself where there is no such clause any more."""
        parsed = parse_address(address)
        try:
            contract = self.assistant.show(parsed.contract) if parsed else None
        except NotFound:
            contract = None
        clause = contract.by_address.get(address) if contract else None
        return clause_name(contract, clause) if contract and clause else address

    def label_of(self, contract: str, blank: str) -> str:
        """The label of the form field that holds this blank."""
        fields = fields_of(self.assistant.blanks(contract))
        return next((field.label for field in fields if blank in {each.id for each in field.blanks}), blank)

    def contract_of(self, address: str) -> Contract:
        """The contract that the clause at `address` belongs to."""
        return self.assistant.show(address.partition("/")[0])

    def contracts(self) -> list[tuple[str, str]]:
        """The library's contracts as choices: name and id."""
        return [(entry.names[0] if entry.names else entry.title, entry.id) for entry in self.assistant.list()]

    def name(self, contract: str) -> str:
        """What people call the contract."""
        return contract_name(self.assistant.show(contract))


def problem(error: AssistantError) -> Markup:
    """The error's sentence, announced where it appears."""
    return tag("p", str(error), class_="problem", role="alert")


def spoken(handler: Callable[P, R]) -> Callable[P, R]:
    """The handler, speaking the language of the session among its arguments.

    Each step of a generator may run in a context of its own, so the language is set anew before every one.
    """
    if not inspect.isgeneratorfunction(handler):

        @wraps(handler)
        def call(*args: P.args, **options: P.kwargs) -> R:
            _speak(args)
            return handler(*args, **options)

        return call

    @wraps(handler)
    def steps(*args: P.args, **options: P.kwargs) -> Iterator[Any]:
        running = handler(*args, **options)
        assert inspect.isgenerator(running)
        try:
            while True:
                _speak(args)
                try:
                    value = next(running)
                except StopIteration:
                    return
                yield value
        finally:
            running.close()

    return steps  # type: ignore[return-value]  # a generator function gives R, which is its iterator


def _speak(args: Iterable[object]) -> None:
    session = next(each for each in args if isinstance(each, Session))
    speak(session.language)
