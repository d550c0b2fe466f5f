"""The verbs that write clauses: redraft, propose, accept, undo, and the redline as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.verbs.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.contract import Contract
    from assistant.index import Index
    from assistant.tasks.proposing.propose import Proposal
    from assistant.tasks.redrafting.redraft import Companion, Redraft

__all__ = ["Drafting"]


class Drafting(Asking):
    """New wording, and what becomes of it."""

    def redraft(self, clause: str, instruction: str, *, stance: str = "中立") -> Redraft:
        """A proposal for the clause's wording. Raises ModelMissing where generation is off."""
        from assistant.tasks.redrafting.redraft import redraft

        return redraft(self.clause(clause), instruction, stance, self.library, self._wide_index(), self.model)

    def redraft_all(
        self, clauses: Sequence[str], instruction: str, *, stance: str = "中立"
    ) -> tuple[Redraft, ...]:
        """A proposal for each of these clauses and of those below them, to be accepted as one change."""
        from assistant.tasks.redrafting.several import named, redraft_several

        found = [named(words, self.library) for words in clauses]
        return redraft_several(found, instruction, stance, self.library, self._wide_index(), self.model)

    def propose(self, topic: str, contract: str, *, stance: str = "中立") -> Proposal:
        """Wording for a subject that the contract lacks, its origin, and where it would go."""
        from assistant.tasks.proposing.propose import propose

        return propose(
            topic,
            self.show(contract),
            self.library,
            stance=stance,
            index=self._wide_index(),
            model=self.model,
        )

    def _wide_index(self) -> Index | None:
        """The index where the library is too large to look at every clause; None where it needn't be opened."""
        from assistant.tasks.redrafting.provenance import FEW

        return self.index if len(self.list()) > FEW else None

    def accept(
        self,
        redraft: Redraft | Proposal | Sequence[Redraft],
        *,
        companions: Sequence[Companion | str] = (),
        level: str = "",
    ) -> Contract:
        """The contract with the proposals and the companion edits taken (records, or addresses), kept as one new version.

        `level` takes another alternative than the proposed one. Raises BadInput where a clause has changed since.
        """
        from assistant.tasks.proposing.propose import Proposal, accepted_proposal
        from assistant.tasks.redrafting.accepting import accepted, reason
        from assistant.tasks.redrafting.redraft import chosen

        if isinstance(redraft, Proposal):
            return self.library.revise(accepted_proposal(self.library, redraft), why=redraft.reason)
        proposals = redraft if isinstance(redraft, Sequence) else (redraft,)
        proposals = [chosen(each, level) for each in proposals] if level else proposals
        contract = self.library.get(proposals[0].address.partition("/")[0])
        changed = accepted(contract, proposals, companions)
        return self.library.revise(changed, why=reason(proposals, companions))

    def undo(self, contract: str) -> Contract:
        """The contract as it was before its last version, kept as the newest one. Raises BadInput where there is none."""
        from assistant.errors import BadInput
        from assistant.wording import say

        kept = self.versions(contract)
        if len(kept) < 2:
            raise BadInput(say("redraft.nothing_to_undo", contract=contract))
        return self.restore(contract, kept[-2].version)

    def export_redline(
        self, redraft: Redraft | Sequence[Redraft], out: Path, *, reasons: Mapping[str, str] | None = None
    ) -> Path:
        """The file written: the contract with one or several proposals for its clauses as a redline, .docx, .html or .md.

        `reasons`, by address, become comments in Word. Raises BadInput where the proposals belong to several contracts.
        """
        from assistant.errors import BadInput
        from assistant.export.own import own_source
        from assistant.export.tracked import export_redline
        from assistant.wording import say

        proposals = redraft if isinstance(redraft, Sequence) else (redraft,)
        at = {each.address.partition("/")[0] for each in proposals}
        if len(at) != 1:
            raise BadInput(say("export.redline_contracts"))
        name = at.pop()
        source = own_source(self.library, name)
        return export_redline(self.library.get(name), proposals, out, reasons=reasons, source=source)
