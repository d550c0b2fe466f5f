"""Which clause answers and whether any does, from what retrieval and the model each say."""

from collections.abc import Generator, Sequence
from dataclasses import replace

import pytest

from assistant.blanks import find_blanks
from assistant.contract import Contract
from assistant.models import Completion, Message, Schema
from assistant.retrieval import SearchResult
from assistant.tasks.answering.candidates import Candidate
from assistant.tasks.answering.judging import Judgement, answerable, counterparts, judge
from tests.builders import contract_of

CONTRACT: Contract = contract_of({"1": "甲", "2": "乙", "3": "丙"})
POOL = [Candidate(clause, CONTRACT, clause.text, rank) for rank, clause in enumerate(CONTRACT.clauses)]


class Judge:
    """Gives each clause, by its text, the log odds that it is told."""

    name = "judge"
    context = 1000

    def __init__(self, replies: dict[str, Completion]) -> None:
        self.replies = replies

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
        return next(
            reply for text, reply in self.replies.items() if f"条款：{text}" in messages[-1]["content"]
        )

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        raise NotImplementedError
        yield ""

    def close(self) -> None:
        pass


def odds(margin: float) -> Completion:
    return Completion("能" if margin > 0 else "否", "length", 9, 1, {"能": margin - 1.0, "否": -1.0})


@pytest.mark.parametrize(
    ("margins", "first"),
    [((3.0, 3.0, 3.0), "1"), ((-5.0, 6.0, -5.0), "2"), ((-5.0, -5.0, 9.0), "3"), ((2.0, 2.1, 2.2), "1")],
)
def test_the_model_overrules_retrieval_only_by_a_clear_margin(
    margins: tuple[float, float, float], first: str
) -> None:
    replies = {each.line: odds(margin) for each, margin in zip(POOL, margins, strict=True)}
    judged = judge("问", POOL, Judge(replies))
    assert judged.ranked[0].clause.number == first
    assert (judged.prompt_tokens, judged.completion_tokens) == (36, 4)


def test_an_endpoint_that_tells_no_probabilities_is_taken_at_its_word() -> None:
    replies = {each.line: Completion("能" if each.line == "乙" else "否", "stop") for each in POOL}
    judged = judge("问", POOL, Judge(replies))
    assert judged.ranked[0].clause.number == "2"
    assert judged.margins[0] > 0 > judged.margins[1]


@pytest.mark.parametrize(
    ("reply", "finds"),
    [
        (Completion("无", "length", 9, 1, {"无": -0.1, "每": -3.0}), False),
        (Completion("每", "length", 9, 1, {"每": -0.1, "无": -3.0}), True),
        (Completion("每", "length", 9, 1, {"每": 0.0}), True),
        (Completion("无", "stop"), False),
        (Completion("每月", "stop"), True),
    ],
)
def test_a_model_that_finds_nothing_to_copy_speaks_against_the_clause(reply: Completion, finds: bool) -> None:
    judged = judge("问", POOL[:1], Judge({POOL[0].line: reply}))
    assert (judged.copied > 0) is finds
    assert abs(judged.copied) <= 8


def test_who_wants_a_yes_or_a_no_is_judged_by_weights_of_their_own() -> None:
    replies = {each.line: odds(2.0) for each in POOL}
    asked, open_one = judge("赔不赔？", POOL, Judge(replies)), judge("谁赔？", POOL, Judge(replies))
    assert (asked.kind, open_one.kind) == ("yes_no", "open")
    assert answerable(found(0.8), asked) != answerable(found(0.8), open_one)


def judgement(margin: float, copied: float = 0.0, kind: str = "open", settled: bool = False) -> Judgement:
    return Judgement(tuple(POOL[:1]), (margin,), copied, 0, 0, kind, settled)


def found(evidence: float) -> SearchResult:
    return SearchResult((), evidence)


def test_the_probability_rises_with_evidence_margin_and_what_code_finds() -> None:
    low, middle = answerable(found(0.2), judgement(0.0)), answerable(found(0.8), judgement(0.0))
    assert 0 < low < middle < answerable(found(0.8), judgement(5.0)) < 1
    assert answerable(found(0.5), judgement(1.0, -3.0)) < answerable(found(0.5), judgement(1.0, 3.0))
    unsettled, settled = (judgement(1.0, kind="yes_no", settled=each) for each in (False, True))
    assert answerable(found(0.5), unsettled) < answerable(found(0.5), settled)
    assert answerable(found(0.5), Judgement((), (), 0.0, 0, 0)) == 0.0


def test_a_label_without_a_value_answers_only_who_asks_for_it() -> None:
    (place,) = find_blanks(label := contract_of({"1": "联系人：____"}))
    lone = Candidate(label.clauses[0], label, "", 0, covered=0.2, places=(place,))
    assert answerable(found(0.9), Judgement((lone,), (5.0,), 0.0, 0, 0)) == 0.0
    named = replace(lone, covered=0.9)
    assert answerable(found(0.9), Judgement((named,), (5.0,), 0.0, 0, 0)) > 0.5


def test_a_clause_of_another_contract_is_told_too_where_it_answers_as_surely() -> None:
    other = contract_of({"1": "乙"}, identifier="other")
    twin = Candidate(other.clauses[0], other, "", 1)
    assert counterparts(Judgement((POOL[0], twin), (4.0, 4.2), 0.0, 0, 0)) == (twin,)
    assert counterparts(Judgement((POOL[0], POOL[1]), (4.0, 4.2), 0.0, 0, 0)) == ()
    assert counterparts(Judgement((POOL[0], twin), (4.0, 1.0), 0.0, 0, 0)) == ()
