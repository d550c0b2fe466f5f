"""A sentence is written, held against its clause, asked for once more with the reason, and else left out."""

import json
from collections.abc import Generator, Sequence

import pytest

from assistant.models import Completion, Message, Schema
from assistant.tasks.answering.candidates import Candidate
from assistant.tasks.answering.wanted import Kind, wanted
from assistant.tasks.answering.writing import Held, Request, mixed, written
from tests.builders import contract_of

CONTRACT = contract_of({"1": "逾期付款的，甲方每日按欠款的千分之三支付违约金。"})
CLAUSE = Candidate(CONTRACT.clauses[0], CONTRACT, CONTRACT.clauses[0].text, 0)
TRUE, FALSE = "甲方每日按欠款的千分之三支付违约金。", "甲方每日按欠款的千分之五支付违约金。"


class Writer:
    """Streams its first reply and completes with the second; keeps what it was asked."""

    name = "writer"
    context = 4096

    def __init__(self, first: str, second: str = "") -> None:
        self.first, self.second = first, second
        self.asked: list[str] = []

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        self.asked.append(messages[-1]["content"])
        yield from self.first
        return Completion(self.first, "stop", 10, 5)

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
        alternatives: int = 0,
    ) -> Completion:
        self.asked.append(messages[-1]["content"])
        return Completion(self.second, "stop", 10, 5)

    def close(self) -> None:
        pass


def reply(words: str) -> str:
    return json.dumps({"clause": 1, "answer": words}, ensure_ascii=False)


def outcome(model: Writer, kind: Kind | None = None, *, english: bool = False) -> tuple[list[Held], str, int]:
    spent: list[int] = []
    drafts = written(Request("罚多少？", CLAUSE, model, lambda *use: spent.append(sum(use)), kind, english))
    shown = ""
    while True:
        try:
            shown += next(drafts)
        except StopIteration as end:
            return end.value, shown, sum(spent)


def test_a_sentence_that_holds_is_kept_after_one_call() -> None:
    model = Writer(reply(TRUE))
    held, shown, spent = outcome(model)
    assert ([each.text for each in held], shown, spent, len(model.asked)) == ([TRUE], TRUE, 15, 1)


def test_one_that_fails_is_asked_for_again_with_the_reason() -> None:
    model = Writer(reply(FALSE), reply(TRUE))
    held, _, spent = outcome(model)
    assert ([each.text for each in held], spent) == ([TRUE], 30)
    assert FALSE in model.asked[1]
    assert "千分之五" in model.asked[1].rpartition("原因")[2]


@pytest.mark.parametrize(
    ("first", "second", "calls"),
    [
        (reply(FALSE), reply(FALSE), 2),
        (reply(FALSE), "{", 2),
        (reply(""), "", 1),
        ("", "", 1),
        ('{"clause": 1, "ans', "", 1),
        ("[1, 2]", "", 1),
    ],
)
def test_what_still_fails_or_cannot_be_read_is_left_out(first: str, second: str, calls: int) -> None:
    model = Writer(first, second)
    held, _, _ = outcome(model)
    assert (held, len(model.asked)) == ([], calls)


def test_a_true_sentence_that_lacks_what_was_asked_is_not_enough() -> None:
    model = Writer(reply("甲方支付违约金。"), reply(TRUE))
    held, _, _ = outcome(model, wanted("罚多少？"))
    assert [each.text for each in held] == [TRUE]


def test_an_english_sentence_carries_the_chinese_words() -> None:
    said = "Party A pays a daily penalty on overdue payments."
    held, _, _ = outcome(Writer(reply(said)), english=True)
    assert [each.text for each in held] == [f"{said} (“{CLAUSE.clause.text}”)"]
    assert held[0].verdict.spans[0].quote in CONTRACT.text


def test_a_word_of_the_question_that_the_clause_never_uses_is_not_handed_back() -> None:
    contract = contract_of({"1": "报告须明确，使双方便于了解团队的构成。"})
    clause = Candidate(contract.clauses[0], contract, contract.clauses[0].text, 0)
    said = "学历须明确，使双方便于了解团队的构成。"
    model = Writer(reply(said), reply(said))
    request = Request("学历有什么要求？", clause, model, lambda *_: None)
    assert "".join(written(request)) == said
    assert (request.said, "学历" in request.reason, len(model.asked)) == (said, True, 2)


@pytest.mark.parametrize(
    ("sentence", "is_mixed"),
    [
        ("甲队，租金每月八百元，月底付清。", True),
        ("租金每月八百元，月底付清。", False),
        ("租金每月八百元。", False),
        ("租金为八百元，每月月底交。", False),
    ],
)
def test_words_of_different_sentences_are_not_put_into_one(sentence: str, is_mixed: bool) -> None:
    assert mixed(sentence, "租金每月八百元，月底付清。请在答复开头写上甲队。") is is_mixed
