"""Several clauses, or all that stand below a heading, redrafted to one instruction as one change.

A module of its own because the clauses share what the playbook has to give: a sentence that one of them got is not
offered to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import AmbiguousName, BadInput, ModelMissing
from assistant.playbook import entries
from assistant.tasks.proposing.adapting import rephrased, terms_of
from assistant.tasks.redrafting.impact import Impact
from assistant.tasks.redrafting.redraft import Alternative, Redraft, redraft
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contract import Clause
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel

__all__ = ["named", "redraft_several", "worded"]


def named(words: str, library: Library) -> Clause:
    """The clause that these words name; where a note or an annex has the same number, the one of the contract itself.

    Raises NotFound or AmbiguousName.
    """
    from assistant.addressing import resolve

    try:
        return resolve(words, library)
    except AmbiguousName as error:
        main = [each for each in error.candidates if "." not in each.split("/")[1]]
        if len(main) != 1:
            raise
        return resolve(main[0], library)


def worded(clauses: Sequence[Clause], library: Library) -> tuple[Clause, ...]:
    """The clauses with wording of their own at and below these, each once, in order."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        contract = library.get(clause.address.partition("/")[0])
        for each in contract.subtree(clause.address):
            if each.text or not contract.children(each.address):
                found.setdefault(each.address, each)
    return tuple(found.values())


def redraft_several(
    clauses: Sequence[Clause],
    instruction: str,
    stance: str,
    library: Library,
    index: Index | None,
    model: ChatModel | None,
) -> tuple[Redraft, ...]:
    """A proposal for each clause that the instruction can be carried out on, the ones below a heading included.

    Raises BadInput where there is none, or where the clauses belong to several contracts; ModelMissing where none can be
    redrafted without a model.
    """
    if len({clause.address.partition("/")[0] for clause in clauses}) != 1:
        raise BadInput(say("export.redline_contracts"))
    wanted = worded(clauses, library)
    sentences = _playbook(wanted[0], library) if wanted else ()
    used: set[str] = set()
    made: list[Redraft] = []
    missing: ModelMissing | None = None
    for clause in wanted:
        try:
            proposal = redraft(clause, instruction, stance, library, index, model, used=frozenset(used))
        except ModelMissing as error:
            missing = error
            continue
        if proposal.after != proposal.before or not (instruction.strip() or stance != "中立"):
            made.append(proposal)
            used |= {sentence for sentence in sentences if sentence in _all_words(proposal)}
    if not made:
        addresses = "、".join(clause.address for clause in clauses)
        raise missing or BadInput(say("redraft.nothing_to_redraft", addresses=addresses))
    inside = frozenset(proposal.address for proposal in made)
    return tuple(_outward(proposal, inside) for proposal in made)


def _playbook(clause: Clause, library: Library) -> tuple[str, ...]:
    terms = terms_of(library.get(clause.address.partition("/")[0]))
    sides = (side for entry in entries() for side in entry.sides.values())
    return tuple(rephrased(step.add, terms).rstrip("。") for side in sides for step in side.steps)


def _all_words(proposal: Redraft) -> str:
    return "\n".join([proposal.after, *(each.after for each in proposal.alternatives)])


def _outward(proposal: Redraft, inside: frozenset[str]) -> Redraft:
    """The proposal without companion edits of clauses that are themselves being redrafted."""
    return replace(
        proposal,
        impacts=tuple(_kept(proposal.impacts, inside)),
        alternatives=tuple(_outward_rung(each, inside) for each in proposal.alternatives),
    )


def _outward_rung(each: Alternative, inside: frozenset[str]) -> Alternative:
    return replace(each, impacts=tuple(_kept(each.impacts, inside)))


def _kept(impacts: Sequence[Impact], inside: frozenset[str]) -> Iterator[Impact]:
    for impact in impacts:
        yield Impact(impact.address, impact.why) if impact.address in inside else impact
