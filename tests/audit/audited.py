"""Audits of contracts written down in a test."""

import datetime

from assistant.audit import Audit, Finding, audit
from assistant.parsing import parse

__all__ = ["DAY", "audit_of", "findings"]

DAY = datetime.date(2025, 6, 1)


def audit_of(text: str) -> Audit:
    """The audit of the one contract in `text`, as of a fixed day."""
    (contract,) = parse(text)
    return audit(contract, today=DAY)


def findings(text: str, rule: str) -> list[Finding]:
    """The findings of one rule in `text`."""
    return [each for each in audit_of(text).findings if each.rule == rule]
