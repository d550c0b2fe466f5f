"""The score card of an audit: findings by severity and family, the balance of the parties, and how complete it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.audit.records import SEVERITIES, Audit
from assistant.blanks import Blank

__all__ = ["Completeness", "ScoreCard", "score_card"]


@dataclass(frozen=True)
class Completeness:
    """How many places wait for a value: `open` ones that can be seen, `lost` ones, and those of both that are `required`."""

    open: int
    lost: int
    required: int


@dataclass(frozen=True)
class ScoreCard:
    """What an audit comes to. `families` counts the findings of a rule family by severity, the most severe family first;
    `balance` has, by party, what it must, may, and answers for; `ignored` counts what was set aside."""

    counts: Mapping[str, int]
    families: Mapping[str, Mapping[str, int]]
    balance: Mapping[str, Mapping[str, int]]
    completeness: Completeness
    ignored: int


def score_card(audit: Audit, blanks: Sequence[Blank]) -> ScoreCard:
    """The score card of this audit of a contract with these blanks."""
    families: dict[str, dict[str, int]] = {}
    for finding in audit.findings:  # the worst first, so the families come in that order, too
        counts = families.setdefault(finding.rule.partition(".")[0], dict.fromkeys(SEVERITIES, 0))
        counts[finding.severity] += 1
    seen = [each for each in blanks if each.explicit]
    return ScoreCard(
        counts=audit.counts,
        families=families,
        balance=audit.balance,
        completeness=Completeness(len(seen), len(blanks) - len(seen), sum(each.required for each in blanks)),
        ignored=len(audit.ignored),
    )
