"""The report of an audit as Markdown: score card, findings by severity and clause, what was set aside and why."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.audit.names import balance_name, family_name, severity_name
from assistant.audit.records import SEVERITIES, Finding
from assistant.export.audit.report import Report, by_severity, notes_on, place_name, score_lines
from assistant.export.files import write_whole
from assistant.wording import say

__all__ = ["audit_markdown", "write_markdown"]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LEADS = re.compile(r"^(\d*)([-+.)])(?=\s)")  # what would begin a list


def write_markdown(report: Report, out: Path) -> Path:
    """The .md file written. Raises OutsideFailure where it can't be."""
    return write_whole(out, lambda stream: stream.write(audit_markdown(report).encode("utf-8")))


def audit_markdown(report: Report) -> str:
    """The report as text."""
    title = say("auditing.report_title", contract=report.contract.title)
    parts = [f"# {_plain(title)}", *_score(report), *_findings(report), *_gone(report), *_aside(report)]
    return "\n\n".join([*parts, say("auditing.no_advice")]) + "\n"


def _score(report: Report) -> Iterator[str]:
    yield f"## {say('auditing.score_card')}"
    yield "\n".join(f"- {_plain(line)}" for line in score_lines(report.card)[:1])
    if report.card.families:
        head = ["", *(severity_name(each) for each in SEVERITIES)]
        rows = [
            [_plain(family_name(family)), *(str(counts[each]) for each in SEVERITIES)]
            for family, counts in report.card.families.items()
        ]
        yield _table(head, rows)
    if report.card.balance:
        sides = list(report.card.balance)
        kinds = list(dict.fromkeys(kind for counts in report.card.balance.values() for kind in counts))
        rows = [
            [balance_name(kind), *(str(report.card.balance[side].get(kind, 0)) for side in sides)]
            for kind in kinds
        ]
        yield _table(["", *map(_plain, sides)], rows)
    done = report.card.completeness
    yield say("auditing.completeness", open=done.open, lost=done.lost, required=done.required)


def _findings(report: Report) -> Iterator[str]:
    if not report.audit.findings:
        yield say("audit.none")
    for severity, groups in by_severity(report.audit.findings):
        yield f"## {severity_name(severity)}"
        for _, findings in groups:
            yield f"### {_plain(place_name(report.contract, findings[0]))}"
            yield from (_finding(report, finding) for finding in findings)


def _gone(report: Report) -> Iterator[str]:
    if report.changes is None:
        return
    gone, new, still = report.changes.gone, report.changes.new, report.changes.still
    yield f"## {say('auditing.changes')}"
    yield say("auditing.changes_count", new=len(new), gone=len(gone), still=len(still))
    if gone:
        yield "\n".join(f"- ~~{_plain(each.message)}~~ `{each.rule}`" for each in gone)


def _aside(report: Report) -> Iterator[str]:
    if report.audit.ignored:
        yield f"## {say('auditing.set_aside')}"
        yield from (_finding(report, finding) for finding in report.audit.ignored)


def _finding(report: Report, finding: Finding) -> str:
    quoted = ["", f"  > {_plain(finding.evidence)}", ""] if finding.evidence else []
    notes = [_plain(note) for note in notes_on(finding, report.changes)]
    notes.append(say("auditing.key", finding=f"`{finding.key}`"))
    return "\n".join(
        [f"- {_plain(finding.message)} `{finding.rule}`", *quoted, *(f"  - {note}" for note in notes)]
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _plain(text: str) -> str:
    """The words on one line, with whatever Markdown or HTML would take for markup escaped."""
    return _LEADS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))
