"""The library page: contracts come in with a report, are looked through clause by clause, and can be removed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.clause_panel import add_clause_panel, opens
from assistant.ui.desk import QUIET, Desk, problem, spoken
from assistant.ui.markup import tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.library import imported_html, list_html
from assistant.ui.render.tree import tree_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["LibraryPage"]

_TYPES = [".md", ".markdown", ".txt"]


class LibraryPage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with gr.Row(elem_id="library", equal_height=False):
            with gr.Column(scale=3, min_width=320, elem_id="library-main"):
                upload = gr.File(
                    file_count="multiple",
                    file_types=_TYPES,
                    type="filepath",
                    height=130,
                    elem_id="library-upload",
                )
                self.upload = desk.labels.bind(upload, label="ui.upload")
                self.report = gr.HTML(elem_id="library-report")
                acts = ("tree", "remove", "remove_now", "keep")
                self.list = panel("library-list", *acts, value=list_html(desk.assistant.list()))
            with gr.Column(scale=2, min_width=300, elem_id="library-side"):
                self.tree = panel("library-tree", "open")
                self.clause = add_clause_panel(desk, "library-clause")
        self._wire()

    def _wire(self) -> None:
        session = self.desk.session
        self.upload.upload(
            self.import_, [session, self.upload], [self.upload, self.report, self.list], **QUIET
        )
        self.list.do_tree(self.browse, session, self.tree, **QUIET)
        self.list.do_remove(self.ask_removal, session, self.list, **QUIET)
        self.list.do_keep(self.refresh, session, self.list, **QUIET)
        self.list.do_remove_now(self.remove, session, [self.report, self.list, self.tree], **QUIET)
        opens(self.desk, self.tree, self.clause)

    @property
    def refreshed(self) -> list[Any]:
        """The components that `refresh` gives new values."""
        return [self.list]

    @spoken
    def refresh(self, _session: Session) -> str:
        """The list as the library now has it."""
        return list_html(self.desk.assistant.list())

    @spoken
    def import_(self, session: Session, files: list[str] | None) -> Iterator[tuple[Any, str, str]]:
        """The emptied upload, the report, and the list."""
        before = self.refresh(session)
        yield gr.update(), tag("p", say("ui.importing"), class_="note pending", role="status"), before
        try:
            report = imported_html(self.desk.assistant.import_(*(Path(file) for file in files or ())))
        except AssistantError as error:
            report = problem(error)
        yield gr.update(value=None), report, self.refresh(session)

    @spoken
    def browse(self, _session: Session, event: gr.EventData) -> str:
        """The clauses of the contract that was clicked."""
        try:
            return tree_html(self.desk.assistant.show(_contract(event)), act="open")
        except AssistantError as error:
            return problem(error)

    @spoken
    def ask_removal(self, _session: Session, event: gr.EventData) -> str:
        """The list, asking whether this contract shall go."""
        return list_html(self.desk.assistant.list(), removing=_contract(event))

    @spoken
    def remove(self, session: Session, event: gr.EventData) -> tuple[str, str, str]:
        """A word that the contract is gone, the list without it, and no tree."""
        try:
            gone = say("ui.removed", contract=self.desk.assistant.remove(_contract(event)))
        except AssistantError as error:
            return problem(error), self.refresh(session), ""
        return tag("p", gone, class_="held", role="status"), self.refresh(session), ""


def _contract(event: gr.EventData) -> str:
    return str(data_of(event).get("contract", ""))
