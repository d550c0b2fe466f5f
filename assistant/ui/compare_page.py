"""The compare page: contracts side by side by subject, for people who look rather than read."""

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError, BadInput
from assistant.export.compared import export_comparison
from assistant.tasks.comparing.compare import Comparison
from assistant.ui.clause_panel import add_clause_panel
from assistant.ui.desk import IN_ORDER, QUIET, Desk, problem, spoken
from assistant.ui.downloads import add_download
from assistant.ui.markup import Markup, tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.clause import clause_html
from assistant.ui.render.compare import FILTERS, compare_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["ComparePage"]

_AT_FIRST = 2  # contracts chosen when the page opens
_FILES = ("xlsx", "md")


class ComparePage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.found = gr.State(None)
        self._choosing()
        self.notice = gr.HTML(elem_id="compare-notice", apply_default_css=False)
        self._taking()
        self.result = panel("compare-result", "open", value=_hint())
        self.aside = add_clause_panel(desk, "compare-aside")
        self._wire()

    def _choosing(self) -> None:
        bind = self.desk.labels.bind
        choices = self._choices()
        with gr.Row(elem_id="compare-head", equal_height=False):
            several = gr.Dropdown(
                choices=choices,
                value=[value for _, value in choices[:_AT_FIRST]],
                multiselect=True,
                elem_id="compare-contracts",
                scale=3,
                min_width=260,
            )
            self.contracts = bind(several, label="compare.contracts")
            box = gr.Textbox(lines=1, max_lines=1, elem_id="compare-topic", scale=2, min_width=160)
            self.topic = bind(box, label="compare.only_topic", placeholder="compare.topic_hint")
            radio = gr.Radio(
                choices=_filters(), value=FILTERS[0], elem_id="compare-only", scale=2, min_width=260
            )
            self.only = bind(radio, label="compare.only")

    def _taking(self) -> None:
        with gr.Row(elem_classes=["actions"], elem_id="compare-take"):
            button = gr.Button(variant="primary", min_width=120, elem_id="compare-go")
            self.go = self.desk.labels.bind(button, value="compare.go")
            for suffix in _FILES:
                add_download(
                    self.desk,
                    _maker(suffix),
                    self.found,
                    self.notice,
                    elem_id=f"compare-{suffix}",
                    label=f"compare.download_{suffix}",
                )

    def _wire(self) -> None:
        session = self.desk.session
        shown = [self.found, self.notice, self.result]
        pending = gr.on([self.go.click, self.topic.submit], self.pending, session, self.notice, **QUIET)
        pending.then(self.compare, [session, self.contracts, self.topic, self.only], shown, **IN_ORDER)
        self.only.input(self.filter, [session, self.found, self.only], self.result, **IN_ORDER)
        self.result.do_open(self.open, session, self.aside, **QUIET)

    @property
    def refreshing(self) -> list[Any]:
        """What `refresh` wants to know."""
        return [self.desk.session, self.contracts, self.found, self.only]

    @property
    def refreshed(self) -> list[Any]:
        """The components that `refresh` gives new values."""
        return [self.contracts, self.only, self.result]

    @spoken
    def refresh(
        self, session: Session, contracts: list[str], found: Comparison | None, only: str
    ) -> tuple[Any, ...]:
        """The page with the library as it is now, in the session's language."""
        choices = self._choices()
        known = [value for _, value in choices]
        kept = [each for each in contracts or [] if each in known]
        return (
            gr.update(choices=choices, value=kept),
            gr.update(choices=_filters()),
            self._shown(session, found, only),
        )

    @spoken
    def pending(self, _session: Session) -> Markup:
        """A word that the comparison is being made."""
        return tag("p", say("compare.pending"), class_="note pending", role="status")

    @spoken
    def compare(
        self, session: Session, contracts: list[str], topic: str | None, only: str
    ) -> tuple[Comparison | None, str, str]:
        """The comparison, or what keeps it from being made."""
        try:
            found = self.desk.assistant.compare(contracts or [], topic=topic or "")
        except AssistantError as error:
            return None, problem(error), _hint()
        return found, "", self._shown(session, found, only)

    @spoken
    def filter(self, session: Session, found: Comparison | None, only: str) -> str:
        """The same comparison, with the rows that the filter leaves."""
        return self._shown(session, found, only)

    @spoken
    def open(self, _session: Session, event: gr.EventData) -> str:
        """The clause at the address of a chip, also of an older version."""
        key, _, rest = str(data_of(event).get("address", "")).partition("/")
        try:
            contract = self.desk.assistant.show(key)
        except AssistantError as error:
            return problem(error)
        clause = contract.by_address.get(f"{contract.id}/{rest}")
        return clause_html(contract, clause) if clause else ""

    def _shown(self, _session: Session, found: Comparison | None, only: str) -> Markup:
        return compare_html(found, only) if found else _hint()

    def _choices(self) -> list[tuple[str, str]]:
        """Every contract, and the earlier versions of those that have some."""
        choices = []
        for name, identifier in self.desk.contracts():
            choices.append((name, identifier))
            versions = self.desk.assistant.versions(identifier)
            choices += [(f"{name}@{each.version}", f"{identifier}@{each.version}") for each in versions[:-1]]
        return choices


def _maker(suffix: str) -> Any:
    def make(session: Session, found: Comparison | None) -> Path:
        if found is None:
            raise BadInput(say("compare.none_yet"))
        return export_comparison(found, session.folder / f"{say('compare.title')}.{suffix}")

    return make


def _filters() -> list[tuple[str, str]]:
    return [(say(f"compare.show_{each}"), each) for each in FILTERS]


def _hint() -> Markup:
    return tag("p", say("compare.hint"), class_="empty")
