"""The answer suite: are questions answered from the right clauses, refused where the contracts don't say, cited verbatim?"""

from collections.abc import Mapping
from typing import Any

from assistant import Assistant
from assistant.evaluation import Metric, Sample, Suite, gold
from assistant.evaluation.clauses import clauses_at
from assistant.evaluation.scorers import answering, ranking
from assistant.records import plain


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """The answer's record, with every clause that it cites, should cite, or names as near."""
    given = sample.input
    history = [(question, told) for question, told in given.get("history", ())]
    answer = assistant.ask(given["question"], contract=given.get("contract"), history=history)
    record = plain(answer)
    assert isinstance(record, dict)
    near = [hit.address for hit in answer.nearest[:3]]
    told = clauses_at(assistant, [*answering.cited(record), *sorted(gold(sample)), *near])
    return record | {"clauses": told}


def wake(assistant: Assistant) -> None:
    """Open index and embedder now, so that no sample pays for it."""
    assistant.search("预热", k=1)


SUITE = Suite(
    name="answer",
    solve=solve,
    scorers={
        "citation validity": answering.citation_validity,
        "quote fidelity": answering.quote_fidelity,
        "fact support": answering.fact_support,
        "citation precision": answering.citation_precision,
        "citation recall": answering.citation_recall,
        "refusal recall": answering.refusal_recall,
        "over-refusal": answering.over_refusal,
        "first token s": ranking.seconds_of("first_token_s"),
        "total s": ranking.seconds_of("total_s"),
    },
    metrics=(
        Metric("citation validity", at_least=1.0),
        Metric("quote fidelity", at_least=1.0),
        Metric("fact support", at_least=1.0),
        Metric("citation precision", at_least=0.9),
        Metric("citation recall", at_least=0.85),
        Metric("refusal recall", at_least=0.95),
        Metric("over-refusal", at_most=0.05),
        Metric("first token s p50", scorer="first token s", how="p50", lower_is_better=True),
        Metric("total s p50", scorer="total s", how="p50", lower_is_better=True),
        Metric("total s p95", scorer="total s", how="p95", lower_is_better=True),
    ),
    model="optional",
    prompts=("answer_judge", "answer_copy", "answer_write"),
    wake=wake,
)
