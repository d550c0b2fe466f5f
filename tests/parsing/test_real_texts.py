"""Real texts that stand beside a checkout: the polluted source page and three contracts with hand-made trees."""

import json
import re
from pathlib import Path

import pytest

from assistant.contract import Contract
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.reading.script import to_simplified
from tests.parsing.ownership import check_ownership

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGE = SHARED / "seed" / "000_26301444c91fab82.txt"
GOLD = sorted((SHARED / "data" / "contracts-dev").glob("*.gold.json"))
NUMBERING = ROOT / "tests" / "data" / "numbering.json"

needs_page = pytest.mark.skipif(not PAGE.is_file(), reason="the source page is not beside this checkout")


@pytest.fixture(scope="module")
def contracts() -> tuple[Contract, ...]:
    return parse_reading(read_file(PAGE))


@needs_page
def test_source_page_yields_every_clause_of_every_part(contracts: tuple[Contract, ...]) -> None:
    counts = [
        {
            section.number: sum(clause.section == section.number for clause in contract.clauses)
            for section in contract.sections
        }
        for contract in contracts
    ]
    assert counts == [
        {"1": 139, "2": 47, "3": 0, "3.1": 27, "3.2": 4},
        {"1": 84, "2": 23, "3": 0, "3.1": 10, "3.2": 6},
        {"1": 121, "2": 14},
    ]
    assert [len(contract.toc) for contract in contracts] == [52, 44, 120]


@needs_page
def test_source_page_has_the_numbers_of_the_bundled_corpus(contracts: tuple[Contract, ...]) -> None:
    expected = list(json.loads(NUMBERING.read_text(encoding="utf-8"))["body"].values())
    found = [
        {
            section.number: [clause.number for clause in contract.clauses if clause.section == section.number]
            for section in contract.sections
        }
        for contract in contracts
    ]
    for sections, numbers in zip(found, expected, strict=True):
        assert {number: own for number, own in sections.items() if own} == {
            number: own.split() for number, own in numbers.items()
        }


@needs_page
def test_source_page_gives_titles_in_simplified_characters(contracts: tuple[Contract, ...]) -> None:
    base = "2024年度金融科技产品运营外包合同"
    assert [contract.title for contract in contracts] == [base, base + "1", base + "2"]


@needs_page
def test_source_page_loses_nothing_and_keeps_no_damage(contracts: tuple[Contract, ...]) -> None:
    reading = read_file(PAGE)
    assert "".join(contract.text for contract in contracts) == reading.text
    assert to_simplified(reading.text) == reading.text
    assert not re.search(r"[?\ue000-\uf8ff\u0400-\u04ff]|\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)", reading.text)
    for contract in contracts:
        check_ownership(contract)


@needs_page
def test_page_items_around_the_contracts_are_no_clauses(contracts: tuple[Contract, ...]) -> None:
    assert not any("本站" in contract.text or "版权" in contract.text for contract in contracts)
    assert contracts[-1].clauses[-1].wording == "第三方责任限额的确定第三"


@pytest.mark.skipif(not GOLD, reason="the hand-made trees are not beside this checkout")
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.partition(".")[0])
def test_hand_made_tree_is_met_exactly(gold: Path) -> None:
    (contract,) = parse_reading(read_file(gold.with_name(gold.name.replace(".gold.json", ".txt"))))
    expected = [tuple(row.values()) for row in json.loads(gold.read_text(encoding="utf-8"))]
    assert [(clause.number, clause.heading, clause.text) for clause in contract.clauses] == expected
    check_ownership(contract)
