"""Two runs held against each other: paired, claimed only where sure, and against a baseline kept as a file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.evaluation.comparing import Recorded, compare, read_baseline, recorded, write_baseline
from assistant.evaluation.runner import Job, run
from assistant.evaluation.runs import find_run
from assistant.evaluation.tables import comparison_table, history_table, result_tables
from assistant.settings import Settings
from tests.evaluation.cases import Doubling, number_sample, suite_of

SAMPLES = tuple(number_sample(number) for number in range(40))
SUITE = suite_of(Doubling())


def measured(settings: Settings, *wrong: int, count: int = 40) -> Recorded:
    suite = suite_of(Doubling(wrong=wrong))
    result = run(Job(suite, SAMPLES[:count], "test", settings), None)
    return recorded(find_run(settings.home, result.run), suite)


def test_a_change_is_claimed_only_where_it_is_sure(settings: Settings) -> None:
    bad, middling, good = measured(settings, *range(20)), measured(settings, 1), measured(settings)
    assert compare(bad, good, SUITE).metrics["right"].verdict == "gain"
    assert compare(good, bad, SUITE).metrics["right"].verdict == "loss"
    assert compare(good, bad, SUITE).losses == ("right",)
    assert compare(middling, good, SUITE).metrics["right"].verdict == "even"


def test_only_the_samples_that_both_have_are_compared(settings: Settings) -> None:
    found = compare(measured(settings, *range(20, 40)), measured(settings, count=20), SUITE)
    assert (found.metrics["right"].n, found.metrics["right"].value) == (20, 0.0)
    assert found.differs == ("samples",)


def test_times_are_shown_and_not_judged(settings: Settings) -> None:
    slow, fast = measured(settings, *range(20)), measured(settings)
    timed = replace(SUITE, metrics=(replace(SUITE.metrics[0], how="p95"),))
    assert compare(slow, fast, timed).metrics["right"].verdict == "shown"


def test_a_baseline_compares_like_the_run_it_was_made_from(settings: Settings, tmp_path: Path) -> None:
    before, after = measured(settings, *range(20)), measured(settings)
    path = tmp_path / "baselines" / "doubling.json"
    write_baseline(before, SUITE, path)
    assert compare(read_baseline(path), after, SUITE).metrics == compare(before, after, SUITE).metrics
    assert "reason" not in path.read_text(encoding="utf-8")


def test_what_cannot_be_compared_is_refused(settings: Settings, tmp_path: Path) -> None:
    one = measured(settings)
    with pytest.raises(BadInput, match="another"):
        compare(replace(one, suite="another"), one, SUITE)
    with pytest.raises(BadInput, match=one.run):
        compare(replace(one, clusters={"x": "x"}), one, SUITE)
    broken = tmp_path / "b.json"
    broken.write_text(json.dumps({"suite": "doubling"}))
    with pytest.raises(BadInput, match=r"b\.json"):
        read_baseline(broken)


def test_tables_show_every_figure_with_its_interval(settings: Settings) -> None:
    suite = suite_of(Doubling(wrong=range(20)))
    result = run(Job(suite, SAMPLES, "[my] file", settings), None)
    table = result_tables([result, replace(result, model="other")])
    figure = result.metrics["right"]
    assert table.count(f"0.500 [{figure.low:.3f}, {figure.high:.3f}] n=40") == 2
    assert "[my] file" in table
    assert table.count("✗") == 2
    found = find_run(settings.home, result.run)
    assert result.run in history_table([found])
    assert "+0.500" in comparison_table(compare(recorded(found, suite), measured(settings), SUITE))
