"""Which clause answers and whether any does, from what retrieval and the model each say."""

from collections.abc import Generator, Sequence

import pytest

from assistant.contract import Contract
from assistant.models import Completion, Message, Schema
from assistant.tasks.candidates import Candidate
from assistant.tasks.judging import answerable, judge
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
    assert (judged.prompt_tokens, judged.completion_tokens) == (27, 3)


def test_an_endpoint_that_tells_no_probabilities_is_taken_at_its_word() -> None:
    replies = {each.line: Completion("能" if each.line == "乙" else "否", "stop") for each in POOL}
    judged = judge("问", POOL, Judge(replies))
    assert judged.ranked[0].clause.number == "2"
    assert judged.margins[0] > 0 > judged.margins[1]


def test_the_probability_rises_with_evidence_and_with_the_best_margin() -> None:
    assert answerable(0.2, [0.0]) < answerable(0.8, [0.0]) < answerable(0.8, [5.0, -5.0])
    assert answerable(0.5, []) < 0.01
    assert 0 < answerable(0.0, [0.0]) < answerable(1.0, [0.0]) < 1
