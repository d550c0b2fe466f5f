"""Contracts composed of many kinds in many layouts are read back clause for clause, whatever a page prints around them."""

from collections.abc import Callable

import pytest

from assistant.parsing import parse_reading
from assistant.reading import repair
from evals.parsing import pollution
from evals.parsing.composing import COUNT, composed
from evals.parsing.measures import score
from tests.parsing.ownership import check_ownership

# How exactly a contract comes back, what is done to it, and to which of them.
PRINTS: dict[str, tuple[str, Callable[[str], str], range]] = {
    "as it is": ("exact", str, range(COUNT)),
    "on pages": ("exact", pollution.paged, range(0, COUNT, 5)),
    "on a site": ("exact", pollution.on_site, range(1, COUNT, 5)),
    "with a space behind every character": ("exact", pollution.spaced, range(2, COUNT, 10)),
    "with readings": (
        "exact",
        lambda text: pollution.annotated(pollution.traditional(text)),
        range(3, COUNT, 10),
    ),
    "without line breaks": ("worded", pollution.run_together, range(6, COUNT, 4)),
    "without every second line break": ("worded", pollution.half_joined, range(1, COUNT, 4)),
    "with spaces for line breaks": ("worded", pollution.joined, range(0, COUNT, 4)),
}


@pytest.mark.parametrize(("measure", "printed", "seeds"), PRINTS.values(), ids=PRINTS)
def test_composed_contract_is_read_back(measure: str, printed: Callable[[str], str], seeds: range) -> None:
    wrong = []
    for seed in seeds:
        contract = composed(seed)
        found = parse_reading(repair(printed(contract.text)))
        for each in found:
            check_ownership(each)
        told = score(contract, found)
        right = getattr(told, measure)
        if (right, told.found, told.lost, told.invented) != (told.clauses, told.clauses, 0, 0):
            wrong.append((contract.name, told))
    assert not wrong
