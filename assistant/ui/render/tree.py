"""A contract's clauses as a tree that opens and closes, and the clauses a search found as a flat list."""

from collections.abc import Sequence

from assistant.contract import Clause, Contract
from assistant.retrieval import Hit
from assistant.ui.markup import Markup, joined, tag
from assistant.ui.render.names import NameOf, brief
from assistant.wording import say

__all__ = ["hits_html", "tree_html"]


def tree_html(contract: Contract, *, act: str, chosen: str = "") -> Markup:
    """All clauses, part by part; a click on one does `act` with its address. The way to `chosen` stands open."""
    above = _way(contract, chosen)
    parts = {part.number: part.title for part in contract.sections}
    tops: dict[str, list[Clause]] = {}
    for clause in contract.children(None):
        tops.setdefault(clause.section, []).append(clause)
    sections = (
        tag(
            "li",
            tag("p", parts.get(number) or say("ui.part", part=number), class_="part")
            if len(tops) > 1
            else None,
            _level(contract, tuple(clauses), act, chosen, above),
        )
        for number, clauses in tops.items()
    )
    return tag("ul", *sections, class_="tree", aria_label=say("ui.clauses_of", contract=contract.title))


def hits_html(hits: Sequence[Hit], name_of: NameOf, *, act: str) -> Markup:
    """The clauses found, best first; a click on one does `act` with its address."""
    if not hits:
        return tag("p", say("ui.nothing_found"), class_="empty")
    rows = (
        tag("li", _pick(hit.address, act, name_of(hit.address), False), tag("p", brief(hit.text, 60)))
        for hit in hits
    )
    return tag("ul", *rows, class_="tree found", aria_label=say("ui.found"))


def _way(contract: Contract, chosen: str) -> frozenset[str]:
    clause = contract.by_address.get(chosen)
    return frozenset(each.address for each in contract.ancestors(clause)) if clause else frozenset()


def _level(
    contract: Contract, clauses: Sequence[Clause], act: str, chosen: str, above: frozenset[str]
) -> Markup:
    return tag("ul", joined(_row(contract, clause, act, chosen, above) for clause in clauses))


def _row(contract: Contract, clause: Clause, act: str, chosen: str, above: frozenset[str]) -> Markup:
    words = f"{clause.number} {brief(clause.heading or clause.text, 22)}"
    pick = _pick(clause.address, act, words, clause.address == chosen)
    below = contract.children(clause.address)
    if not below:
        return tag("li", pick)
    inner = _level(contract, below, act, chosen, above)
    opened = clause.address in above or clause.address == chosen
    return tag("li", tag("details", tag("summary", pick), inner, open=opened))


def _pick(address: str, act: str, words: str, chosen: bool) -> Markup:
    return tag(
        "button",
        words,
        type="button",
        class_="pick",
        data_act=act,
        data_address=address,
        aria_current="true" if chosen else None,
    )
