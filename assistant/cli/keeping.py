"""Commands that keep contracts: import, list, show, remove, export, versions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import render
from assistant.cli.outcome import Commands, Outcome, command
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    importing = command(commands, common, "import", _import, say("cli.help_import"))
    importing.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command(commands, common, "list", _list, say("cli.help_list"))
    for name, run in (("show", _show), ("remove", _remove), ("versions", _versions)):
        command(commands, common, name, run, say(f"cli.help_{name}")).add_argument(
            "contract", metavar="CONTRACT"
        )
    exporting = command(commands, common, "export", _export, say("cli.help_export"))
    exporting.add_argument("contract", metavar="CONTRACT")
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("cli.help_out"))


def _import(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    imported = assistant.import_(*options.paths)
    return Outcome(imported, render.imported(imported))


def _list(_: argparse.Namespace, assistant: Assistant) -> Outcome:
    entries = assistant.list()
    return Outcome({"contracts": entries}, render.entries(entries))


def _show(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    contract = assistant.show(options.contract)
    record = plain(contract)
    assert isinstance(record, dict)
    return Outcome(record | {"blanks": assistant.blanks(contract.id)}, render.contract(contract))


def _remove(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    removed = assistant.remove(options.contract)
    return Outcome({"removed": removed}, say("cli.removed", id=removed))


def _versions(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    versions = assistant.versions(options.contract)
    return Outcome({"versions": versions}, "\n".join(f"{v.version}  {v.at}  {v.why}" for v in versions))


def _export(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    out = assistant.export(options.contract, options.out)
    return Outcome({"out": out}, say("cli.written", path=out))
