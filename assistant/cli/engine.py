"""Commands for the built-in engine: model pull, model serve, model status."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.errors import WeightsFailed
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    group = commands.add_parser("model", help=say("cli.help_model"), description=say("cli.help_model"))
    actions = group.add_subparsers(metavar="ACTION", required=True, parser_class=type(group))
    pulling = command(actions, common, "pull", _pull, say("cli.help_pull"))
    pulling.add_argument("--if-needed", action="store_true", help=say("cli.help_if_needed"))
    serving = command(actions, common, "serve", _serve, say("cli.help_serve"))
    serving.add_argument("--port", type=int, default=0, metavar="N", help=say("cli.help_port"))
    command(actions, common, "status", _status, say("cli.help_status"))


def _pull(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.models import weights

    settings = assistant.settings
    if options.if_needed and settings.model not in ("", "local"):
        return Outcome(weights.status(settings), say("models.not_needed", model=settings.model))
    try:
        status = weights.pull(settings, if_room=options.if_needed)
    except WeightsFailed as error:
        if not options.if_needed:
            raise
        return Outcome(weights.status(settings), f"{error}\n{say('models.goes_without')}")
    return Outcome(status, status.summary)


def _serve(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.models import engine

    engine.serve(assistant.settings, port=options.port)
    return Outcome({}, "")


def _status(_: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.models import weights

    status = weights.status(assistant.settings)
    return Outcome(status, status.summary)
