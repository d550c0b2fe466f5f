"""A run: rows as they come, failures that are outcomes, what is resumed, what the fingerprint holds."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import EndpointFailed, ModelMissing
from assistant.evaluation.fingerprint import model_identity
from assistant.evaluation.runner import Job, Result, run
from assistant.evaluation.runs import Header, find_run, history, open_run
from assistant.settings import Settings
from tests.evaluation.cases import Doubling, Echo, number_sample, suite_of

SAMPLES = tuple(number_sample(number, kind="odd" if number % 2 else "even") for number in range(1, 11))


def done(settings: Settings, solve: Doubling, *, fresh: bool = False, seed: int = 0) -> Result:
    return run(Job(suite_of(solve), SAMPLES, "test", settings, seed, fresh), None)


def test_a_row_holds_all_that_a_reader_needs(settings: Settings) -> None:
    result = done(settings, Doubling(wrong={3}))
    rows = [json.loads(line) for line in Path(result.samples).read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [sample.id for sample in SAMPLES]
    third = rows[2]
    assert third["input"] == {"number": 3}
    assert third["output"]["double"] == 7
    assert third["scores"]["right"] == {
        "value": 0.0,
        "reason": "7 <script>",
        "weight": 1.0,
        "positive": None,
        "outcome": "scored",
    }
    assert {"seed", "model", "prompts", "corpus", "seconds", "calls"} <= third.keys()


def test_a_metric_is_held_against_its_bar(settings: Settings) -> None:
    good, bad = done(settings, Doubling(wrong={3})), done(settings, Doubling(wrong={3, 4}))
    assert (good.metrics["right"].value, good.missed) == (0.9, ())
    assert (bad.metrics["right"].value, bad.missed) == (0.8, ("right",))


def test_metrics_are_split_by_tag(settings: Settings) -> None:
    by = done(settings, Doubling(wrong={3})).by["kind"]
    assert {value: metrics["right"].value for value, metrics in by.items()} == {"even": 1.0, "odd": 0.8}


def test_what_cannot_be_solved_is_an_outcome_and_counts_as_a_miss(settings: Settings) -> None:
    result = done(settings, Doubling(broken={1, 2}))
    assert (result.metrics["right"].value, result.metrics["right"].unreadable, result.failed) == (0.8, 2, 2)


def test_a_run_goes_on_where_it_was_broken_off(settings: Settings) -> None:
    away = {4, 5, 6, 7, 8}
    first = Doubling(away=away)
    with pytest.raises(EndpointFailed):
        done(settings, first)
    (broken,) = history(settings.home)
    assert not broken.finished
    second = Doubling()
    result = done(settings, second)
    solved = [number for number in first.solved if number not in away]
    assert sorted([*solved, *second.solved]) == list(range(1, 11))
    assert result.run == broken.header.id
    assert (result.n, result.failed, result.metrics["right"].value) == (10, 0, 1.0)


def test_a_half_written_line_is_solved_again(settings: Settings) -> None:
    with pytest.raises(EndpointFailed):
        done(settings, Doubling(away=set(range(11))))
    (broken,) = history(settings.home)
    broken.rows_file.write_text('{"id": "n1", "inp', encoding="utf-8")
    again = Doubling()
    assert done(settings, again).n == 10
    assert sorted(again.solved) == list(range(1, 11))


def test_a_fresh_run_and_a_finished_one_begin_anew(settings: Settings) -> None:
    with pytest.raises(EndpointFailed):
        done(settings, Doubling(away=set(range(11))))
    solves = [Doubling(), Doubling()]
    assert len({done(settings, solves[0], fresh=True).run, done(settings, solves[1], fresh=True).run}) == 2
    assert [len(solve.solved) for solve in solves] == [10, 10]


def test_what_is_measured_otherwise_has_another_fingerprint(settings: Settings) -> None:
    same = [done(settings, Doubling()).fingerprint for _ in range(2)]
    assert same[0] == same[1]
    assert done(settings, Doubling(), seed=1).fingerprint != same[0]


def test_a_run_that_somebody_writes_to_is_left_alone(settings: Settings) -> None:
    header = Header("r", "doubling", "none", "test", 0, "f", {}, "2026", 1)
    with open_run(settings.home, header) as first, open_run(settings.home, header) as second:
        assert first.folder != second.folder


def test_a_suite_that_needs_a_model_says_so(settings: Settings) -> None:
    with pytest.raises(ModelMissing, match="doubling"):
        run(Job(suite_of(Doubling(), model="required"), SAMPLES, "test", settings), None)


def test_progress_ends_at_the_last_sample(settings: Settings) -> None:
    told: list[tuple[int, int, float]] = []
    run(Job(suite_of(Doubling()), SAMPLES, "test", settings), None, progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(count, 10) for count in range(11)]
    assert told[-1][2] == 0


def test_runs_are_found_by_suite_id_and_folder(settings: Settings) -> None:
    older, newer = (done(settings, Doubling()).run for _ in range(2))
    home = settings.home
    assert find_run(home, "doubling").header.id == newer
    assert find_run(home, "doubling~1").header.id == older
    assert find_run(home, older).header.id == older
    assert find_run(home, str(find_run(home, newer).folder)).header.id == newer


def test_no_key_is_part_of_what_names_a_model(settings: Settings) -> None:
    place = replace(
        settings, model="echo", base_url="http://user:hush@127.0.0.1:9/v1?key=hush", api_key="hush"
    )
    assert model_identity(Echo(), place) == "echo@127.0.0.1:9/v1"
    assert model_identity(Echo(), replace(settings, model="local")) == "echo"
    assert model_identity(None, place) == "none"
