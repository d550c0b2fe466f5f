"""The redraft suite: its samples, its second check, and scorers that fail what should fail."""

from collections import Counter
from typing import Any

import pytest

from assistant.evaluation import Sample
from evals.redraft.recheck import wrongly_held
from evals.redraft.suite import SUITE

BEFORE = "乙方应在__小时内响应，逾期的按0.05%支付违约金。"


def output(after: str, *, alternatives: tuple[str, ...] = (), held: bool = True) -> dict[str, Any]:
    guards = [
        {"guard": name, "held": held, "detail": ""} for name in ("blanks", "percentages", "duties", "style")
    ]
    rungs = [{"after": each, "guards": guards} for each in alternatives]
    return {
        "redraft": {"before": BEFORE, "after": after, "guards": guards, "alternatives": rungs},
        "by_model": True,
        "raw_broken": ["blanks"],
        "judged": [0.4, -0.2],
        "seconds": 1.0,
    }


def sample(instruction: str = "更严格", stance: str = "甲方", **target: Any) -> Sample:
    wanted = {"must": [], "stay": [], "favours": "", **target}
    return Sample("one", "redraft", {"instruction": instruction, "stance": stance}, wanted, {"how": "model"})


def value(scorer: str, given: Sample, found: dict[str, Any]) -> float | None:
    return SUITE.scorers[scorer](given, found).value


def test_the_suite_has_eighty_tasks_over_three_variants_and_many_kinds_for_both_sides() -> None:
    samples = SUITE.load("test")
    assert len(samples) >= 80
    assert {each.metadata["contract"] for each in samples} == {"blank", "portfolio", "detailed"}
    assert len({each.metadata["kind"] for each in samples}) >= 5
    stances = Counter(each.input["stance"] for each in samples)
    assert min(stances["甲方"], stances["乙方"]) >= 20
    assert len({each.id for each in samples}) == len(samples)


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        (BEFORE.replace("__", "2"), "blanks"),
        (BEFORE.replace("0.05%", "0.5%"), "percentages"),
        (BEFORE.replace("，", ",") + "乙方应通知,甲方。", "style"),
        (BEFORE + "甲方有权检查。", ""),
    ],
)
def test_what_is_wrongly_shown_as_held_is_found(after: str, wrong: str) -> None:
    score = SUITE.scorers["held is held"](sample(), output(after))
    assert (score.value == 0) is bool(wrong)
    assert wrong in score.reason
    assert SUITE.scorers["held is held"](sample(), output(after, held=False)).value == 1


def test_every_rung_is_checked_a_second_time() -> None:
    bad = BEFORE.replace("__", "2")
    assert value("held is held", sample(), output(BEFORE, alternatives=(BEFORE, bad))) == 0


def test_a_duty_that_turned_is_found_by_the_second_check_too() -> None:
    turned = wrongly_held({"duties"}, "甲方应按期支付费用。", "乙方应按期支付费用。", "写得更正式")
    assert len(turned) == 1


@pytest.mark.parametrize(
    ("instruction", "stance", "after", "right"),
    [
        ("更严格", "甲方", BEFORE, 0.0),
        ("", "甲方", BEFORE, 0.0),
        ("", "中立", BEFORE, 1.0),
        ("更严格", "甲方", BEFORE + "甲方有权检查。", 1.0),
    ],
)
def test_a_copy_has_failed_unless_nothing_was_asked(
    instruction: str, stance: str, after: str, right: float
) -> None:
    assert value("done as asked", sample(instruction, stance), output(after)) == right


def test_what_must_come_and_what_must_stay_are_looked_for() -> None:
    assert value("done as asked", sample(must=["检查"]), output(BEFORE + "甲方应通知。")) == 0
    assert value("done as asked", sample(stay=["__小时"]), output("甲方有权检查。")) == 0


def test_the_stance_is_followed_where_the_balance_moves_and_no_rung_gives_way() -> None:
    mild, firm = BEFORE + "甲方有权检查。", BEFORE + "甲方有权检查。甲方有权解除合同。"
    given = sample(favours="甲方")
    assert value("stance followed", given, output(mild, alternatives=(mild, firm))) == 1
    assert value("stance followed", given, output(mild, alternatives=(firm, mild))) == 0
    assert value("stance followed", given, output(BEFORE + "甲方应当付款。")) == 0
    assert value("stance followed", sample(), output(mild)) is None


def test_the_raw_model_and_the_judge_are_reported_apart() -> None:
    assert value("raw model", sample(), output(BEFORE)) == 0
    assert value("judged better", sample(), output(BEFORE)) == 1
    assert value("judged better (other side)", sample(), output(BEFORE)) == 0
    assert value("raw model", sample(), {"skipped": "no model"}) is None
