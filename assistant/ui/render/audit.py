"""An audit as people read it: findings by severity and clause with the words marked, and what can be done about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.audit import Audit, Finding, Mark
from assistant.audit.changes import Changes
from assistant.audit.explaining import explain
from assistant.audit.names import severity_name
from assistant.audit.records import Edit, Fix
from assistant.contract import Contract
from assistant.export.audit.report import by_severity, place_name
from assistant.redline import redline
from assistant.ui.markup import Markup, Part, joined, tag
from assistant.ui.render.clause import marked
from assistant.ui.render.redraft import redline_html
from assistant.wording import say

__all__ = ["Shown", "audit_html", "changes_html"]

_AROUND = 36  # characters of the clause shown on each side of the words
_PLACES = 3
_FIXES = {"replace": "fix", "redraft": "redraft", "fill": "fill", "propose": "fix"}


@dataclass(frozen=True)
class Shown:
    """What of an audit is shown: which findings stand explained, or wait for the reason why they are set aside.

    `undo` is the version that a fix on the page can be taken back to, 0 where there is none.
    `fields` has the ids of the form's fields by blank, so that a place to fill can be led to.
    """

    explained: frozenset[str] = frozenset()
    setting_aside: str = ""
    undo: int = 0
    changes: Changes | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def new(self) -> frozenset[str]:
        """The keys of the findings that the other version doesn't have."""
        return frozenset(each.key for each in self.changes.new) if self.changes else frozenset()


def audit_html(contract: Contract, audit: Audit, shown: Shown) -> Markup:
    """All findings, those that went since the other version, and those that were set aside."""
    undo = tag("p", _button("undo", ""), class_="buttons") if shown.undo else None
    if not (audit.findings or audit.ignored):
        nothing = tag("p", say("auditing.nothing_left"), class_="empty")
        return tag("div", undo, nothing) if undo else nothing
    sections = [_severity(contract, *group, shown) for group in by_severity(audit.findings)]
    if not sections:
        sections = [tag("p", say("auditing.nothing_left"), class_="empty")]
    return tag(
        "div", undo, *sections, _gone(shown.changes), _aside(contract, audit.ignored, shown), class_="audit"
    )


def changes_html(changes: Changes) -> Markup:
    """What a fix did: how many findings went and came, and which ones."""
    counts = {"new": len(changes.new), "gone": len(changes.gone), "still": len(changes.still)}
    return tag(
        "div",
        tag("p", say("auditing.changes_count", **counts)),
        _list_of("auditing.state_gone", changes.gone, "held"),
        _list_of("auditing.state_new", changes.new, "doubt"),
    )


def _severity(
    contract: Contract, severity: str, groups: Sequence[tuple[str, Sequence[Finding]]], shown: Shown
) -> Markup:
    count = sum(len(findings) for _, findings in groups)
    heading = tag(
        "h3",
        tag("span", severity_name(severity), class_=f"severity {severity}"),
        " ",
        tag("span", say("auditing.findings_count", count=count), class_="note"),
    )
    return tag("section", heading, *(_group(contract, findings, shown) for _, findings in groups))


def _group(contract: Contract, findings: Sequence[Finding], shown: Shown) -> Markup:
    first = findings[0]
    name = place_name(contract, first)
    title = _opener(name, first.address, first.key) if first.address else name
    return tag(
        "article",
        tag("h4", title),
        tag("ul", *(_finding(contract, each, shown) for each in findings), class_="findings"),
        class_="place-of",
    )


def _finding(contract: Contract, finding: Finding, shown: Shown) -> Markup:
    return tag(
        "li",
        tag("p", *_badges(finding, shown), finding.message, class_="message"),
        _words(contract, finding),
        _change(contract, finding) if not finding.ignored else None,
        _buttons(contract, finding, shown),
        _explained(finding) if finding.key in shown.explained else None,
        _reason(finding) if shown.setting_aside == finding.key else None,
        class_=f"finding {finding.severity}",
        data_finding=finding.key,
    )


def _badges(finding: Finding, shown: Shown) -> list[Part]:
    badges: list[Part] = []
    if finding.key in shown.new:
        badges += [tag("span", say("auditing.state_new"), class_="badge doubt"), " "]
    if finding.by == "model":
        badges += [tag("span", say("auditing.by_model"), class_="badge"), " "]
    return badges


def _words(contract: Contract, finding: Finding) -> Markup | None:
    """The words of the finding's first places, marked within the wording around them; those of one clause together."""
    clauses: dict[str, list[Mark]] = {}
    for mark in finding.marks:
        clauses.setdefault(mark.address or str(mark.start), []).append(mark)
    if not clauses:
        return None
    places = [_excerpt(contract, marks, finding) for marks in list(clauses.values())[:_PLACES]]
    more = len(clauses) - _PLACES
    rest = tag("p", say("auditing.more_places", count=more), class_="note") if more > 0 else None
    return tag("div", *places, rest, class_="excerpts")


