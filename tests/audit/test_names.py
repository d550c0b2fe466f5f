"""What people call the parts of an audit, in both languages."""

import tomllib
from pathlib import Path

import pytest

import assistant.wording
from assistant.audit import RULES, SEVERITIES
from assistant.audit.names import balance_name, family_name, severity_name
from tests.audit.audited import audit_of

KNOWN = tomllib.loads((Path(assistant.wording.__file__).parent / "auditing.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("family", sorted({each.family for each in RULES} | {"model"}))
def test_every_family_of_rules_has_a_name(family: str) -> None:
    assert set(KNOWN[f"family_{family}"]) == {"zh", "en"}
    assert family_name(family) == KNOWN[f"family_{family}"]["zh"]


def test_everything_that_is_counted_per_party_has_a_name() -> None:
    counted = audit_of("劳务合同\n第一条 义务\n1.1 甲方应当付款。\n1.2 乙方应当到岗。\n").balance
    assert counted
    assert all(f"balance_{kind}" in KNOWN for kinds in counted.values() for kind in kinds)


def test_what_has_no_name_yet_is_called_by_its_id() -> None:
    assert family_name("novel") == balance_name("novel") == "novel"
    assert len({severity_name(each) for each in SEVERITIES}) == len(SEVERITIES)
