"""Chunks follow clauses, fit their budget and lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.chunking import BUDGET, chunks, pieces
from assistant.tokens import count
from tests.builders import contract_of

LONG = "乙方应于每季度末提交报告。" * 80


def test_a_short_clause_is_one_chunk_with_its_address_as_id() -> None:
    contract = contract_of({"8": "售后服务", "8.2": "响应时间", "8.2.1": "紧急故障__小时内响应"})
    assert [chunk.id for chunk in chunks(contract)] == ["sample/1/8", "sample/1/8.2", "sample/1/8.2.1"]


def test_a_tiny_clause_is_embedded_with_what_it_stands_under() -> None:
    contract = contract_of({"8": "售后服务", "8.2": "响应时间", "8.2.1": "__小时内"})
    assert chunks(contract)[2].embedded == "售后服务 响应时间 __小时内"


def test_a_long_clause_is_cut_at_sentence_ends_within_the_budget() -> None:
    found = chunks(contract_of({"1": LONG}))
    assert len(found) > 1
    assert [chunk.id for chunk in found[:2]] == ["sample/1/1", "sample/1/1#2"]
    assert {chunk.address for chunk in found} == {"sample/1/1"}
    assert all(chunk.text.endswith("。") and count(chunk.embedded) <= BUDGET for chunk in found)


def test_a_path_longer_than_its_share_keeps_the_nearest_headings() -> None:
    contract = contract_of({"1": "远" * 2000, "1.1": "近处标题", "1.1.1": "内容"})
    last = chunks(contract)[-1]
    assert last.path.endswith("近处标题")
    assert count(last.embedded) <= BUDGET


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲乙方应。；，、\n a1", max_size=300), st.integers(4, 40))
def test_pieces_are_the_text_again_and_none_is_over_budget(text: str, budget: int) -> None:
    cut = pieces(text, budget)
    assert "".join(cut) == text
    assert all(count(piece) <= budget for piece in cut)


@pytest.mark.parametrize("text", ["", "一句话。"])
def test_what_fits_stays_whole(text: str) -> None:
    assert pieces(text, 50) == [text]


def test_only_a_heading_over_other_clauses_is_bare() -> None:
    contract = contract_of({"1": "", "1.1": "内容", "2": ""})
    assert [chunk.bare for chunk in chunks(contract)] == [True, False, False]
