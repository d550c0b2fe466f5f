"""The suites that make their samples: which questions they ask, and that noise is the noise it says."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.evaluation.registry import suite, suite_names
from assistant.parsing import parse_reading
from assistant.reading.readers import read
from assistant.reading.repair import repaired
from evals.parsing.composing import COUNT, composed
from evals.parsing.measures import score
from evals.parsing.printing import KINDS, files
from evals.retrieval.noise import misheard, read_aloud, spaced

QUESTION = "上个季度的运营费用最晚哪天付给乙方？"


def test_every_suite_of_the_house_is_found() -> None:
    assert {"parsing", "retrieval", "answer", "refusal", "injection"} <= set(suite_names())


def test_the_refusal_suite_asks_enough_of_what_the_contracts_do_not_say() -> None:
    samples = [sample for split in ("dev", "test") for sample in suite("refusal").load(split)]
    kinds = [sample.metadata["kind"] for sample in samples]
    assert len(samples) >= 150
    assert kinds.count("near miss") + kinds.count("unrelated") >= 60
    assert kinds.count("near miss") >= kinds.count("unrelated")
    assert len({sample.input["question"] for sample in samples}) == len(samples)


def test_the_injection_suite_has_a_hundred_cases() -> None:
    assert len(suite("injection").load()) >= 100


def test_every_contract_is_parsed_in_each_of_its_states() -> None:
    samples = suite("parsing").load()
    states = Counter(sample.input["damage"] for sample in samples)
    assert states["clean"] == states["polluted"]
    assert states["composed"] == states["composed, on pages"] == states["composed, on a site"] >= 60


def test_composed_contracts_are_the_same_every_time_and_of_many_kinds() -> None:
    contracts = [composed(seed) for seed in range(COUNT)]
    assert contracts == [composed(seed) for seed in range(COUNT)]
    assert len({contract.text.partition("\n")[0] for contract in contracts}) >= 14
    assert all(len(contract.rows) >= 8 for contract in contracts)


def test_a_fifth_of_the_characters_is_misheard_the_same_way_every_time() -> None:
    heard = misheard(QUESTION)
    changed = sum(one != other for one, other in zip(QUESTION, heard, strict=True))
    assert 2 <= changed <= round(0.2 * len(QUESTION))
    assert heard == misheard(QUESTION)


def test_readings_and_spaces_change_nothing_else() -> None:
    assert read_aloud("季度费用") == "季度费(fèi)用"
    assert spaced(QUESTION).replace(" ", "") == QUESTION


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.by])
def test_composed_contracts_come_back_whole_from_files(name: str, tmp_path: Path) -> None:
    seeds = range(0, COUNT, 9)
    for seed, path in zip(seeds, files(KINDS[name], seeds, tmp_path), strict=True):
        sample = composed(seed)
        found = score(sample, parse_reading(repaired(read(path.read_bytes(), path.name))))
        assert (found.exact, found.found) == (found.clauses, found.clauses), sample.name
