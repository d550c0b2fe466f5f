"""What a user says of an answer: it is right, or this is the clause it should have come from, or there is none.

Each becomes a sample of the user's own suite, so that the next model or prompt is held to it.
"""

from dataclasses import replace
from pathlib import Path

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.evaluation.feedback import keep_feedback
from assistant.tasks.answering.answer import Answer
from assistant.ui.replies import address_in
from assistant.ui.session import Conversation, Turn
from assistant.wording import say

__all__ = ["ASKING", "KEPT", "blamed", "corrected", "praised"]

ASKING, KEPT = "asking", "kept"
_OFFERED = 6


def praised(assistant: Assistant, conversation: Conversation, turn: Turn) -> Turn:
    """The turn with its answer kept as right: the clauses it cites, none where it refused."""
    if not isinstance(turn.outcome, Answer):
        return turn
    cited = [citation.address for citation in turn.outcome.citations]
    return _kept(assistant.settings.home, conversation, turn, cited, praised=True)


def blamed(assistant: Assistant, turn: Turn) -> Turn:
    """The turn asking for the right clause, with the clauses offered that are nearest to the question."""
    try:
        found = assistant.search(turn.question, k=_OFFERED, contract=turn.contract).hits
    except AssistantError as error:
        return replace(turn, remark=str(error))
    return replace(turn, feedback=ASKING, offered=tuple(hit.address for hit in found), remark="")


def corrected(
    assistant: Assistant, conversation: Conversation, turn: Turn, words: str, *, none: bool = False
) -> Turn:
    """The turn with this clause kept as the right one, or with `none` that the contracts don't say."""
    if not none and not words.strip():
        return replace(turn, remark=say("ui.which_clause"))
    try:
        right = [] if none else [address_in(assistant, turn, words)]
    except AssistantError as error:
        return replace(turn, remark=str(error))
    return _kept(assistant.settings.home, conversation, turn, right, praised=False)


def _kept(home: Path, conversation: Conversation, turn: Turn, right: list[str], *, praised: bool) -> Turn:
    before = conversation.history(turn)
    try:
        keep_feedback(home, turn.question, right, praised=praised, contract=turn.contract, history=before)
    except (AssistantError, OSError) as error:
        return replace(turn, remark=str(error))
    return replace(turn, feedback=KEPT, remark="")
