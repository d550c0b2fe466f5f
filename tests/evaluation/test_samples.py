"""Samples written by hand: read in order, and refused with file, line and reason."""

import json
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.evaluation import gold, read_samples
from assistant.evaluation.registry import suite, suite_names

GOOD = {"id": "a", "task": "answer", "input": {"question": "?"}, "target": {"clauses": []}}
CLAUSE = {"contract": "blank", "section": "3.1", "number": "2"}


def written(path: Path, *rows: object) -> Path:
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
    )
    return path


def test_samples_come_in_order_and_empty_lines_don_t_matter(tmp_path: Path) -> None:
    second = {**GOOD, "id": "b", "target": {"clauses": [CLAUSE]}, "metadata": {"kind": "near miss"}}
    first, other = read_samples(written(tmp_path / "s.jsonl", GOOD, "", second))
    assert (first.id, gold(first), first.cluster) == ("a", frozenset(), "a")
    assert (other.id, gold(other), other.cluster) == ("b", frozenset({"blank/3.1/2"}), "blank")
    assert other.metadata["kind"] == "near miss"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", ":2"),
        ("[]", ":2"),
        ({"id": "b", "task": "answer", "input": {}}, "target"),
        ({**GOOD, "id": "b", "input": "?"}, ":2"),
        ({**GOOD, "id": "b", "target": {"clauses": [{"contract": "blank"}]}}, "number"),
        ({**GOOD, "id": "b", "target": {"clauses": "blank/1/2"}}, "target.clauses"),
        (GOOD, "a"),
    ],
)
def test_a_line_that_is_no_sample_is_named(tmp_path: Path, row: object, said: str) -> None:
    path = written(tmp_path / "s.jsonl", GOOD, row)
    with pytest.raises(BadInput) as refused:
        read_samples(path)
    assert said in str(refused.value)
    assert "s.jsonl" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00", None])
def test_a_file_without_samples_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "s.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput, match=r"s\.jsonl"):
        read_samples(path)


def test_the_registered_suites_load_and_their_metrics_have_scorers() -> None:
    assert {"answer", "retrieval"} <= set(suite_names())
    for name in suite_names():
        found = suite(name)
        assert found.name == name
        assert {metric.source for metric in found.metrics} <= set(found.scorers)
        assert found.load("test")
