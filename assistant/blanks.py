"""The places of a contract that wait for a fact: found, typed, labelled and linked.

Blanks that want the same fact share a `group`, so that one value fills them all.
"""

from dataclasses import dataclass

__all__ = ["KINDS", "Blank"]

KINDS = (
    "party",  # a party's name
    "person",
    "address",
    "phone",
    "email",
    "credit_code",
    "id_number",
    "account",
    "money",
    "percentage",
    "count",
    "period",
    "date",
    "date_range",
    "choice",
    "arbitration_commission",
    "court",
    "text",
)


@dataclass(frozen=True)
class Blank:
    """A place to fill.

    `id` is stable for one contract (`b1`, `b2` … in document order); `start` and `end` span the placeholder in
    `Contract.text`, and are equal where the blank was lost and left nothing behind (`explicit` is then false).
    `kind` is one of KINDS. `unit` is the unit printed behind the place (个月, 元), `party` is 甲方, 乙方 or empty.
    """

    id: str
    address: str
    section: str
    number: str
    label: str
    kind: str
    unit: str
    party: str
    group: str
    explicit: bool
    start: int
    end: int
    required: bool
