"""The interview: related facts together, several from one message, a question back on a conflict, nothing invented."""

from assistant.blanks import find_blanks
from assistant.tasks.filling.fill import fill
from assistant.tasks.filling.interview import answer, next_question
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "甲方名称：____，法定代表人：____",
        "2": "乙方名称：____，法定代表人：____",
        "3": "有效期为：____",
        "3.1": "费用总额为____元",
        "4": "其他约定（如有）：____",
    }
)
BLANKS = find_blanks(CONTRACT)


def test_facts_of_one_party_are_asked_for_together_and_optional_ones_last() -> None:
    first = next_question(BLANKS, {})
    assert first is not None
    assert first.groups == ("甲方名称", "甲方法定代表人")
    given = dict.fromkeys(["甲方名称", "甲方法定代表人", "乙方名称", "乙方法定代表人"], "x")
    later = next_question(BLANKS, given)
    assert later is not None
    assert later.groups == ("有效期", "费用总额")


def test_one_message_can_give_what_was_asked_and_more() -> None:
    reply = answer(
        CONTRACT,
        BLANKS,
        {},
        "甲方是星河科技有限公司，法定代表人王伟，合同签两年。",
        next_question(BLANKS, {}),
    )
    assert reply.taken == {"甲方名称": "星河科技有限公司", "甲方法定代表人": "王伟", "有效期": "两年"}
    assert reply.question is not None
    assert reply.question.groups == ("乙方名称", "乙方法定代表人")


def test_bare_answers_are_taken_in_the_order_asked() -> None:
    reply = answer(CONTRACT, BLANKS, {}, "星河科技有限公司，王伟", next_question(BLANKS, {}))
    assert reply.values == {"甲方名称": "星河科技有限公司", "甲方法定代表人": "王伟"}


def test_a_contradiction_is_asked_back_and_changed_only_on_yes() -> None:
    before = {"有效期": "两年"}
    doubt = answer(CONTRACT, BLANKS, before, "有效期为三年")
    assert doubt.values == before
    assert doubt.question is not None
    assert doubt.question.instead == {"有效期": "三年"}
    assert answer(CONTRACT, BLANKS, before, "是的", doubt.question).values == {"有效期": "三年"}
    assert answer(CONTRACT, BLANKS, before, "不改", doubt.question).values == before


def test_a_question_or_chat_brings_no_value() -> None:
    asked = next_question(BLANKS, {})
    for message in ("有效期一般是几年？", "你好"):
        assert answer(CONTRACT, BLANKS, {}, message, asked).values == {}


def test_what_was_put_off_is_not_asked_again() -> None:
    asked = next_question(BLANKS, {})
    reply = answer(CONTRACT, BLANKS, {}, "先空着", asked)
    assert reply.question is not None
    assert reply.question.groups == ("乙方名称", "乙方法定代表人")


def test_a_value_that_cannot_stand_is_refused_and_asked_for_again() -> None:
    reply = answer(CONTRACT, BLANKS, {}, "费用总额为若干", None)
    assert "费用总额" not in reply.values
    assert [refusal.value for refusal in reply.refused] == ["若干"]


def test_an_interview_ends_with_a_contract_that_has_no_open_blank() -> None:
    values: dict[str, str] = {}
    question = next_question(BLANKS, values)
    for message in ("星河科技有限公司，王伟", "云帆数据有限公司，李强", "有效期两年，费用总额20万元", "无"):
        reply = answer(CONTRACT, BLANKS, values, message, question)
        values, question = dict(reply.values), reply.question
    assert question is None
    assert fill(CONTRACT, values).open == ()
