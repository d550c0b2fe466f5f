"""The audit as a whole: what a finding says, in which order, and what a clean contract gets."""

import tomllib
from pathlib import Path

import pytest

from assistant.audit import RULES, SEVERITIES, audit
from assistant.audit.page import HOLE
from assistant.parsing import parse, parse_reading
from assistant.reading import read_file
from tests.audit.audited import audit_of, findings

CORPUS = Path(__file__).parents[2] / "corpus"
WORDING = Path(__file__).parents[2] / "assistant" / "wording" / "audit.toml"
DEFECTIVE = """设备维护合同
第一条 范围
1.1 乙方负责维护甲方的设备，并按第九条报告维护情况。
1.2 热线服务时间为724小时。
第二条 费用
2.1 费用总额为人民币叁万元整（¥35,000.00）。
"""


def test_a_finding_marks_the_very_words_it_rests_on() -> None:
    text = DEFECTIVE
    for finding in audit_of(text).findings:
        for mark in finding.marks:
            assert text[mark.start : mark.end].startswith(mark.quote)


def test_what_is_told_shows_a_blank_as_a_blank() -> None:
    (found,) = findings(DEFECTIVE + "2.2 甲方应在收到账单后____日内付清，\n", "text.broken_off")[:1]
    assert "账单后______日内付清" in found.message


@pytest.mark.parametrize("variant", ["blank", "portfolio", "detailed"])
def test_nothing_that_is_told_or_offered_holds_a_private_character(variant: str) -> None:
    (contract,) = parse_reading(read_file(CORPUS / f"{variant}.md"))
    for found in audit(contract).findings:
        offered = [found.fix, *found.fix.others] if found.fix else []
        assert HOLE not in found.message + found.evidence + "".join(each.after for each in offered)


def test_findings_stand_in_order_of_severity_and_place() -> None:
    found = audit_of(DEFECTIVE).findings
    order = [(SEVERITIES.index(each.severity), each.marks[0].start if each.marks else 0) for each in found]
    assert order == sorted(order)
    assert len(found) >= 3


def test_counts_are_those_of_the_findings() -> None:
    found = audit_of(DEFECTIVE)
    assert sum(found.counts.values()) == len(found.findings)
    assert set(found.counts) == set(SEVERITIES)


def test_keys_tell_findings_apart_and_survive_a_change_elsewhere() -> None:
    before = [each.key for each in audit_of(DEFECTIVE).findings]
    after = [each.key for each in audit_of(DEFECTIVE.replace("并按", "并且按")).findings]
    assert len(set(before)) == len(before)
    assert before == after


def test_what_is_ignored_is_kept_apart_with_its_reason() -> None:
    (contract,) = parse(DEFECTIVE)
    first = audit(contract).findings[0]
    found = audit(contract, ignored={first.key: "双方另有约定"})
    assert first.key not in {each.key for each in found.findings}
    assert [(each.key, each.ignored) for each in found.ignored] == [(first.key, "双方另有约定")]


def test_every_rule_has_a_message_in_both_languages() -> None:
    told = tomllib.loads(WORDING.read_text(encoding="utf-8"))
    for rule in RULES:
        assert set(told[rule.id.replace(".", "_")]) == {"zh", "en"}


@pytest.mark.parametrize("name", ["blank", "portfolio", "detailed"])
def test_no_finding_points_at_a_clause_that_is_not_there(name: str) -> None:
    (contract,) = parse_reading(read_file(CORPUS / f"{name}.md"))
    found = audit(contract)
    named = {each.address for each in found.findings} | {
        mark.address for each in found.findings for mark in each.marks
    }
    assert named - {""} <= set(contract.by_address)
    assert all(
        contract.text[mark.start : mark.end].startswith(mark.quote)
        for each in found.findings
        for mark in each.marks
    )


def test_planted_defects_are_found() -> None:
    assert findings(DEFECTIVE, "reference.missing")
    assert findings(DEFECTIVE, "values.sign_lost")
    assert findings(DEFECTIVE, "values.amount_words")
