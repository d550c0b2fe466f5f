"""Intervals against cases whose answer is known from elsewhere."""

import numpy as np
import pytest

from assistant.evaluation.aggregates import Column
from assistant.evaluation.statistics import difference, draws, estimate


def column(values: list[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> Column:
    array = np.asarray(values, float)
    return Column(array, np.ones(len(array)), np.zeros(len(array)))


def alone(n: int) -> list[str]:
    """Each sample a cluster of its own."""
    return [str(number) for number in range(n)]


def test_every_round_draws_as_many_clusters_as_there_are() -> None:
    clusters = ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    drawn = draws(clusters, rounds=50)
    assert (drawn.sum(axis=1) == 9).all()
    assert (drawn[:, :3].sum(axis=1) % 3 == 0).all()


def test_the_interval_of_a_share_is_the_binomial_one() -> None:
    found = estimate(column([1.0] * 160 + [0.0] * 40), alone(200))
    spread = 1.96 * (0.8 * 0.2 / 200) ** 0.5
    assert found.value == pytest.approx(0.8)
    assert (found.low, found.high) == pytest.approx((0.8 - spread, 0.8 + spread), abs=0.015)


def test_the_interval_of_a_mean_is_the_normal_one() -> None:
    values = np.random.default_rng(1).normal(10.0, 2.0, 400)
    found = estimate(column(values), alone(400))
    spread = 1.96 * float(np.std(values)) / 20
    assert (found.low, found.high) == pytest.approx((found.value - spread, found.value + spread), abs=0.05)


def test_samples_that_share_their_luck_make_the_interval_wider() -> None:
    values = [1.0] * 50 + [0.0] * 50
    apart = estimate(column(values), alone(100))
    together = estimate(column(values), ["a"] * 25 + ["b"] * 25 + ["c"] * 25 + ["d"] * 25)
    assert together.high - together.low > 2 * (apart.high - apart.low)
    assert together.clusters == 4


def test_one_contract_alone_still_leaves_uncertainty() -> None:
    found = estimate(column([1.0, 0.0] * 10), ["only"] * 20)
    assert found.low < 0.4 < 0.6 < found.high


@pytest.mark.parametrize(
    ("values", "how", "low", "high"),
    [
        ([1.0] * 60, "mean", 0.95, 1.0),
        ([0.0] * 60, "mean", 0.0, 0.05),
        ([1.0], "mean", 0.0, 1.0),
        ([0.0] * 60, "sum", 0.0, 3.0),
        ([0.5] * 9, "mean", 0.5, 0.5),
    ],
)
def test_where_nothing_varies_the_rule_of_three_holds(
    values: list[float], how: str, low: float, high: float
) -> None:
    found = estimate(column(values), alone(len(values)), how)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_an_estimate_is_the_same_at_every_call() -> None:
    values, clusters = column([1, 0, 1, 1, 0]), ["a", "a", "b", "c", "c"]
    assert estimate(values, clusters) == estimate(values, clusters)


def test_about_19_of_20_intervals_hold_the_truth() -> None:
    source = np.random.default_rng(3)
    held = 0
    for _ in range(100):
        luck = np.repeat(source.normal(0, 1, 12), 5)
        values = luck + source.normal(0, 1, 60)
        found = estimate(column(values), [str(number // 5) for number in range(60)])
        held += found.low <= 0 <= found.high
    assert held >= 88  # a true 95% is hardly ever below; the seed is fixed


PAIRS = {
    "a clear gain": ([0.0] * 20 + [1.0] * 20, [1.0] * 40, True),
    "the same values": ([1.0, 0.0] * 20, [1.0, 0.0] * 20, False),
    "one sample of ten": ([0.0] + [1.0] * 9, [1.0] * 10, False),
    "as many won as lost": ([1.0, 0.0] * 10, [0.0, 1.0] * 10, False),
    "every one of forty": ([0.0] * 40, [1.0] * 40, True),
    "every one, but only four": ([0.0] * 4, [1.0] * 4, False),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_difference_is_sure_only_where_the_interval_excludes_zero(name: str) -> None:
    before, after, sure = PAIRS[name]
    found = difference(column(before), column(after), alone(len(before)))
    assert found.value == pytest.approx(sum(after) / len(after) - sum(before) / len(before))
    assert found.low <= found.value <= found.high
    assert found.sure is sure


def test_pairs_see_what_two_intervals_would_not() -> None:
    hard = np.random.default_rng(5).uniform(0, 1, 80)
    paired = difference(column(hard), column(np.minimum(1.0, hard + 0.05)), alone(80))
    first, second = estimate(column(hard), alone(80)), estimate(column(hard + 0.05), alone(80))
    assert first.high > second.low
    assert paired.sure
