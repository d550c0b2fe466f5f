import json
from pathlib import Path

import pytest

from assistant.cli.main import main


def test_a_bundled_contract_is_audited_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "detailed", "--home", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    wanted = {"rule", "severity", "address", "section", "number", "message", "evidence", "fix"}
    assert all(wanted <= set(each) for each in found)
    assert "toc.shifted" in {each["rule"] for each in found}


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--fail-on", "error"), 1)])
def test_the_exit_status_tells_of_errors_where_asked(
    options: tuple[str, ...], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "detailed", "--home", str(tmp_path), *options]) == status
    assert "detailed/1/3.2.1" in capsys.readouterr().out
