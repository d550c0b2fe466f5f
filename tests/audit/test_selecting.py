"""A part of an audit: by severity, rule, family and clause."""

import pytest

from assistant.audit.selecting import places_of, selected
from assistant.parsing import parse
from tests.audit.audited import audit_of

TEXT = """广告投放合同
第一条 费用
1.1 广告费总额为人民币伍万元整（¥55,000.00）。
1.2 甲方按第十二条的约定付款。
第二条 违约
2.1 乙方逾期投放的，应支付违约金。
"""


@pytest.mark.parametrize(
    ("name", "options", "found", "absent"),
    [
        ("a severity", {"severities": ["error"]}, "values.amount_words", "law.penalty_no_measure"),
        ("a rule", {"rules": ["reference.missing"]}, "reference.missing", "values.amount_words"),
        ("a family", {"rules": ["law"]}, "law.penalty_no_measure", "values.amount_words"),
    ],
)
def test_findings_that_fit_are_kept_and_counted_anew(
    name: str, options: dict[str, list[str]], found: str, absent: str
) -> None:
    part = selected(audit_of(TEXT), severities=options.get("severities", ()), rules=options.get("rules", ()))
    rules = {each.rule for each in part.findings}
    assert found in rules, name
    assert absent not in rules, name
    assert sum(part.counts.values()) == len(part.findings)


@pytest.mark.parametrize(
    ("number", "rules"),
    [("1", {"values.amount_words", "reference.missing"}), ("1.1", {"values.amount_words"})],
)
def test_a_clause_stands_for_what_is_below_it(number: str, rules: set[str]) -> None:
    (contract,) = parse(TEXT)
    part = selected(audit_of(TEXT), places=places_of(number, contract))
    assert {each.rule for each in part.findings if each.address} == rules


def test_a_number_is_no_beginning_of_a_longer_one() -> None:
    items = "".join(f"1.{number} 第{number}批广告按排期表投放。\n" for number in range(1, 10))
    text = f"广告投放合同\n第一条 投放\n{items}1.10 广告费总额为人民币伍万元整（¥55,000.00）。\n"
    (contract,) = parse(text)
    below = selected(audit_of(text), rules=["values"], places=places_of("1.1", contract))
    there = selected(audit_of(text), rules=["values"], places=places_of("1.10", contract))
    assert ([each.number for each in below.findings], [each.number for each in there.findings]) == (
        [],
        ["1.10"],
    )
