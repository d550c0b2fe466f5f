"""Sentences whose every word stands in the clause, and that say something else."""

import pytest

from assistant.grounding import evidence, verify
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "乙方逾期交付的，每逾期一日按合同总额的万分之五支付违约金，但违约金总额不超过合同总额的10%。",
        "2": "乙方应在接到故障通知后2小时内响应，8小时内修复。",
        "3": "验收合格后甲方支付合同总价的60%，质保期满后支付余下的40%。",
        "4": "本合同自2025年3月1日起至2026年2月28日止。",
        "5": "甲方可以要求乙方每季度提供一次巡检报告，并应事先书面通知。",
    }
)


@pytest.mark.parametrize(
    ("sentence", "number", "kind"),
    [
        ("违约金总额不低于合同总额的10%。", "1", "contrary"),
        ("乙方应在2小时内修复。", "2", "number"),
        ("乙方应在8小时内响应。", "2", "number"),
        ("验收合格后甲方支付合同总价的40%。", "3", "number"),
        ("质保期满后支付合同总价的60%。", "3", "number"),
        ("验收合格前甲方支付合同总价的60%。", "3", "contrary"),
        ("本合同于2025年3月1日终止。", "4", "number"),
        ("本合同自2026年2月28日起生效。", "4", "number"),
        ("甲方可以要求乙方每月提供一次巡检报告。", "5", "contrary"),
        ("甲方应事后书面通知。", "5", "contrary"),
        ("甲方应事先口头通知。", "5", "contrary"),
    ],
)
def test_a_word_or_figure_put_where_another_belongs_fails(sentence: str, number: str, kind: str) -> None:
    clause = next(each for each in CONTRACT.clauses if each.number == number)
    verdict = verify(sentence, [evidence(CONTRACT, clause)])
    assert verdict.status == "unsupported"
    assert kind in {failure.kind for failure in verdict.failures}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("违约金最多为合同总额的百分之十。", "1"),
        ("乙方逾期交付的，每日按合同总额的万分之五支付违约金。", "1"),
        ("乙方应在8小时内修复故障。", "2"),
        ("乙方应在2小时内响应，8小时内修复。", "2"),
        ("质保期满后支付40%。", "3"),
        ("本合同到2026年2月28日止。", "4"),
        ("巡检报告每季度提供一次。", "5"),
    ],
)
def test_the_same_words_where_they_belong_hold(sentence: str, number: str) -> None:
    clause = next(each for each in CONTRACT.clauses if each.number == number)
    assert verify(sentence, [evidence(CONTRACT, clause)]).status == "verified"
