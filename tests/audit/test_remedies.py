"""Sentences put in another's place or behind it, with the stops that were there."""

import pytest

from assistant.audit.page import Page
from assistant.audit.remedies import added, at_end, pointed
from assistant.parsing import parse

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
