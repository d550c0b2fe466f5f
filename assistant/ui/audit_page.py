"""The audit page: what is wrong with a contract, clause by clause, and what to do about each finding."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.audit import RULES, SEVERITIES, Finding
from assistant.audit.names import family_name, severity_name
from assistant.audit.selecting import selected
from assistant.errors import AssistantError
from assistant.tasks.auditing.fixing import finding_in
from assistant.ui.clause_panel import add_clause_panel
from assistant.ui.desk import IN_ORDER, MODEL, QUIET, Desk, problem, spoken
from assistant.ui.downloads import add_download
from assistant.ui.fields import fields_of
from assistant.ui.markup import Markup, tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.audit import Shown, audit_html, changes_html
from assistant.ui.render.clause import clause_html
from assistant.ui.render.score import score_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["AuditPage", "View"]

_ACTS = ("explain", "unexplain", "set_aside", "cancel", "ignore", "take_up", "fix", "undo")
_FILES = {"docx": ".docx", "md": ".md", "sarif": ".sarif.json"}


@dataclass(frozen=True)
class View:
    """What stands open on the page of one contract; `undo` is the version before the fix that can be taken back."""

    contract: str = ""
    explained: frozenset[str] = frozenset()
    setting_aside: str = ""
    undo: int = 0


class AuditPage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = gr.State(View())
        self.notice = gr.HTML(elem_id="audit-notice", apply_default_css=False)
        self._head()
        with gr.Row(elem_id="audit", equal_height=False):
            with gr.Column(scale=3, min_width=320, elem_id="audit-main"):
                self.list = panel("audit-list", "open", "redraft", "fill", *_ACTS)
            with gr.Column(scale=2, min_width=300, elem_id="audit-side"):
                self.score = panel("audit-score")
                self.clause = add_clause_panel(desk, "audit-clause")
        self._wire()

    def _head(self) -> None:
        bind = self.desk.labels.bind
        first = self.desk.contracts()[0][1] if self.desk.contracts() else None
        with gr.Row(elem_id="audit-head", equal_height=False):
            dropdown = gr.Dropdown(
                choices=self.desk.contracts(), value=first, elem_id="audit-contract", min_width=180
            )
            self.contract = bind(dropdown, label="ui.contract")
            boxes = gr.CheckboxGroup(
                choices=_severities(), value=list(SEVERITIES), elem_id="audit-severity", min_width=230
            )
            self.severities = bind(boxes, label="auditing.severities")
            family = gr.Dropdown(choices=_families(), value="", elem_id="audit-family", min_width=140)
            self.family = bind(family, label="auditing.family")
            version = gr.Dropdown(choices=_versions([]), value=0, elem_id="audit-version", min_width=160)
            self.version = bind(version, label="auditing.compare_with")
        with gr.Row(elem_classes=["actions"], elem_id="audit-take"):
            for name, suffix in _FILES.items():
                add_download(
                    self.desk,
                    _maker(self, suffix),
                    self.contract,
                    self.notice,
                    elem_id=f"audit-{name}",
                    label=f"auditing.download_{name}",
                )
            side = gr.Dropdown(choices=_sides(), value="", elem_id="audit-side-of", min_width=150)
            self.side = bind(side, label="auditing.model_side")
            self.look = bind(gr.Button(min_width=130, elem_id="audit-look"), value="auditing.ask_model")

    def _wire(self) -> None:
        session = self.desk.session
        for part in (self.contract, self.severities, self.family, self.version):
            part.input(self.refresh, self.refreshing, self.refreshed, **IN_ORDER)
        told = [self.notice, *self.refreshed]
        for act in _ACTS:
            getattr(self.list, f"do_{act}")(self.acted(act), self.refreshing, told, **IN_ORDER)
        self.look.click(
            self.look_closer,
            [session, self.side, *self.refreshing[1:]],
            told,
            concurrency_id=MODEL,
            concurrency_limit=1,
            **QUIET,
        )
        self.list.do_open(self.open, [session, self.contract], self.clause, **QUIET)

    @property
    def refreshing(self) -> list[Any]:
        """What `refresh` wants to know."""
        return [self.desk.session, self.view, self.contract, self.severities, self.family, self.version]

    @property
    def refreshed(self) -> list[Any]:
        """The components that `refresh` gives new values."""
        return [
            self.view,
            self.contract,
            self.severities,
            self.family,
            self.version,
            self.side,
            self.list,
            self.score,
        ]

    @spoken
    def refresh(
        self,
        _session: Session,
        view: View,
        contract: str | None,
        severities: list[str],
        family: str,
        against: int | None,
    ) -> list[Any]:
        """The page as the library now has it; what stood open stays open for the same contract."""
        known = [identifier for _, identifier in self.desk.contracts()]
        at = contract if contract in known else next(iter(known), None)
        choices = (gr.update(choices=_severities()), gr.update(choices=_families()))
        sides = gr.update(choices=_sides())
        named = gr.update(choices=self.desk.contracts(), value=at)
        if at is None:
            empty = tag("p", say("ui.library_empty"), class_="empty")
            return [view, named, *choices, gr.update(choices=_versions([])), sides, empty, ""]
        here = view if view.contract == at else View(at)
        versions = self.desk.assistant.versions(at)
        compared = against if view.contract == at and against and against < len(versions) else 0
        shown = gr.update(choices=_versions(versions[:-1]), value=compared)
        return [here, named, *choices, shown, sides, *self._shown(here, severities, family, compared)]

    @spoken
    def again(self, session: Session, view: View, *chosen: Any) -> list[Any]:
        """The page anew where it has been looked at before; a contract isn't audited for a page that nobody opened."""
        if not view.contract:
            return [gr.skip()] * len(self.refreshed)
        contract, severities, family, against = chosen
        return self.refresh(session, view, contract, severities, family, against)

    def _shown(self, view: View, severities: list[str], family: str, against: int) -> tuple[Markup, Markup]:
        assistant = self.desk.assistant
        try:
            audit = assistant.audit(view.contract)
            other = f"{view.contract}@{against}"
            changes = assistant.audit_changes(view.contract, other, audit=audit) if against else None
            fields = fields_of(assistant.blanks(view.contract))
            card = assistant.score_card(view.contract, audit=audit)
        except AssistantError as error:
            return problem(error), Markup()
        shown = Shown(
            explained=view.explained,
            setting_aside=view.setting_aside,
            undo=view.undo,
            changes=changes,
            fields={blank.id: field.id for field in fields for blank in field.blanks},
        )
        part = selected(audit, severities=severities or ["none"], rules=[family] if family else ())
        return audit_html(assistant.show(view.contract), part, shown), score_html(card)

    @spoken
    def look_closer(self, session: Session, side: str, *shown: Any) -> Iterator[list[Any]]:
        """The page with what the model finds, too; a word that it is at work comes first."""
        view, contract, *chosen = shown
        pending = tag("p", say("auditing.model_looking"), class_="note pending", role="status")
        yield [pending, *[gr.skip()] * len(self.refreshed)]
        try:
            found = self.desk.assistant.audit_with_model(contract, stance=side)
            count = sum(each.by == "model" for each in (*found.findings, *found.ignored))
            note = _told(tag("p", say("auditing.model_found", count=count)))
        except AssistantError as error:
            note = problem(error)
        severities, family, against = chosen
        yield [note, *self.refresh(session, view, contract, severities, family, against)]

    def acted(self, act: str) -> Callable[..., list[Any]]:
        """The handler of a button at a finding: a word on what was done, and the page afterwards."""

        @spoken
        def handle(
            session: Session,
            view: View,
            contract: str,
            severities: list[str],
            family: str,
            against: int,
            event: gr.EventData,
        ) -> list[Any]:
            data = data_of(event)
            try:
                view, note = self._done(act, view, data)
            except AssistantError as error:
                note = problem(error)
            return [note, *self.refresh(session, view, contract, severities, family, against)]

        return handle

    def _done(self, act: str, view: View, data: Mapping[str, Any]) -> tuple[View, Markup]:
        assistant, key = self.desk.assistant, str(data.get("finding", ""))
        match act:
            case "explain":
                return replace(view, explained=view.explained | {key}), Markup()
            case "unexplain":
                return replace(view, explained=view.explained - {key}), Markup()
            case "set_aside" | "cancel":
                return replace(view, setting_aside=key if act == "set_aside" else ""), Markup()
            case "ignore" | "take_up":
                reason = str((data.get("values") or {}).get("reason", "")) if act == "ignore" else ""
                assistant.ignore(view.contract, key, reason)
                said = "auditing.aside_note" if act == "ignore" else "auditing.taken_up_note"
                return replace(view, setting_aside=""), _told(tag("p", say(said)))
            case "undo":
                assistant.restore(view.contract, view.undo)
                return replace(view, undo=0), _told(tag("p", say("auditing.undone_note", version=view.undo)))
            case _:
                way = str(data.get("way") or 1)
                fixed = assistant.apply_fix(view.contract, key, way=int(way) if way.isdecimal() else 0)
                name = self.desk.name(view.contract)
                note = tag("p", say("auditing.fixed_note", contract=name, version=fixed.version))
                view = replace(view, undo=fixed.version - 1)
                return view, _told(note, changes_html(fixed.changes) if fixed.changes else Markup())

    @spoken
    def open(self, _session: Session, contract: str, event: gr.EventData) -> str:
        """The clause that was clicked, with the words of the finding marked."""
        try:
            found = self.desk.assistant.show(contract)
            clause = self.desk.assistant.clause(str(data_of(event).get("address", "")))
            finding = self._finding(contract, event)
        except AssistantError as error:
            return problem(error)
        return clause_html(found, clause, [(mark.start, mark.end) for mark in finding.marks])

    @spoken
    def to_redraft(self, session: Session, contract: str, event: gr.EventData) -> tuple[Any, Any]:
        """The redraft page with the finding's clause and instruction in hand."""
        try:
            fix = self._finding(contract, event).fix
        except AssistantError:
            fix = None
        if fix is None:
            return gr.skip(), gr.skip()
        session.chosen = fix.address
        session.hold()
        return gr.update(selected="redraft"), fix.instruction

    @spoken
    def to_fill(self, _session: Session, contract: str) -> tuple[Any, Any]:
        """The fill page with the contract in hand."""
        return gr.update(selected="fill"), gr.update(value=contract)

    def _finding(self, contract: str, event: gr.EventData) -> Finding:
        return finding_in(self.desk.assistant.audit(contract), str(data_of(event).get("finding", "")))

    def export(self, session: Session, contract: str, suffix: str) -> Path:
        """The report's file."""
        name = say("auditing.report_file", contract=self.desk.name(contract))
        return self.desk.assistant.export_audit(contract, session.folder / f"{name}{suffix}")


def _told(*parts: Markup) -> Markup:
    return tag("div", *parts, class_="held", role="status")


def _maker(page: AuditPage, suffix: str) -> Any:
    return lambda session, contract: page.export(session, contract, suffix)


def _severities() -> list[tuple[str, str]]:
    return [(severity_name(each), each) for each in SEVERITIES]


def _families() -> list[tuple[str, str]]:
    families = [*dict.fromkeys(rule.family for rule in RULES), "model"]
    return [(say("auditing.all_families"), ""), *((family_name(each), each) for each in families)]


def _sides() -> list[tuple[str, str]]:
    return [(say("auditing.no_side"), ""), (say("ui.stance_a"), "甲方"), (say("ui.stance_b"), "乙方")]


def _versions(versions: Any) -> list[tuple[str, int]]:
    told = ((say("auditing.version", version=each.version, why=each.why), each.version) for each in versions)
    return [(say("auditing.no_version"), 0), *told]
