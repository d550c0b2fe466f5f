"""Sentences put in another's place or behind it, with the stops that were there."""

import pytest

from assistant.audit.page import Page
from assistant.audit.remedies import added, at_end, pointed
from assistant.parsing import parse
from tests.audit.audited import findings
from tests.audit.cases import written

TEXT = """清洗服务{name}

第一条 服务
1.1 乙方每周清洗一次{stop}
1.2 本{name}一式两份{stop}
"""


def page(stop: str = "。", name: str = "合同") -> Page:
    (contract,) = parse(TEXT.format(stop=stop, name=name))
    return Page(contract)


@pytest.mark.parametrize("stop", ["。", "；", ""])
def test_a_sentence_is_added_behind_one_that_ends(stop: str) -> None:
    read = page(stop)
    sentence = next(each for each in read.sentences if "清洗一次" in each.text)
    assert added(read, sentence, "费用另计。").after == "乙方每周清洗一次。费用另计。"


def test_a_sentence_at_the_end_of_a_chapter_goes_to_its_last_clause() -> None:
    read = page()
    fix = at_end(read, read.contract.clauses[0], "期满为止。")
    assert fix.address == read.contract.clauses[-1].address
    assert fix.after == "本合同一式两份。期满为止。"


def test_a_sentence_gives_way_to_another() -> None:
    read = page()
    sentence = next(each for each in read.sentences if "清洗一次" in each.text)
    fix = pointed(read, sentence, "以第1.2条为准。", "改写")
    assert (fix.kind, fix.after, fix.instruction) == ("replace", "以第1.2条为准。", "改写")


def test_the_wording_calls_the_contract_as_the_contract_does() -> None:
    read = page(name="协议")
    assert at_end(read, read.contract.clauses[0], "本合同终止后有效。").after.endswith("本协议终止后有效。")


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ("首期款20,000元，尾款40,000元。", "人民币陆万元整（¥60,000.00）"),
        ("首期款30,000元，尾款50,000元。", "人民币捌万元整（¥80,000.00）"),
        ("", "人民币捌万元整（¥80,000.00）"),
    ],
)
def test_of_two_amounts_the_one_with_which_the_sums_come_out_is_kept(parts: str, kept: str) -> None:
    fee = f"改造费总额为人民币捌万元整（¥60,000.00）。{parts}"
    (found,) = findings(written("fee", fee), "values.amount_words")
    assert found.fix is not None
    assert kept in found.fix.after
