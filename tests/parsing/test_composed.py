"""Contracts composed of many kinds in many layouts are read back clause for clause, whatever a page prints around them."""

from collections.abc import Callable

import pytest

from assistant.parsing import parse_reading
from assistant.reading import repair
from evals.parsing import pollution
from evals.parsing.composing import COUNT, composed
from evals.parsing.measures import score
from tests.parsing.ownership import check_ownership

PRINTS: dict[str, tuple[Callable[[str], str], range]] = {
    "as it is": (str, range(COUNT)),
    "on pages": (pollution.paged, range(0, COUNT, 5)),
    "on a site": (pollution.on_site, range(1, COUNT, 5)),
    "with a space behind every character": (pollution.spaced, range(2, COUNT, 10)),
    "with readings": (lambda text: pollution.annotated(pollution.traditional(text)), range(3, COUNT, 10)),
}

JOINED: dict[str, tuple[Callable[[str], str], range]] = {
    "without line breaks": (pollution.run_together, range(6, COUNT, 4)),
    "without every second line break": (pollution.half_joined, range(1, COUNT, 4)),
    "with spaces for line breaks": (pollution.joined, range(0, COUNT, 4)),
}


@pytest.mark.parametrize(("printed", "seeds"), PRINTS.values(), ids=PRINTS)
def test_composed_contract_is_read_back(printed: Callable[[str], str], seeds: range) -> None:
    wrong = []
    for seed in seeds:
        contract = composed(seed)
        found = parse_reading(repair(printed(contract.text)))
        for each in found:
            check_ownership(each)
        told = score(contract, found)
        if (told.exact, told.found, told.lost, told.invented) != (told.clauses, told.clauses, 0, 0):
            wrong.append((contract.name, told))
    assert not wrong


@pytest.mark.parametrize(("printed", "seeds"), JOINED.values(), ids=JOINED)
def test_composed_contract_keeps_its_clauses(printed: Callable[[str], str], seeds: range) -> None:
    wrong = []
    for seed in seeds:
        contract = composed(seed)
        found = parse_reading(repair(printed(contract.text)))
        for each in found:
            check_ownership(each)
        told = score(contract, found)
        if (told.worded, told.found, told.lost, told.invented) != (told.clauses, told.clauses, 0, 0):
            wrong.append((contract.name, told))
    assert not wrong
