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


CHAPTERS = """标注外包合同
目录
第一章 总则 ........ 1
第二章 费用 ........ 2
第三章 验收 ........ 3
第四章 附则 ........ 4

第一章 总则
第一条 甲方把图像标注外包给乙方。
第二条 乙方不得转包。
第二章 费用
第三条 标注费每张0.8元，甲方按月支付。
第三章 验收
第四条 甲方在收到成果后七日内验收。
第四章 附则
第五条 本合同自双方盖章之日起生效。
"""


@pytest.mark.parametrize(
    ("contents", "rules"),
    [
        ("第三章 验收 ........ 3", []),
        ("第三章 保险 ........ 3", ["toc.differs"]),
        ("第三章 保险 ........ 3\n第四章 验收 ........ 3", ["toc.missing", "toc.shifted"]),
    ],
    ids=["right", "another heading", "shifted by one"],
)
def test_a_table_of_chapters_is_held_against_chapters_that_are_parts(contents: str, rules: list[str]) -> None:
    text = CHAPTERS.replace("第三章 验收 ........ 3", contents, 1)
    if len(rules) > 1:
        text = text.replace("第四章 附则 ........ 4", "第五章 附则 ........ 4", 1)
    assert sorted(each.rule for each in audit_of(text).findings if each.rule.startswith("toc.")) == rules
