"""The public face in Python: one object with the verbs of the command line, returning the same records.

Every surface (command line, pages, evals) goes through this object. Heavy libraries load on first use of the verb
that needs them, so that importing the package stays cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from assistant.audit import Audit
    from assistant.audit.changes import Changes
    from assistant.audit.score import ScoreCard
    from assistant.blanks import Blank
    from assistant.contract import Clause, Contract
    from assistant.importing import Told
    from assistant.index import Index
    from assistant.library import Entry, Imported, Library, Original, Version
    from assistant.models import ChatModel
    from assistant.retrieval import SearchResult
    from assistant.tasks.answer import Answer, AnswerChunk
    from assistant.tasks.compare import Comparison
    from assistant.tasks.extract import Extraction
    from assistant.tasks.fill import Filled
    from assistant.tasks.fixing import Fixed
    from assistant.tasks.kept import Kept
    from assistant.tasks.propose import Proposal
    from assistant.tasks.redraft import Companion, Redraft

__all__ = ["Assistant"]


class Assistant:
    """A library of contracts with everything that can be done with them.

    `model` may be given to use another chat model than the settings name; tests pass their own.
    Use as a context manager, or call `close`, to release the index and the engine.
    """

    def __init__(self, settings: Settings | None = None, *, model: ChatModel | None = None) -> None:
        self.settings = settings or read_settings()
        self._model = model

    @cached_property
    def library(self) -> Library:
        """The contracts on disk; the bundled three are there from the start."""
        from assistant.library import Library

        return Library.open(self.settings.home)

    @cached_property
    def index(self) -> Index:
        """The search index, brought up to date with the library."""
        from assistant.index import Index

        return Index.open(self.settings)

    @cached_property
    def model(self) -> ChatModel | None:
        """The chat model in force, None where generation is off."""
        from assistant.models import chat_model

        return self._model or chat_model(self.settings)

    def import_(
        self, *paths: Path, version_of: str = "", apart: bool = False, told: Told | None = None
    ) -> Imported:
        """The contracts found in these files and folders, added to the library, with every repair, doubt and failure.

        The same contract again becomes its next version; `version_of` says of which one, `apart` forbids it.
        """
        from assistant.importing import import_files

        return import_files(paths, self.library, version_of=version_of, apart=apart, told=told)

    def list(self) -> tuple[Entry, ...]:
        """The library's contracts in order of import, the bundled ones first."""
        return self.library.entries()

    def show(self, contract: str) -> Contract:
        """The contract with this id or name; `NAME@2` is its version 2. Raises NotFound or AmbiguousName."""
        return self.library.get(contract)

    def remove(self, contract: str) -> str:
        """The id of the contract that was removed."""
        return self.library.remove(contract)

    def versions(self, contract: str) -> tuple[Version, ...]:
        """The kept versions of a contract, oldest first."""
        return self.library.versions(contract)

    def restore(self, contract: str, version: int) -> Contract:
        """The contract as it was in that version, kept as the newest one. Raises NotFound."""
        return self.library.restore(contract, version)

    def original(self, contract: str) -> Original | None:
        """The file that the contract was read from, where the library kept it."""
        return self.library.original(contract)

    def clause(self, words: str) -> Clause:
        """The one clause that an address or a person's words name. Raises NotFound or AmbiguousName."""
        from assistant.addressing import resolve

        return resolve(words, self.library)

    def search(self, query: str, *, k: int = 5, contract: str | None = None) -> SearchResult:
        """The clauses nearest to `query`, best first."""
        from assistant.retrieval import search

        return search(query, self.library, self.index, k=k, contract=contract)

    def ask(
        self, question: str, *, contract: str | None = None, history: Sequence[tuple[str, str]] = ()
    ) -> Answer:
        """The checked answer to `question`; `history` holds earlier (question, answer) pairs."""
        answers = [chunk.answer for chunk in self.ask_stream(question, contract=contract, history=history)]
        final = answers[-1]
        assert final is not None  # the stream's contract: its last chunk carries the answer
        return final

    def ask_stream(
        self, question: str, *, contract: str | None = None, history: Sequence[tuple[str, str]] = ()
    ) -> Iterator[AnswerChunk]:
        """The answer as it is written: drafts, then one last chunk with the checked answer."""
        from assistant.tasks.answer import stream

        return stream(question, self.library, self.index, self.model, contract=contract, history=history)

    def redraft(self, clause: str, instruction: str, *, stance: str = "中立") -> Redraft:
        """A proposal for the clause's wording. Raises ModelMissing where generation is off."""
        from assistant.tasks.redraft import redraft

        return redraft(self.clause(clause), instruction, stance, self.library, self._wide_index(), self.model)

    def redraft_all(
        self, clauses: Sequence[str], instruction: str, *, stance: str = "中立"
    ) -> tuple[Redraft, ...]:
        """A proposal for each of these clauses and of those below them, to be accepted as one change."""
        from assistant.tasks.several import named, redraft_several

        found = [named(words, self.library) for words in clauses]
        return redraft_several(found, instruction, stance, self.library, self._wide_index(), self.model)

    def propose(self, topic: str, contract: str, *, stance: str = "中立") -> Proposal:
        """Wording for a subject that the contract lacks, its origin, and where it would go."""
        from assistant.tasks.propose import propose

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
        from assistant.provenance import FEW

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
        from assistant.tasks.accepting import accepted, reason
        from assistant.tasks.propose import Proposal, accepted_proposal
        from assistant.tasks.redraft import chosen

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

    def compare(self, contracts: Sequence[str], *, topic: str = "", explain: bool = False) -> Comparison:
        """The contracts' clauses side by side by subject; `NAME@N` names a version.

        With `explain`, each difference gets a checked sentence of the model. Raises BadInput where fewer than two
        different contracts are named, NotFound, AmbiguousName, and ModelMissing where generation is off.
        """
        from assistant.errors import BadInput
        from assistant.tasks.compare import compare, keyed
        from assistant.wording import say

        found = keyed([(name, self.show(name)) for name in contracts])
        if len(found) < 2:
            raise BadInput(say("compare.two"))
        compared = compare(found, topic)
        if not explain:
            return compared
        from assistant.tasks.explaining import explain as explained

        return explained(compared, found, self.model)

    def blanks(self, contract: str) -> tuple[Blank, ...]:
        """The contract's places to fill, in document order, as the user has named and linked them."""
        from assistant.blanks import find_blanks
        from assistant.blanks.choices import chosen

        found = self.show(contract)
        return chosen(find_blanks(found), self.library.choices(found.id))

    def adjust(self, contract: str, blank: str, changes: Mapping[str, str]) -> tuple[Blank, ...]:
        """The blanks after one of them got another label, kind or group, or was declared none; kept with the contract."""
        from assistant.blanks import find_blanks
        from assistant.blanks.choices import decision

        found = find_blanks(self.show(contract))
        for key, text in [decision(found, blank, field, value) for field, value in changes.items()]:
            self.library.choose(contract, key, text)
        return self.blanks(contract)

    def fill(self, contract: str, values: Mapping[str, str], *, out: Path | None = None) -> Filled:
        """The contract's blanks filled with `values` (keyed by blank id, group or label), written to `out` if given."""
        from assistant.export.own import own_source
        from assistant.tasks.fill import fill

        source = own_source(self.library, contract) if out else None
        return fill(
            self.show(contract), values, out=out, blanks=self.blanks(contract), source=source, audited=True
        )

    def audit(self, contract: str) -> Audit:
        """What is wrong with the contract, the worst first; what the user set aside is kept apart."""
        from assistant.tasks.fixing import audit_in

        return audit_in(self.show(contract), self.library)

    def audit_with_model(self, contract: str, *, stance: str = "") -> Audit:
        """The audit with what a model finds, too, which is kept with the contract; risks of a side where it is given.

        Raises ModelMissing where generation is off.
        """
        from assistant.audit.keeping import keep_found
        from assistant.errors import ModelMissing
        from assistant.tasks.auditing import model_findings
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

    def apply_fix(self, contract: str, key: str, *, accept: bool = False) -> Fixed:
        """What came of the fix that the finding offers: a new version, a redraft (taken where `accept`), or blanks to fill."""
        from assistant.tasks.fixing import apply_fix

        return apply_fix(contract, key, self.library, self.redraft, accept=accept)

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

    def kept_values(self, contract: str) -> dict[str, Kept]:
        """The values kept with the contract, each with who gave it and when."""
        from assistant.tasks.kept import kept_values

        return kept_values(self.library, contract)

    def keep_values(self, contract: str, values: Mapping[str, str], *, source: str) -> dict[str, Kept]:
        """All values kept with the contract after these were added; an empty one empties its place."""
        from assistant.tasks.kept import keep

        return keep(self.library, contract, values, source=source)

    def extract(self, contract: str, text: str) -> Extraction:
        """The values that a pasted text gives for the contract's blanks, each with its words, to be confirmed."""
        from assistant.tasks.extract import extract

        return extract(self.show(contract), text, self.model, blanks=self.blanks(contract))

    def export(self, contract: str, out: Path) -> Path:
        """The file written: .docx or .md by its suffix; where it came from Word, its own file as it stands now."""
        from assistant.export import export
        from assistant.export.own import own_source

        return export(self.show(contract), out, source=own_source(self.library, contract))

    def export_changes(self, contract: str, out: Path, *, since: int) -> Path:
        """The .docx written: version `since` with all that changed up to this one as tracked changes, in its own file."""
        from assistant.export.changes import export_changes
        from assistant.export.own import own_source

        new = self.show(contract)
        name = f"{new.id}@{since}"
        return export_changes(self.show(name), new, out, source=own_source(self.library, name))

    def close(self) -> None:
        """Release the index's lock and the engine, if they were used."""
        for name in ("index", "library"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        if model := self.__dict__.pop("model", None):
            model.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
