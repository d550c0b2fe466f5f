"""Each rule: told of the wording that breaks it, silent on the one that doesn't."""

import pytest

from assistant.audit import RULES
from tests.audit.audited import audit_of, findings
from tests.audit.cases import BASE, PLACES, SENTENCES, Case, written
from tests.audit.whole_cases import CONTRACTS

CASES = (*SENTENCES, *CONTRACTS)


def named(case: Case) -> str:
    """The case's rule, with its place."""
    return f"{case.rule} {case.place}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_defect_is_told(case: Case) -> None:
    assert findings(written(case.place, case.wrong), case.rule)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_right_wording_is_left_alone(case: Case) -> None:
    assert not findings(written(case.place, case.right), case.rule)


def test_every_rule_has_a_case() -> None:
    assert {each.id for each in RULES} == {case.rule for case in CASES}


def test_the_contract_of_the_cases_has_no_findings() -> None:
    assert audit_of(BASE.format(**dict.fromkeys(PLACES, ""))).findings == ()
