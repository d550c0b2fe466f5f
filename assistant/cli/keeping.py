"""Commands that keep contracts: import, list, show, remove, export, versions, restore."""

from __future__ import annotations

import argparse
import sys
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
    which = importing.add_mutually_exclusive_group()
    which.add_argument("--as", dest="version_of", default="", metavar="CONTRACT", help=say("library.help_as"))
    which.add_argument("--apart", action="store_true", help=say("library.help_apart"))
    command(commands, common, "list", _list, say("cli.help_list"))
    for name, run in (("show", _show), ("remove", _remove), ("versions", _versions)):
        command(commands, common, name, run, say(f"cli.help_{name}")).add_argument(
            "contract", metavar="CONTRACT"
        )
    restoring = command(commands, common, "restore", _restore, say("library.help_restore"))
    restoring.add_argument("contract", metavar="CONTRACT")
    restoring.add_argument("version", type=int, metavar="N")
    exporting = command(commands, common, "export", _export, say("cli.help_export"))
    exporting.add_argument("contract", metavar="CONTRACT")
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("cli.help_out"))
    exporting.add_argument("--since", type=int, metavar="VERSION", help=say("original.help_since"))


def _import(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.cli.watching import watched

    try:
        with watched(say("library.importing")) as told:
            imported = assistant.import_(
                *options.paths, version_of=options.version_of, apart=options.apart, told=told
            )
    except KeyboardInterrupt:
        print(say("library.interrupted"), file=sys.stderr)
        raise
    return Outcome(imported, render.imported(imported), 2 if imported.failed else 0)


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


def _restore(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    restored = assistant.restore(options.contract, options.version)
    versions = assistant.versions(restored.id)
    text = say("library.is_restored", id=restored.id, old=options.version, new=versions[-1].version)
    return Outcome({"restored": restored.id, "versions": versions}, text)


def _export(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    if options.since is not None:
        out = assistant.export_changes(options.contract, options.out, since=options.since)
    else:
        out = assistant.export(options.contract, options.out)
    return Outcome({"out": out}, say("cli.written", path=out))
