"""A question answered from the contracts, each sentence held against the clauses it cites, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.retrieval import Hit

__all__ = ["Answer", "AnswerChunk", "Citation", "Sentence"]


@dataclass(frozen=True)
class Citation:
    """The exact words quoted from a clause: `quote` is `Contract.text[start:end]`."""

    address: str
    contract: str
    section: str
    number: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer. `status` is verified or unsupported; `reason` says what failed to hold."""

    text: str
    citations: tuple[str, ...]
    status: str
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer and what it rests on. Where `refused`, `answer` says so and `nearest` holds the closest clauses."""

    answer: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    refused: bool
    nearest: tuple[Hit, ...]
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerChunk:
    """A step of a streamed answer: unverified words as they arrive (`draft`), and at the end the checked `answer`."""

    draft: str = ""
    answer: Answer | None = None
