"""The questions, and a library and index to ask them of."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.index import Index
from assistant.library import Library
from assistant.settings import read_settings

__all__ = ["SPLITS", "Sample", "read_samples", "shelf"]

SPLITS = ("dev", "test")


@dataclass(frozen=True)
class Sample:
    """A question and the addresses of the clauses that state its answer, none where the contracts don't say."""

    id: str
    question: str
    gold: frozenset[str]
    kind: str


def read_samples(split: str, suite: str = "retrieval") -> tuple[Sample, ...]:
    """The samples of `dev` or `test`, of this suite or of another whose questions stand alone and are asked of all contracts."""
    path = Path(__file__).parent.parent / suite / f"{split}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(_sample(row) for row in rows if row["input"].keys() == {"question"})


def _sample(row: dict[str, Any]) -> Sample:
    gold = (f"{c['contract']}/{c['section']}/{c['number']}" for c in row["target"]["clauses"])
    return Sample(row["id"], row["input"]["question"], frozenset(gold), row["metadata"]["kind"])


@contextmanager
def shelf() -> Iterator[tuple[Library, Index]]:
    """A fresh library of the bundled contracts with its index, gone afterwards."""
    with TemporaryDirectory() as home:
        settings = replace(read_settings(Path(home), {}), embedder="builtin")
        library, index = Library.open(settings.home), Index.open(settings)
        try:
            index.sync(library)
            yield library, index
        finally:
            index.close()
            library.close()
