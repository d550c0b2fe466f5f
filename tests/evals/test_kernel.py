"""The comparison with and without the value kernel: what counts as exact and as invented, and what a model alone says."""

from collections.abc import Sequence

import pytest

from assistant.evaluation import Sample
from assistant.models import Completion, Message
from evals.fill.kernel import ARMS, Count, compared, counted
from tests.builders import contract_of

COUNTS = [
    ("all as said", {"b1": "1元"}, {"b1": "1元"}, Count(1, 1, 0)),
    ("nothing taken", {}, {"b1": "1元"}, Count(1, 0, 0)),
    ("something else taken", {"b1": "2元"}, {"b1": "1元"}, Count(1, 0, 1)),
    ("taken where nothing is said", {"b2": "1元"}, {}, Count(0, 0, 1)),
]


@pytest.mark.parametrize(
    ("taken", "wanted", "count"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS]
)
def test_values_are_exact_missed_or_invented(
    taken: dict[str, str], wanted: dict[str, str], count: Count
) -> None:
    assert counted(taken, wanted) == count


class Says:
    """A model that always answers the same."""

    def __init__(self, text: str) -> None:
        self.text = text

    def complete(self, messages: Sequence[Message], **_: object) -> Completion:
        return Completion(self.text, "stop")


CONTRACT = contract_of({"1": "甲方：____", "2": "服务费总额为____元", "3": "甲方电话：____"})
SAMPLE = Sample(
    "s",
    "fill",
    {"text": "甲方是星河科技有限公司，别的再说。"},
    {"values": {"甲方名称": "星河科技有限公司"}},
    {},
)
ANSWERS = [
    (
        "what the message doesn't say is dropped with the kernel",
        '{"values": [{"blank": "甲方名称", "value": "星河科技有限公司"}, {"blank": "甲方电话", "value": "010-62345678"}]}',
        (Count(1, 1, 1), Count(1, 1, 0)),
    ),
    (
        "what is not of its kind is dropped with the kernel",
        '{"values": [{"blank": "服务费总额", "value": "别的再说"}]}',
        (Count(1, 0, 1), Count(1, 0, 0)),
    ),
    ("an answer that is no JSON gives nothing", "好的", (Count(1, 0, 0), Count(1, 0, 0))),
]


@pytest.mark.parametrize(("answer", "counts"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_model_is_counted_alone_and_with_the_kernel(answer: str, counts: tuple[Count, Count]) -> None:
    found = dict(zip(ARMS, compared(SAMPLE, CONTRACT, Says(answer)), strict=True))  # type: ignore[arg-type]  # only asked
    assert (found["model alone"], found["model with the kernel"]) == counts
    assert found["assistant without a model"] == Count(1, 1, 0)
