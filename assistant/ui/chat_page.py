"""The chat: questions on the left, the clause that an answer rests on beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.tasks.answering.answer import Answer
from assistant.tasks.redrafting.redraft import Redraft
from assistant.ui.clause_panel import add_clause_panel, opens
from assistant.ui.desk import MODEL, QUIET, Desk, spoken
from assistant.ui.feedback import KEPT, blamed, corrected, praised
from assistant.ui.fields import fields_of
from assistant.ui.panel import data_of, panel
from assistant.ui.render.chat import chat_html
from assistant.ui.replies import reply
from assistant.ui.session import FAILED, FillProposal, Session, Turn
from assistant.wording import say

__all__ = ["ChatPage", "scopes", "turn_of"]

_SAID = ("praise", "blame", "correct", "typed", "nowhere")


def scopes(desk: Desk) -> list[tuple[str, str]]:
    """What a question may be limited to: all contracts, or one."""
    return [(say("ui.all_contracts"), ""), *desk.contracts()]


class ChatPage:
    """The components of the chat and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with gr.Row(elem_id="chat", equal_height=False):
            with gr.Column(scale=3, min_width=320, elem_id="chat-main"):
                acts = ("open", "ask", "accept", "dismiss", "more", *_SAID)
                self.log = panel("chat-log", *acts, value=self.shown(Session()))
                self._ask_bar()
            with gr.Column(scale=2, min_width=300, elem_id="chat-side"):
                self.clause = add_clause_panel(desk, "clause-panel")
        self._wire()

    def _ask_bar(self) -> None:
        bind = self.desk.labels.bind
        with gr.Row(elem_id="chat-bar", equal_height=False):
            self.scope = bind(
                gr.Dropdown(
                    choices=scopes(self.desk), value="", scale=2, min_width=150, elem_id="chat-scope"
                ),
                label="ui.scope",
            )
            box = gr.Textbox(lines=1, max_lines=5, scale=6, min_width=220, elem_id="chat-question")
            self.question = bind(box, label="ui.question", placeholder="ui.question_hint")
            with gr.Row(elem_id="chat-buttons"):
                self.send = bind(
                    gr.Button(variant="primary", min_width=72, elem_id="chat-send"), value="ui.send"
                )
                self.stop = bind(gr.Button(min_width=72, elem_id="chat-stop"), value="ui.stop")

    def _wire(self) -> None:
        session = self.desk.session
        sending = [self.question.submit, self.send.click]
        asked = [session, self.question, self.scope]
        sent = gr.on(sending, self.ask, asked, self.log, trigger_mode="multiple", **QUIET)
        # Emptied by the page itself: an answer from here could wipe out what was typed meanwhile.
        gr.on(sending, None, None, self.question, js="() => ''", **QUIET)
        example = self.log.do_ask(self.ask_example, [session, self.scope], self.log, **QUIET)
        running = [
            start.then(
                self.reply,
                session,
                self.log,
                concurrency_id=MODEL,
                concurrency_limit=1,
                trigger_mode="multiple",
                **QUIET,
            )
            for start in (sent, example)
        ]
        self.stop.click(self.stopped, session, self.log, cancels=running, **QUIET)
        opens(self.desk, self.log, self.clause)
        self.log.do_accept(self.accept, session, self.log, **QUIET)
        self.log.do_dismiss(self.dismiss, session, self.log, **QUIET)
        for act in _SAID:
            getattr(self.log, f"do_{act}")(self.said(act), session, self.log, **QUIET)

    def shown(self, session: Session) -> str:
        """The conversation as it stands."""
        return chat_html(session.conversation.turns, self.desk.name_of, self.desk.label_of)

    @spoken
    def ask(self, session: Session, question: str, scope: str) -> str:
        """The conversation with the question waiting in it."""
        if question.strip():
            session.conversation.ask(question.strip(), scope or None)
        return self.shown(session)

    @spoken
    def ask_example(self, session: Session, scope: str, event: gr.EventData) -> str:
        """The same for the example that was clicked."""
        return self.ask(session, str(data_of(event).get("question", "")), scope)

    @spoken
    def reply(self, session: Session) -> Iterator[str]:
        """The conversation after each step of the reply to its oldest waiting question."""
        for _ in reply(self.desk.assistant, self.desk.recognise, session):
            yield self.shown(session)
        yield self.shown(session)

    @spoken
    def stopped(self, session: Session) -> str:
        """The conversation with nothing running any more."""
        session.conversation.stop()
        return self.shown(session)

    @spoken
    def dismiss(self, session: Session, event: gr.EventData) -> str:
        """The conversation with this proposal turned down."""
        turn = turn_of(session, event)
        if turn is not None:
            session.conversation.put(replace(turn, settled="dismissed"))
        return self.shown(session)

    @spoken
    def accept(self, session: Session, event: gr.EventData) -> str:
        """The conversation with this proposal carried out: a new version of the contract, or values in the form."""
        turn = turn_of(session, event)
        if turn is not None and not turn.settled:
            session.conversation.put(self._accepted(session, turn))
        return self.shown(session)

    def said(self, act: str) -> Callable[[Session, gr.EventData], str]:
        """The handler of a button below an answer: the conversation with what the user says of that answer."""

        @spoken
        def handle(session: Session, event: gr.EventData) -> str:
            turn = turn_of(session, event)
            if turn is not None and isinstance(turn.outcome, Answer) and turn.feedback != KEPT:
                session.conversation.put(self._heard(act, session, turn, data_of(event)))
            return self.shown(session)

        return handle

    def _heard(self, act: str, session: Session, turn: Turn, data: Mapping[str, Any]) -> Turn:
        assistant, conversation = self.desk.assistant, session.conversation
        match act:
            case "praise":
                return praised(assistant, conversation, turn)
            case "blame":
                return blamed(assistant, turn)
        values = data.get("values") or {}
        words = str(data.get("address") if act == "correct" else values.get(f"clause-{turn.id}", ""))
        return corrected(assistant, conversation, turn, words, none=act == "nowhere")

    def _accepted(self, session: Session, turn: Turn) -> Turn:
        try:
            match turn.outcome:
                case Redraft() as redraft:
                    self.desk.assistant.accept(redraft)
                case FillProposal() as proposal:
                    session.values.setdefault(proposal.contract, {}).update(self._taken(proposal))
        except AssistantError as error:
            return replace(turn, outcome=None, state=FAILED, problem=str(error))
        return replace(turn, settled="accepted")

    def _taken(self, proposal: FillProposal) -> dict[str, str]:
        """The accepted values by the key of the form's fields."""
        fields = fields_of(self.desk.assistant.blanks(proposal.contract))
        return {
            field.key: proposal.filled.filled[field.first.id]
            for field in fields
            if field.first.id in proposal.filled.filled
        }


def turn_of(session: Session, event: gr.EventData) -> Turn | None:
    """The turn whose button was clicked."""
    number = str(data_of(event).get("turn", ""))
    return session.conversation.turn(int(number)) if number.isdigit() else None
