"""What a model is shown of the clauses that were found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.contract import Contract
from assistant.library import Library
from assistant.reading import Reading
from assistant.retrieval import Hit
from assistant.tasks.answering.candidates import blank_in, candidates, fitting
from tests.builders import contract_of

CLAUSES = {
    "1": "",
    "1.1": "甲方按季付款。",
    "1.2": "乙方开具发票。",
    "2": "押金为____________________元。",
    "3": "保密" * 1000,
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def contract(library: Library) -> Contract:
    made = contract_of(CLAUSES, identifier="sample", title="样例合同")
    added = library.add([(Reading("sample.md", made.text, (), ()), [made])])
    return library.get(added.contracts[0].id)


def hit(contract: Contract, number: str) -> Hit:
    address = f"{contract.id}/1/{number}"
    return Hit(address, contract.id, "1", number, "", contract.by_address[address].text, 1.0, "")


@pytest.mark.parametrize(
    ("found", "most", "numbers"),
    [
        (["1.2", "2"], 4, ["1.2", "2"]),
        (["1", "2"], 4, ["1.1", "1.2", "2"]),
        (["1.1", "1"], 4, ["1.1", "1.2"]),
        (["1", "2", "3"], 2, ["1.1", "1.2"]),
        ([], 4, []),
    ],
)
def test_a_heading_stands_for_the_clauses_below_it(
    library: Library, contract: Contract, found: list[str], most: int, numbers: list[str]
) -> None:
    pool = candidates([hit(contract, number) for number in found], library, most)
    assert [each.clause.number for each in pool] == numbers


def test_a_line_names_its_contract_and_is_kept_short(library: Library, contract: Contract) -> None:
    blank, endless = candidates([hit(contract, "2"), hit(contract, "3")], library, 4)
    assert blank.line == "样例合同 2 押金为____元。"
    assert len(endless.line) < 700


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("押金为____元", True),
        ("甲方：[甲方全称]", True),
        ("提前[天数]天通知", True),
        ("乙方法定代表人：", True),
        ("押金为五千元", False),
        ("依据[1]及附件的约定执行，双方另有约定的除外", False),
        ("", False),
    ],
)
def test_a_place_that_waits_to_be_filled_is_seen(text: str, blank: bool) -> None:
    assert blank_in(text) is blank


@pytest.mark.parametrize(("budget", "count"), [(0, 1), (10_000, 3)])
def test_lines_are_taken_while_they_fit_and_one_always(budget: int, count: int) -> None:
    assert fitting(["甲方付款。" * 20] * 3, budget) == count
