"""The pages put together: header, tabs, and what one page has to tell another."""

from typing import Any

import gradio as gr

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.tasks.redrafting.redraft import Redraft
from assistant.ui.audit_page import AuditPage
from assistant.ui.chat_page import ChatPage, scopes, turn_of
from assistant.ui.compare_page import ComparePage
from assistant.ui.desk import IN_ORDER, QUIET, Desk, Recognise, spoken
from assistant.ui.fill_page import FillPage
from assistant.ui.library_page import LibraryPage
from assistant.ui.markup import Markup, tag
from assistant.ui.redraft_page import RedraftPage
from assistant.ui.render.clause import closed_html
from assistant.ui.render.status import status_html
from assistant.ui.session import FillProposal, Session
from assistant.wording import language, say, speak

__all__ = ["build", "model_state"]

_DAY = 86400


def build(assistant: Assistant, recognise: Recognise) -> gr.Blocks:
    """The whole application, ready to be launched."""
    speak(assistant.settings.language)
    blocks = gr.Blocks(
        title=say("ui.title"), analytics_enabled=False, fill_width=True, delete_cache=(_DAY, _DAY)
    )
    with blocks:
        session = gr.State(Session(assistant.settings.language), delete_callback=_leave)
        Pages(Desk(assistant, recognise, session), blocks)
    return blocks


def model_state(assistant: Assistant) -> tuple[str, str, str]:
    """Which kind of model answers (builtin, endpoint, none), its name, and what keeps it away."""
    try:
        model = assistant.model
    except AssistantError as error:
        return "none", "", str(error)
    if model is None:
        return "none", "", ""
    return ("builtin" if assistant.settings.model in ("", "local") else "endpoint"), model.name, ""


def _leave(session: Session) -> None:
    session.close()


class Pages:
    """Header and tabs, and the wires between them."""

    def __init__(self, desk: Desk, blocks: gr.Blocks) -> None:
        self.desk = desk
        self._head()
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as self.tabs:
            with self._tab("chat"):
                self.chat = ChatPage(desk)
            with self._tab("redraft") as self.redraft_tab:
                self.redraft = RedraftPage(desk)
            with self._tab("fill") as self.fill_tab:
                self.fill = FillPage(desk)
            with self._tab("compare", "compare.tab") as self.compare_tab:
                self.compare = ComparePage(desk)
            with self._tab("audit", "auditing.tab") as self.audit_tab:
                self.audit = AuditPage(desk)
            with self._tab("library") as self.library_tab:
                self.library = LibraryPage(desk)
        self._between_pages()
        self._language(blocks)

    def _head(self) -> None:
        with gr.Row(elem_id="head", equal_height=False):
            self.title = gr.HTML(_title(), elem_id="title", apply_default_css=False)
            self.status = gr.HTML(self._status(), elem_id="status", apply_default_css=False)
            button = gr.Button(size="sm", min_width=84, elem_id="switch")
            self.switch = self.desk.labels.bind(button, value="ui.switch")

    def _tab(self, name: str, key: str = "") -> gr.Tab:
        tab: gr.Tab = self.desk.labels.bind(
            gr.Tab(id=name, elem_id=f"tab-{name}"), label=key or f"ui.tab_{name}"
        )
        return tab

    def _between_pages(self) -> None:
        session, chat = self.desk.session, self.chat
        moved = chat.log.do_more(self.go_to, session, [self.tabs, self.fill.contract], **QUIET)
        for page in (self.redraft, self.fill):
            moved.then(page.refresh, page.refreshing, page.refreshed, **IN_ORDER)
        for tab, page in ((self.redraft_tab, self.redraft), (self.fill_tab, self.fill)):
            tab.select(page.refresh, page.refreshing, page.refreshed, **IN_ORDER)
        self.library_tab.select(self.library.refresh, session, self.library.refreshed, **QUIET)
        compare = self.compare
        self.compare_tab.select(compare.refresh, compare.refreshing, compare.refreshed, **IN_ORDER)
        self._from_audit()

    def _from_audit(self) -> None:
        """A finding leads to the page where it is mended, with what that page needs in hand."""
        audit, asked = self.audit, [self.desk.session, self.audit.contract]
        self.audit_tab.select(audit.refresh, audit.refreshing, audit.refreshed, **IN_ORDER)
        led = audit.list.do_redraft(audit.to_redraft, asked, [self.tabs, self.redraft.instruction], **QUIET)
        led.then(self.redraft.refresh, self.redraft.refreshing, self.redraft.refreshed, **IN_ORDER)
        led = audit.list.do_fill(audit.to_fill, asked, [self.tabs, self.fill.contract], **QUIET)
        filled = led.then(self.fill.refresh, self.fill.refreshing, self.fill.refreshed, **IN_ORDER)
        filled.then(None, js="() => window.leadOn()", **QUIET)

    def _language(self, blocks: gr.Blocks) -> None:
        session, labels = self.desk.session, self.desk.labels
        told = [self.title, self.status, self.chat.scope, self.chat.log, self.chat.clause, *labels.components]
        switched = self.switch.click(self.switch_language, session, told, **QUIET)
        switched.then(None, js="() => window.pageLanguage()", **QUIET)
        blocks.load(self.greet, session, told, **QUIET)
        for page in (self.redraft, self.fill):
            switched.then(page.refresh, page.refreshing, page.refreshed, **IN_ORDER)
        compare = self.compare
        switched.then(compare.refresh, compare.refreshing, compare.refreshed, **IN_ORDER)
        switched.then(self.library.refresh, session, self.library.refreshed, **QUIET)
        seen = self.audit
        switched.then(seen.again, seen.refreshing, seen.refreshed, **IN_ORDER)

    @spoken
    def go_to(self, session: Session, event: gr.EventData) -> tuple[Any, Any]:
        """The tab where the proposal of this turn is worked on, with the proposal in hand there."""
        turn = turn_of(session, event)
        match turn.outcome if turn else None:
            case Redraft() as redraft:
                session.chosen = redraft.address
                session.hold(redraft)
                return gr.update(selected="redraft"), gr.skip()
            case FillProposal() as proposal:
                return gr.update(selected="fill"), gr.update(value=proposal.contract)
            case _:
                return gr.skip(), gr.skip()

    def switch_language(self, session: Session) -> list[Any]:
        """Everything with words on it, in the other language."""
        session.language = "en" if session.language == "zh" else "zh"
        return self.greet(session)

    @spoken
    def greet(self, session: Session) -> list[Any]:
        """Everything with words on it, in the session's language, and the library as it is now."""
        return [
            _title(),
            self._status(),
            gr.update(choices=scopes(self.desk)),
            self.chat.shown(session),
            closed_html(),
            *self.desk.labels.updates(),
        ]

    def _status(self) -> Markup:
        return status_html(*model_state(self.desk.assistant))


def _title() -> Markup:
    return tag(
        "div", tag("h1", say("ui.title")), tag("p", say("ui.subtitle"), class_="note"), lang=language()
    )
