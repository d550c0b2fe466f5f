"""The verbs as tools of a Model Context Protocol server, for agents and editors on the user's machine.

It speaks on standard input and output alone. Its tools read and propose: what changes the library or writes files is left
to the command line and the pages, where a person looks first. Each returns the JSON that the command of the same name prints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, ParamSpec

from assistant.errors import AssistantError, OutsideFailure
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcp.server.mcpserver import MCPServer

    from assistant.assistant import Assistant

__all__ = ["Tools", "serve", "server"]

NAMES = ("list", "show", "search", "ask", "redraft", "propose", "blanks", "compare", "audit")
Stance = Literal["甲方", "乙方", "中立"]
Given = ParamSpec("Given")


class Tools:
    """What an agent may call, a method a tool. Arguments are those of the command line."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def list(self) -> dict[str, Any]:
        """The contracts of the library."""
        return _record({"contracts": self._assistant.list()})

    def show(self, contract: str) -> dict[str, Any]:
        """A contract's table of contents, clauses and blanks."""
        found = self._assistant.show(contract)
        return _record(found) | _record({"blanks": self._assistant.blanks(found.id)})

    def search(self, query: str, k: int = 5, contract: str | None = None) -> dict[str, Any]:
        """The clauses nearest to a question, and how surely the contracts answer it."""
        return _record(self._assistant.search(query, k=max(k, 1), contract=contract))

    def ask(self, question: str, contract: str | None = None) -> dict[str, Any]:
        """An answer whose sentences cite clauses, or a refusal with the nearest ones."""
        return _record(self._assistant.ask(question, contract=contract))

    def redraft(self, clause: str, instruction: str, stance: Stance = "中立") -> dict[str, Any]:
        """A proposal for a clause; nothing is changed."""
        return _record(self._assistant.redraft(clause, instruction, stance=stance))

    def propose(self, topic: str, contract: str, stance: Stance = "中立") -> dict[str, Any]:
        """Wording for a subject that the contract lacks; nothing is changed."""
        return _record(self._assistant.propose(topic, contract, stance=stance))

    def blanks(self, contract: str) -> dict[str, Any]:
        """The places to fill."""
        return _record({"blanks": self._assistant.blanks(contract)})

    def compare(self, contracts: Sequence[str], topic: str = "") -> dict[str, Any]:
        """Clauses of two or more contracts on one subject, with what differs."""
        return _record(self._assistant.compare(contracts, topic=topic))

    def audit(self, contract: str) -> dict[str, Any]:
        """What is wrong with a contract, with the evidence and what mends it."""
        return _record(self._assistant.audit(contract))


def serve(assistant: Assistant) -> None:
    """Answer on standard input and output until the client closes them. Raises OutsideFailure without the extra `mcp`."""
    server(assistant).run("stdio")


def server(assistant: Assistant) -> MCPServer[Any]:
    """The server with its tools, not running yet. Raises OutsideFailure where the extra `mcp` isn't installed."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise OutsideFailure(say("mcp.not_installed")) from error
    made: MCPServer[Any] = MCPServer(
        "contract-assistant", instructions=say("mcp.instructions"), log_level="WARNING"
    )
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    tools = Tools(assistant)
    for name in NAMES:
        told = _told(getattr(tools, name))
        made.tool(name=name, description=say(f"mcp.{name}"), annotations=reading)(told)
    return made


def _told(verb: Callable[Given, dict[str, Any]]) -> Callable[Given, dict[str, Any]]:
    """The verb, whose failures reach the agent as the sentence that a person would read."""

    @wraps(verb)
    def tool(*args: Given.args, **kwargs: Given.kwargs) -> dict[str, Any]:
        with _in_a_sentence():
            return verb(*args, **kwargs)

    return tool


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        yield
    except AssistantError as error:
        raise ToolError(str(error)) from error


def _record(value: object) -> dict[str, Any]:
    made = plain(value)
    assert isinstance(made, dict)
    return made
