"""What a command gives back: the record for programs, the text for people, the exit status."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["Command", "Commands", "Outcome", "command"]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@dataclass(frozen=True)
class Outcome:
    """A command's result."""

    record: object
    text: str
    status: int = 0


Command: TypeAlias = "Callable[[argparse.Namespace, Assistant], Outcome]"


def command(
    commands: Commands, common: argparse.ArgumentParser, name: str, run: Command, help_text: str
) -> argparse.ArgumentParser:
    """A new command's parser, with the common options and its function attached."""
    parser = commands.add_parser(name, parents=[common], help=help_text, description=help_text)
    parser.set_defaults(run=run)
    return parser
