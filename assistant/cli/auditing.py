"""The command that says what is wrong with a contract, and works with what it found: audit."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import audit_text as text
from assistant.cli.outcome import Command, Commands, Outcome, command
from assistant.errors import BadInput, NotFound
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.audit import Audit
    from assistant.audit.changes import Changes
    from assistant.contract import Address, Contract

__all__ = ["register"]

LEVELS = ("error", "warning", "note")
STANCES = ("甲方", "乙方")
_BEFORE = "before"
_TOGETHER = (
    ("only_new", "--only-new", "against", "--against"),
    ("reason", "--reason", "ignore", "--ignore"),
    ("ignore", "--ignore", "reason", "--reason"),
    ("accept", "--accept", "fix", "--fix"),
    ("way", "--way", "fix", "--fix"),
    ("stance", "--stance", "model", "--model"),
)


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's command, added to `commands`."""
    auditing = command(commands, common, "audit", _run, say("audit.help"))
    auditing.add_argument("contract", metavar="CONTRACT", nargs="?", help=say("auditing.help_contract"))
    auditing.add_argument("--fail-on", choices=LEVELS, help=say("audit.help_fail_on"))
    for name in ("severity", "rule"):
        more = ("--family",) if name == "rule" else ()
        auditing.add_argument(
            f"--{name}", *more, dest=name, action="append", default=[], help=say(f"auditing.help_{name}")
        )
    auditing.add_argument("--clause", metavar="CLAUSE", help=say("auditing.help_clause"))
    auditing.add_argument(
        "--against", nargs="?", const=_BEFORE, metavar="N", help=say("auditing.help_against")
    )
    auditing.add_argument("--model", action="store_true", help=say("auditing.help_model"))
    auditing.add_argument("--stance", choices=STANCES, help=say("auditing.help_stance"))
    auditing.add_argument("--only-new", action="store_true", help=say("auditing.help_only_new"))
    auditing.add_argument("--out", type=Path, metavar="FILE", help=say("auditing.help_out"))
    acting = auditing.add_mutually_exclusive_group()
    acting.add_argument("--explain", metavar="RULE-or-KEY", help=say("auditing.help_explain"))
    for name in ("ignore", "restore", "fix"):
        acting.add_argument(f"--{name}", metavar="KEY", help=say(f"auditing.help_{name}"))
    auditing.add_argument("--reason", metavar="TEXT", help=say("auditing.help_reason"))
    auditing.add_argument("--way", type=int, metavar="N", help=say("auditing.help_way"))
    auditing.add_argument("--accept", action="store_true", help=say("auditing.help_accept"))


def _run(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    for name, option, other, partner in _TOGETHER:
        if getattr(options, name, None) not in (None, False) and not getattr(options, other):
            raise BadInput(say("auditing.needs", option=option, other=partner))
    if options.explain:
        return _explain(options, assistant)
    if not options.contract:
        raise BadInput(say("auditing.needs_contract"))
    acts: dict[str, Command] = {"ignore": _ignore, "restore": _restore, "fix": _fix}
    act = next((act for name, act in acts.items() if getattr(options, name)), _audit)
    return act(options, assistant)


def _audit(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    contract = assistant.show(options.contract)
    if options.model:
        assistant.audit_with_model(options.contract, stance=options.stance or "")
    whole = assistant.audit(options.contract)
    against = _against(options, assistant, contract)
    changes = assistant.audit_changes(options.contract, against, audit=whole) if against else None
    only = _selection(options, assistant, contract, changes)
    found, card = only(whole), assistant.score_card(options.contract, audit=whole)
    record = plain(found)
    assert isinstance(record, dict)
    record["score"] = card
    if changes is not None:
        record["changes"] = changes
    lines = text.audit(found, card, changes)
    if options.out:
        out = assistant.export_audit(options.contract, options.out, against=against, only=only)
        record["out"] = out
        lines += "\n" + say("auditing.was_written", path=out)
    return Outcome(record, lines, _status(found, options.fail_on))


def _status(found: Audit, level: str | None) -> int:
    if level is None:
        return 0
    return int(any(found.counts[name] for name in LEVELS[: LEVELS.index(level) + 1]))


def _selection(
    options: argparse.Namespace, assistant: Assistant, contract: Contract, changes: Changes | None
) -> Callable[[Audit], Audit]:
    """What picks the findings that the options ask for."""
    from assistant.audit.selecting import kept_where, selected

    severities, rules = _severities(options.severity), _rules(options.rule)
    places = _places(options.clause, assistant, contract) if options.clause else []
    new = {each.key for each in changes.new} if changes else set()

    def only(audit: Audit) -> Audit:
        part = selected(audit, severities=severities, rules=rules, places=places)
        return kept_where(part, lambda finding: finding.key in new) if options.only_new else part

    return only


def _severities(given: list[str]) -> list[str]:
    wanted = [word.strip() for words in given for word in words.split(",")]
    if unknown := [word for word in wanted if word not in LEVELS]:
        raise BadInput(say("auditing.bad_severity", severity=unknown[0], known="、".join(LEVELS)))
    return wanted


def _rules(given: list[str]) -> list[str]:
    """The rules and families asked for: a name that nothing bears would find nothing, and look like a clean contract."""
    from assistant.audit import RULES

    wanted = [word.strip() for words in given for word in words.split(",")]
    families = [*dict.fromkeys(each.family for each in RULES), "model"]
    known = {*families, *(each.id for each in RULES), "model.contradiction", "model.vague", "model.risk"}
    if unknown := [word for word in wanted if word not in known]:
        raise BadInput(say("auditing.bad_rule", rule=unknown[0], known="、".join(families)))
    return wanted


def _places(words: str, assistant: Assistant, contract: Contract) -> list[Address]:
    from assistant.audit.selecting import places_of
    from assistant.contract import parse_address

    if found := places_of(words, contract):
        return found
    clause = assistant.clause(words if contract.id in words else f"{contract.id} {words}")
    address = parse_address(clause.address)
    if address is None or address.contract != contract.id:
        raise NotFound(say("search.no_clause", words=words))
    return [address]


def _against(options: argparse.Namespace, assistant: Assistant, contract: Contract) -> str:
    """The version to hold the contract against as a name; empty where none was asked for."""
    if not options.against:
        return ""
    if options.against.isdigit():
        return f"{contract.id}@{options.against}"
    if options.against != _BEFORE:
        return str(options.against)
    versions = assistant.versions(contract.id)
    if len(versions) < 2:
        raise BadInput(say("auditing.no_version_before", contract=contract.id))
    return f"{contract.id}@{versions[-2].version}"


def _explain(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.audit.explaining import explain
    from assistant.audit.keys import rule_of
    from assistant.tasks.auditing.fixing import finding_in

    finding = None
    if options.contract and rule_of(options.explain) != options.explain.strip():
        finding = finding_in(assistant.audit(options.contract), options.explain)
    told = explain(options.explain, finding)
    return Outcome(told, text.explanation(told))


def _ignore(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    found = assistant.ignore(options.contract, options.ignore, options.reason)
    return Outcome(found, say("auditing.was_ignored", finding=options.ignore, reason=options.reason.strip()))


def _restore(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    found = assistant.ignore(options.contract, options.restore, "")
    return Outcome(found, say("auditing.was_restored", finding=options.restore))


def _fix(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    way = 1 if options.way is None else options.way
    fixed = assistant.apply_fix(options.contract, options.fix, accept=options.accept, way=way)
    return Outcome(fixed, text.fixed(fixed))
