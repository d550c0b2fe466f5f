"""Random edits of random contracts come back from their tracked files: a part of what `evals.redraft.roundtrip` plays."""

from functools import cache

import pytest

from evals.redraft import roundtrip
from evals.redraft.roundtrip import KINDS, bench

SEEDS = range(3 * len(KINDS))
play = cache(roundtrip.play)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_redline_reads_as_the_new_text_and_as_the_old(seed: int) -> None:
    assert play(seed).wrong == ""


def test_most_redlines_of_word_files_stand_in_the_own_file() -> None:
    own = [play(seed).own for seed in SEEDS if play(seed).kind != KINDS[-1].name]
    assert sum(own) > len(own) / 2


def test_the_redline_of_a_long_file_is_tracked_in_it() -> None:
    assert bench(20) > 0
