"""A filled contract audited on its way out: what its values contradict, in the wording around them and among themselves.

The rules of the audit read the text as it will be signed, so they see what a check of the values alone can't: an amount
that differs from one printed elsewhere, a date that no calendar has.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from assistant.blanks import Change
from assistant.contract import Clause, Contract, Passage, Section
from assistant.tasks.filling.checking import Check

__all__ = ["conflicts", "with_values"]

_FAMILIES = ("values", "parties", "terms")
_LONG = 2_000  # characters of a value: no fact that a rule compares is longer
_GRAVE = ("error", "warning")
_YEAR = re.compile(r"(?:19|20)\d\d年")  # of a date: no period, whatever a rule takes it for


def with_values(contract: Contract, changes: Sequence[Change]) -> Contract:
    """The contract with the changes made, every clause, passage and section title spanning its words as before."""
    shifts = _Shifts(changes)
    text = shifts.text(contract.text)
    clauses = tuple(_moved_clause(clause, shifts, text) for clause in contract.clauses)
    passages = tuple(_moved_passage(passage, shifts, text) for passage in contract.passages)
    sections = tuple(_moved_section(section, shifts, text) for section in contract.sections)
    return replace(contract, text=text, clauses=clauses, passages=passages, sections=sections)


def conflicts(contract: Contract, changes: Sequence[Change], known: Sequence[Check]) -> tuple[Check, ...]:
    """What the audit's rules of values and parties find at the values that were filled in, beyond the `known` checks."""
    from assistant.audit import RULES, audit

    if not changes:
        return ()
    changes = [replace(change, text=change.text[:_LONG]) for change in changes]
    filled, shifts = with_values(contract, changes), _Shifts(changes)
    rules = [rule for rule in RULES if rule.family in _FAMILIES]
    told: list[Check] = []
    for finding in audit(filled, rules=rules).findings:
        spans = [(mark.start, mark.end) for mark in finding.marks if not _YEAR.fullmatch(mark.quote)]
        ids = tuple(
            blank for blank, start, end in shifts.places if any(a < end and start < b for a, b in spans)
        )
        if finding.severity in _GRAVE and ids and not any(set(ids) <= set(check.ids) for check in known):
            told.append(Check(finding.rule, ids, finding.message))
    return tuple(told)


class _Shifts:
    """Where every offset of the old text stands in the new one, and where the values do."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = sorted(changes, key=lambda change: (change.start, change.end))
        self.starts = [change.start for change in self.changes]
        self.ends = [change.end for change in self.changes]
        self.grown = [0]
        for change in self.changes:
            self.grown.append(self.grown[-1] + len(change.text) - (change.end - change.start))
        self.places = tuple(
            (change.blank, change.start + grown, change.start + grown + len(change.text))
            for change, grown in zip(self.changes, self.grown, strict=False)
        )

    def begin(self, offset: int) -> int:
        """Where a stretch that began here begins: before a value that was put right at its beginning."""
        return offset + self.grown[bisect_right(self.starts, offset - 1)]

    def end(self, offset: int) -> int:
        """Where a stretch that ended here ends: behind a value that was put right at its end."""
        return offset + self.grown[bisect_right(self.ends, offset)]

    def text(self, old: str) -> str:
        """The old text with the changes made."""
        pieces, last = [], 0
        for change in self.changes:
            pieces += [old[last : change.start], change.text]
            last = change.end
        return "".join([*pieces, old[last:]])


def _moved_clause(clause: Clause, shifts: _Shifts, text: str) -> Clause:
    start, end = shifts.begin(clause.start), shifts.end(clause.end)
    headed = shifts.end(clause.start + len(clause.heading)) if clause.heading else start
    body = shifts.begin(clause.end - len(clause.text)) if clause.text else end
    return replace(
        clause,
        label_start=shifts.begin(clause.label_start),
        start=start,
        end=end,
        heading=text[start : min(headed, body)] if clause.heading else "",
        text=text[body:end],
    )


def _moved_passage(passage: Passage, shifts: _Shifts, text: str) -> Passage:
    start, end = shifts.begin(passage.start), shifts.end(passage.end)
    return replace(passage, start=start, end=end, text=text[start:end])


def _moved_section(section: Section, shifts: _Shifts, text: str) -> Section:
    start, end = shifts.begin(section.start), shifts.end(section.end)
    return replace(section, start=start, end=end, title=text[start:end] if section.title else "")
