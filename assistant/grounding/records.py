"""What the verifier is given and what it says: records that any language's rules share."""

from dataclasses import dataclass

__all__ = ["Evidence", "Failure", "Span", "Verdict"]


@dataclass(frozen=True)
class Evidence:
    """A clause as evidence: `text` is its own wording, `Contract.text[start:]` begins with it.

    `headings` stand above it in the tree: they may name the party a clause leaves unnamed.
    """

    address: str
    number: str
    text: str
    start: int
    headings: str = ""

    @property
    def whole(self) -> "Span":
        """All of its wording as a span."""
        return Span(self.address, self.text, self.start, self.start + len(self.text))


@dataclass(frozen=True)
class Span:
    """Exact words of a clause: `quote` is `Contract.text[start:end]`."""

    address: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Failure:
    """What a check couldn't find in the cited clauses. `kind` is a key of `checks.CHECKS`."""

    kind: str
    found: str


@dataclass(frozen=True)
class Verdict:
    """`status` is verified or unsupported, `reason` a sentence for people, `spans` the words it rests on."""

    status: str
    reason: str
    failures: tuple[Failure, ...]
    spans: tuple[Span, ...]
