"""Audits of texts, and what becomes of them when their fixes are applied: what the suite and the tests hold findings to."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.audit import Audit, Finding, audit
from assistant.contract import Contract

from .applying import applied
from .clean import clean
from .planted import Planted

__all__ = ["DAY", "audited", "dangling", "fixed", "fresh", "standing", "unplanted"]

DAY = datetime.date(2026, 1, 1)
"""The day of every audit here: no result depends on the clock."""


def audited(contract: Contract) -> Audit:
    """The audit of a contract as of the fixed day, without a model."""
    return audit(contract, today=DAY)


@lru_cache(maxsize=32)
def unplanted(split: str, name: str) -> Audit:
    """The audit of a clean contract."""
    return audited(clean(split, name).contract)


def fresh(found: Audit, before: Audit) -> tuple[Finding, ...]:
    """The findings that weren't there before."""
    known = {each.key for each in before.findings}
    return tuple(each for each in found.findings if each.key not in known)


def standing(findings: Sequence[Finding], planted: Planted, text: str) -> tuple[Finding, ...]:
    """Those of the findings that stand where the defect was planted."""
    spots = [(at, at + len(needle)) for needle in planted.needles for at in _places(text, needle)]
    return tuple(
        each
        for each in findings
        if not planted.needles
        or any(mark.start < end and start < mark.end for mark in each.marks for start, end in spots)
    )


def fixed(contract: Contract, found: Audit) -> Iterator[Mapping[str, Any]]:
    """For each way of each fix: whether, once it is applied, its finding is gone and nothing new is there.

    What can be applied without a model is; of a redraft, which it takes, is told only that it offers an instruction.
    """
    before = Counter(each.rule for each in found.findings)
    for finding in found.findings:
        if finding.fix is None:
            continue
        for way, fix in enumerate(finding.fix.ways, start=1):
            told = {"rule": finding.rule, "kind": fix.kind, "way": way}
            mended, refused = applied(contract, fix)
            if mended is None:
                yield told | {"instruction": fix.instruction}
                continue
            after = Counter(each.rule for each in audited(mended).findings)
            new = sorted((after - before).elements())
            gone = after[finding.rule] < before[finding.rule]
            yield told | {"gone": gone, "new": new, "refused": refused}


def dangling(contract: Contract, found: Audit) -> list[str]:
    """Findings that point at a clause that doesn't exist, or quote words that don't stand there."""
    known = {"", *contract.by_address}
    return [
        f"{each.rule} {each.address}"
        for each in found.findings
        if {each.address, *(mark.address for mark in each.marks)} - known
        or any(not contract.text[mark.start : mark.end].startswith(mark.quote) for mark in each.marks)
    ]


def _places(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
