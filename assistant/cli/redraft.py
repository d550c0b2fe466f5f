"""The commands redraft and propose: what they take, what they print, and accepting at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import render
from assistant.cli.outcome import Commands, Outcome, command
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.tasks.proposing.propose import Proposal
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["register"]

STANCES = ("甲方", "乙方", "中立")
LEVELS = ("保守", "折中", "强硬")
_ALL = "all"


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The two commands, added to `commands`."""
    redrafting = command(commands, common, "redraft", _redraft, say("cli.help_redraft"))
    redrafting.add_argument("address", nargs="+", metavar="ADDRESS")
    redrafting.add_argument("--instruction", required=True, metavar="T", help=say("cli.help_instruction"))
    redrafting.add_argument("--docx", type=Path, metavar="FILE", help=say("cli.help_docx"))
    redrafting.add_argument(
        "--companions", nargs="+", default=[], metavar="ADDRESS", help=say("propose.help_companions")
    )
    proposing = command(commands, common, "propose", _propose, say("propose.help_propose"))
    proposing.add_argument("topic", metavar="TOPIC", help=say("propose.help_topic"))
    proposing.add_argument("--contract", required=True, metavar="ID", help=say("propose.help_contract"))
    for parser in (redrafting, proposing):
        parser.add_argument("--stance", choices=STANCES, default="中立", help=say("cli.help_stance"))
        parser.add_argument("--level", choices=LEVELS, default="", help=say("propose.help_level"))
        parser.add_argument("--accept", action="store_true", help=say("propose.help_accept"))


def _redraft(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.tasks.redrafting.redraft import chosen

    proposals = _proposals(options, assistant)
    if options.level:
        proposals = tuple(chosen(each, options.level) if each.alternatives else each for each in proposals)
    text = "\n\n".join(map(render.redraft, proposals))
    if options.docx:
        reasons = {each.address: each.reason for each in proposals if each.reason}
        path = assistant.export_redline(proposals, options.docx, reasons=reasons)
        text += "\n" + say("cli.written", path=path)
    if options.accept:
        text += "\n" + _accept(assistant, proposals, _companions(options, proposals))
    left = _left(options, assistant, proposals)
    if left:
        text += "\n" + say("propose.left", addresses=say("redraft.comma").join(left))
    if len(proposals) == 1 and not left and len(options.address) == 1:
        return Outcome(proposals[0], text)
    return Outcome({"redrafts": [plain(each) for each in proposals], "left": left}, text)


def _left(options: argparse.Namespace, assistant: Assistant, proposals: Sequence[Redraft]) -> list[str]:
    """The clauses that were named, themselves or by their heading, and got no proposal."""
    from assistant.tasks.redrafting.several import named, worded

    clauses = [named(words, assistant.library) for words in options.address]
    single = len(clauses) == 1 and clauses[0].text
    wanted = clauses if single else worded(clauses, assistant.library)
    made = {each.address for each in proposals}
    return [clause.address for clause in wanted if clause.address not in made]


def _proposals(options: argparse.Namespace, assistant: Assistant) -> tuple[Redraft, ...]:
    """One proposal for one clause with wording of its own; one for each below where a heading or several are named."""
    from assistant.tasks.redrafting.several import named

    first = named(options.address[0], assistant.library)
    contract = assistant.show(first.address.partition("/")[0])
    if len(options.address) == 1 and (first.text or not contract.children(first.address)):
        return (assistant.redraft(first.address, options.instruction, stance=options.stance),)
    return assistant.redraft_all(options.address, options.instruction, stance=options.stance)


def _companions(options: argparse.Namespace, proposals: Sequence[Redraft]) -> list[str]:
    from assistant.tasks.redrafting.accepting import offered

    return list(offered(proposals)) if options.companions == [_ALL] else list(options.companions)


def _accept(assistant: Assistant, proposals: Sequence[Redraft], companions: Sequence[str]) -> str:
    return _kept(assistant, assistant.accept(proposals, companions=companions).id)


def _kept(assistant: Assistant, contract: str) -> str:
    versions = assistant.versions(contract)
    return say(
        "propose.accepted", contract=contract, version=versions[-1].version, before=versions[-2].version
    )


def _propose(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.tasks.redrafting.redraft import chosen

    proposal: Proposal = assistant.propose(options.topic, options.contract, stance=options.stance)
    if options.level:
        proposal = chosen(proposal, options.level)
    text = render.proposal(proposal)
    if options.accept:
        text += "\n" + _kept(assistant, assistant.accept(proposal).id)
    return Outcome(proposal, text)
