"""Commands that serve until they are stopped: ui, mcp."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    opening = command(commands, common, "ui", _ui, say("cli.help_ui"))
    opening.add_argument("--port", type=int, default=7860, metavar="N", help=say("cli.help_port"))
    command(commands, common, "mcp", _mcp, say("cli.help_mcp"))


def _ui(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.ui import launch

    launch(assistant.settings, port=options.port)
    return Outcome({}, "")


def _mcp(_: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.mcp_server import serve

    serve(assistant)
    return Outcome({}, "")
