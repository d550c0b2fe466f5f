"""From a contract to its audit: every rule run, each hit told as a finding, the worst first."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.audit.balance import counted
from assistant.audit.keys import key_of, told_apart
from assistant.audit.page import HOLE, Page
from assistant.audit.records import SEVERITIES, Audit, Finding, Hit, Mark, Rule
from assistant.audit.registry import RULES
from assistant.audit.remedies import BLANK
from assistant.blanks import Blank
from assistant.contract import Contract
from assistant.wording import say

__all__ = ["audit"]

_EVIDENCE = 80  # characters of one span that are quoted
_MARKS = 12
_HOLES = re.compile(f"{HOLE}+")


def audit(
    contract: Contract,
    *,
    blanks: Sequence[Blank] | None = None,
    ignored: Mapping[str, str] | None = None,
    today: datetime.date | None = None,
    rules: Sequence[Rule] = RULES,
) -> Audit:
    """All that the rules find in the contract.

    `blanks` are its places to fill where the user has named or declared them; `ignored` gives, by a finding's key, the
    reason why it was set aside; terms that were over by `today` are told where it is given.
    """
    page = Page(contract, blanks, today)
    found = sorted(_findings(page, rules), key=_order)
    aside = ignored or {}
    shown = tuple(each for each in found if each.key not in aside)
    set_aside = tuple(replace(each, ignored=aside[each.key]) for each in found if each.key in aside)
    counts = Counter(each.severity for each in shown)
    return Audit(contract.id, shown, {name: counts[name] for name in SEVERITIES}, counted(page), set_aside)


def _findings(page: Page, rules: Sequence[Rule]) -> Iterator[Finding]:
    found = [_told(page, rule, hit) for rule in rules for hit in rule.check(page)]
    yield from told_apart(found, page.contract)


def _told(page: Page, rule: Rule, hit: Hit) -> Finding:
    marks = tuple(_mark(page, start, end) for start, end in hit.spans[:_MARKS])
    clause = page.contract.by_address.get(marks[0].address) if marks and not hit.number else None
    evidence = "；".join(dict.fromkeys(mark.quote for mark in marks if mark.quote))
    told = evidence or " ".join(f"{value}" for value in hit.values.values())
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        address=clause.address if clause else "",
        section=hit.section or (clause.section if clause else ""),
        number=hit.number or (clause.number if clause else ""),
        message=_message(rule, hit),
        evidence=evidence,
        fix=hit.fix,
        marks=marks,
        key=key_of(rule.id, told),
    )


def _message(rule: Rule, hit: Hit) -> str:
    message = _HOLES.sub(BLANK, say(f"audit.{rule.id.replace('.', '_')}", **hit.values))
    if not rule.article:
        return message
    return say("audit.of_law", message=message, article=rule.article, checked=rule.checked)


def _mark(page: Page, start: int, end: int) -> Mark:
    clause = page.at(start)
    return Mark(clause.address if clause else "", start, end, page.contract.text[start:end][:_EVIDENCE])


def _order(finding: Finding) -> tuple[int, int]:
    place = finding.marks[0].start if finding.marks else 0
    return SEVERITIES.index(finding.severity), place
