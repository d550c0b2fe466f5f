"""The audit in Markdown: everything said, nothing taken for markup."""

import re
from pathlib import Path

import pytest

from assistant.errors import BadInput, OutsideFailure
from assistant.export.audit import export_audit
from assistant.export.audit.markdown import audit_markdown
from tests.export.audit.reports import TEXT, report_of


def unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]<>#|~!.+)-])", r"\1", text)


def test_every_finding_is_told_with_its_evidence_and_key(tmp_path: Path) -> None:
    report = report_of()
    out = export_audit(report, tmp_path / "report.md")
    told = unescaped(out.read_text(encoding="utf-8"))
    for finding in report.audit.findings:
        assert finding.key in told
        assert " ".join(finding.message.split()) in told
        assert " ".join(finding.evidence.split()) in told


def test_words_of_a_contract_are_no_markup() -> None:
    told = audit_markdown(report_of(TEXT.replace("724小时", "724小时<img src=x>")))
    assert re.findall(r"(?<!\\)[<*]", told) == []
    assert "\\<img" in told


def test_worse_findings_come_first_and_the_score_card_before_them() -> None:
    told = audit_markdown(report_of())
    places = [told.index(f"## {name}") for name in ("评分卡", "错误", "警告")]
    assert places == sorted(places)
    assert "| 甲方 |" in told or "甲方" in told.split("## 错误")[0]


def test_what_went_and_what_was_set_aside_is_told() -> None:
    before = TEXT.replace("热线时间", "客服电话：72\ufffd4，热线时间")
    told = audit_markdown(report_of(before=before, ignored="values.sign_lost"))
    assert "## 与另一版本相比" in told
    assert "text.damaged" in told.split("## 与另一版本相比")[1]
    assert "双方已确认" in told.split("## 已忽略的意见")[1]


def test_a_suffix_or_a_folder_that_does_not_fit_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="xlsx"):
        export_audit(report_of(), tmp_path / "r.xlsx")
    with pytest.raises(OutsideFailure):
        export_audit(report_of(), tmp_path / "no" / "r.md")
