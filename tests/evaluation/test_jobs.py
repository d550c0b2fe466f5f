"""What the words of the command mean."""

import json
from pathlib import Path

import pytest

from assistant.errors import BadInput, NotFound
from assistant.evaluation.jobs import chosen, targets, wanted
from assistant.evaluation.runs import own_suite
from assistant.settings import Settings
from tests.evaluation.cases import number_sample

ROW = {"task": "answer", "input": {"question": "?"}, "target": {"clauses": []}}


def written(path: Path, *tasks: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ({**ROW, "id": str(place), "task": task} for place, task in enumerate(tasks))
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_suite_s_name_means_its_split(tmp_path: Path) -> None:
    (found,) = wanted(["retrieval"], tmp_path, split="dev")
    assert (found.suite.name, found.source) == ("retrieval", "dev")
    assert found.samples[0].id == "dev-001"


def test_a_file_is_run_task_by_task_against_the_own_library(tmp_path: Path) -> None:
    path = written(tmp_path / "my.jsonl", "answer", "retrieval", "answer")
    found = wanted([str(path)], tmp_path)
    assert [(each.suite.name, len(each.samples)) for each in found] == [("answer", 2), ("retrieval", 1)]
    assert {each.source for each in found} == {str(path)}
    assert all(each.suite.surroundings.__name__ == "own_home" for each in found)


def test_a_file_can_be_measured_as_another_suite_does(tmp_path: Path) -> None:
    path = written(tmp_path / "my.jsonl", "answer", "answer")
    (found,) = wanted([str(path)], tmp_path, scored_by="retrieval")
    assert (found.suite.name, len(found.samples)) == ("retrieval", 2)


def test_a_suite_of_one_s_own_goes_by_its_name(tmp_path: Path) -> None:
    path = written(own_suite(tmp_path, "feedback"), "answer")
    assert wanted(["feedback"], tmp_path)[0].source == str(path)


def test_no_name_means_every_suite_that_is_not_slow(tmp_path: Path) -> None:
    assert {"answer", "retrieval"} <= {each.suite.name for each in wanted([], tmp_path)}


def test_what_there_isn_t_is_named_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing.*retrieval"):
        wanted(["nothing"], tmp_path)
    with pytest.raises(NotFound, match="unheard"):
        wanted([str(written(tmp_path / "my.jsonl", "unheard"))], tmp_path)


def test_a_limit_draws_the_same_samples_for_a_seed_and_keeps_their_order() -> None:
    samples = [number_sample(number) for number in range(50)]
    first, again, other = chosen(samples, 10, 1), chosen(samples, 10, 1), chosen(samples, 10, 2)
    assert first == again != other
    assert [each.input["number"] for each in first] == sorted(each.input["number"] for each in first)
    assert chosen(samples, 99, 1) == chosen(samples, None, 1) == tuple(samples)


@pytest.mark.parametrize(
    ("models", "places", "expected"),
    [
        ([], [], [("none", "")]),
        (["a", "b"], ["http://x"], [("a", "http://x"), ("b", "http://x")]),
        (["a", "b"], ["http://x", "http://y"], [("a", "http://x"), ("b", "http://y")]),
        (["local", "none"], [], [("local", ""), ("none", "")]),
    ],
)
def test_models_and_endpoints_go_together(
    settings: Settings, models: list[str], places: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(each.model, each.base_url) for each in targets(settings, models, places)] == expected


@pytest.mark.parametrize(("models", "places"), [(["a"], ["x", "y"]), ([], ["x"]), (["local"], ["x"])])
def test_models_and_endpoints_that_do_not_fit_are_refused(
    settings: Settings, models: list[str], places: list[str]
) -> None:
    with pytest.raises(BadInput):
        targets(settings, models, places)
