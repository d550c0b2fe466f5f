"""The verbs that judge: what is wrong with a contract, what became of it, and how contracts differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.verbs.drafting import Drafting
from assistant.verbs.filling import Filling

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.audit import Audit
    from assistant.audit.changes import Changes
    from assistant.audit.score import ScoreCard
    from assistant.tasks.auditing.fixing import Fixed
    from assistant.tasks.comparing.compare import Comparison

__all__ = ["Auditing"]


class Auditing(Drafting, Filling):
    """Findings and differences."""

    def compare(self, contracts: Sequence[str], *, topic: str = "", explain: bool = False) -> Comparison:
        """The contracts' clauses side by side by subject; `NAME@N` names a version.

        Each difference gets a sentence by rule; with `explain`, the model's where one holds against the clauses. Raises
        BadInput where fewer than two different contracts are named, NotFound, and AmbiguousName.
        """
        from assistant.errors import BadInput
        from assistant.tasks.comparing.compare import compare, keyed
        from assistant.wording import say

        found = keyed([(name, self.show(name)) for name in contracts])
        if len(found) < 2:
            raise BadInput(say("compare.two"))
        compared = compare(found, topic)
        if not explain:
            return compared
        from assistant.tasks.comparing.explaining import explain as explained

        return explained(compared, found, self.model)

    def audit(self, contract: str) -> Audit:
        """What is wrong with the contract, the worst first; what the user set aside is kept apart."""
        from assistant.tasks.auditing.fixing import audit_in

        return audit_in(self.show(contract), self.library)

    def audit_with_model(self, contract: str, *, stance: str = "") -> Audit:
        """The audit with what a model finds, too, which is kept with the contract; risks of a side where it is given.

        Raises ModelMissing where generation is off.
        """
        from assistant.audit.keeping import keep_found
        from assistant.errors import ModelMissing
        from assistant.tasks.auditing.auditing import model_findings
        from assistant.wording import say

        if self.model is None:
            raise ModelMissing(say("auditing.no_model"))
        shown = self.show(contract)
        keep_found(self.library, shown.id, model_findings(shown, self.model, stance=stance))
        return self.audit(contract)

    def audit_changes(self, contract: str, against: str, *, audit: Audit | None = None) -> Changes:
        """What became of the findings from one version (`blank@1`) to the other: new, gone, still there.

        `audit` is that of the contract, where it is at hand.
        """
        from assistant.audit.changes import changes

        now, old = self.show(contract), self.show(against)
        return changes(self.audit(against), old, audit or self.audit(contract), now)

    def score_card(self, contract: str, *, audit: Audit | None = None) -> ScoreCard:
        """What the contract's audit comes to: findings by severity and family, balance, completeness."""
        from assistant.audit.score import score_card

        return score_card(audit or self.audit(contract), self.blanks(contract))

    def ignore(self, contract: str, key: str, reason: str) -> Audit:
        """The audit with this finding set aside for a reason; an empty one takes it up again. Raises NotFound, BadInput."""
        from assistant.audit import keeping

        keeping.decide(self.library, self.audit(contract), key, reason)
        return self.audit(contract)

    def apply_fix(self, contract: str, key: str, *, accept: bool = False, way: int = 1) -> Fixed:
        """What came of the fix that the finding offers: a new version, a redraft (taken where `accept`), or blanks to fill.

        `way` chooses among the ways to mend it, counted from 1; 0 asks for a redraft instead.
        """
        from assistant.tasks.auditing.fixing import apply_fix

        return apply_fix(contract, key, self.library, self.redraft, accept=accept, way=way)

    def export_audit(
        self, contract: str, out: Path, *, against: str = "", only: Callable[[Audit], Audit] | None = None
    ) -> Path:
        """The report written, .docx with comments, .md or .sarif.json by its suffix; `only` picks a part of the audit."""
        from assistant.export.audit import Report, export_audit
        from assistant.export.own import own_source

        whole = self.audit(contract)
        told = self.audit_changes(contract, against, audit=whole) if against else None
        card = self.score_card(contract, audit=whole)
        part = only(whole) if only else whole
        source = own_source(self.library, contract)
        return export_audit(Report(self.show(contract), part, card, told, source), out)
