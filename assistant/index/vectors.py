"""The dense side: vectors of chunks in Chroma through LangChain, or exact in memory where Chroma can't be had.

Chroma's embedded store breaks without an error when two processes write it, so only the process that holds the index's
lock opens it; any other searches exactly, in memory, over vectors it makes itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from assistant.errors import OutsideFailure
from assistant.index.lexical import Where
from assistant.wording import say

if TYPE_CHECKING:
    from langchain_chroma import Chroma

    from assistant.chunking import Chunk
    from assistant.embeddings import Embedder

__all__ = ["BATCH", "ChromaVectors", "MemoryVectors", "Vectors"]

BATCH = 5_000  # Chroma takes at most 5,461 rows at once
# Data decides how well the graph finds neighbours; these are wide enough for exact results on contracts and statutes.
_HNSW: Any = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
_TINY = 1e-9  # a length that no vector of a text has


class Vectors(Protocol):
    """A store of one vector a chunk."""

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Put these chunks in, in place of any with the same ids."""
        ...

    def remove(self, contracts: Iterable[str]) -> None:
        """Take out all chunks of these contracts."""
        ...

    def count(self) -> int:
        """How many chunks there are."""
        ...

    def nearest(self, vector: Sequence[float], k: int, where: Where) -> list[tuple[str, float]]:
        """The ids of the `k` nearest chunks with their cosine similarity, nearest first."""
        ...

    def similarities(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these chunks, those there are."""
        ...

    def answers(self) -> bool:
        """Whether a stored chunk is found by its own vector: a damaged store may still count right."""
        ...

    def clear(self) -> None:
        """Take out everything."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class ChromaVectors:
    """Vectors in Chroma: a folder of this machine, or a server."""

    def __init__(self, store: Chroma) -> None:
        self._store = store

    @classmethod
    def in_folder(cls, folder: Path, embedder: Embedder) -> ChromaVectors:
        """The embedded store in this folder, made where it isn't there."""
        import chromadb

        folder.mkdir(parents=True, exist_ok=True)
        return cls(_collection(chromadb.PersistentClient(str(folder), _quiet()), "clauses", embedder))

    @classmethod
    def at_server(cls, url: str, name: str, embedder: Embedder) -> ChromaVectors:
        """The collection `name` of a Chroma server. Raises OutsideFailure where there is none."""
        import chromadb

        parts = urlsplit(url if "//" in url else f"http://{url}")
        secure = parts.scheme == "https"
        try:
            client = chromadb.HttpClient(
                parts.hostname or "localhost",
                parts.port or (443 if secure else 8000),
                ssl=secure,
                settings=_quiet(),
            )
            return cls(_collection(client, name, embedder))
        except Exception as error:  # httpx, ValueError and chromadb's own, by version
            raise OutsideFailure(say("search.no_server", url=url, reason=error)) from error

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Put these chunks in, in batches that Chroma takes."""
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            self._store.add_texts(
                [chunk.embedded for chunk in batch],
                [{"contract": chunk.contract, "section": chunk.section} for chunk in batch],
                [chunk.id for chunk in batch],
            )

    def remove(self, contracts: Iterable[str]) -> None:
        """Take out all chunks of these contracts."""
        for contract in contracts:
            self._store.delete(where={"contract": contract})

    def clear(self) -> None:
        """Take out everything."""
        self._store.reset_collection()

    def answers(self) -> bool:
        """Whether a stored chunk is found by its own vector."""
        one = self._store.get(limit=1, include=["embeddings"])
        if not one["ids"]:
            return True
        nearest = self.nearest(one["embeddings"][0], 1, Where())
        return bool(nearest) and nearest[0][1] > 0.99

    def close(self) -> None:
        """Let go of the folder or the connection."""
        self._store._client.close()  # LangChain's wrapper has no close of its own

    def count(self) -> int:
        """How many chunks there are."""
        return int(self._store._collection.count())  # LangChain's wrapper has no count of its own

    def nearest(self, vector: Sequence[float], k: int, where: Where) -> list[tuple[str, float]]:
        """The ids of the `k` nearest chunks with their cosine similarity."""
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            list(vector), k, filter=_filter(where)
        )
        return [(str(document.id), 1 - distance) for document, distance in found]

    def similarities(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these chunks."""
        import numpy as np

        if not ids:
            return {}
        kept = self._store.get(ids=list(ids), include=["embeddings"])
        matrix = np.asarray(kept["embeddings"], dtype=np.float32).reshape(len(kept["ids"]), -1)
        return dict(zip(kept["ids"], _cosine(matrix, vector), strict=True))


class MemoryVectors:
    """Vectors in this process's memory, searched exactly."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._chunks: list[Chunk] = []
        self._rows: Any = None  # one of unit length a chunk

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Put these chunks in, in place of any with the same ids."""
        import numpy as np

        if not chunks:
            return
        ids = {chunk.id for chunk in chunks}
        self._keep([chunk.id not in ids for chunk in self._chunks])
        made = np.asarray(
            self._embedder.embed_documents([chunk.embedded for chunk in chunks]), dtype=np.float32
        )
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), _TINY)
        self._rows = made if self._rows is None else np.concatenate([self._rows, made])
        self._chunks = [*self._chunks, *chunks]

    def remove(self, contracts: Iterable[str]) -> None:
        """Take out all chunks of these contracts."""
        gone = set(contracts)
        self._keep([chunk.contract not in gone for chunk in self._chunks])

    def answers(self) -> bool:
        """Always: there is nothing to be damaged."""
        return True

    def clear(self) -> None:
        """Take out everything."""
        self._keep([False] * len(self._chunks))

    def close(self) -> None:
        """Nothing is held open."""

    def count(self) -> int:
        """How many chunks there are."""
        return len(self._chunks)

    def nearest(self, vector: Sequence[float], k: int, where: Where) -> list[tuple[str, float]]:
        """The ids of the `k` nearest chunks with their cosine similarity."""
        import numpy as np

        fitting = [place for place, chunk in enumerate(self._chunks) if _fits(chunk, where)]
        if not fitting:
            return []
        cosines = self._rows @ _unit(vector)
        near = np.asarray(fitting)
        if k < len(near):
            near = near[np.argpartition(-cosines[near], k - 1)[:k]]
        found = [(self._chunks[place].id, float(cosines[place])) for place in near]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def similarities(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these chunks."""
        wanted = set(ids)
        places = {chunk.id: place for place, chunk in enumerate(self._chunks) if chunk.id in wanted}
        if not places:
            return {}
        cosines = (self._rows[list(places.values())] @ _unit(vector)).tolist()
        return dict(zip(places, cosines, strict=True))

    def _keep(self, kept: list[bool]) -> None:
        if not all(kept):
            self._rows = self._rows[kept] if any(kept) else None
            self._chunks = [chunk for chunk, stays in zip(self._chunks, kept, strict=True) if stays]


def _collection(client: Any, name: str, embedder: Embedder) -> Chroma:
    from langchain_chroma import Chroma

    return Chroma(
        collection_name=name,
        embedding_function=embedder,  # type: ignore[arg-type]  # by shape: it has LangChain's two methods
        client=client,
        collection_configuration={"hnsw": _HNSW},
    )


def _quiet() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _filter(where: Where) -> Any:
    parts: list[dict[str, Any]] = [
        {name: {"$in": list(values)}}
        for name, values in (("contract", where.contracts), ("section", where.sections))
        if values
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"$and": parts}


def _fits(chunk: Chunk, where: Where) -> bool:
    return (not where.contracts or chunk.contract in where.contracts) and (
        not where.sections or chunk.section in where.sections
    )


def _cosine(matrix: Any, vector: Sequence[float]) -> list[float]:
    import numpy as np

    lengths = np.maximum(np.linalg.norm(matrix, axis=1), _TINY)
    cosines: list[float] = (matrix @ _unit(vector) / lengths).tolist()
    return cosines


def _unit(vector: Sequence[float]) -> Any:
    import numpy as np

    row = np.asarray(vector, dtype=np.float32)
    return row / max(float(np.linalg.norm(row)), _TINY)
