"""A fixed part of each suite that needs no model, held against the baseline kept beside its samples.

Where a change is meant to cost something, or gains, the baseline is written anew: `assistant eval run SUITE --model none
--baseline evals/SUITE/baselines/none.json`.
"""

from pathlib import Path

import pytest

from assistant.bundled import bundled
from assistant.evaluation.comparing import compare, read_baseline, recorded
from assistant.evaluation.jobs import chosen
from assistant.evaluation.registry import suite
from assistant.evaluation.runner import Job, run
from assistant.evaluation.runs import find_run
from assistant.settings import Settings

BASELINES = sorted(bundled("evals").glob("*/baselines/none.json"))
MOST = 24  # samples of a suite: enough to see a break, few enough for every change


@pytest.mark.parametrize("path", BASELINES, ids=[path.parts[-3] for path in BASELINES])
def test_nothing_is_surely_worse_than_the_baseline(settings: Settings, path: Path) -> None:
    baseline = read_baseline(path)
    found = suite(baseline.suite)
    result = run(Job(found, chosen(found.load(), MOST, 0), "test", settings), None)
    now = recorded(find_run(settings.home, result.run), found)
    compared = compare(baseline, now, found)
    assert compared.losses == ()
    assert sum(change.n for change in compared.metrics.values()) > 0
    assert result.failed == 0


def test_retrieval_has_a_baseline() -> None:
    assert "retrieval" in {path.parts[-3] for path in BASELINES}
