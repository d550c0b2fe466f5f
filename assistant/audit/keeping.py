"""What the user decided about findings, kept with the contract: set aside with a reason, or taken up again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.audit.runner import audit
from assistant.errors import BadInput, NotFound
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.audit.records import Audit
    from assistant.blanks import Blank
    from assistant.contract import Contract
    from assistant.library import Library

__all__ = ["audited", "ignore", "ignored"]

_PREFIX = "audit.ignore."


def audited(contract: Contract, blanks: Sequence[Blank], library: Library) -> Audit:
    """The audit of a library's contract as of today, with what was set aside apart."""
    today = datetime.datetime.now(datetime.UTC).date()
    return audit(contract, blanks=blanks, ignored=ignored(library, contract.id), today=today)


def ignored(library: Library, contract: str) -> dict[str, str]:
    """The reasons for which findings were set aside, by the finding's key."""
    choices = library.choices(contract).items()
    return {key.removeprefix(_PREFIX): why for key, why in choices if key.startswith(_PREFIX) and why}


def ignore(library: Library, found: Audit, key: str, reason: str) -> None:
    """Set a finding aside for this reason; an empty one takes it up again. Raises NotFound, BadInput."""
    aside = {each.key for each in found.ignored}
    if key not in aside | {each.key for each in found.findings}:
        raise NotFound(say("audit.no_finding", finding=key))
    if not reason.strip() and key not in aside:
        raise BadInput(say("audit.no_reason"))
    library.choose(found.contract, f"{_PREFIX}{key}", reason.strip())
