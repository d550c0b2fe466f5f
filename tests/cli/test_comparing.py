import json
from pathlib import Path

import pytest

from assistant.cli.main import main

A = "# 甲合同\n\n1. 乙方应在10日内交货。\n\n2. 运费由甲方承担。\n"
B = "# 乙合同\n\n1. 运费由乙方承担。\n\n2. 乙方应在20日内交货。\n"


@pytest.fixture
def home(tmp_path: Path) -> str:
    for name, text in (("a", A), ("b", B)):
        path = tmp_path / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        assert main(["import", str(path), "--home", str(tmp_path / "home")]) == 0
    return str(tmp_path / "home")


def test_bundled_contracts_are_compared_without_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["compare", "portfolio", "detailed", "--home", str(tmp_path), "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert status == 0
    assert any(len(row["clauses"]) == 2 for row in rows)
    assert {side for row in rows for side in row["favours"].values()} <= {"甲方", "乙方", "中立"}


def test_imported_contracts_are_compared_and_taken_along(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.xlsx"
    assert main(["compare", "甲合同", "乙合同", "--home", home, "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_bytes()[:2] == b"PK"


def test_a_topic_nothing_speaks_of_is_told(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "甲合同", "乙合同", "--topic", "登山", "--home", home]) == 0
    assert "登山" in capsys.readouterr().out


def test_one_contract_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "blank", "blank", "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err
