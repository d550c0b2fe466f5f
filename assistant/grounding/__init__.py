"""Holds a sentence against the clauses it cites: quotes verbatim, facts the same, nothing taken on trust.

`verify` is a pure function of words: it knows no model, no prompt and no store, so that answers, redrafts and evals can
all be held to the same rules.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from assistant.contract import Clause, Contract
from assistant.grounding.checks import CHECKS, Ground, Said
from assistant.grounding.english import failures_of, is_english
from assistant.grounding.modality import overlap
from assistant.grounding.records import Evidence, Failure, Span, Verdict
from assistant.grounding.spans import folded, locate, pieces, quoted, unquoted
from assistant.wording import say

__all__ = ["Evidence", "Failure", "Span", "Verdict", "evidence", "verify"]

_INTRODUCES = re.compile(
    r"\W*the clause (?:says|reads|states|provides)\W*", re.IGNORECASE
)  # nothing but its quote
_ENDS = "，,。；;：:！？!?-－·"


def evidence(contract: Contract, clause: Clause) -> Evidence:
    """The clause as evidence, with the headings above it."""
    headings = [above.heading or above.text for above in contract.ancestors(clause)]
    return Evidence(
        address=clause.address,
        number=clause.number,
        text=contract.text[clause.start : clause.end],
        start=clause.start,
        headings="\n".join([*headings, clause.heading]),
    )


def verify(sentence: str, cited: Sequence[Evidence]) -> Verdict:
    """Whether everything in `sentence` that can be checked stands in the clauses it cites.

    A sentence that cites nothing is unsupported. The spans are its quotes, or, where it quotes nothing, the sentence of
    each cited clause that is nearest to it.
    """
    ground = Ground(
        wordings=tuple(clause.text for clause in cited),
        headings="\n".join(clause.headings for clause in cited),
        numbers=tuple(clause.number for clause in cited),
    )
    failures = () if _verbatim(sentence, cited) else tuple(_failures(Said(sentence), ground))
    reason = say(f"grounding.{failures[0].kind}", found=failures[0].found) if failures else ""
    return Verdict(
        status="unsupported" if failures else "verified",
        reason=reason,
        failures=failures,
        spans=tuple(_spans(sentence, cited)),
    )


def _verbatim(sentence: str, cited: Sequence[Evidence]) -> bool:
    """Whether the sentence is nothing but whole segments of one clause: then no check can know better."""
    bare = sentence.strip().rstrip(_ENDS)
    for clause in cited:
        start, end = locate(bare, clause.text) or (0, 0)
        before, after = clause.text[:start].rstrip()[-1:], clause.text[end:].lstrip()[:1]
        if end and (not before or before in _ENDS) and (not after or after in _ENDS):
            return True
    return False


def _failures(said: Said, ground: Ground) -> Iterator[Failure]:
    """What the checks find; of an English sentence its quotes are held verbatim and its facts across the languages."""
    bare = unquoted(said.text)
    if not is_english(bare):
        return (Failure(kind, found) for kind, check in CHECKS.items() for found in check(said, ground))
    wordings = "\n".join((*ground.wordings, ground.headings))
    quotes = (Failure("quote", found) for found in CHECKS["quote"](said, ground))
    if _INTRODUCES.fullmatch(bare):
        return quotes
    return chain(quotes, failures_of(bare, wordings) if ground.wordings else [Failure("wording", bare)])


def _spans(sentence: str, cited: Sequence[Evidence]) -> list[Span]:
    """The exact words for each quote, else for each clause the sentence of it that shares the most with ours."""
    found = [
        _span(clause, *place)
        for quote in quoted(sentence)
        for clause in cited
        if (place := locate(quote, clause.text))
    ]
    return found or [
        _span(clause, *_nearest(sentence, clause.text)) for clause in cited if clause.text.strip()
    ]


def _nearest(sentence: str, text: str) -> tuple[int, int]:
    wanted = folded(sentence)
    return max(
        pieces(text), key=lambda place: overlap(wanted, folded(text[slice(*place)])), default=(0, len(text))
    )


def _span(clause: Evidence, start: int, end: int) -> Span:
    return Span(clause.address, clause.text[start:end], clause.start + start, clause.start + end)
