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


@pytest.mark.parametrize(
    ("sentence", "ways"),
    [
        (
            "双方先行协商；协商不成的，提交临江仲裁委员会仲裁，或向乙方所在地人民法院起诉。",
            [
                "协商不成的，任何一方可以向乙方所在地人民法院提起诉讼。",
                "协商不成的，提交临江仲裁委员会仲裁。",
            ],
        ),
        (
            "发生争议时可以申请仲裁，也可以向人民法院起诉。",
            ["因本合同发生的争议，双方协商不成的，任何一方可以向有管辖权的人民法院提起诉讼。"],
        ),
    ],
)
def test_a_choice_of_forum_goes_on_from_the_sentence_and_keeps_the_court_it_names(
    sentence: str, ways: list[str]
) -> None:
    contract = BASE.format(**dict.fromkeys(PLACES, ""))
    disputes = next(line for line in contract.splitlines() if line.startswith("7.1"))
    (found,) = findings(contract.replace(disputes, f"7.1 {sentence}"), "law.forum_both")
    assert found.fix is not None
    offered = [each.after for each in (found.fix, *found.fix.others)]
    assert all(any(each.endswith(way) for each in offered) for way in ways), offered
