"""The clause beside the page: opened from any chip, with the words that an answer quotes from it marked."""

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.tasks.answering.answer import Answer
from assistant.ui.desk import QUIET, Desk, problem, spoken
from assistant.ui.panel import data_of, panel
from assistant.ui.render.clause import Span, clause_html, closed_html
from assistant.ui.session import Session

__all__ = ["add_clause_panel", "opens", "quotes_of", "shown_clause"]


def add_clause_panel(desk: Desk, elem_id: str) -> gr.HTML:
    """A panel in which clauses open and close."""
    place = panel(elem_id, "open", "close", value=closed_html())
    opens(desk, place, place)

    @spoken
    def close(_session: Session) -> str:
        return closed_html()

    place.do_close(close, desk.session, place, **QUIET)
    return place


def opens(desk: Desk, source: Any, place: gr.HTML) -> None:
    """Bind the chips in `source` so that their clause opens in `place`."""

    @spoken
    def show(session: Session, event: gr.EventData) -> str:
        data = data_of(event)
        return shown_clause(desk, session, str(data.get("address", "")), str(data.get("turn", "")))

    source.do_open(show, desk.session, place, **QUIET)


def shown_clause(desk: Desk, session: Session, address: str, turn: str = "") -> str:
    """The clause at `address`, with what the answer of that turn quotes from it marked."""
    try:
        clause = desk.assistant.clause(address)
        contract = desk.contract_of(clause.address)
    except AssistantError as error:
        return problem(error)
    return clause_html(contract, clause, quotes_of(session, turn, clause.address, contract.text))


def quotes_of(session: Session, turn: str, address: str, text: str) -> list[Span]:
    """The spans of `text` that the answer of this turn quotes from the clause.

    A quote that no longer stands where it stood (the contract was revised since) is left unmarked.
    """
    asked = session.conversation.turn(int(turn)) if turn.isdigit() else None
    if asked is None or not isinstance(asked.outcome, Answer):
        return []
    return [
        (citation.start, citation.end)
        for citation in asked.outcome.citations
        if citation.address == address and text[citation.start : citation.end] == citation.quote
    ]
