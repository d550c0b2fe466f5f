"""What new wording must hold to in the contract it is for: no figure made up, only its parties, numbers and terms.

A module of its own because a proposal has no old wording: the guards of a redraft compare, these hold against the
contract.
"""

import re
from collections.abc import Callable

from assistant.contract import Contract
from assistant.mentions import mentions, roles
from assistant.tasks.proposing.adapting import figures_blanked, terms_of
from assistant.tasks.redrafting.guards import Guard
from assistant.tasks.redrafting.style import meta_words, style_faults
from assistant.wording import say

__all__ = ["proposal_guards"]

_FIGURES = ("amounts", "dates", "periods", "percentages")
_COMMON = {"双方", "各方", "守约方", "违约方", "第三方"}


def proposal_guards(after: str, contract: Contract) -> tuple[Guard, ...]:
    """Every guard's verdict on new wording for this contract."""
    found = ((name, check(after, contract)) for name, check in _CHECKS.items())
    return tuple(
        Guard(name, not values, say("redraft.made_up", values="、".join(values)) if values else "")
        for name, values in found
    )


def _figures(kind: str) -> Callable[[str, Contract], list[str]]:
    """Figures of a kind that neither stand as a blank nor in the contract itself."""

    def made_up(after: str, contract: Contract) -> list[str]:
        blank = mentions(figures_blanked(after))[kind]
        return sorted(
            value for value in mentions(after)[kind] - blank if value not in mentions(contract.text)[kind]
        )

    return made_up


def _parties(after: str, contract: Contract) -> list[str]:
    terms = terms_of(contract)
    known = {terms.a, terms.b, *_COMMON} | set(roles(contract.text))
    return sorted(role for role in roles(after) if role not in known)


def _names(after: str, contract: Contract) -> list[str]:
    return sorted(name for name in mentions(after)["names"] if name not in contract.text)


def _references(after: str, contract: Contract) -> list[str]:
    numbers = {clause.number for clause in contract.clauses}
    found = (value.strip("第条") for value in mentions(after)["references"])
    return sorted(value for value in found if value not in numbers and value not in contract.text)


def _terms(after: str, contract: Contract) -> list[str]:
    return sorted(term for term in mentions(after)["terms"] if term not in contract.text)


def _leak(after: str, _contract: Contract) -> list[str]:
    return list(meta_words("", after))


def _style(after: str, _contract: Contract) -> list[str]:
    return [words for _, words in style_faults("。", after)]


def _empty(after: str, _contract: Contract) -> list[str]:
    return [] if re.search(r"\w{4}", after) else [after or "∅"]


_CHECKS: dict[str, Callable[[str, Contract], list[str]]] = {
    **{kind: _figures(kind) for kind in _FIGURES},
    "parties": _parties,
    "names": _names,
    "references": _references,
    "terms": _terms,
    "leak": _leak,
    "style": _style,
    "length": _empty,
}
