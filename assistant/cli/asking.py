"""Commands that ask: search, ask."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.cli import render
from assistant.cli.outcome import Commands, Outcome, command
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    searching = command(commands, common, "search", _search, say("cli.help_search"))
    searching.add_argument("query", metavar="QUERY")
    searching.add_argument("-k", type=_positive, default=5, metavar="N", help=say("cli.help_k"))
    asking = command(commands, common, "ask", _ask, say("cli.help_ask"))
    asking.add_argument("question", metavar="QUESTION")
    for parser in (searching, asking):
        parser.add_argument("--contract", metavar="ID", help=say("cli.help_contract"))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _search(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    found = assistant.search(options.query, k=options.k, contract=options.contract)
    return Outcome(found, render.hits(found.hits) or say("cli.nothing_found"))


def _ask(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    answer = assistant.ask(options.question, contract=options.contract)
    return Outcome(answer, render.answer(answer))
