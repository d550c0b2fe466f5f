"""The library page: contracts come in with a report, are looked through, taken along, brought back, and removed."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError, BadInput
from assistant.importing import SUFFIXES
from assistant.ui.clause_panel import add_clause_panel, opens
from assistant.ui.desk import QUIET, Desk, problem, spoken
from assistant.ui.downloads import add_download
from assistant.ui.markup import tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.history import history_html
from assistant.ui.render.library import imported_html, list_html
from assistant.ui.render.tree import tree_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["LibraryPage"]


class LibraryPage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with gr.Row(elem_id="library", equal_height=False):
            with gr.Column(scale=3, min_width=320, elem_id="library-main"):
                upload = gr.File(
                    file_count="multiple",
                    file_types=list(SUFFIXES),
                    type="filepath",
                    height=130,
                    elem_id="library-upload",
                )
                self.upload = desk.labels.bind(upload, label="ui.upload")
                self.report = gr.HTML(elem_id="library-report")
                acts = ("tree", "history", "remove", "remove_now", "keep")
                self.list = panel("library-list", *acts, value=list_html(desk.assistant.list()))
            with gr.Column(scale=2, min_width=300, elem_id="library-side"):
                self.tree = panel("library-tree", "open", "restore")
                self.picked = gr.State("")
                self.notice = gr.HTML(elem_id="library-notice")
                with gr.Row(elem_classes=["actions"], visible=False, elem_id="library-take") as self.take:
                    for suffix in ("docx", "md"):
                        add_download(
                            desk,
                            partial(self.export, suffix=suffix),
                            self.picked,
                            self.notice,
                            elem_id=f"library-{suffix}",
                            label=f"ui.download_{suffix}",
                        )
                self.clause = add_clause_panel(desk, "library-clause")
        self._wire()

    def _wire(self) -> None:
        session = self.desk.session
        self.upload.upload(
            self.import_, [session, self.upload], [self.upload, self.report, self.list], **QUIET
        )
        side = [self.tree, self.picked, self.take]
        self.list.do_tree(self.browse, session, side, **QUIET)
        self.list.do_history(self.history, session, side, **QUIET)
        self.tree.do_restore(self.restore, session, [self.report, self.list, self.tree], **QUIET)
        self.list.do_remove(self.ask_removal, session, self.list, **QUIET)
        self.list.do_keep(self.refresh, session, self.list, **QUIET)
        gone = [self.report, self.list, *side]
        self.list.do_remove_now(self.remove, session, gone, **QUIET)
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
    def browse(self, _session: Session, event: gr.EventData) -> tuple[str, str, Any]:
        """The clauses of the contract that was clicked, which is the one to take along now."""
        picked = _contract(event)
        try:
            return tree_html(self.desk.assistant.show(picked), act="open"), picked, gr.update(visible=True)
        except AssistantError as error:
            return problem(error), "", gr.update(visible=False)

    @spoken
    def history(self, _session: Session, event: gr.EventData) -> tuple[str, str, Any]:
        """The versions of the contract that was clicked."""
        picked = _contract(event)
        try:
            return self._history(picked), picked, gr.update(visible=True)
        except AssistantError as error:
            return problem(error), "", gr.update(visible=False)

    @spoken
    def restore(self, session: Session, event: gr.EventData) -> tuple[str, str, str]:
        """A word that the version is back, the list, and the versions with the new one."""
        picked, version = _contract(event), str(data_of(event).get("version", ""))
        try:
            if not version.isdecimal():
                raise BadInput(say("library.no_version", id=picked, version=version))
            self.desk.assistant.restore(picked, int(version))
            told = say("ui.restored", contract=self.desk.name(picked), version=version)
            return tag("p", told, class_="held", role="status"), self.refresh(session), self._history(picked)
        except AssistantError as error:
            return problem(error), self.refresh(session), ""

    def export(self, session: Session, contract: str, suffix: str) -> Path:
        """The contract as a file of this kind in the session's folder."""
        return self.desk.assistant.export(contract, session.folder / f"{contract}.{suffix}")

    def _history(self, contract: str) -> str:
        title = self.desk.name(contract)
        return history_html(contract, title, self.desk.assistant.versions(contract))

    @spoken
    def ask_removal(self, _session: Session, event: gr.EventData) -> str:
        """The list, asking whether this contract shall go."""
        return list_html(self.desk.assistant.list(), removing=_contract(event))

    @spoken
    def remove(self, session: Session, event: gr.EventData) -> tuple[str, str, str, str, Any]:
        """A word that the contract is gone, the list without it, and nothing beside it."""
        try:
            gone = say("ui.removed", contract=self.desk.assistant.remove(_contract(event)))
        except AssistantError as error:
            return problem(error), self.refresh(session), "", "", gr.update(visible=False)
        told = tag("p", gone, class_="held", role="status")
        return told, self.refresh(session), "", "", gr.update(visible=False)


def _contract(event: gr.EventData) -> str:
    return str(data_of(event).get("contract", ""))
