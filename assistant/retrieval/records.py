"""What a search gives: records without the machinery behind them, light to import."""

from dataclasses import dataclass

__all__ = ["Hit", "SearchResult"]


@dataclass(frozen=True)
class Hit:
    """A clause found. `score` falls from hit to hit and is comparable only within one result; `why` says what found it.

    `covered` (0 to 1) is the share of what the question speaks of that the clause and its headings speak of, too; `missing`
    (0 to 1) is how much the weightiest thing weighs that they don't speak of, as a share of the weightiest of all.
    """

    address: str
    contract: str
    section: str
    number: str
    heading: str
    text: str
    score: float
    why: str
    covered: float = 1.0
    missing: float = 0.0


@dataclass(frozen=True)
class SearchResult:
    """Hits, best first. `evidence` (0 to 1) is the probability, by what was found, that the contracts answer the question.

    `unknown` (0 to 1) is the share of what the question speaks of that no contract ever mentions, by any word known for it.
    """

    hits: tuple[Hit, ...]
    evidence: float
    unknown: float = 0.0
