"""From a question to hits: address look-up first, then filters and hybrid search, with a score for the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.retrieval.records import Hit, SearchResult

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library

__all__ = ["Hit", "SearchResult", "search"]


def search(
    question: str, library: Library, index: Index, *, k: int = 5, contract: str | None = None
) -> SearchResult:
    """The `k` clauses nearest to the question, best first; in one contract where `contract` names it.

    Raises NotFound or AmbiguousName where `contract` does.
    """
    from assistant.retrieval.hybrid import find

    return find(question, library, index, k=k, contract=contract)
