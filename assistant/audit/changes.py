"""What became of the findings from one version of a contract to the next: new ones, gone ones, those still there.

Findings are the same where their keys are, and keys are made from words; where the words themselves were changed and
the rule still finds fault with the clause, that is the same finding too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.audit.records import Audit, Finding
from assistant.contract import Clause, Contract
from assistant.duties import alike

__all__ = ["Changes", "changes"]

_ALIKE = 0.5  # share of common character pairs from which on two wordings are one clause, changed


@dataclass(frozen=True)
class Changes:
    """The findings of the later audit that are `new` and that are `still` there, and those of the earlier one `gone`."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    still: tuple[Finding, ...]


def changes(before: Audit, old: Contract, after: Audit, new: Contract) -> Changes:
    """What became of the findings `before` on `old` in those `after` on `new`; what is set aside counts on neither side."""
    had = {each.key: each for each in before.findings}
    still = {each.key for each in after.findings if each.key in had}
    aside = {each.key for each in after.ignored}
    gone = [each for each in before.findings if each.key not in still | aside]
    for finding in after.findings:
        if finding.key not in still and (same := _counterpart(finding, new, gone, old)):
            gone.remove(same)
            still.add(finding.key)
    return Changes(
        new=tuple(each for each in after.findings if each.key not in still),
        gone=tuple(gone),
        still=tuple(each for each in after.findings if each.key in still),
    )


def _counterpart(finding: Finding, new: Contract, gone: Sequence[Finding], old: Contract) -> Finding | None:
    """The finding of the same rule on the same clause before its words were changed, if any."""
    places = _clauses(finding, new)
    for other in gone:
        if other.rule != finding.rule or other.by != finding.by:
            continue
        before = _clauses(other, old)
        if not places and not before and other.number == finding.number:
            return other
        if any(_same(one, two) for one in before for two in places):
            return other
    return None


def _clauses(finding: Finding, contract: Contract) -> list[Clause]:
    addresses = dict.fromkeys([finding.address, *(mark.address for mark in finding.marks)])
    return [contract.by_address[address] for address in addresses if address in contract.by_address]


def _same(one: Clause, other: Clause) -> bool:
    if one.wording == other.wording:
        return bool(one.wording)
    here = (one.section, one.number) == (other.section, other.number)
    named = bool(one.heading) and one.heading == other.heading
    return (here or named) and (named or alike(one.wording, other.wording) >= _ALIKE)
