"""The measure of Chroma's graph against exact search, on a few vectors made up for it."""

from pathlib import Path

import pytest

from assistant.chunking import Chunk
from evals.retrieval.nearest import Kept, measured

PIECES = [Chunk(f"c/1/{n}", f"c/1/{n}", "c", "1", str(n), "", "", f"条款{n}") for n in range(1, 41)]
VECTORS = [[float(n), float(40 - n), 1.0] for n in range(1, 41)]


def test_the_graph_is_compared_with_an_exact_search_of_the_same_vectors(tmp_path: Path) -> None:
    found = measured(PIECES, VECTORS, [[1.0, 39.0, 1.0], [20.0, 20.0, 1.0]], tmp_path)
    assert all(0.9 <= share <= 1.0 for share in found.found)
    assert all(figure > 0 for figure in (*found.graph_ms, *found.exact_ms))


def test_only_vectors_that_are_kept_are_given() -> None:
    kept = Kept({"条款1": VECTORS[0]})
    assert kept.embed_query("条款1") == VECTORS[0]
    with pytest.raises(KeyError):
        kept.embed_documents(["条款2"])
