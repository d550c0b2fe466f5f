"""An audit as text for a terminal: findings, score card, explanations, and what came of a fix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.cli import render
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.audit import Audit, Finding
    from assistant.audit.changes import Changes
    from assistant.audit.explaining import Explanation
    from assistant.audit.score import ScoreCard
    from assistant.tasks.auditing.fixing import Fixed

__all__ = ["audit", "changed", "explanation", "fixed"]


def audit(found: Audit, card: ScoreCard, changes: Changes | None = None) -> str:
    """The counts, the findings with their evidence and keys, what was set aside, and the score card."""
    from assistant.export.audit.report import score_lines

    lines = [say("audit.summary", **found.counts)]
    for finding in found.findings:
        lines += _finding(finding, changes)
    if not found.findings:
        lines.append(say("audit.none" if not any(card.counts.values()) else "auditing.nothing_left"))
    lines += [f"[{say('auditing.state_gone')}] {each.message}" for each in (changes.gone if changes else ())]
    for finding in found.ignored:
        lines += _finding(finding, None)
    return "\n".join([*lines, "", say("auditing.score_card"), *score_lines(card)])


def explanation(told: Explanation) -> str:
    """The rule, what it means, and its article of law."""
    from assistant.audit.names import severity_name

    head = say(
        "auditing.explained", rule=told.rule, family=told.family, severity=severity_name(told.severity)
    )
    lines = [head, told.text]
    if told.article:
        lines.append(say("auditing.law", article=told.article, checked=told.checked))
    if told.finding is not None:
        lines += ["", *_finding(told.finding, None)]
    return "\n".join(lines)


def fixed(result: Fixed) -> str:
    """What a fix did, or what it leaves to do."""
    if result.version:
        told = say(
            "auditing.was_fixed",
            address=result.address,
            version=result.version,
            contract=result.contract,
            before=result.version - 1,
        )
        return "\n".join([told, *(changed(result.changes) if result.changes else ())])
    if result.redraft is not None:
        return "\n".join([say("auditing.is_proposed"), render.redraft(result.redraft)])
    return say("auditing.to_fill", labels=say("auditing.comma").join(result.groups), contract=result.contract)


def changed(changes: Changes) -> Iterator[str]:
    """How many findings came, went and stayed, and which ones came and went."""
    counts = {"new": len(changes.new), "gone": len(changes.gone), "still": len(changes.still)}
    yield say("auditing.changes_count", **counts)
    for state, findings in (("gone", changes.gone), ("new", changes.new)):
        yield from (f"[{say(f'auditing.state_{state}')}] {each.message}" for each in findings)


def _finding(finding: Finding, changes: Changes | None) -> Iterator[str]:
    from assistant.audit.names import severity_name
    from assistant.export.audit.report import notes_on

    where = finding.address or finding.number or say("audit.whole")
    yield f"[{severity_name(finding.severity)}] {where}  {finding.message}  ({finding.rule})"
    if finding.evidence:
        yield f"    「{finding.evidence}」"
    yield from (say("auditing.line_note", note=note) for note in notes_on(finding, changes))
    yield say("auditing.line_key", finding=finding.key)
