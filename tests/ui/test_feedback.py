"""What the buttons below an answer do, and what of it the reader sees."""

from dataclasses import replace

import pytest

from assistant.evaluation import gold, read_samples
from assistant.evaluation.runs import own_suite
from assistant.settings import Settings
from assistant.ui.feedback import blamed, corrected, praised
from assistant.ui.render.feedback import feedback_html
from assistant.ui.session import Conversation, Turn
from tests.ui.fake import HOSTILE, FakeAssistant, answer_for, redraft_of, wait_for_nobody


@pytest.fixture
def assistant(settings: Settings) -> FakeAssistant:
    return FakeAssistant(settings, pause=wait_for_nobody)


def answered(assistant: FakeAssistant, question: str = "恢复") -> tuple[Conversation, Turn]:
    """A conversation of one answered question."""
    conversation = Conversation()
    turn = conversation.ask(question, "sample")
    return conversation, conversation.put(
        replace(turn, state="done", outcome=answer_for(assistant.show("sample")))
    )


def kept(assistant: FakeAssistant) -> frozenset[str]:
    (sample,) = read_samples(own_suite(assistant.settings.home, "feedback"))
    return gold(sample)


def test_praise_keeps_the_clauses_that_the_answer_cites(assistant: FakeAssistant) -> None:
    turn = praised(assistant, *answered(assistant))
    assert turn.feedback == "kept"
    assert kept(assistant) == {"sample/1/2.1"}


def test_a_praised_refusal_means_that_the_contracts_do_not_say(assistant: FakeAssistant) -> None:
    conversation, turn = answered(assistant)
    refused = replace(answer_for(assistant.show("sample")), citations=(), sentences=(), refused=True)
    praised(assistant, conversation, replace(turn, outcome=refused))
    assert kept(assistant) == frozenset()


def test_blame_offers_the_nearest_clauses(assistant: FakeAssistant) -> None:
    turn = blamed(assistant, answered(assistant)[1])
    assert (turn.feedback, turn.offered) == ("asking", ("sample/1/2.1",))
    html = feedback_html(turn, lambda address: f"name of {address}")
    assert 'data-act="correct" data-address="sample/1/2.1"' in html
    assert 'data-key="clause-1"' in html


def test_the_clause_that_is_named_is_kept_as_the_right_one(assistant: FakeAssistant) -> None:
    turn = corrected(assistant, *answered(assistant), "sample/1/2.3")
    assert turn.feedback == "kept"
    assert kept(assistant) == {"sample/1/2.3"}


def test_that_the_contracts_do_not_say_can_be_kept_too(assistant: FakeAssistant) -> None:
    corrected(assistant, *answered(assistant), "", none=True)
    assert kept(assistant) == frozenset()


@pytest.mark.parametrize("words", ["", "sample/1/99", "不知道"])
def test_what_names_no_clause_is_told_and_nothing_is_kept(assistant: FakeAssistant, words: str) -> None:
    conversation, turn = answered(assistant)
    turn = corrected(assistant, conversation, blamed(assistant, turn), words)
    assert turn.feedback == "asking"
    assert turn.remark in feedback_html(turn, str)
    assert turn.remark
    assert not own_suite(assistant.settings.home, "feedback").exists()


def test_a_follow_up_is_kept_with_what_was_said_before_it(assistant: FakeAssistant) -> None:
    conversation, _ = answered(assistant, "谁响应？")
    turn = replace(conversation.ask("那费用呢？"), state="done", outcome=answer_for(assistant.show("sample")))
    praised(assistant, conversation, conversation.put(turn))
    (sample,) = read_samples(own_suite(assistant.settings.home, "feedback"))
    assert [question for question, _ in sample.input["history"]] == ["谁响应？"]


def test_only_answers_can_be_praised(assistant: FakeAssistant) -> None:
    conversation, turn = answered(assistant)
    proposal = replace(turn, outcome=redraft_of(assistant.show("sample")))
    assert praised(assistant, conversation, proposal) == proposal


def test_words_from_a_contract_stay_words() -> None:
    turn = Turn(1, "q", feedback="asking", offered=("a/1/1",), remark=HOSTILE)
    html = feedback_html(turn, lambda _: HOSTILE)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_after_it_was_kept_there_is_nothing_left_to_press() -> None:
    html = feedback_html(Turn(1, "q", feedback="kept"), str)
    assert "<button" not in html
    assert "eval run feedback" in html
