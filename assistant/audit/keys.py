"""The keys of findings: made from the words they rest on, so that a clause that moves or is renumbered keeps its findings.

A module of its own because what a user set aside, and what a new version still has, both hang on these keys.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.audit.records import Finding
from assistant.contract import Contract

__all__ = ["key_of", "rule_of", "told_apart"]

_KEY = re.compile(r"(?P<rule>[a-z_]+\.[a-z_]+)-[0-9a-f]{12}(?:-[0-9a-f]{4})?(?:-\d+)?")


def key_of(rule: str, words: str) -> str:
    """The key of a finding of this rule on these words; white space doesn't count."""
    return f"{rule}-{_digest(words, 12)}"


def rule_of(words: str) -> str:
    """The id of the rule that a key belongs to; any other words as they are."""
    found = _KEY.fullmatch(words.strip())
    return found["rule"] if found else words.strip()


def told_apart(findings: Sequence[Finding], contract: Contract) -> Iterator[Finding]:
    """The findings with keys of their own: those on the same words are told apart by the wording of their clauses.

    Counting them instead would hand the key of one that was mended on to the next one, and its reason for being
    set aside with it.
    """
    often = Counter(each.key for each in findings)
    seen: Counter[str] = Counter()
    for finding in findings:
        key = finding.key
        if often[key] > 1:
            clause = contract.by_address.get(finding.address)
            key = f"{key}-{_digest(clause.wording if clause else finding.number, 4)}"
        seen[key] += 1
        yield replace(finding, key=key if seen[key] == 1 else f"{key}-{seen[key]}")


def _digest(words: str, length: int) -> str:
    return hashlib.sha256(re.sub(r"\s", "", words).encode()).hexdigest()[:length]
