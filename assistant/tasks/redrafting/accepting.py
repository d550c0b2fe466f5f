"""One change of a contract made of proposals and the companion edits that were taken, all of it or nothing.

A module of its own because accepting must never write over what happened since: every wording is held against the
contract before any of it changes.
"""

from collections.abc import Iterable, Sequence

from assistant.contract import Contract, reworded
from assistant.errors import BadInput
from assistant.redline import redline
from assistant.tasks.redrafting.companions import Companion
from assistant.tasks.redrafting.redraft import Redraft
from assistant.wording import say

__all__ = ["accepted", "offered", "reason", "with_companions"]


def offered(proposals: Sequence[Redraft]) -> dict[str, Companion]:
    """The companion edits that go with these proposals, by address; the first where two touch one clause."""
    found: dict[str, Companion] = {}
    for proposal in proposals:
        for impact in proposal.impacts:
            if impact.companion:
                found.setdefault(impact.address, impact.companion)
    return found


def with_companions(
    proposals: Sequence[Redraft], companions: Iterable[Companion | str]
) -> tuple[Redraft, ...]:
    """The proposals with the companions (or those at these addresses) as redrafts of their clauses, to be exported together."""
    whys = {impact.address: impact.why for proposal in proposals for impact in proposal.impacts}
    along = (
        Redraft(
            each.address,
            each.before,
            each.after,
            redline(each.before, each.after),
            (),
            (),
            (),
            how="companion",
            reason=whys.get(each.address, ""),
        )
        for each in _found(proposals, companions)
    )
    return (*proposals, *along)


def accepted(
    contract: Contract, proposals: Sequence[Redraft], companions: Iterable[Companion | str] = ()
) -> Contract:
    """The contract with the proposals and the companions (or those at these addresses) in it.

    Raises BadInput where a clause has changed since, or where two edits touch the same one.
    """
    edits = [(each.address, each.before, each.after) for each in proposals]
    edits += [(each.address, each.before, each.after) for each in _found(proposals, companions)]
    touched: set[str] = set()
    for address, before, after in edits:
        if address in touched:
            raise BadInput(say("redraft.companions_clash", address=address))
        touched.add(address)
        clause = contract.by_address.get(address)
        if clause is None or contract.text[clause.start : clause.end] != before:
            raise BadInput(say("redraft.moved_on", address=address))
        contract = reworded(contract, address, after)
    return contract


def reason(proposals: Sequence[Redraft], companions: Sequence[Companion | str]) -> str:
    """Why there is a new version: what was redrafted, for whom, to which instruction, and what went along."""
    comma = say("redraft.comma")
    first = proposals[0]
    told = first.instruction or first.reason
    why = say(
        "redraft.why",
        addresses=comma.join(each.address for each in proposals),
        stance=first.stance,
        told=told[:80],
    )
    taken = [each if isinstance(each, str) else each.address for each in companions]
    return why + say("redraft.why_along", addresses=comma.join(taken)) if taken else why


def _found(proposals: Sequence[Redraft], companions: Iterable[Companion | str]) -> Iterable[Companion]:
    known = offered(proposals)
    for each in companions:
        if isinstance(each, Companion):
            yield each
        elif each in known:
            yield known[each]
        else:
            raise BadInput(say("redraft.no_companion", address=each))
