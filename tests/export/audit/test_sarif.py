"""The audit in SARIF: every place resolves in the text that the log carries."""

import json
from pathlib import Path
from typing import Any

from assistant.export.audit import export_audit
from tests.export.audit.reports import TEXT, report_of


def run_of(tmp_path: Path, **options: str) -> dict[str, Any]:
    out = export_audit(report_of(**options), tmp_path / "report.sarif.json")
    log = json.loads(out.read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_every_result_names_a_rule_and_words_that_stand_in_the_text(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    text, rules = run["artifacts"][0]["contents"]["text"], run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(report_of().audit.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            region = location["physicalLocation"].get("region")
            if region:
                end = region["charOffset"] + region["charLength"]
                assert text[region["charOffset"] : end] == region["snippet"]["text"]
                assert text[: region["charOffset"]].count("\n") + 1 == region["startLine"]


def test_a_fix_applied_to_the_text_gives_the_wording_that_the_finding_offers(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    text = run["artifacts"][0]["contents"]["text"]
    fixed = [result for result in run["results"] if "fixes" in result]
    assert fixed
    for result in fixed:
        (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
        start = change["deletedRegion"]["charOffset"]
        whole = (
            text[:start]
            + change["insertedContent"]["text"]
            + text[start + change["deletedRegion"]["charLength"] :]
        )
        assert whole != text
        assert whole.startswith("软件测试外包合同")


def test_a_reason_is_a_suppression_and_a_version_a_baseline(tmp_path: Path) -> None:
    before = TEXT.replace("724小时", "72小时").replace("第二条 责任", "第二条 责\ufffd任")
    run = run_of(tmp_path, before=before, ignored="reference.missing")
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert by_rule["reference.missing"]["suppressions"][0]["justification"] == "双方已确认"
    assert by_rule["values.sign_lost"]["baselineState"] == "new"
    assert by_rule["values.amount_words"]["baselineState"] == "unchanged"
    assert by_rule["text.damaged"]["baselineState"] == "absent"


def test_the_file_is_named_by_its_own_name_alone(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    assert run["artifacts"][0]["location"]["uri"] == "%E6%B5%8B%E8%AF%95%20%E5%90%88%E5%90%8C.docx"
