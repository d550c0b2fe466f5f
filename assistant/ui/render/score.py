"""The score card of an audit as a table or two that fit beside the findings."""

from assistant.audit import SEVERITIES
from assistant.audit.names import balance_name, family_name, severity_name
from assistant.audit.score import ScoreCard
from assistant.ui.markup import Markup, tag
from assistant.wording import say

__all__ = ["score_html"]


def score_html(card: ScoreCard) -> Markup:
    """Counts by severity, what waits for a value, and, folded, families and the balance of the parties."""
    done = card.completeness
    waits = say("auditing.completeness", open=done.open, lost=done.lost, required=done.required)
    return tag(
        "div",
        tag("p", *(_count(name, card.counts[name]) for name in SEVERITIES), class_="tally"),
        tag("p", waits, class_="note"),
        tag("p", say("auditing.ignored_count", count=card.ignored), class_="note") if card.ignored else None,
        tag(
            "details",
            tag("summary", say("auditing.score_details")),
            tag("div", _families(card), _balance(card), class_="scroll"),
        ),
        class_="score",
    )


def _count(severity: str, count: int) -> Markup:
    return tag("span", tag("strong", str(count)), " ", severity_name(severity), class_=f"severity {severity}")


def _families(card: ScoreCard) -> Markup | None:
    if not card.families:
        return None
    rows = [
        (family_name(family), *(str(counts[each] or "") for each in SEVERITIES))
        for family, counts in card.families.items()
    ]
    return _table(("", *map(severity_name, SEVERITIES)), rows, say("auditing.table_families"))


def _balance(card: ScoreCard) -> Markup | None:
    sides = list(card.balance)
    kinds = list(dict.fromkeys(kind for counts in card.balance.values() for kind in counts))
    if not kinds:
        return None
    rows = [(balance_name(kind), *(str(card.balance[side].get(kind, 0)) for side in sides)) for kind in kinds]
    return _table(("", *sides), rows, say("auditing.table_balance"))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], caption: str) -> Markup:
    return tag(
        "table",
        tag("caption", caption),
        tag("tr", *(tag("th", cell, scope="col") for cell in head)),
        *(tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows),
    )
