"""The fill page: the form that a contract's blanks ask for, and the contract as it would read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.tasks.filling.interview import Question, Reply, answer, next_question
from assistant.ui.clause_panel import add_clause_panel, opens
from assistant.ui.desk import IN_ORDER, QUIET, Desk, problem, spoken
from assistant.ui.downloads import add_download
from assistant.ui.fields import fields_of
from assistant.ui.markup import Markup, tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.form import form_html, progress_html
from assistant.ui.render.interview import talk_html
from assistant.ui.render.preview import preview_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["FillPage", "Talk"]


@dataclass(frozen=True)
class Talk:
    """Where the interview about a contract stands: what was asked last, and what was put off."""

    contract: str = ""
    question: Question | None = None
    skipped: tuple[str, ...] = ()


class FillPage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        first = desk.contracts()[0][1] if desk.contracts() else None
        self.notice = gr.HTML(elem_id="fill-notice")
        with gr.Row(elem_id="fill-head", equal_height=False):
            dropdown = gr.Dropdown(
                choices=desk.contracts(), value=first, elem_id="fill-contract", min_width=200
            )
            self.contract = desk.labels.bind(dropdown, label="ui.contract")
            self.progress = panel("fill-progress")
            with gr.Row(elem_classes=["actions"]):
                for suffix in ("docx", "md"):
                    add_download(
                        desk,
                        _maker(self, suffix),
                        self.contract,
                        self.notice,
                        elem_id=f"fill-{suffix}",
                        label=f"ui.download_{suffix}",
                    )
        with gr.Row(elem_id="fill", equal_height=False):
            with gr.Column(scale=2, min_width=300, elem_id="fill-side"):
                self._add_talk()
                self.form = panel("fill-form", "type")
            with gr.Column(scale=3, min_width=320, elem_id="fill-main"):
                self.preview = panel("fill-preview", "open")
        self.clause = add_clause_panel(desk, "fill-clause")
        self._wire()

    def _add_talk(self) -> None:
        """The box in which facts are told in one's own words, and what the assistant asks for next."""
        self.asked = gr.State(Talk())
        self.talk_log = panel("fill-talk")
        box = gr.Textbox(lines=2, max_lines=8, elem_id="fill-said")
        self.said = self.desk.labels.bind(box, label="fill.talk_label", placeholder="fill.talk_hint")
        self.send = self.desk.labels.bind(gr.Button(elem_id="fill-send"), value="fill.talk_send")

    def _wire(self) -> None:
        session = self.desk.session
        typed = [self.form, self.preview, self.progress]
        self.form.do_type(self.type, [session, self.contract], typed, trigger_mode="always_last", **IN_ORDER)
        emptied = self.contract.input(lambda: "", None, self.form, **QUIET)
        emptied.then(self.refresh, self.refreshing, self.refreshed, **IN_ORDER)
        told = self.send.click(
            self.talk,
            [session, self.contract, self.said, self.asked],
            [self.talk_log, self.said, self.asked, self.form],
            **IN_ORDER,
        )
        told.then(self.refresh, self.refreshing, self.refreshed, **IN_ORDER)
        opens(self.desk, self.preview, self.clause)

    @property
    def refreshing(self) -> list[Any]:
        """What `refresh` wants to know."""
        return [self.desk.session, self.contract]

    @property
    def refreshed(self) -> list[Any]:
        """The components that `refresh` gives new values."""
        return [self.contract, self.form, self.preview, self.progress]

    @spoken
    def refresh(self, session: Session, contract: str | None) -> tuple[Any, ...]:
        """The page as the session and the library now have it."""
        known = [identifier for _, identifier in self.desk.contracts()]
        at = contract if contract in known else next(iter(known), None)
        return gr.update(choices=self.desk.contracts(), value=at), *self._shown(session, at, opened=True)

    @spoken
    def type(self, session: Session, contract: str | None, event: gr.EventData) -> tuple[str, str, str]:
        """The form's messages, the preview and the progress with what now stands in the form."""
        data = data_of(event)
        if data.get(
            "form"
        ):  # the form may be that of the contract before, sent as the user changed to this one
            session.values[str(data["form"])] = {str(key): str(text) for key, text in data["values"].items()}
        return self._shown(session, contract, busy=str(data.get("busy", "")))

    @spoken
    def talk(self, session: Session, contract: str | None, said: str, before: Talk) -> tuple[Any, ...]:
        """What the message gave, the box emptied, the next question, and the form to be drawn anew."""
        if not contract:
            return tag("p", say("ui.library_empty"), class_="empty"), said, before, gr.skip()
        found, values = self.desk.assistant.show(contract), _given(session, contract)
        blanks = self.desk.assistant.blanks(contract)
        here = before if before.contract == contract else Talk(contract)
        if said.strip():
            reply = answer(found, blanks, values, said, here.question, skipped=here.skipped)
            session.values[contract] = dict(reply.values)
        else:
            reply = Reply(values, {}, (), here.skipped, next_question(blanks, values, here.skipped))
        return talk_html(reply), "", Talk(contract, reply.question, reply.skipped), ""

    def export(self, session: Session, contract: str, suffix: str) -> Path:
        """The file with the contract as it stands in the form."""
        name = say("ui.filled_file", contract=self.desk.name(contract))
        out = session.folder / f"{name}.{suffix}"
        self.desk.assistant.fill(contract, _given(session, contract), out=out)
        return out

    def _shown(
        self, session: Session, contract: str | None, *, opened: bool = False, busy: str = ""
    ) -> tuple[Markup, Markup, Markup]:
        """Form, preview and progress. While somebody types in the field `busy`, it shows no message."""
        if not contract:
            return tag("p", say("ui.library_empty"), class_="empty"), Markup(), Markup()
        try:
            filled = self.desk.assistant.fill(contract, _given(session, contract))
            blanks = self.desk.assistant.blanks(contract)
        except AssistantError as error:
            return problem(error), Markup(), Markup()
        fields = fields_of(blanks)
        if opened:
            session.opened[contract] = dict(session.values.get(contract, {}))
        form = form_html(contract, fields, filled, session.opened.get(contract, {}), busy=busy)
        preview = preview_html(self.desk.assistant.show(contract), blanks, filled)
        return form, preview, progress_html(fields, filled)


def _given(session: Session, contract: str) -> dict[str, str]:
    """What the user has entered for this contract, without the empty fields."""
    return {key: text.strip() for key, text in session.values.get(contract, {}).items() if text.strip()}


def _maker(page: FillPage, suffix: str) -> Any:
    return lambda session, contract: page.export(session, contract, suffix)
