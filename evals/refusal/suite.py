"""The refusal suite: is what the contracts don't say refused, near misses too, and only that?

It asks the questions of the suites answer and retrieval together, since a share of refusals needs many; replies that one of them
has already had come from the cache.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant import Assistant
from assistant.evaluation import Metric, Sample, Score, Suite, gold, skipped, told
from assistant.evaluation.clauses import clauses_at
from assistant.evaluation.scorers import answering
from assistant.evaluation.suite import in_folder
from assistant.records import plain

_NEAR = 3  # clauses that a reader of the report is shown
_SOURCES = ("answer", "retrieval")


def samples(split: str) -> tuple[Sample, ...]:
    """Every question of the split, once, that stands alone and is asked of all contracts."""
    found = [sample for name in _SOURCES for sample in in_folder(name)(split)]
    alone = [sample for sample in found if sample.input.keys() == {"question"}]
    first = {sample.input["question"]: sample for sample in reversed(alone)}
    return tuple(
        replace(sample, task="refusal") for sample in alone if first[sample.input["question"]] is sample
    )


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """The answer's record with the clauses that it cites, should cite, or names as near."""
    answer = assistant.ask(sample.input["question"])
    record = plain(answer)
    assert isinstance(record, dict)
    near = [hit.address for hit in answer.nearest[:_NEAR]]
    return record | {
        "clauses": clauses_at(assistant, [*answering.cited(record), *sorted(gold(sample)), *near])
    }


def near_misses(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Whether a question is refused whose subject the contracts know and whose answer they lack."""
    asked = sample.metadata.get("kind") == "near miss"
    return answering.refusal_recall(sample, output) if asked else skipped()


def shows_nearest(_: Sample, output: Mapping[str, Any]) -> Score:
    """Whether a refusal shows the nearest clauses, and cites none as its ground."""
    if not output["refused"]:
        return skipped()
    return told(bool(output["nearest"]) and not output["citations"], str(output["answer"]))


def wake(assistant: Assistant) -> None:
    """Open index and embedder now, so that no sample pays for it."""
    assistant.search("预热", k=1)


SUITE = Suite(
    name="refusal",
    solve=solve,
    scorers={
        "refusal recall": answering.refusal_recall,
        "near misses refused": near_misses,
        "over-refusal": answering.over_refusal,
        "nearest shown": shows_nearest,
    },
    metrics=(
        Metric("refusal recall", at_least=0.95),
        Metric("near misses refused"),
        Metric("over-refusal", at_most=0.05),
        Metric("nearest shown", at_least=1.0),
    ),
    samples=samples,
    model="optional",
    prompts=("answer_judge", "answer_copy", "answer_write"),
    tags=(),
    wake=wake,
)
