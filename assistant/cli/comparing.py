"""The command that puts contracts side by side: compare."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.tasks.comparing.compare import Comparison, Row

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's command, added to `commands`."""
    comparing = command(commands, common, "compare", _compare, say("compare.help"))
    comparing.add_argument("contracts", nargs="+", metavar="CONTRACT")
    comparing.add_argument("--topic", default="", metavar="T", help=say("compare.help_topic"))
    comparing.add_argument("--explain", action="store_true", help=say("compare.help_explain"))
    comparing.add_argument("--out", type=Path, metavar="FILE", help=say("compare.help_out"))


def _compare(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    found = assistant.compare(options.contracts, topic=options.topic, explain=options.explain)
    text = "\n\n".join(_lines(found))
    if options.out:
        from assistant.export.compared import export_comparison

        text = say("cli.written", path=export_comparison(found, options.out))
    return Outcome(found, text)


def _lines(found: Comparison) -> Iterator[str]:
    if not found.rows:
        yield say("compare.nothing_on", topic=found.topic) if found.topic else say("compare.nothing")
        return
    yield from map(_told, found.rows)
    yield found.summary


def _told(row: Row) -> str:
    clauses = [f"- {' '.join(some)}  {row.favours[key]}" for key, some in row.clauses.items()]
    told = row.differences or (say("compare.same"),)
    lines = [f"## {row.topic}", *filter(None, [row.sentence]), *clauses, *(f"- {each}" for each in told)]
    return "\n".join(lines)
