"""assistant audit: filters, explanations, decisions, fixes, reports and exit statuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.main import main

Capture = pytest.CaptureFixture[str]
WANTED = {"rule", "severity", "address", "section", "number", "message", "evidence", "fix"}


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "none")


def told(home: Path, capsys: Capture, *words: str, status: int = 0) -> Any:
    """What the command prints as JSON."""
    assert main(["audit", *words, "--home", str(home), "--json"]) == status
    return json.loads(capsys.readouterr().out)


def failed(home: Path, capsys: Capture, *words: str) -> str:
    """What the command complains of; its status is that of bad input."""
    assert main(["audit", *words, "--home", str(home)]) == 2
    return capsys.readouterr().err


def test_a_bundled_contract_is_audited_as_json(tmp_path: Path, capsys: Capture) -> None:
    record = told(tmp_path, capsys, "detailed")
    assert all(set(each) >= WANTED for each in record["findings"])
    assert "toc.shifted" in {each["rule"] for each in record["findings"]}
    assert record["score"]["counts"] == record["counts"]
    assert record["score"]["completeness"]["lost"] > 0


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "note", "--rule", "text.damaged"), 0),
        (("--fail-on", "error", "--severity", "warning"), 0),
        (("--fail-on", "warning", "--severity", "warning"), 1),
    ],
)
def test_the_exit_status_tells_of_the_findings_asked_for(
    options: tuple[str, ...], status: int, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["audit", "detailed", "--home", str(tmp_path), *options]) == status
    assert capsys.readouterr().out


def test_findings_are_filtered(tmp_path: Path, capsys: Capture) -> None:
    by_family = told(tmp_path, capsys, "detailed", "--family", "values,law", "--severity", "error")
    assert {each["rule"].partition(".")[0] for each in by_family["findings"]} == {"values", "law"}
    assert {each["severity"] for each in by_family["findings"]} == {"error"}
    by_clause = told(tmp_path, capsys, "detailed", "--clause", "3.2")
    assert {each["number"] for each in by_clause["findings"]} == {"3.2.1"}
    words = told(tmp_path, capsys, "detailed", "--clause", "第三条第二款")
    assert words["findings"] == by_clause["findings"]


def test_a_finding_is_set_aside_and_taken_up_again(tmp_path: Path, capsys: Capture) -> None:
    key = told(tmp_path, capsys, "detailed", "--rule", "values.amount_words")["findings"][0]["key"]
    told(tmp_path, capsys, "detailed", "--ignore", key, "--reason", "已另行确认")
    record = told(tmp_path, capsys, "detailed", "--rule", "values.amount_words", "--fail-on", "note")
    assert record["findings"] == []
    assert [each["ignored"] for each in record["ignored"]] == ["已另行确认"]
    told(tmp_path, capsys, "detailed", "--restore", key)
    assert told(tmp_path, capsys, "detailed", "--rule", "values.amount_words")["findings"][0]["key"] == key


def test_a_fix_makes_a_version_and_the_audit_is_held_against_the_one_before(
    tmp_path: Path, capsys: Capture
) -> None:
    key = told(tmp_path, capsys, "detailed", "--rule", "values.amount_words")["findings"][0]["key"]
    fixed = told(tmp_path, capsys, "detailed", "--fix", key)
    assert fixed["version"] == 2
    record = told(tmp_path, capsys, "detailed", "--against", "1")
    assert [each["key"] for each in record["changes"]["gone"]] == [key]
    assert told(tmp_path, capsys, "detailed", "--against")["changes"] == record["changes"]
    back = told(
        tmp_path, capsys, "detailed@1", "--against", "2", "--only-new", "--fail-on", "error", status=1
    )
    assert [each["key"] for each in back["findings"]] == [key]


def test_a_rule_and_a_finding_are_explained(tmp_path: Path, capsys: Capture) -> None:
    rule = told(tmp_path, capsys, "--explain", "law.forum_both")
    assert rule["article"]
    assert rule["text"]
    key = told(tmp_path, capsys, "detailed", "--rule", "values.amount_words")["findings"][0]["key"]
    assert told(tmp_path, capsys, "detailed", "--explain", key)["finding"]["key"] == key


@pytest.mark.parametrize("name", ["r.docx", "r.md", "r.sarif.json"])
def test_reports_are_written(name: str, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / name
    assert told(tmp_path, capsys, "detailed", "--out", str(out))["out"] == str(out)
    assert out.stat().st_size > 2000


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "写明合同"),
        (("nothing-like-it",), "nothing-like-it"),
        (("detailed", "--severity", "fatal"), "fatal"),
        (("detailed", "--rule", "toc.mising"), "toc.mising"),
        (("detailed", "--clause", "99.9"), "99.9"),
        (("detailed", "--ignore", "x.y-000000000000"), "--reason"),
        (("detailed", "--ignore", "x.y-000000000000", "--reason", "因为"), "x.y-000000000000"),
        (("detailed", "--restore", "x.y-000000000000"), "x.y-000000000000"),
        (("detailed", "--fix", "x.y-000000000000"), "x.y-000000000000"),
        (("detailed", "--accept"), "--fix"),
        (("detailed", "--only-new"), "--against"),
        (("detailed", "--against"), "一个版本"),
        (("detailed", "--against", "7"), "7"),
        (("detailed", "--out", "report.xlsx"), "xlsx"),
        (("--explain", "no.rule"), "no.rule"),
    ],
)
def test_what_can_not_be_done_is_told_in_a_sentence(
    words: tuple[str, ...], complaint: str, tmp_path: Path, capsys: Capture
) -> None:
    assert complaint in failed(tmp_path, capsys, *words)
