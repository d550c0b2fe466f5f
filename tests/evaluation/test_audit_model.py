"""The suite of findings made by a model: enough samples of both kinds, and scorers that can fail."""

from collections import Counter
from typing import Any

import pytest

from assistant.evaluation.registry import suite
from evals.audit_model.suite import precision, recall

SUITE = suite("audit_model")


@pytest.mark.parametrize("split", ["dev", "test"])
def test_each_kind_has_as_many_samples_with_something_to_find_as_without(split: str) -> None:
    samples = SUITE.load(split)
    counts = Counter((sample.input["kind"], sample.target["yes"]) for sample in samples)
    assert len({sample.id for sample in samples}) == len(samples) >= 60
    for kind in ("contradiction", "vague", "risk"):
        assert abs(counts[kind, True] - counts[kind, False]) <= 2
        assert counts[kind, True] >= 10


def test_no_clause_stands_in_both_splits() -> None:
    dev, test = ({tuple(each.input["clauses"]) for each in SUITE.load(split)} for split in ("dev", "test"))
    assert not dev & test


@pytest.mark.parametrize(
    ("found", "yes", "right", "complete"),
    [
        (["甲；乙"], True, 1.0, 1.0),
        (["甲；乙"], False, 0.0, None),
        ([], True, None, 0.0),
        ([], False, None, None),
    ],
)
def test_precision_counts_what_was_found_and_recall_what_there_is(
    found: list[str], yes: bool, right: float | None, complete: float | None
) -> None:
    samples = SUITE.load("test")
    sample = next(each for each in samples if each.target["yes"] is yes)
    output: dict[str, Any] = {"found": found, "clauses": sample.input["clauses"]}
    assert precision(sample, output).value == right
    assert recall(sample, output).value == complete
