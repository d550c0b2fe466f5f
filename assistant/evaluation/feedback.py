"""What a user says of an answer, kept as a sample in their own suite: `assistant eval run feedback` then measures by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.contract import parse_address
from assistant.evaluation.fingerprint import short
from assistant.evaluation.runs import own_suite
from assistant.evaluation.samples import Sample, read_samples
from assistant.records import to_json

__all__ = ["FEEDBACK", "keep_feedback"]

FEEDBACK = "feedback"


def keep_feedback(
    home: Path,
    question: str,
    right: Iterable[str],
    *,
    praised: bool,
    contract: str | None = None,
    history: Sequence[tuple[str, str]] = (),
) -> Sample:
    """The sample written: the question with the addresses of its right clauses, none where the contracts don't say.

    What was said of the same question before is replaced. Raises BadInput where the file there can't be read.
    """
    from filelock import FileLock

    asked = {"question": question}
    given = asked | ({"contract": contract} if contract else {}) | ({"history": history} if history else {})
    clauses = [_clause(address) for address in dict.fromkeys(right)]
    kind = "answerable" if clauses else "unanswerable"
    sample = Sample(
        f"{FEEDBACK}-{short(given)}",
        "answer",
        given,
        {"clauses": clauses},
        {"kind": kind, "feedback": "praised" if praised else "corrected"},
    )
    path = own_suite(home, FEEDBACK)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        known = read_samples(path) if path.is_file() and path.stat().st_size else ()
        kept = [*(each for each in known if each.id != sample.id), sample]
        new = path.with_suffix(".new")
        new.write_text("".join(to_json(each, indent=None) + "\n" for each in kept), encoding="utf-8")
        new.replace(path)
    return sample


def _clause(address: str) -> dict[str, str]:
    place = parse_address(address)
    if place is None:
        raise ValueError(address)
    return {"contract": place.contract, "section": place.section, "number": place.number}
