"""Clauses as an output keeps them: what scorers check against and what the report shows beside a failed sample."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.contract import parse_address
from assistant.errors import NotFound
from assistant.grounding import evidence

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["clauses_at"]


def clauses_at(assistant: Assistant, addresses: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Those of the clauses that exist, by address: `text`, `start`, `number` and `headings` as the verifier wants them."""
    found: dict[str, dict[str, Any]] = {}
    for address in dict.fromkeys(addresses):
        place = parse_address(address)
        try:
            contract = assistant.show(place.contract) if place else None
        except NotFound:
            continue
        if contract and (clause := contract.by_address.get(address)):
            kept = vars(evidence(contract, clause))
            found[address] = {name: kept[name] for name in ("text", "start", "number", "headings")}
    return found
