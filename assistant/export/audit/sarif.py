"""The report of an audit as SARIF 2.1.0, which editors, review tools and pipelines read.

Offsets count characters of the contract's text after reading and repair, which the log carries along: the user's own file
may be a .docx or a .pdf, in which a place has no offset.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assistant import __version__
from assistant.audit.explaining import explain
from assistant.audit.records import Edit, Finding, Mark
from assistant.contract import Contract
from assistant.export.audit.report import Report, place_name
from assistant.export.files import write_whole

__all__ = ["sarif", "write_sarif"]

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def write_sarif(report: Report, out: Path) -> Path:
    """The file written. Raises OutsideFailure where it can't be."""
    text = json.dumps(sarif(report), ensure_ascii=False, indent=2) + "\n"
    return write_whole(out, lambda stream: stream.write(text.encode("utf-8")))


def sarif(report: Report) -> dict[str, Any]:
    """The log: one run with the rules that found something, and one result a finding."""
    findings = (*report.audit.findings, *report.audit.ignored)
    rules = list(dict.fromkeys(each.rule for each in findings))
    gone = report.changes.gone if report.changes else ()
    rules += [each.rule for each in gone if each.rule not in rules]
    results = [_result(report, each, rules, _state(report, each)) for each in findings]
    results += [_absent(each, rules) for each in gone]
    return {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "assistant", "version": __version__, "rules": _rules(rules)}},
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": _uri(report.contract)}, "contents": {"text": report.contract.text}}
                ],
                "results": results,
                "properties": {
                    "contract": report.contract.id,
                    "title": report.contract.title,
                    "balance": {side: dict(counts) for side, counts in report.card.balance.items()},
                },
            }
        ],
    }


def _rules(names: Sequence[str]) -> list[dict[str, Any]]:
    told = [explain(name) for name in names]
    return [
        {
            "id": each.rule,
            "fullDescription": {"text": each.text},
            "defaultConfiguration": {"level": _LEVELS[each.severity]},
            "properties": {"family": each.family, "article": each.article, "checked": each.checked},
        }
        for each in told
    ]


def _result(report: Report, finding: Finding, rules: Sequence[str], state: str) -> dict[str, Any]:
    marks = finding.marks
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "partialFingerprints": {"words/v1": finding.key},
        "locations": [_location(report, finding, marks[0] if marks else None)],
        "properties": {"by": finding.by, "evidence": finding.evidence},
    }
    if len(marks) > 1:
        found["relatedLocations"] = [_location(report, finding, mark) for mark in marks[1:]]
    if state:
        found["baselineState"] = state
    if finding.ignored:
        found["suppressions"] = [{"kind": "external", "justification": finding.ignored}]
    if fixes := list(_fixes(report.contract, finding)):
        found["fixes"] = fixes
    return found


def _absent(finding: Finding, rules: Sequence[str]) -> dict[str, Any]:
    """A finding that the contract no longer has; its places were in another text."""
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "partialFingerprints": {"words/v1": finding.key},
        "baselineState": "absent",
    }


def _location(report: Report, finding: Finding, mark: Mark | None) -> dict[str, Any]:
    address = mark.address if mark else finding.address
    clause = report.contract.by_address.get(address)
    named = {
        "fullyQualifiedName": address or f"{report.contract.id}/{finding.section or 1}/{finding.number}",
        "name": clause.number if clause else finding.number or place_name(report.contract, finding),
    }
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.contract), "index": 0}}
    if mark:
        place["region"] = _region(report.contract.text, mark.start, mark.end)
    return {"physicalLocation": place, "logicalLocations": [named]}


def _region(text: str, start: int, end: int) -> dict[str, Any]:
    return {
        "charOffset": start,
        "charLength": end - start,
        "startLine": text.count("\n", 0, start) + 1,
        "snippet": {"text": text[start:end]},
    }


def _fixes(contract: Contract, finding: Finding) -> Iterator[dict[str, Any]]:
    """Every way to mend it that replaces clauses."""
    for fix in finding.fix.ways if finding.fix else ():
        edits = (Edit(fix.address, fix.after), *fix.also)
        if fix.kind == "replace" and all(edit.address in contract.by_address for edit in edits):
            where = {"uri": _uri(contract), "index": 0}
            changes = [
                {"artifactLocation": where, "replacements": [_replacement(contract, edit) for edit in edits]}
            ]
            yield {"artifactChanges": changes} | ({"description": {"text": fix.says}} if fix.says else {})


def _replacement(contract: Contract, edit: Edit) -> dict[str, Any]:
    clause = contract.by_address[edit.address]
    return {
        "deletedRegion": {"charOffset": clause.start, "charLength": clause.end - clause.start},
        "insertedContent": {"text": edit.after},
    }


def _state(report: Report, finding: Finding) -> str:
    if report.changes is None or finding.ignored:
        return ""
    return "new" if finding.key in {each.key for each in report.changes.new} else "unchanged"


def _uri(contract: Contract) -> str:
    return quote(Path(contract.source or contract.id).name)
