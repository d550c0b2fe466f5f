"""Changed files of every kind are read or refused: a small run of what `make fuzz` does at length."""

from collections import Counter

import pytest

from evals.fuzz import KINDS, run


@pytest.mark.parametrize("kind", KINDS)
def test_changed_files_are_read_or_refused(kind: str) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    assert [found for seed in range(60) if (found := run(kind, seed, counts))] == []
    assert sum(counts.values()) == 60


def test_not_every_changed_word_file_is_refused() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for seed in range(40):
        run("word", seed, counts)
    assert counts["word", "read and parsed"] > 10
