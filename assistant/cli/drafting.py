"""Commands that draft: redraft, blanks, fill."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import render
from assistant.cli.outcome import Commands, Outcome, command
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["register"]

STANCES = ("甲方", "乙方", "中立")


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    redrafting = command(commands, common, "redraft", _redraft, say("cli.help_redraft"))
    redrafting.add_argument("address", metavar="ADDRESS")
    redrafting.add_argument("--instruction", required=True, metavar="T", help=say("cli.help_instruction"))
    redrafting.add_argument("--stance", choices=STANCES, default="中立", help=say("cli.help_stance"))
    redrafting.add_argument("--docx", type=Path, metavar="FILE", help=say("cli.help_docx"))
    command(commands, common, "blanks", _blanks, say("cli.help_blanks")).add_argument(
        "contract", metavar="CONTRACT"
    )
    filling = command(commands, common, "fill", _fill, say("cli.help_fill"))
    filling.add_argument("contract", metavar="CONTRACT")
    filling.add_argument("--values", type=Path, required=True, metavar="FILE", help=say("cli.help_values"))
    filling.add_argument("--out", type=Path, metavar="FILE", help=say("cli.help_out"))


def _redraft(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    redraft = assistant.redraft(options.address, options.instruction, stance=options.stance)
    text = render.redraft(redraft)
    if options.docx:
        text += "\n" + say("cli.written", path=assistant.export_redline(redraft, options.docx))
    return Outcome(redraft, text)


def _blanks(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    blanks = assistant.blanks(options.contract)
    return Outcome({"blanks": blanks}, render.blanks(blanks))


def _fill(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.tasks.fill import read_values

    filled = assistant.fill(options.contract, read_values(options.values), out=options.out)
    return Outcome(filled, render.filled(filled))
