"""The command that says what is wrong with a contract: audit."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.audit import Audit, Finding

__all__ = ["register"]

LEVELS = ("error", "warning", "note")


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's command, added to `commands`."""
    auditing = command(commands, common, "audit", _audit, say("audit.help"))
    auditing.add_argument("contract", metavar="CONTRACT")
    auditing.add_argument("--fail-on", choices=LEVELS, help=say("audit.help_fail_on"))


def _audit(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    found = assistant.audit(options.contract)
    return Outcome(found, _text(found), _status(found, options.fail_on))


def _status(found: Audit, level: str | None) -> int:
    if level is None:
        return 0
    return int(any(found.counts[name] for name in LEVELS[: LEVELS.index(level) + 1]))


def _text(found: Audit) -> str:
    return "\n".join([say("audit.summary", **found.counts), *map(_line, found.findings)])


def _line(finding: Finding) -> str:
    where = finding.address or finding.number or say("audit.whole")
    line = f"[{say(f'audit.severity_{finding.severity}')}] {where}  {finding.message}  ({finding.rule})"
    return f"{line}\n    「{finding.evidence}」" if finding.evidence else line
