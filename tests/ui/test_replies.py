from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.contract import Clause
from assistant.errors import AmbiguousName
from assistant.intents import FillIntent, RedraftIntent
from assistant.settings import Settings
from assistant.tasks.answering.answer import Answer, AnswerChunk
from assistant.tasks.redrafting.redraft import Redraft
from assistant.ui.replies import reply
from assistant.ui.session import FillProposal, Session, Turn
from tests.ui.fake import HOSTILE, FakeAssistant, wait_for_nobody


def no_intent(_message: str, _library: Any) -> None:
    """Everything is a question."""


@pytest.fixture
def assistant(settings: Settings) -> FakeAssistant:
    return FakeAssistant(settings, pause=wait_for_nobody)


def turns(
    assistant: FakeAssistant, question: str, recognise: Any = no_intent, contract: str | None = None
) -> list[Turn]:
    session = Session()
    session.conversation.ask(question, contract)
    return list(reply(assistant, recognise, session))


def test_an_answer_grows_word_by_word_and_ends_checked(assistant: FakeAssistant) -> None:
    steps = turns(assistant, "多快响应？")
    drafts = [step.draft for step in steps if step.outcome is None]
    assert drafts[:3] == ["", "乙方应", f"乙方应{HOSTILE}"]
    assert drafts[-1] == f"乙方应{HOSTILE}持续处理至恢复为止。"
    assert isinstance(steps[-1].outcome, Answer)
    assert steps[-1].state == "done"


def test_a_question_is_asked_of_the_chosen_contract_with_the_history(assistant: FakeAssistant) -> None:
    session = Session()
    for question in ("多快响应？", "那保密呢？"):
        session.conversation.ask(question, "other")
        list(reply(assistant, no_intent, session))
    question, contract, history = assistant.asked[-1]
    assert (question, contract) == ("那保密呢？", "other")
    assert [asked for asked, _ in history] == ["多快响应？"]


def test_a_failure_is_told_in_its_own_words(assistant: FakeAssistant) -> None:
    last = turns(assistant, "多快响应？", contract="gone")[-1]
    assert (last.state, last.problem) == ("failed", "没有合同 gone")


def test_an_unforeseen_failure_ends_the_turn_too(assistant: FakeAssistant) -> None:
    def broken(_message: str, _library: Any) -> None:
        raise RuntimeError("secret detail")

    last = turns(assistant, "多快响应？", broken)[-1]
    assert last.state == "failed"
    assert "secret" not in last.problem


def test_without_a_waiting_question_nothing_happens(assistant: FakeAssistant) -> None:
    assert list(reply(assistant, no_intent, Session())) == []


def test_a_stopped_turn_stays_stopped_whatever_comes_in(settings: Settings) -> None:
    session = Session()

    class Slow(FakeAssistant):
        def ask_stream(self, question: str, **_options: Any) -> Iterator[AnswerChunk]:
            session.conversation.stop()
            yield from super().ask_stream(question)

    session.conversation.ask("多快响应？")
    last = list(reply(Slow(settings, pause=wait_for_nobody), no_intent, session))[-1]
    assert last.state == "stopped"


@pytest.mark.parametrize(("contract", "state"), [("sample", "done"), ("other", "failed"), (None, "failed")])
def test_a_clause_of_that_number_is_taken_from_the_chosen_contract(
    settings: Settings, contract: str | None, state: str
) -> None:
    class Torn(FakeAssistant):
        def clause(self, words: str) -> Clause:
            if words == "2.1":
                raise AmbiguousName("2.1 有好几条", ("sample/1/2.1", "third/1/2.1"))
            return super().clause(words)

    assistant = Torn(replace(settings, model="local"), pause=wait_for_nobody)
    last = turns(assistant, "把2.1改严", lambda *_: RedraftIntent("2.1", "改严", "甲方"), contract)[-1]
    assert last.state == state
    assert isinstance(last.outcome, Redraft) == (state == "done")
    assert last.candidates == (() if state == "done" else ("sample/1/2.1", "third/1/2.1"))


def test_values_wait_for_the_users_word_and_show_what_they_would_fill(assistant: FakeAssistant) -> None:
    last = turns(assistant, "填", lambda *_: FillIntent("", {"甲方名称": "星河"}), "sample")[-1]
    assert isinstance(last.outcome, FillProposal)
    assert last.outcome.filled.filled == {"b1": "星河", "b5": "星河"}


def test_values_for_no_contract_ask_for_one(assistant: FakeAssistant) -> None:
    last = turns(assistant, "填", lambda *_: FillIntent("", {"甲方名称": "星河"}))[-1]
    assert "先在「查哪份合同」里选一份" in last.problem
