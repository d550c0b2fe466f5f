"""The command that puts contracts side by side: compare."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.errors import BadInput
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.tasks.compare import Row

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's command, added to `commands`."""
    comparing = command(commands, common, "compare", _compare, say("compare.help"))
    comparing.add_argument("contracts", nargs="+", metavar="CONTRACT")
    comparing.add_argument("--topic", default="", metavar="T", help=say("compare.help_topic"))


def _compare(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.tasks.compare import compare

    contracts = {shown.id: shown for shown in map(assistant.show, options.contracts)}
    if len(contracts) < 2:
        raise BadInput(say("compare.two"))
    found = compare(tuple(contracts.values()), options.topic)
    return Outcome(found, "\n\n".join(map(_told, found.rows)) or say("compare.nothing"))


def _told(row: Row) -> str:
    clauses = [f"- {' '.join(some)}  {row.favours[key]}" for key, some in row.clauses.items()]
    return "\n".join([f"## {row.topic}", *clauses, *(f"- {told}" for told in row.differences)])
