"""Addresses, walks over the clause tree, and edits that keep every span true."""

import pytest

from assistant.contract import Address, Contract, parse_address, renamed, reworded
from tests.builders import contract_of

SAMPLE = contract_of({"1": "费用", "1.1": "按季支付", "1.2": "开具发票", "2": "保密", "2.1": "不得泄露"})


def slices_hold(contract: Contract) -> bool:
    return all(contract.text[c.start : c.end] == c.wording for c in contract.clauses)


@pytest.mark.parametrize("text", ["blank/1/8.3.1", "金融合同/3.1/2", "a-b/2/15"])
def test_an_address_prints_and_parses_back(text: str) -> None:
    assert str(parse_address(text)) == text


@pytest.mark.parametrize("text", ["", "blank", "blank/1", "blank/x/1", "a/b/1/2", "blank/1/8..3"])
def test_other_words_are_no_address(text: str) -> None:
    assert parse_address(text) is None


def test_addresses_sort_by_contract_first() -> None:
    assert sorted([Address("b", "1", "1"), Address("a", "2", "1")])[0].contract == "a"


def test_walks_follow_the_tree() -> None:
    leaf = SAMPLE.by_address["sample/1/1.2"]
    assert [c.number for c in SAMPLE.children(None)] == ["1", "2"]
    assert [c.number for c in SAMPLE.ancestors(leaf)] == ["1"]
    assert [c.number for c in SAMPLE.subtree("sample/1/1")] == ["1", "1.1", "1.2"]
    assert [c.number for c in SAMPLE.neighbours(leaf)] == ["1.1"]


def test_renaming_moves_every_address_and_no_text() -> None:
    moved = renamed(SAMPLE, "other")
    assert [c.address for c in moved.clauses] == [f"other/1/{c.number}" for c in SAMPLE.clauses]
    assert moved.by_address["other/1/1.1"].parent == "other/1/1"
    assert moved.text == SAMPLE.text


@pytest.mark.parametrize("wording", ["按月支付，逾期每日加收千分之三", "付", ""])
def test_rewording_changes_one_clause_and_keeps_every_span_true(wording: str) -> None:
    changed = reworded(SAMPLE, "sample/1/1.1", wording)
    assert changed.by_address["sample/1/1.1"].wording == wording
    assert slices_hold(changed)
    others = [(c.number, c.wording) for c in changed.clauses if c.number != "1.1"]
    assert others == [(c.number, c.wording) for c in SAMPLE.clauses if c.number != "1.1"]


def test_rewording_there_and_back_gives_the_same_contract() -> None:
    assert reworded(reworded(SAMPLE, "sample/1/2.1", "可以披露"), "sample/1/2.1", "不得泄露") == SAMPLE


def test_rewording_a_clause_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        reworded(SAMPLE, "sample/1/9", "x")
