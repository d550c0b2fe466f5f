"""The verbs that find: a clause by its name, clauses by a question, an answer with its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.verbs.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.contract import Clause
    from assistant.retrieval import SearchResult
    from assistant.tasks.answering.answer import Answer, AnswerChunk

__all__ = ["Asking"]


class Asking(Keeping):
    """Questions to the contracts."""

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
        """The checked answer to `question`; `history` holds earlier (question, answer) pairs. Raises BadInput."""
        answers = [chunk.answer for chunk in self.ask_stream(question, contract=contract, history=history)]
        final = answers[-1]
        assert final is not None  # the stream's contract: its last chunk carries the answer
        return final

    def ask_stream(
        self, question: str, *, contract: str | None = None, history: Sequence[tuple[str, str]] = ()
    ) -> Iterator[AnswerChunk]:
        """The answer as it is written: drafts, then one last chunk with the checked answer.

        Raises BadInput where nothing is asked.
        """
        from assistant.errors import BadInput
        from assistant.tasks.answering.answer import stream
        from assistant.wording import say

        if not any(character.isalnum() for character in question):
            raise BadInput(say("answer.nothing_asked"))
        return stream(question, self.library, self.index, self.model, contract=contract, history=history)
