"""Commands that draft: redraft and propose (see `redraft`), blanks, fill."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import redraft, render
from assistant.cli.outcome import Commands, Outcome, command
from assistant.errors import BadInput
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.tasks.filling.fill import Filled

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    redraft.register(commands, common)
    finding = command(commands, common, "blanks", _blanks, say("cli.help_blanks"))
    finding.add_argument("contract", metavar="CONTRACT")
    finding.add_argument("--set", nargs="+", metavar=("BLANK", "NAME=VALUE"), help=say("fill.help_set"))
    filling = command(commands, common, "fill", _fill, say("cli.help_fill"))
    filling.add_argument("contract", metavar="CONTRACT")
    given = filling.add_mutually_exclusive_group(required=True)
    given.add_argument("--values", type=Path, metavar="FILE", help=say("cli.help_values"))
    given.add_argument("--from-text", type=Path, metavar="FILE", help=say("fill.help_from_text"))
    filling.add_argument("--keep", action="store_true", help=say("fill.help_keep"))
    filling.add_argument("--sheet", type=Path, metavar="FILE", help=say("fill.help_sheet"))
    filling.add_argument("--out", type=Path, metavar="FILE", help=say("cli.help_out"))


def _blanks(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    blanks = assistant.blanks(options.contract)
    if options.set:
        blanks = assistant.adjust(options.contract, options.set[0], dict(map(_pair, options.set[1:])))
    return Outcome({"blanks": blanks}, render.blanks(blanks))


def _pair(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise BadInput(say("fill.set_form", text=text))
    return name.strip(), value.strip()


def _kept(
    options: argparse.Namespace, assistant: Assistant, values: dict[str, str], source: str
) -> dict[str, str]:
    """The values, with those that were kept before, where they are to be kept."""
    if not options.keep:
        return values
    kept = assistant.keep_values(options.contract, values, source=source)
    return {key: each.value for key, each in kept.items()}


def _fill(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.tasks.filling.fill import read_values

    if options.from_text:
        return _fill_from_text(options, assistant)
    values = _kept(options, assistant, read_values(options.values), options.values.name)
    filled = assistant.fill(options.contract, values, out=options.out)
    return Outcome(filled, render.filled(filled) + _sheet(options, assistant, filled, options.values.name))


def _fill_from_text(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    """The values that a text gives, with the words they rest on, and the contract filled with them."""
    from assistant.reading import file_bytes
    from assistant.reading.encoding import decode

    text = decode(file_bytes(options.from_text), str(options.from_text))
    found = assistant.extract(options.contract, text)
    values = _kept(options, assistant, found.values, options.from_text.name)
    filled = assistant.fill(options.contract, values, out=options.out)
    lines = [
        say("fill.from_words", label=each.label, value=each.value, words=each.words)
        for each in found.proposed
    ]
    lines += [
        say("fill.said_twice", group=group, values="、".join(values))
        for group, values in found.conflicts.items()
    ]
    record = plain(filled)
    assert isinstance(record, dict)
    return Outcome(
        {**record, "proposed": found.proposed, "conflicts": found.conflicts},
        "\n".join([*lines, render.filled(filled)])
        + _sheet(options, assistant, filled, options.from_text.name),
    )


def _sheet(options: argparse.Namespace, assistant: Assistant, filled: Filled, source: str) -> str:
    """The completion sheet written where one is asked for, and the line that says so."""
    if not options.sheet:
        return ""
    from assistant.export.sheet import write_sheet

    path = write_sheet(assistant.show(options.contract), filled, options.sheet, source=source)
    return "\n" + say("cli.written", path=path)
