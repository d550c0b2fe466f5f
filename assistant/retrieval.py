"""From a question to hits: address look-up first, then filters and hybrid search, with a score for the evidence."""

from dataclasses import dataclass

__all__ = ["Hit", "SearchResult"]


@dataclass(frozen=True)
class Hit:
    """A clause found. `score` falls from hit to hit and is comparable only within one result; `why` says what found it."""

    address: str
    contract: str
    section: str
    number: str
    heading: str
    text: str
    score: float
    why: str


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first. `evidence` (0 to 1) rises with the chance that the contracts answer the question."""

    hits: tuple[Hit, ...]
    evidence: float
