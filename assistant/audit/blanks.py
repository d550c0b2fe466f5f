"""Places to fill: open ones, told once with the most important first, and lost ones, told clause by clause."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.audit.page import Page
from assistant.audit.records import Fix, Hit
from assistant.blanks import Blank

__all__ = ["lost", "open_places"]

_ESSENTIAL = (
    "party",
    "money",
    "date_range",
    "date",
    "period",
    "arbitration_commission",
    "court",
    "percentage",
    "account",
)
_NAMED = 8  # labels that the message names


def open_places(page: Page) -> Iterator[Hit]:
    """All open places as one finding: what stops a signature first."""
    seen = [each for each in page.blanks if each.explicit and each.required]
    seen.sort(key=_importance)
    if seen:
        labels = "、".join(list(dict.fromkeys(each.label or each.kind for each in seen))[:_NAMED])
        fix = Fix("fill", blanks=tuple(each.id for each in seen))
        essential = any(each.kind in _ESSENTIAL for each in seen)
        yield Hit(
            tuple((each.start, each.end) for each in seen),
            {"count": len(seen), "labels": labels},
            fix,
            severity="" if essential else "note",
        )


def lost(page: Page) -> Iterator[Hit]:
    """Clauses whose place to fill was lost: a label with nothing after it, 省市区路号."""
    groups: dict[str, list[Blank]] = defaultdict(list)
    for each in page.blanks:
        if not each.explicit and each.required and each.address:
            groups[each.address].append(each)
    for address, group in groups.items():
        clause = page.contract.by_address[address]
        labels = "、".join(dict.fromkeys(each.label for each in group if each.label)) or clause.wording[:20]
        fix = Fix("fill", address, blanks=tuple(each.id for each in group))
        yield Hit(((clause.start, clause.end),), {"labels": labels}, fix)


def _importance(blank: Blank) -> tuple[int, int]:
    rank = _ESSENTIAL.index(blank.kind) if blank.kind in _ESSENTIAL else len(_ESSENTIAL)
    return rank, blank.start
