"""A part of an audit: findings of some severities, of some rules or families, at some clause and what stands below it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.audit.records import SEVERITIES, Audit, Finding
from assistant.contract import Address, Contract, parse_address

__all__ = ["kept_where", "places_of", "selected"]


def selected(
    audit: Audit,
    *,
    severities: Collection[str] = (),
    rules: Collection[str] = (),
    places: Sequence[Address] = (),
) -> Audit:
    """The audit with the findings that fit; what is empty asks for nothing. `rules` may name families.

    `places` are clauses: what stands below them belongs to them, and so do findings on numbers that the body lacks.
    """

    def fits(finding: Finding) -> bool:
        return (
            (not severities or finding.severity in severities)
            and (not rules or finding.rule in rules or finding.rule.partition(".")[0] in rules)
            and (not places or any(_inside(finding, place) for place in places))
        )

    return kept_where(audit, fits)


def kept_where(audit: Audit, fits: Callable[[Finding], bool]) -> Audit:
    """The audit with the findings that fit, counted anew."""
    shown = tuple(filter(fits, audit.findings))
    counts = Counter(each.severity for each in shown)
    return replace(
        audit,
        findings=shown,
        ignored=tuple(filter(fits, audit.ignored)),
        counts={name: counts[name] for name in SEVERITIES},
    )


def _inside(finding: Finding, place: Address) -> bool:
    at = [parse_address(mark.address) for mark in finding.marks]
    at += [Address(place.contract, finding.section or place.section, finding.number)]
    return any(
        each is not None
        and each.section == place.section
        and f"{each.number}.".startswith(f"{place.number}.")
        for each in at
    )


def places_of(words: str, contract: Contract) -> list[Address]:
    """The places in the contract with this number, or at this address; none where neither names one."""
    exact = parse_address(words)
    if exact is not None:
        return [exact] if exact.contract == contract.id else []
    number = words.strip().strip(".")
    return [
        Address(contract.id, clause.section, clause.number)
        for clause in contract.clauses
        if clause.number == number
    ]
