"""Feedback as samples: readable by `eval run`, one for each question, the last word counting."""

from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.evaluation import gold, read_samples
from assistant.evaluation.feedback import keep_feedback
from assistant.evaluation.jobs import wanted
from assistant.evaluation.runs import own_suite


def test_what_is_kept_can_be_run_as_a_suite(tmp_path: Path) -> None:
    keep_feedback(tmp_path, "谁付钱？", ["blank/1/5.2", "blank/1/5.2"], praised=True, contract="blank")
    keep_feedback(tmp_path, "年终奖呢？", [], praised=False, history=[("谁付钱？", "甲方")])
    (found,) = wanted(["feedback"], tmp_path)
    first, second = found.samples
    assert found.suite.name == "answer"
    assert first.input == {"question": "谁付钱？", "contract": "blank"}
    assert gold(first) == {"blank/1/5.2"}
    assert (first.metadata["kind"], first.metadata["feedback"]) == ("answerable", "praised")
    assert (second.input["history"], gold(second)) == ([["谁付钱？", "甲方"]], frozenset())
    assert (second.metadata["kind"], second.metadata["feedback"]) == ("unanswerable", "corrected")


def test_the_last_word_on_a_question_counts(tmp_path: Path) -> None:
    keep_feedback(tmp_path, "谁付钱？", ["blank/1/5.2"], praised=True)
    keep_feedback(tmp_path, "另一个？", [], praised=True)
    keep_feedback(tmp_path, "谁付钱？", ["blank/1/5.1"], praised=False)
    kept = read_samples(own_suite(tmp_path, "feedback"))
    assert [each.input["question"] for each in kept] == ["另一个？", "谁付钱？"]
    assert gold(kept[1]) == {"blank/1/5.1"}


def test_a_file_that_was_damaged_by_hand_is_left_as_it_is(tmp_path: Path) -> None:
    path = own_suite(tmp_path, "feedback")
    path.parent.mkdir(parents=True)
    path.write_text("{half", encoding="utf-8")
    with pytest.raises(BadInput, match="feedback"):
        keep_feedback(tmp_path, "谁付钱？", [], praised=True)
    assert path.read_text(encoding="utf-8") == "{half"
