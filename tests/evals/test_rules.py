"""What the rules before the model are said to do to a split's questions."""

from pathlib import Path

from assistant import Assistant
from assistant.settings import Settings
from evals.answer.rules import Asked, counted, read


def test_the_rules_are_counted_by_what_becomes_of_each_question(tmp_path: Path) -> None:
    asked = [
        Asked("产品升级要交押金吗？", (), None, frozenset()),
        Asked("明细版的运营起始日期是哪天？", (), None, frozenset({"detailed/1/3.1.1"})),
        Asked("乙方的工资由谁交税？", (), None, frozenset({"blank/1/5.2.1"})),
    ]
    with Assistant(Settings(home=tmp_path, embedder="builtin", model="none")) as assistant:
        counts = counted(asked, assistant)
    assert counts == {
        "unanswerable": 1,
        "unanswerable stopped": 1,
        "answerable": 2,
        "answerable stopped": 1,
        "first right": 1,
        "right among three": 1,
    }


def test_questions_in_english_are_left_out_and_histories_kept() -> None:
    asked = read("last")
    assert len(asked) == 68
    assert [each.history[0][0] for each in asked if each.question == "那乙方呢？"] == [
        "明细示例版里甲方违约了怎么赔？"
    ]
