"""The shared scorers against examples worked out by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from assistant.evaluation import Scorer
from assistant.evaluation.scorers import answering, ranking
from tests.evaluation.cases import answer_sample

A, B, C, D = "x/1/1", "x/1/2", "x/1/3", "x/1/4"
SEARCHES: dict[str, tuple[Scorer, tuple[str, ...], list[str], float | None]] = {
    "R@1 of the right clause first": (ranking.top_at(1), (A,), [A, B], 1.0),
    "R@1 of the right clause second": (ranking.top_at(1), (B,), [A, B], 0.0),
    "R@5 of an acceptable clause fifth": (ranking.top_at(5), (C, D), [A, B, "x/1/8", "x/1/9", D], 1.0),
    "R@5 of a clause sixth": (ranking.top_at(5), (D,), [A, B, C, "x/1/8", "x/1/9", D], 0.0),
    "R@5 of a question without an answer": (ranking.top_at(5), (), [A], None),
    "recall of two of three": (ranking.recall_at(5), (A, B, D), [A, B, C], 2 / 3),
    "recall at 1 of two, where one can stand": (ranking.recall_at(1), (A, B), [B], 1.0),
    "MRR of the third place": (ranking.reciprocal_at(10), (C, D), [A, B, C, D], 1 / 3),
    "MRR beyond the tenth place": (ranking.reciprocal_at(2), (C,), [A, B, C], 0.0),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_is_scored_as_by_hand(name: str) -> None:
    scorer, right, hits, expected = SEARCHES[name]
    found = scorer(answer_sample(*right), {"hits": hits}).value
    assert found is None if expected is None else found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("clean", "noisy", "kept"),
    [([A, B], [B, A], 1.0), ([A, B], [B, C], 0.0), ([B, C], [A, B], None)],
    ids=["found twice", "lost in the noise", "never found"],
)
def test_noise_is_measured_on_what_was_found_without_it(
    clean: list[str], noisy: list[str], kept: float | None
) -> None:
    assert ranking.kept_at(2, "noisy")(answer_sample(A), {"hits": clean, "noisy": noisy}).value == kept


@pytest.mark.parametrize(
    ("evidence", "right", "brier"), [(0.9, (A,), 0.01), (0.9, (), 0.81), (0.25, (), 0.0625)]
)
def test_evidence_is_held_against_the_truth(evidence: float, right: tuple[str, ...], brier: float) -> None:
    output = {"evidence": evidence}
    assert ranking.calibration(answer_sample(*right), output).value == pytest.approx(brier)
    separate = ranking.separation(answer_sample(*right), output)
    assert (separate.value, separate.positive) == (evidence, bool(right))


def test_time_counts_only_where_no_reply_was_kept() -> None:
    scorer = ranking.seconds_of("total_s")
    assert scorer(answer_sample(), {"timings": {"total_s": 1.5}, "cached": 0}).value == 1.5
    assert scorer(answer_sample(), {"timings": {"total_s": 1.5}, "cached": 1}).value is None
    assert scorer(answer_sample(), {"timings": {}}).value is None


TEXT = "甲方应于30日内支付服务费5000元。"
GROUND = {A: {"text": TEXT, "start": 100, "number": "1", "headings": ""}}


def answered(*addresses: str, text: str = TEXT, quote: str = "5000元", at: int = 113) -> dict[str, Any]:
    """An answer of one verified sentence with one quote of the first clause cited."""
    quotes = [{"address": addresses[0], "quote": quote, "start": at, "end": at + len(quote)}]
    sentence = {"text": text, "citations": list(addresses), "status": "verified", "reason": ""}
    return {"answer": text, "sentences": [sentence], "citations": quotes, "refused": False, "clauses": GROUND}


REFUSED = {"answer": "没有约定", "sentences": [], "citations": [], "refused": True, "clauses": {}}
ANSWERS: dict[str, tuple[Scorer, tuple[str, ...], Mapping[str, Any], float | None]] = {
    "both citations exist": (answering.citation_validity, (A,), answered(A), 1.0),
    "one of two citations exists": (answering.citation_validity, (A,), answered(A, B), 0.5),
    "a refusal cites nothing": (answering.citation_validity, (A,), REFUSED, None),
    "a quote at its place": (answering.quote_fidelity, (A,), answered(A, at=100 + TEXT.index("5000元")), 1.0),
    "a quote beside its place": (answering.quote_fidelity, (A,), answered(A, at=100), 0.0),
    "a quote that was changed": (
        answering.quote_fidelity,
        (A,),
        answered(A, quote="6000元", at=100 + TEXT.index("5000元")),
        0.0,
    ),
    "a quote of no clause": (answering.quote_fidelity, (A,), answered(B), 0.0),
    "facts of the clause": (answering.fact_support, (A,), answered(A, text="服务费是5000元。"), 1.0),
    "facts of nowhere": (answering.fact_support, (A,), answered(A, text="服务费是8000元。"), 0.0),
    "a sentence on no clause": (answering.fact_support, (A,), answered(B), 0.0),
    "one right citation of two": (answering.citation_precision, (A, C), answered(A, B), 0.5),
    "the precision of a refusal": (answering.citation_precision, (A,), REFUSED, None),
    "an acceptable clause is cited": (answering.citation_recall, (A, C), answered(A, B), 1.0),
    "no acceptable clause is cited": (answering.citation_recall, (C,), answered(A, B), 0.0),
    "a refusal cites no acceptable clause": (answering.citation_recall, (A,), REFUSED, 0.0),
    "the recall of what has no answer": (answering.citation_recall, (), answered(A), None),
    "rightly refused": (answering.refusal_recall, (), REFUSED, 1.0),
    "wrongly answered": (answering.refusal_recall, (), answered(A), 0.0),
    "refusal of what can be answered is not its recall": (answering.refusal_recall, (A,), REFUSED, None),
    "wrongly refused": (answering.over_refusal, (A,), REFUSED, 1.0),
    "rightly answered": (answering.over_refusal, (A,), answered(A), 0.0),
    "over-refusal of what has no answer": (answering.over_refusal, (), REFUSED, None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_scored_as_by_hand(name: str) -> None:
    scorer, right, output, expected = ANSWERS[name]
    assert scorer(answer_sample(*right), output).value == expected


def test_a_ratio_of_sums_weighs_an_answer_by_its_citations() -> None:
    assert answering.citation_validity(answer_sample(A), answered(A, B)).weight == 2


def test_a_miss_says_why() -> None:
    assert "8000元" in answering.fact_support(answer_sample(A), answered(A, text="服务费是8000元。")).reason
    assert A in ranking.top_at(1)(answer_sample(A), {"hits": [B, A]}).reason
