"""The records of an audit: a rule, what it found, how it may be mended, and what all of it comes to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.audit.page import Page

__all__ = ["SEVERITIES", "Audit", "Edit", "Finding", "Fix", "Hit", "Mark", "Rule"]

SEVERITIES = ("error", "warning", "note")
"""From what stops a signature to what a careful reader would ask, worst first."""


@dataclass(frozen=True)
class Mark:
    """Words that a finding rests on: `Contract.text[start:end]`, in the clause at `address` (empty outside clauses)."""

    address: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Edit:
    """The clause at `address` with the wording `after`."""

    address: str
    after: str


@dataclass(frozen=True)
class Fix:
    """How a finding may be mended.

    `kind` is replace (the clause at `address` gets the wording `after`, with blanks where somebody has to decide),
    propose (clauses on `topics` are put in, and the clause at `address`, if any, is replaced), redraft (`instruction`
    for a redraft of the clause) or fill (the blanks with these ids wait for a value). A replacement that takes a side
    has an `instruction` for a redraft in its stead.

    `also` are other clauses that change with it, in one version. Where a person has to choose, `others` are the other
    ways to mend it, each whole, and `says` tells what a way comes to.
    """

    kind: str
    address: str = ""
    after: str = ""
    instruction: str = ""
    blanks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    also: tuple[Edit, ...] = ()
    says: str = ""
    others: tuple["Fix", ...] = ()

    @property
    def ways(self) -> tuple["Fix", ...]:
        """This way to mend it and the others, this one first."""
        return (self, *self.others)


@dataclass(frozen=True)
class Hit:
    """What a check found, before it is told: spans of `Contract.text`, values for the message, and a fix.

    The first span is what the finding stands at. `number` and `section` are given where no clause stands there, such as
    a promised one. `severity` differs from the rule's where the case is less certain.
    """

    spans: tuple[tuple[int, int], ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    fix: Fix | None = None
    section: str = ""
    number: str = ""
    severity: str = ""


Check = Callable[["Page"], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """One thing that can be wrong. `id` is `family.name`; a rule of law names its `article` and when it was `checked`."""

    id: str
    severity: str
    check: Check
    article: str = ""
    checked: str = ""

    @property
    def family(self) -> str:
        """The group of rules it belongs to."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Finding:
    """What is wrong at a place.

    `address` is a clause of the contract, or empty where no single clause is meant; `number` may then name what is
    missing. `evidence` are the exact words it rests on, `marks` say where they stand. `key` stays the same from version
    to version while the words do. `by` is rule or model. `ignored` is the reason why a user set it aside.
    """

    rule: str
    severity: str
    address: str
    section: str
    number: str
    message: str
    evidence: str
    fix: Fix | None
    marks: tuple[Mark, ...]
    key: str
    by: str = "rule"
    ignored: str = ""


@dataclass(frozen=True)
class Audit:
    """All findings on a contract, the worst first; `ignored` are those that a user set aside.

    `counts` has the findings by severity; `balance` what each party must, may, and answers for.
    """

    contract: str
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    balance: Mapping[str, Mapping[str, int]]
    ignored: tuple[Finding, ...] = ()
