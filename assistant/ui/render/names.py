"""What people call a contract and a clause on a chip or in a path: one place, so that all pages agree."""

from collections.abc import Callable

from assistant.contract import Clause, Contract, parse_address
from assistant.ui.markup import Markup, tag
from assistant.wording import say

__all__ = ["NameOf", "brief", "clause_link", "clause_name", "contract_name", "own_number"]

NameOf = Callable[[str], str]
"""From an address to the clause's short name."""

_BRIEF = 14  # characters of a clause without a heading that still fit on a chip


def brief(text: str, length: int = _BRIEF) -> str:
    """The beginning of the text, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def contract_name(contract: Contract) -> str:
    """The contract's own name: the first one people use, else its title."""
    return contract.names[0] if contract.names else contract.title


def own_number(section: str, number: str) -> str:
    """The clause's number, with its part where that isn't the first."""
    return number if section == "1" else say("ui.part_number", part=section, number=number)


def clause_name(contract: Contract, clause: Clause) -> str:
    """Contract, number and heading (or first words) of the clause."""
    number = own_number(clause.section, clause.number)
    return f"{contract_name(contract)} {number} {brief(clause.heading or clause.text)}".rstrip(" ：:")


def clause_link(address: str, name_of: NameOf, *, turn: int | None = None) -> Markup:
    """The chip that opens this clause beside the page; `turn` is the answer whose quotes are to be marked."""
    return tag(
        "button",
        name_of(address) if parse_address(address) else address,
        type="button",
        class_="chip",
        data_act="open",
        data_address=address,
        data_turn=turn,
    )
