from collections.abc import Iterator

import gradio as gr
import pytest

from assistant.settings import Settings
from assistant.ui.clause_panel import quotes_of, shown_clause
from assistant.ui.desk import Desk, spoken
from assistant.ui.labels import Labels
from assistant.ui.pages import model_state
from assistant.ui.session import DONE, Session, Turn
from assistant.wording import language, say, speak
from tests.ui.fake import FakeAssistant, answer_for, sample, wait_for_nobody


@pytest.fixture
def desk(settings: Settings) -> Desk:
    assistant = FakeAssistant(settings, pause=wait_for_nobody)
    return Desk(assistant, lambda _message, _library: None, gr.State(Session(), render=False))


def test_a_handler_speaks_its_session_s_language() -> None:
    @spoken
    def handler(_session: Session) -> str:
        return say("ui.send")

    assert handler(Session("en")) == "Send"
    assert handler(Session("zh")) == "发送"


def test_each_step_of_a_generator_speaks_it_anew() -> None:
    @spoken
    def handler(_session: Session) -> Iterator[str]:
        yield language()
        yield language()

    steps = handler(Session("en"))
    first = next(steps)
    speak("zh")  # what another session's step in the same thread would do
    assert (first, next(steps)) == ("en", "en")
    speak("zh")


def test_a_generator_that_is_given_up_is_closed() -> None:
    closed = []

    @spoken
    def handler(_session: Session) -> Iterator[int]:
        try:
            yield 1
        finally:
            closed.append(True)

    steps = handler(Session())
    next(steps)
    del steps
    assert closed == [True]


def test_labels_are_put_on_at_once_and_again_in_the_other_language() -> None:
    labels = Labels()
    button = labels.bind(gr.Button(render=False), value="ui.send")
    assert button.value == "发送"
    speak("en")
    assert [update["value"] for update in labels.updates()] == ["Send"]
    speak("zh")
    assert labels.components == [button]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("sample/1/2.1", "样例版 2.1 故障响应"),
        ("gone/1/2.1", "gone/1/2.1"),
        ("sample/1/99", "sample/1/99"),
        ("?", "?"),
    ],
)
def test_a_chip_shows_a_name_or_at_least_the_address(desk: Desk, address: str, name: str) -> None:
    assert desk.name_of(address) == name


@pytest.mark.parametrize(("blank", "label"), [("b4", "甲方电话"), ("b5", "甲方名称"), ("else", "else")])
def test_a_value_is_shown_under_its_field_s_label(desk: Desk, blank: str, label: str) -> None:
    assert desk.label_of("sample", blank) == label


def answered(text: str) -> Session:
    session = Session()
    contract = sample()
    turn = session.conversation.ask("q")
    session.conversation.put(Turn(turn.id, "q", state=DONE, outcome=answer_for(contract)))
    assert text
    return session


def test_the_words_an_answer_quotes_are_found_in_its_clause() -> None:
    contract = sample()
    (span,) = quotes_of(answered("q"), "1", "sample/1/2.1", contract.text)
    assert contract.text[slice(*span)] == "处理至恢复为止"


@pytest.mark.parametrize(
    ("turn", "address", "text"),
    [
        ("1", "sample/1/2.2", sample().text),
        ("2", "sample/1/2.1", sample().text),
        ("", "sample/1/2.1", sample().text),
        ("1", "sample/1/2.1", "x" + sample().text),
    ],
    ids=["another clause", "another turn", "no turn", "a text that was revised"],
)
def test_nothing_else_is_marked(turn: str, address: str, text: str) -> None:
    assert quotes_of(answered("q"), turn, address, text) == []


def test_a_clause_that_is_gone_is_told_in_its_place(desk: Desk) -> None:
    assert "没有条款 sample/1/9" in shown_clause(desk, Session(), "sample/1/9")


def test_without_a_model_the_state_is_none(desk: Desk) -> None:
    assert model_state(desk.assistant) == ("none", "", "")
