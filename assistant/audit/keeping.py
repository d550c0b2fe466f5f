"""What was decided and found about a contract beside its rules, kept with it: findings set aside, each with its reason, and
those of a model.

Both hang on words and not on versions: a reason holds as long as the finding rests on the same words, a model's finding as
long as the words it quotes stand in the contract.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.audit.records import SEVERITIES, Audit, Finding, Fix, Mark
from assistant.audit.runner import audit
from assistant.errors import BadInput, NotFound
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.blanks import Blank
    from assistant.contract import Contract
    from assistant.library import Library

__all__ = ["audited", "decide", "ignored", "keep_found", "kept_found", "with_found"]

_PREFIX = "audit.ignore."
_FOUND = "audit.model"


def audited(
    contract: Contract, blanks: Sequence[Blank], library: Library, today: datetime.date | None = None
) -> Audit:
    """The audit of a library's contract as of today, with what was set aside apart and what a model found before."""
    day = today or datetime.datetime.now(datetime.UTC).date()
    aside = ignored(library, contract.id)
    found = audit(contract, blanks=blanks, ignored=aside, today=day)
    return with_found(found, kept_found(library, contract), aside)


def ignored(library: Library, contract: str) -> dict[str, str]:
    """The reasons for which findings were set aside, by the finding's key."""
    choices = library.choices(contract).items()
    return {key.removeprefix(_PREFIX): why for key, why in choices if key.startswith(_PREFIX) and why}


def decide(library: Library, found: Audit, key: str, reason: str) -> None:
    """Set a finding aside for this reason; an empty one takes it up again.

    Raises NotFound where there is none with this key, BadInput where one that isn't set aside is given no reason.
    """
    aside = ignored(library, found.contract)
    if key not in {*aside, *(each.key for each in found.findings)}:
        raise NotFound(say("audit.no_finding", finding=key))
    if not reason.strip() and key not in aside:
        raise BadInput(say("audit.no_reason"))
    library.choose(found.contract, f"{_PREFIX}{key}", reason.strip())


def keep_found(library: Library, contract: str, findings: Sequence[Finding]) -> None:
    """Keep what a model found in a contract, instead of what was kept before."""
    library.choose(contract, _FOUND, json.dumps(plain(findings), ensure_ascii=False))


def kept_found(library: Library, contract: Contract) -> tuple[Finding, ...]:
    """What a model found in the contract, where every quoted word still stands in a clause."""
    packed = library.choices(contract.id).get(_FOUND, "")
    rows = [_again(row, contract) for row in json.loads(packed)] if packed else []
    return tuple(each for each in rows if each is not None)


def with_found(found: Audit, more: Sequence[Finding], aside: dict[str, str]) -> Audit:
    """The audit with more findings in their places, those apart that were set aside."""
    everything = [*found.findings, *(each for each in more if each.key not in aside)]
    everything.sort(key=lambda each: SEVERITIES.index(each.severity))
    counts = Counter(each.severity for each in everything)
    return replace(
        found,
        findings=tuple(everything),
        counts={name: counts[name] for name in SEVERITIES},
        ignored=(
            *found.ignored,
            *(replace(each, ignored=aside[each.key]) for each in more if each.key in aside),
        ),
    )


def _again(row: dict[str, object], contract: Contract) -> Finding | None:
    """The finding with its marks where the words now stand; None where one of them is gone."""
    rows = row["marks"]
    assert isinstance(rows, list)
    places = [_placed(mark["address"], mark["quote"], contract) for mark in rows]
    marks = tuple(place for place in places if place is not None)
    if not marks or len(marks) < len(rows):
        return None
    clause = contract.by_address[marks[0].address]
    told = {name: str(row[name]) for name in ("rule", "severity", "message", "evidence", "key", "by")}
    fix = row.get("fix")
    return Finding(
        address=clause.address,
        section=clause.section,
        number=clause.number,
        fix=Fix("redraft", clause.address, instruction=fix["instruction"]) if isinstance(fix, dict) else None,
        marks=marks,
        **told,
    )


def _placed(address: str, quote: str, contract: Contract) -> Mark | None:
    """Where the quote stands: in the clause at the address, else in the first one that has it."""
    clause = contract.by_address.get(address)
    for each in ((clause,) if clause else ()) + contract.clauses:
        at = contract.text.find(quote, each.start, each.end)
        if at >= 0:
            return Mark(each.address, at, at + len(quote), quote)
    return None
