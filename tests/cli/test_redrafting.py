"""redraft and propose on the command line: one clause, a whole chapter, accepted at once."""

import json
from pathlib import Path

import pytest

from assistant.cli.main import main


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> tuple[int, str]:
    status = main([*words, "--home", str(home)])
    return status, capsys.readouterr().out


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_MODEL", "none")
    return tmp_path


def test_one_clause_gives_the_record_of_the_interface(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(
        capsys, home, "redraft", "blank/1/8.2.1", "--instruction", "", "--stance", "甲方", "--json"
    )
    found = json.loads(out)
    assert status == 0
    assert {"address", "before", "after", "redline", "sentences", "guards", "impacts"} <= found.keys()
    assert [each["level"] for each in found["alternatives"]] == ["保守", "折中", "强硬"]
    assert all(each["companion"]["before"] for each in found["impacts"])


def test_a_chapter_gives_a_list_and_says_what_was_left(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("--instruction", "改得更保护甲方", "--stance", "甲方", "--json")
    status, out = run(capsys, home, "redraft", "空白版第8条", *told)
    found = json.loads(out)
    assert status == 0
    assert len(found["redrafts"]) + len(found["left"]) == 8


def test_what_is_accepted_with_its_companions_is_a_new_version(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("--instruction", "", "--stance", "甲方", "--level", "强硬", "--accept", "--companions", "all")
    status, out = run(capsys, home, "redraft", "blank/1/8.2.1", *told)
    assert status == 0
    assert "第 2 版" in out
    _, shown = run(capsys, home, "show", "blank", "--json")
    assert "甲方有权解除合同，或者委托他人代为处理" in shown
    assert "违反第一部分第8.2.1条约定的，同样适用本条" in shown


def test_a_proposal_names_its_place(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, home, "propose", "保险", "--contract", "blank", "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["before"], found["place"]["label"]) == ("", "7.3.4.")
    status, out = run(capsys, home, "propose", "保险", "--contract", "blank", "--accept")
    assert status == 0
    assert "第 2 版" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("propose", "宠物寄养", "--contract", "blank"), "宠物寄养"),
        (("redraft", "blank/1/8.2.1", "--instruction", "换一种写法"), "model pull"),
    ],
)
def test_what_needs_a_model_says_so(
    words: tuple[str, ...], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--home", str(home)]) == 3
    assert said in capsys.readouterr().err
