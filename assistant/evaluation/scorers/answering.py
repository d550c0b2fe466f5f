"""Measures of an answer: are its citations there and verbatim, are they the right ones, does it refuse when it should?

The output holds the answer's record (`sentences`, `citations`, `refused`, …) and `clauses`: each cited clause that exists, and
the right ones, by address with `text`, `start`, `number` and `headings`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.evaluation.samples import Sample, gold
from assistant.evaluation.scores import Score, share, skipped, told
from assistant.grounding import Evidence, verify

__all__ = [
    "citation_precision",
    "citation_recall",
    "citation_validity",
    "cited",
    "fact_support",
    "over_refusal",
    "quote_fidelity",
    "refusal_recall",
]


def cited(output: Mapping[str, Any]) -> list[str]:
    """Every address that the answer cites, once, in order."""
    named = [address for sentence in output["sentences"] for address in sentence["citations"]]
    return list(dict.fromkeys([*named, *(citation["address"] for citation in output["citations"])]))


def citation_validity(_: Sample, output: Mapping[str, Any]) -> Score:
    """The share of cited addresses that exist."""
    addresses = cited(output)
    wrong = [address for address in addresses if address not in output["clauses"]]
    return share(len(addresses) - len(wrong), len(addresses), _listed(wrong), pooled=True)


def quote_fidelity(_: Sample, output: Mapping[str, Any]) -> Score:
    """The share of quotes that stand verbatim at their span of the cited clause."""
    quotes = output["citations"]
    wrong = [quote["quote"] for quote in quotes if not _stands(quote, output["clauses"])]
    return share(len(quotes) - len(wrong), len(quotes), _listed(wrong), pooled=True)


def fact_support(_: Sample, output: Mapping[str, Any]) -> Score:
    """The share of sentences shown as verified whose facts stand in a clause that they cite."""
    shown = [sentence for sentence in output["sentences"] if sentence["status"] == "verified"]
    wrong = [reason for sentence in shown if (reason := _unsupported(sentence, output["clauses"]))]
    return share(len(shown) - len(wrong), len(shown), _listed(wrong), pooled=True)


def citation_precision(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of cited clauses that are acceptable, of an answer to a question that the contracts answer."""
    right, addresses = gold(sample), cited(output)
    if not right or output["refused"]:
        return skipped()
    wrong = [address for address in addresses if address not in right]
    return share(len(addresses) - len(wrong), len(addresses), f"{_listed(wrong)} ∉ {_listed(sorted(right))}")


def citation_recall(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Whether an acceptable clause is cited where there is one; a refusal cites none."""
    right = gold(sample)
    return told(bool(right & set(cited(output))), _listed(sorted(right))) if right else skipped()


def refusal_recall(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Whether a question that the contracts don't answer is refused."""
    return skipped() if gold(sample) else told(bool(output["refused"]), str(output["answer"]))


def over_refusal(sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where a question that the contracts answer is refused."""
    right = gold(sample)
    return Score(float(output["refused"]), _listed(sorted(right))) if right else skipped()


def _stands(quote: Mapping[str, Any], clauses: Mapping[str, Any]) -> bool:
    clause = clauses.get(quote["address"])
    if clause is None or not quote["quote"]:
        return False
    start, end = quote["start"] - clause["start"], quote["end"] - clause["start"]
    return start >= 0 and bool(clause["text"][start:end] == quote["quote"])


def _unsupported(sentence: Mapping[str, Any], clauses: Mapping[str, Any]) -> str:
    """Why the sentence doesn't hold; empty where it does."""
    known = [address for address in sentence["citations"] if address in clauses]
    ground = [Evidence(address=address, **clauses[address]) for address in known]
    verdict = verify(sentence["text"], ground)
    return "" if known and verdict.status == "verified" else f"{sentence['text']} ({verdict.reason})"


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)
