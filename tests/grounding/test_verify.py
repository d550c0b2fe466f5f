"""What the verifier passes and what it stops, on clauses made up for it."""

import pytest

from assistant.contract import Clause, Contract
from assistant.grounding import Evidence, Verdict, evidence, verify
from tests.builders import contract_of

PAY = (
    "甲方应于验收合格后三十日内向乙方支付服务费人民币壹佰贰拾万元整（￥1,200,000元）。"
    "逾期付款的，每日按未付金额的千分之三支付违约金。"
)
LEAVE = "乙方不得将本项目转包；经甲方书面同意的，可以分包。乙方更换项目经理应提前10个工作日通知甲方。"
TERM = "合作自2024年3月1日起至2025年2月28日止，期满前甲方无需另行通知。第8.2条约定的保密义务不受影响。"
TWO = "甲方应在三十日内付款，乙方应在六十日内交付系统。"
LEASE = "承租人应于每月5日前支付租金；出租人应在3个工作日内维修门窗。"
CLAUSES = {"1": PAY, "2": LEAVE, "3": TERM, "4": TWO, "5": "甲方向乙方提供办公场地和测试账号。", "6": LEASE}
CONTRACT = contract_of(CLAUSES)


def clause(number: str) -> Clause:
    return CONTRACT.by_address[f"sample/1/{number}"]


def held(sentence: str, *numbers: str) -> Verdict:
    return verify(sentence, [evidence(CONTRACT, clause(number)) for number in numbers])


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("甲方应在验收合格后30日内向乙方支付服务费。", "1"),
        ("甲方应当在验收合格后三十天内支付服务费120万元。", "1"),
        ("服务费为人民币1200000元。", "1"),
        ("逾期付款的，每日按未付金额的0.3%支付违约金。", "1"),
        ("逾期的，每日按未付金额的3‰支付违约金。", "1"),
        ("条款写明“逾期付款的，每日按未付金额的千分之三支付违约金”。", "1"),
        ("条款写明「逾期付款的, 每日按 未付金额的千分之三支付违约金」。", "1"),
        ("乙方不得将本项目转包。", "2"),
        ("经甲方书面同意，可以分包。", "2"),
        ("乙方更换项目经理须提前十个工作日通知甲方。", "2"),
        ("合作自2024年3月1日起。", "3"),
        ("合作自二〇二四年三月一日起至2025年2月28日止。", "3"),
        ("期满前甲方不必另行通知。", "3"),
        ("第8.2条约定的保密义务不受影响。", "3"),
        ("甲方应在30日内付款。", "4"),
        ("乙方应在60天内交付系统。", "4"),
        ("甲方提供办公场地和测试账号。", "5"),
        ("承租人应当于每月5日前支付租金。", "6"),
    ],
)
def test_what_the_clause_says_is_verified(sentence: str, number: str) -> None:
    verdict = held(sentence, number)
    assert (verdict.status, verdict.reason) == ("verified", "")


@pytest.mark.parametrize(
    ("sentence", "number", "kind"),
    [
        ("逾期付款的，每日按未付金额的千分之五支付违约金。", "1", "number"),
        ("甲方应在验收合格后六十日内向乙方支付服务费。", "1", "number"),
        ("甲方应在验收合格后三十个工作日内向乙方支付服务费。", "1", "number"),
        ("甲方应在验收合格后三十个月内向乙方支付服务费。", "1", "number"),
        ("服务费为人民币贰拾万元。", "1", "number"),
        ("服务费为120元。", "1", "number"),
        ("逾期付款的，每日按未付金额的3%支付违约金。", "1", "number"),
        ("乙方应于验收合格后三十日内支付服务费。", "1", "modality"),
        ("条款写明“逾期付款的，每日按未付金额的千分之四支付违约金”。", "1", "quote"),
        ("丙方应于验收合格后支付服务费。", "1", "party"),
        ("乙方可以将本项目转包。", "2", "modality"),
        ("乙方将本项目转包。", "2", "negation"),
        ("乙方更换项目经理可以提前10个工作日通知甲方。", "2", "modality"),
        ("乙方更换项目经理应提前10日通知甲方。", "2", "number"),
        ("合作自2024年3月2日起。", "3", "number"),
        ("合作自2024年1月3日起。", "3", "number"),
        ("期满前甲方应另行通知。", "3", "modality"),
        ("第8.3条约定的保密义务不受影响。", "3", "reference"),
        ("乙方应在三十日内付款。", "4", "modality"),
        ("甲方应在六十日内付款。", "4", "number"),
        ("乙方提供办公场地和测试账号。", "5", "actor"),
        ("出租人应于每月5日前支付租金。", "6", "modality"),
        ("承租人应在3个工作日内维修门窗。", "6", "modality"),
        ("乙方负责安排年度团建和体检。", "5", "wording"),
    ],
)
def test_what_the_clause_does_not_say_is_unsupported(sentence: str, number: str, kind: str) -> None:
    verdict = held(sentence, number)
    assert verdict.status == "unsupported"
    assert kind in {failure.kind for failure in verdict.failures}
    assert verdict.reason


def test_thirty_days_for_one_party_are_not_sixty_for_the_other() -> None:
    for sentence in ("乙方应于验收合格后六十日内支付服务费。", "每日按千分之五支付违约金。"):
        assert held(sentence, "1").status == "unsupported"


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    assert held("甲方应在三十日内付款。").status == "unsupported"


def test_a_sentence_may_rest_on_two_clauses_together() -> None:
    sentence = "乙方不得将本项目转包，合作至2025年2月28日止。"
    assert held(sentence, "2").status == "unsupported"
    assert held(sentence, "2", "3").status == "verified"


@pytest.mark.parametrize(
    "sentence", ["条款写明「乙方不得将本项目转包」。", "乙方不得将本项目转包。", "转包不被允许"]
)
def test_the_spans_are_exact_words_of_the_contract(sentence: str) -> None:
    for span in held(sentence, "2").spans:
        assert CONTRACT.text[span.start : span.end] == span.quote
        assert "转包" in span.quote


def test_the_headings_above_may_name_the_party() -> None:
    grounds = Evidence("a/1/2.1", "2.1", "应按月提交运营报告。", 0, headings="乙方的义务")
    assert verify("乙方应按月提交运营报告。", [grounds]).status == "verified"
    assert verify("甲方应按月提交运营报告。", [grounds]).status == "unsupported"


def test_a_clause_may_be_called_by_its_own_number() -> None:
    assert held("第2条规定，乙方不得将本项目转包。", "2").status == "verified"
    assert held("第7条规定，乙方不得将本项目转包。", "2").status == "unsupported"


@pytest.mark.parametrize("number", CLAUSES)
def test_every_sentence_of_a_clause_is_supported_by_it(number: str) -> None:
    contract: Contract = CONTRACT
    for sentence in clause(number).text.split("。"):
        if sentence:
            assert verify(f"{sentence}。", [evidence(contract, clause(number))]).failures == ()
