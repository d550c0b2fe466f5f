"""The eval commands as a user's programs see them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.cli import main
from assistant.settings import read_settings

Run = Callable[..., tuple[int, Any, str]]
CONTRACT = """样例合同
1. 费用
1.1 甲方按季度付款，每期人民币5000元。
1.2 迟延付款的，甲方每日支付千分之三的违约金。
2. 保密
2.1 乙方不得泄露甲方资料。
"""
QUESTIONS = (("样例合同1.2怎么写的？", "1.2"), ("样例合同2.1怎么写的？", "2.1"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without a model and with a contract of the user's own; its index is built once for all tests here."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "settings.toml").write_text('ASSISTANT_MODEL = "none"\n', encoding="utf-8")
    document = folder / "样例.txt"
    document.write_text(CONTRACT, encoding="utf-8")
    with Assistant(read_settings(folder, {})) as assistant:
        assistant.import_(document)
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command against that home: status, what JSON it printed, and the error output."""

    def call(*words: str) -> tuple[int, Any, str]:
        status = main([*words, "--home", str(home), "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err

    return call


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A user's samples about that contract."""
    rows = [
        {
            "id": f"q{place}",
            "task": "answer",
            "input": {"question": question, "contract": "样例合同"},
            "target": {"clauses": [{"contract": "样例合同", "section": "1", "number": number}]},
        }
        for place, (question, number) in enumerate(QUESTIONS)
    ]
    path = tmp_path / "my.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_an_own_file_is_measured_against_the_own_library(run: Run, own_file: Path) -> None:
    status, result, err = run("eval", "run", str(own_file))
    assert status == 0
    assert (result["suite"], result["source"]) == ("answer", str(own_file))
    recall = result["metrics"]["citation recall"]
    assert {"value", "low", "high", "n"} <= recall.keys()
    assert (recall["value"], recall["n"]) == (1.0, 2)
    assert result["fingerprint"]
    assert len(Path(result["samples"]).read_text(encoding="utf-8").splitlines()) == 2
    assert "2/2" in err


def test_below_the_bar_the_status_is_one(run: Run, own_file: Path) -> None:
    text = own_file.read_text(encoding="utf-8").replace('"1.2"', '"2.1"')
    own_file.write_text(text, encoding="utf-8")
    status, result, _ = run("eval", "run", str(own_file))
    assert status == 1
    assert result["metrics"]["citation recall"]["missed"]


def test_runs_can_be_compared_listed_and_reported(run: Run, own_file: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run("eval", "run", str(own_file))
    status, compared, _ = run("eval", "compare", "answer~1", "answer", "--fail-on-loss")
    assert status == 0
    assert compared["metrics"]["citation recall"] == {
        "value": 0.0,
        "low": 0.0,
        "high": 0.0,
        "n": 2,
        "first": 1.0,
        "second": 1.0,
        "verdict": "even",
    }
    assert {"suite", "samples", "fingerprint"} <= compared.keys()
    assert [each["finished"] for each in run("eval", "list")[1]["runs"][:2]] == [True, True]
    out = tmp_path / "report.html"
    status, reported, _ = run("eval", "report", "answer", "--out", str(out))
    assert (status, reported["suite"]) == (0, "answer")
    assert reported["fingerprint"] in out.read_text(encoding="utf-8")


def test_several_models_give_several_runs_and_what_needs_none_runs_once(run: Run, own_file: Path) -> None:
    words = ("eval", "run", str(own_file), str(own_file), "--model", "none", "--model", "none")
    assert len(run(*words)[1]["runs"]) == 4
    once = run("eval", "run", str(own_file), "--as", "retrieval", "--model", "none", "--model", "none")[1]
    assert once["suite"] == "retrieval"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "nothing"), "nothing"),
        (("run", "retrieval", "--split", "unknown"), "unknown"),
        (("compare", "a", "b"), "a"),
        (("report", "nothing"), "nothing"),
        (("run", "answer", "--base-url", "http://127.0.0.1:9"), "--base-url"),
    ],
)
def test_a_wrong_word_gets_one_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    status, out, err = run("eval", *words)
    assert (status, out) == (2, None)
    assert said in err
    assert len(err.strip().splitlines()) == 1
