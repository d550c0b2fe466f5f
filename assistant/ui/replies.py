"""What comes of a message in the chat: an answer as it is written, a redraft, or values to confirm.

Which of them it is, the intents decide; this module turns each into the turns that the chat shows.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace

from assistant import Assistant
from assistant.errors import AmbiguousName, AssistantError, BadInput
from assistant.intents import FillIntent, RedraftIntent
from assistant.ui.desk import Recognise
from assistant.ui.render.names import contract_name
from assistant.ui.session import DONE, FAILED, FillProposal, Session, Turn
from assistant.wording import say

__all__ = ["address_in", "reply"]

_log = logging.getLogger(__name__)


def reply(assistant: Assistant, recognise: Recognise, session: Session) -> Iterator[Turn]:
    """The session's oldest waiting turn, step by step until it is done, failed or stopped."""
    turn = session.conversation.start()
    if turn is None:
        return
    yield turn
    try:
        for step in _steps(assistant, recognise, session, turn):
            yield session.conversation.put(step)
    except AssistantError as error:
        known = error.candidates if isinstance(error, AmbiguousName) else ()
        yield session.conversation.put(replace(turn, state=FAILED, problem=str(error), candidates=known))
    except Exception:  # the surface's last line: a turn that hangs for ever tells nobody anything
        _log.exception("a reply failed")
        yield session.conversation.put(replace(turn, state=FAILED, problem=say("ui.unexpected")))


def _steps(assistant: Assistant, recognise: Recognise, session: Session, turn: Turn) -> Iterator[Turn]:
    match recognise(turn.question, assistant.library):
        case RedraftIntent() as wish:
            address = address_in(assistant, turn, wish.address)
            redraft = assistant.redraft(address, wish.instruction, stance=wish.stance)
            yield replace(turn, state=DONE, outcome=redraft)
        case FillIntent() as wish:
            yield replace(turn, state=DONE, outcome=_proposal(assistant, turn, wish))
        case _:
            yield from _answer(assistant, session, turn)


def address_in(assistant: Assistant, turn: Turn, words: str) -> str:
    """The clause that the words name; where they name several, the one of the contract that the chat is limited to."""
    try:
        return assistant.clause(words).address
    except AmbiguousName as error:
        inside = [each for each in error.candidates if each.startswith(f"{turn.contract}/")]
        if len(inside) != 1:
            raise
        return inside[0]


def _answer(assistant: Assistant, session: Session, turn: Turn) -> Iterator[Turn]:
    history = session.conversation.history()
    for chunk in assistant.ask_stream(turn.question, contract=turn.contract, history=history):
        if chunk.answer is not None:
            turn = replace(turn, state=DONE, outcome=chunk.answer)
        else:
            turn = replace(turn, draft=_grown(turn.draft, chunk.draft))
        yield turn


def _grown(draft: str, more: str) -> str:
    """The draft with the next words; a model that was asked again starts anew."""
    return more if more.startswith(draft) else draft + more


def _proposal(assistant: Assistant, turn: Turn, wish: FillIntent) -> FillProposal:
    contract = wish.contract or turn.contract
    if not contract:
        raise BadInput(say("ui.no_contract_chosen"))
    found = assistant.show(contract)
    return FillProposal(found.id, contract_name(found), wish.values, assistant.fill(found.id, wish.values))
