"""What a report of an audit says, whatever its format: the findings in groups, and the sentences told of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.audit.changes import Changes
from assistant.audit.names import balance_name, family_name
from assistant.audit.records import SEVERITIES, Audit, Finding, Fix
from assistant.audit.score import ScoreCard
from assistant.contract import Contract
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.export.original import Source

__all__ = ["Report", "by_severity", "notes_on", "place_name", "score_lines"]


@dataclass(frozen=True)
class Report:
    """An audit with everything a report of it shows; `changes` where it was held against another version.

    `source` is the user's own Word file, where the contract came from one.
    """

    contract: Contract
    audit: Audit
    card: ScoreCard
    changes: Changes | None = None
    source: Source | None = None


def by_severity(findings: Sequence[Finding]) -> Iterator[tuple[str, list[tuple[str, list[Finding]]]]]:
    """The findings of each severity there is, worst first, in groups by clause in document order."""
    for severity in SEVERITIES:
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity == severity:
                groups.setdefault(finding.address or finding.number, []).append(finding)
        if groups:
            yield severity, list(groups.items())


def place_name(contract: Contract, finding: Finding) -> str:
    """What to call the place of a finding: part, number and heading of its clause, or the number that is missing."""
    clause = contract.by_address.get(finding.address)
    number = finding.number if clause is None else clause.number
    if not number:
        return say("audit.whole")
    section = clause.section if clause else finding.section
    numbered = number if section in ("", "1") else say("auditing.in_part", part=section, number=number)
    return f"{numbered} {clause.heading.rstrip('：: ')}".rstrip() if clause else numbered


def notes_on(finding: Finding, changes: Changes | None = None) -> list[str]:
    """What is said of a finding beside its message: who found it, whether it is new, how it can be mended, its key."""
    notes = []
    if finding.by == "model":
        notes.append(say("auditing.by_model"))
    if changes is not None and finding.key in {each.key for each in changes.new}:
        notes.append(say("auditing.is_new"))
    if finding.ignored:
        notes.append(say("auditing.ignored_for", reason=finding.ignored))
    if finding.fix is not None:
        ways = finding.fix.ways
        told = [say(f"auditing.fix_{fix.kind}", text=_fix_text(fix)) for fix in ways]
        notes += (
            told
            if len(ways) == 1
            else [_way(number, *way) for number, way in enumerate(zip(ways, told, strict=True), 1)]
        )
    return notes


def _fix_text(fix: Fix) -> str:
    if fix.kind == "replace":
        return " / ".join([fix.after, *(edit.after for edit in fix.also)])
    return say("auditing.comma").join(fix.topics) or fix.instruction


def _way(number: int, fix: Fix, told: str) -> str:
    return say("auditing.way", number=number, says=fix.says, told=told)


def score_lines(card: ScoreCard) -> list[str]:
    """The score card in lines: severities, families, what waits for a value, and the balance of the parties."""
    families = say("auditing.comma").join(
        say("auditing.counted", name=family_name(family), count=sum(counts.values()))
        for family, counts in card.families.items()
    )
    lines = [say("audit.summary", **card.counts)]
    if families:
        lines.append(say("auditing.by_family", families=families))
    done = card.completeness
    lines.append(say("auditing.completeness", open=done.open, lost=done.lost, required=done.required))
    for party, counts in card.balance.items():
        told = say("auditing.comma").join(
            say("auditing.counted", name=balance_name(k), count=n) for k, n in counts.items()
        )
        lines.append(say("auditing.balance_of", party=party, counts=told))
    if card.ignored:
        lines.append(say("auditing.ignored_count", count=card.ignored))
    return lines
