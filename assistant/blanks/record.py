"""The records of a blank and of a change made to a text: shared by finding, filling and exporting."""

from dataclasses import dataclass

__all__ = ["IDENTITY", "KINDS", "Blank", "Change"]

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
IDENTITY = frozenset({"party", "person", "address", "phone", "email", "credit_code", "id_number", "account"})
"""The kinds that say who a party is, and so belong to one of them."""


@dataclass(frozen=True)
class Blank:
    """A place to fill.

    `id` is stable for one contract (`b1`, `b2` … in document order); `start` and `end` span the placeholder, or what
    a lost blank left behind, in `Contract.text`, and are equal where it left nothing (`explicit` is then false).
    `kind` is one of KINDS. `unit` is the unit printed behind the place (个月, 元), `party` is 甲方, 乙方, another
    role that heads a side of the contract (出租人, 丙方), or empty.
    `address`, `section` and `number` are empty where the place stands outside every clause. `words` is true where an
    amount is to be written in capitals (大写). `options` are what the boxes of a choice offer.
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
    words: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """`Contract.text[start:end]` gives way to `text`, the value of the blank with this id."""

    blank: str
    start: int
    end: int
    text: str
