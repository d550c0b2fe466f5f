from copy import deepcopy
from dataclasses import replace

from assistant.ui.session import DONE, RUNNING, STOPPED, Conversation, Session
from tests.ui.fake import answer_for, sample


def test_questions_are_answered_in_the_order_they_were_asked() -> None:
    conversation = Conversation()
    conversation.ask("一")
    conversation.ask("二")
    started = [conversation.start(), conversation.start(), conversation.start()]
    assert [turn.question if turn else None for turn in started] == ["一", "二", None]


def test_a_question_asked_meanwhile_outlives_the_steps_of_the_one_before() -> None:
    conversation = Conversation()
    conversation.ask("一")
    running = conversation.start()
    assert running is not None
    conversation.ask("二")
    conversation.put(replace(running, draft="答"))
    assert [turn.question for turn in conversation.turns] == ["一", "二"]


def test_stopping_ends_what_runs_and_what_waits_and_a_late_answer_changes_nothing() -> None:
    conversation = Conversation()
    conversation.ask("一")
    running = conversation.start()
    assert running is not None
    conversation.ask("二")
    conversation.stop()
    conversation.put(replace(running, state=DONE))
    assert [turn.state for turn in conversation.turns] == [STOPPED, STOPPED]
    assert not conversation.busy


def test_history_holds_answered_questions_alone() -> None:
    conversation = Conversation()
    answer = answer_for(sample())
    for question, outcome in (("一", answer), ("二", replace(answer, refused=True)), ("三", None)):
        turn = conversation.ask(question)
        conversation.put(replace(turn, state=DONE, outcome=outcome))
    assert conversation.history() == (("一", answer.answer),)


def test_a_running_turn_is_marked_so() -> None:
    conversation = Conversation()
    conversation.ask("一")
    conversation.start()
    assert conversation.turns[0].state == RUNNING
    assert conversation.busy


def test_a_copy_of_a_session_shares_nothing_with_it() -> None:
    first = Session()
    second = deepcopy(first)
    second.conversation.ask("谁的秘密")
    second.values["blank"] = {"name": "星河"}
    assert first.conversation.turns == ()
    assert first.values == {}


def test_closing_a_session_removes_its_downloads() -> None:
    session = Session()
    file = session.folder / "redline.docx"
    file.write_text("x")
    session.close()
    assert not file.exists()
    session.close()
