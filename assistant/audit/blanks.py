"""Places to fill: open ones, told once with the most important first, and lost ones, told clause by clause."""

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.audit.disputes import commission_unnamed
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
    unnamed = {page.at(hit.spans[0][0]) for hit in commission_unnamed(page)}
    for each in page.blanks:
        if not each.explicit and each.required and each.address and not _signed(page, each):
            groups[each.address].append(each)
    for address, group in groups.items():
        clause = page.contract.by_address[address]
        if clause in unnamed and all(each.kind == "arbitration_commission" for each in group):
            continue  # told by the rule of law
        labels = "、".join(dict.fromkeys(each.label for each in group if each.label)) or clause.wording[:20]
        fix = Fix("fill", address, blanks=tuple(each.id for each in group))
        yield Hit(((clause.start, clause.end),), {"labels": labels}, fix)
    yield from _lost_outside(page)


def _lost_outside(page: Page) -> Iterator[Hit]:
    """Labels on the cover that nothing follows, told together; where signatures go, pens will."""
    signed = [part for part in page.contract.passages if part.kind in ("signature", "ending")]
    first = page.contract.clauses[0].label_start if page.contract.clauses else 0
    bare = [
        each
        for each in page.blanks
        if not each.explicit and each.required and not each.address and each.start < first
    ]
    named = [each for each in bare if not any(part.start <= each.start <= part.end for part in signed)]
    if named:
        labels = "、".join(dict.fromkeys(each.label for each in named))
        text = page.contract.text
        spans = tuple((text.rfind("\n", 0, each.start) + 1, each.end) for each in named)
        yield Hit(spans, {"labels": labels}, Fix("fill", blanks=tuple(each.id for each in named)))


def _signed(page: Page, blank: Blank) -> bool:
    """Whether it stands in a line for signatures: both parties side by side."""
    text = page.masked
    line = text[text.rfind("\n", 0, blank.start) + 1 : (text + "\n").find("\n", blank.start)]
    return bool(re.search(r"[甲乙丙]方[^：\n]{0,8}：\s+[甲乙丙]方[^：\n]{0,8}：\s*$", line))


def _importance(blank: Blank) -> tuple[int, int]:
    rank = _ESSENTIAL.index(blank.kind) if blank.kind in _ESSENTIAL else len(_ESSENTIAL)
    return rank, blank.start