def _excerpt(contract: Contract, marks: Sequence[Mark], finding: Finding) -> Markup:
    clause = contract.by_address.get(marks[0].address)
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    begins, ends = (clause.label_start, clause.end) if clause else (first, last)
    start = max(min(begins, first), first - _AROUND)
    end = min(max(ends, last), last + _AROUND)
    cut = ("…" if start > begins else "", "…" if end < ends else "")
    text = marked(contract.text[start:end], [(mark.start - start, mark.end - start) for mark in marks])
    opener = None
    if clause is not None and clause.address != finding.address:
        opener = joined([_opener(say("auditing.open_clause"), clause.address, finding.key), " "])
    return tag("blockquote", opener, cut[0], text, cut[1])


def _opener(name: str, address: str, key: str) -> Markup:
    return tag(
        "button", name, type="button", class_="jump", data_act="open", data_address=address, data_finding=key
    )


def _change(contract: Contract, finding: Finding) -> Markup | None:
    """What the fix would change, as a redline or in words."""
    fix = finding.fix
    if fix is None or fix.kind == "fill":
        return None
    if fix.kind == "redraft":
        return tag("p", say("auditing.fix_redraft", text=fix.instruction))
    if fix.kind == "propose":
        put_in = tag("p", say("auditing.fix_propose", text="、".join(fix.topics)))
        return joined([put_in, _redlines(contract, fix)]) if fix.address else put_in
    if len(fix.ways) == 1:
        return _redlines(contract, fix)
    ways = [tag("li", tag("p", each.says), _redlines(contract, each)) for each in fix.ways]
    return tag("div", tag("p", say("auditing.choose_way")), tag("ol", *ways, class_="ways"))


def _redlines(contract: Contract, fix: Fix) -> Markup | None:
    """What one way changes, clause by clause."""
    edits = (Edit(fix.address, fix.after), *fix.also)
    known = [
        (contract.by_address[edit.address], edit) for edit in edits if edit.address in contract.by_address
    ]
    told = [
        redline_html(redline(contract.text[clause.start : clause.end], edit.after)) for clause, edit in known
    ]
    return joined(told) if told else None


def _buttons(contract: Contract, finding: Finding, shown: Shown) -> Markup:
    key = finding.key
    explain_it = _button("unexplain" if key in shown.explained else "explain", key)
    if finding.ignored:
        reason = tag("span", say("auditing.ignored_for", reason=finding.ignored), class_="note")
        return tag("p", reason, explain_it, _button("take_up", key), class_="buttons")
    mend = _fix_buttons(contract, finding, shown)
    rule_id = tag("code", finding.rule, class_="note")
    either = finding.fix and finding.fix.kind == "replace" and finding.fix.instruction
    other = _button("redraft", key) if either and mend else None
    return tag("p", *mend, other, explain_it, _button("set_aside", key), rule_id, class_="buttons")


def _fix_buttons(contract: Contract, finding: Finding, shown: Shown) -> list[Markup]:
    """A button for each way to mend it."""
    fix = finding.fix
    if fix is None or (fix.address and fix.address not in contract.by_address):
        return []
    first = next((shown.fields[blank] for blank in fix.blanks if blank in shown.fields), None)
    if len(fix.ways) == 1:
        return [_button(_FIXES[fix.kind], finding.key, lead=first)]
    return [
        _button("fix", finding.key, way=way, name=each.says) for way, each in enumerate(fix.ways, start=1)
    ]


def _button(act: str, key: str, lead: str | None = None, way: int | None = None, name: str = "") -> Markup:
    return tag(
        "button",
        name or say(f"auditing.act_{act}"),
        type="button",
        class_=f"small {act}",
        data_act=act,
        data_finding=key,
        data_lead=lead,
        data_way=str(way) if way else None,
    )


def _explained(finding: Finding) -> Markup:
    told = explain(finding.rule)
    lines = [line.strip() for line in told.text.split("\n\n") if line.strip()]
    law = say("auditing.law", article=told.article, checked=told.checked) if told.article else None
    return tag(
        "div",
        *(tag("p", line) for line in lines),
        tag("p", law, class_="note") if law else None,
        class_="explained",
    )


def _reason(finding: Finding) -> Markup:
    """Where the reason is typed for which a finding is set aside."""
    box = f"reason-{finding.key}"
    return tag(
        "div",
        tag("label", say("auditing.reason_label"), for_=box),
        tag("input", id=box, type="text", data_key="reason", autocomplete="off"),
        tag("p", _button("ignore", finding.key), _button("cancel", finding.key), class_="buttons"),
        class_="field reason-box",
    )


def _gone(changes: Changes | None) -> Markup | None:
    if changes is None or not changes.gone:
        return None
    return tag(
        "section", tag("h3", say("auditing.gone")), _list_of("auditing.state_gone", changes.gone, "held")
    )


def _list_of(state: str, findings: Sequence[Finding], look: str) -> Markup | None:
    if not findings:
        return None
    badge = tag("span", say(state), class_=f"badge {look}")
    return tag("ul", *(tag("li", badge, " ", each.message) for each in findings), class_="came-and-went")


def _aside(contract: Contract, findings: Sequence[Finding], shown: Shown) -> Markup | None:
    if not findings:
        return None
    return tag(
        "details",
        tag("summary", say("auditing.ignored_count", count=len(findings))),
        tag("ul", *(_finding(contract, each, shown) for each in findings), class_="findings"),
        class_="aside",
        open=any(each.key in shown.explained for each in findings),
    )
