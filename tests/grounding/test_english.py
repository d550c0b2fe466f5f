"""English sentences about Chinese clauses: facts, parties and duties must agree, and quotes stand verbatim."""

import pytest

from assistant.grounding import evidence, verify
from assistant.grounding.english import in_chinese_terms, is_english
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "乙方应在收到通知后5个工作日内交付系统，逾期的每日支付合同价千分之三的违约金。",
        "2": "未经甲方书面同意，乙方不得转包。",
        "3": "甲方无需另行付费，合同期至2024年12月31日止，总价人民币120,000元。",
        "4": "附件是合同不可分割的部分。",
    }
)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Party B shall deliver the system within 5 working days.", "1"),
        ("Party B must deliver within five business days of the notice.", "1"),
        ("Party B shall not subcontract without Party A's written consent.", "2"),
        ("Party A need not pay anything extra.", "3"),
        ("The contract ends on 31 December 2024.", "3"),
        ("The total price is RMB 120,000.", "3"),
        ("The total price is one hundred and twenty thousand yuan.", "3"),
        ("The total price is 0.12 million yuan.", "3"),
        ("Party B is the one who shall deliver within five working days.", "1"),
        ("Party B shall not subcontract without consent (“乙方不得转包”).", "2"),
        ("The clause says: “未经甲方书面同意，乙方不得转包。”", "2"),
        ("The annexes are part of the contract.", "4"),
    ],
)
def test_what_the_clause_says_holds_in_english(sentence: str, number: str) -> None:
    verdict = verify(sentence, [evidence(CONTRACT, CONTRACT.by_address[f"sample/1/{number}"])])
    assert (verdict.status, verdict.reason) == ("verified", "")


@pytest.mark.parametrize(
    ("sentence", "number", "kind"),
    [
        ("Party B shall deliver the system within 15 working days.", "1", "number"),
        ("Party B shall deliver the system within 5 calendar days.", "1", "number"),
        ("Party A shall pay a penalty of 3 percent a day.", "1", "number"),
        ("The third party shall deliver the system.", "1", "party"),
        ("Party B may subcontract the work to others.", "2", "modality"),
        ("Party B subcontracts the work to others.", "2", "negation"),
        ("The contract ends on 1 December 2024.", "3", "number"),
        ("The total price is RMB 150,000.", "3", "number"),
        ("The total price is one hundred million yuan.", "3", "number"),
        ("The total price is twelve thousand yuan.", "3", "number"),
        ("The tenant shall deliver the system within 5 working days.", "1", "party"),
        ("Party B shall not subcontract (“乙方不得分包”).", "2", "quote"),
        ("The clause says: “乙方可以转包。”", "2", "quote"),
    ],
)
def test_what_it_does_not_say_fails_in_english(sentence: str, number: str, kind: str) -> None:
    verdict = verify(sentence, [evidence(CONTRACT, CONTRACT.by_address[f"sample/1/{number}"])])
    assert kind in {failure.kind for failure in verdict.failures}


def test_an_english_sentence_that_cites_nothing_is_unsupported() -> None:
    assert verify("Party B shall deliver the system.", []).status == "unsupported"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("When does the contract end?", True),
        ("Who is 甲方 in this contract?", True),
        ("合同什么时候到期？", False),
        ("SLA 是多少？", False),
        ("APP 的 KPI 指标有哪些要求？", False),
    ],
)
def test_english_is_told_from_chinese_with_some_latin_words(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_terms_are_written_as_a_chinese_contract_would() -> None:
    assert (
        in_chinese_terms("Party A pays within ten days by May 3, 2024")
        == "甲方 pays within 10日 by 2024年5月3日"
    )
