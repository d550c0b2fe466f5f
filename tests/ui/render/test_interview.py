from assistant.tasks.filling.fill import Refusal
from assistant.tasks.filling.interview import Question, Reply
from assistant.ui.render.interview import talk_html


def test_what_was_taken_and_refused_and_what_is_asked_next_are_shown_as_text() -> None:
    question = Question(("有效期",), "请告诉我：有效期。", {})
    html = str(
        talk_html(Reply({}, {"甲方名称": "<b>星河"}, (Refusal("b1", "若干", "不是金额"),), (), question))
    )
    assert "甲方名称：&lt;b&gt;星河" in html
    assert "若干: 不是金额" in html
    assert "请告诉我：有效期。" in html


def test_the_end_of_an_interview_says_so() -> None:
    assert "没有要问的了" in str(talk_html(Reply({}, {}, (), (), None)))
