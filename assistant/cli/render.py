"""Records as text for a terminal: pure functions, one a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.reading.report import called
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.blanks import Blank
    from assistant.contract import Contract
    from assistant.library import Entry, Imported
    from assistant.retrieval import Hit
    from assistant.tasks.answering.answer import Answer
    from assistant.tasks.filling.fill import Filled
    from assistant.tasks.proposing.propose import Proposal
    from assistant.tasks.redrafting.redraft import Alternative, Edit, Redraft

__all__ = [
    "answer",
    "blanks",
    "contract",
    "entries",
    "filled",
    "hits",
    "imported",
    "proposal",
    "redline",
    "redraft",
    "shorten",
]

SHOWN_REPAIRS = 10
_LEFT = ("deletion", "hidden")  # words of the contract that weren't read, so that they are named one by one
_BRIEF = 60  # characters
MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def entries(found: Iterable[Entry]) -> str:
    """One line a contract."""
    return "\n".join(
        say("cli.entry", id=e.id, title=e.title, clauses=e.clauses, blanks=e.blanks) for e in found
    )


def imported(result: Imported) -> str:
    """The contracts that came in, the repairs counted by kind, words that were struck or hidden, and the doubts."""
    lines = [_came_in(entry) for entry in result.contracts]
    counts: dict[str, int] = {}
    for repair in result.repairs:
        counts[repair.kind] = counts.get(repair.kind, 0) + 1
    if counts:
        kinds = "，".join(
            f"{called(kind)} {count}" for kind, count in sorted(counts.items(), key=lambda pair: -pair[1])
        )
        lines.append(say("cli.repairs", count=len(result.repairs), kinds=kinds))
    left = [repair for repair in result.repairs if repair.kind in _LEFT and repair.before.strip()]
    lines += [
        say("cli.left_out", kind=called(r.kind), position=r.position, words=shorten(r.before))
        for r in left[:SHOWN_REPAIRS]
    ]
    lines += [
        say("cli.doubt", source=d.source, position=d.position, around=d.around, reason=d.reason)
        if d.around
        else say("cli.doubt_here", source=d.source, position=d.position, reason=d.reason)
        for d in result.doubts[:SHOWN_REPAIRS]
    ]
    lines += [say("library.failed_file", path=each.path, reason=each.reason) for each in result.failed]
    return "\n".join(lines)


def shorten(words: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"


def _came_in(entry: Entry) -> str:
    line = entries((entry,))
    return line if entry.version == 1 else f"{line} {say('library.new_version', version=entry.version)}"


def contract(shown: Contract) -> str:
    """The contract as it reads, one clause a line."""
    lines, section = [shown.title], ""
    for clause in shown.clauses:
        if clause.section != section:
            section = clause.section
            part = shown.section(section)
            lines += ["", part.title] if part and part.title else [""]
        indent = "  " * clause.number.count(".")
        lines.append(f"{indent}{clause.label} {clause.wording}".rstrip())
    return "\n".join(lines)


def hits(found: Iterable[Hit]) -> str:
    """One line a clause, with its address first."""
    return "\n".join(f"{hit.address}  {hit.heading}{hit.text}  ({hit.why})" for hit in found)


def answer(result: Answer) -> str:
    """Each sentence with its citations, the quotes, and on a refusal the nearest clauses."""
    if result.refused:
        return "\n".join([result.answer, say("cli.nearest"), hits(result.nearest)])
    lines = []
    for sentence in result.sentences:
        mark = "" if sentence.status == "verified" else say("cli.unsupported", reason=sentence.reason)
        lines.append(f"{sentence.text}{mark} {''.join(f'[{address}]' for address in sentence.citations)}")
    lines += [f"  {c.address}：「{c.quote}」" for c in result.citations]
    return "\n".join(lines or [result.answer])


def redline(edits: Iterable[Edit]) -> str:
    """The redline in one line: [-deleted-] and {+inserted+}."""
    return "".join(MARKS[edit.op].format(edit.text) for edit in edits)


def redraft(result: Redraft) -> str:
    """The redline, why and at what cost, the guards, where each sentence comes from, what else it touches, the ladder."""
    lines = [result.address, redline(result.redline), ""]
    return "\n".join([*lines, *_told(result)])


def proposal(result: Proposal) -> str:
    """The new clause with its place, and the rest as for a redraft."""
    place = say("propose.place", after=result.place.after, label=result.place.label)
    return "\n".join([f"{result.address}  {place}", redline(result.redline), "", *_told(result)])


def _told(result: Redraft | Proposal) -> Iterable[str]:
    from assistant.tasks.redrafting.guards import title

    yield say("propose.rung", level=result.level or result.stance, reason=result.reason)
    if result.cost:
        yield say("propose.rung_cost", cost=result.cost)
    if result.law and result.after != result.before:
        yield say("propose.law", law=say("redraft.comma").join(result.law))
    for guard in result.guards:
        yield f"{'✓' if guard.held else '✗'} {title(guard.guard)} {guard.detail}".rstrip()
    for s in result.sentences:
        yield say(f"cli.origin_{s.origin}", text=s.text, sources=" ".join(s.sources))
    for impact in result.impacts:
        yield f"→ {impact.address}  {impact.why}"
        if impact.companion:
            edits = _redline(impact.companion.before, impact.companion.after)
            yield say("propose.companion", redline=redline(edits))
    for each in result.alternatives:
        if each.level != result.level:
            yield from _rung(each)


def _rung(each: Alternative) -> Iterable[str]:
    yield ""
    yield say("propose.rung", level=each.level, reason=each.reason)
    yield redline(each.redline)
    if each.cost:
        yield say("propose.rung_cost", cost=each.cost)
    broken = [guard for guard in each.guards if not guard.held]
    yield from (f"✗ {guard.guard} {guard.detail}" for guard in broken)


def _redline(before: str, after: str) -> tuple[Edit, ...]:
    from assistant.redline import redline as edits_between

    return edits_between(before, after)


def blanks(found: Iterable[Blank]) -> str:
    """One line a blank."""
    rows = (
        (b.id, b.address, b.label, b.kind, b.group, "" if b.explicit else say("cli.lost_blank"))
        for b in found
    )
    return "\n".join("  ".join(filter(None, row)) for row in rows)


def filled(result: Filled) -> str:
    """What was filled, refused, and is still open."""
    lines = [say("cli.filled", done=len(result.filled), open=len(result.open))]
    lines += [say("cli.refused_value", id=r.id, value=r.value, reason=r.reason) for r in result.refused]
    if result.open:
        lines.append(say("cli.open_blanks", ids=" ".join(result.open)))
    if result.out:
        lines.append(say("cli.written", path=result.out))
    return "\n".join(lines)
