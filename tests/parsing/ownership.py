"""The promise that every character of a contract has exactly one owner, as a check."""

from itertools import pairwise

from assistant.contract import Clause, Contract

__all__ = ["check_ownership"]


def check_ownership(contract: Contract) -> None:
    """Fail where a character is lost or owned twice, a span doesn't slice back, or an address leads nowhere."""
    owners = [0] * len(contract.text)
    for start, end in _spans(contract):
        for at in range(start, end):
            owners[at] += 1
    wrong = [
        at
        for at, char in enumerate(contract.text)
        if owners[at] != 1 and not (char.isspace() and not owners[at])
    ]
    assert not wrong, [(at, owners[at], contract.text[max(0, at - 9) : at + 9]) for at in wrong[:3]]
    for section in contract.sections:
        assert contract.text[section.start : section.end] == section.title
    for passage in contract.passages:
        assert contract.text[passage.start : passage.end] == passage.text
    _check_clauses(contract)


def _spans(contract: Contract) -> list[tuple[int, int]]:
    spans = [(section.start, section.end) for section in contract.sections]
    spans += [(passage.start, passage.end) for passage in contract.passages]
    for clause in contract.clauses:
        spans += [(clause.label_start, clause.label_start + len(clause.label)), (clause.start, clause.end)]
    return spans


def _check_clauses(contract: Contract) -> None:
    addresses = [clause.address for clause in contract.clauses]
    assert len(set(addresses)) == len(addresses)
    for before, after in pairwise(contract.clauses):
        assert before.section != after.section or _order(before) < _order(after)
    for clause in contract.clauses:
        wording = contract.text[clause.start : clause.end]
        assert wording.startswith(clause.heading)
        assert wording.endswith(clause.text)
        assert not wording[len(clause.heading) : len(wording) - len(clause.text)].strip()
        assert contract.text.startswith(clause.label, clause.label_start)
        assert clause.parent is None or clause.parent in addresses[: clause.ordinal]


def _order(clause: Clause) -> tuple[int, ...]:
    return tuple(map(int, clause.number.split(".")))
