import json
from pathlib import Path

import pytest

from assistant.cli.main import main


def test_bundled_contracts_are_compared_without_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["compare", "blank", "portfolio", "detailed", "--home", str(tmp_path), "--json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert status == 0
    assert any(len(row["clauses"]) == 3 for row in rows)
    assert {side for row in rows for side in row["favours"].values()} <= {"甲方", "乙方", "中立"}


def test_one_contract_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "blank", "blank", "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err
