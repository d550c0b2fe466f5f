"""An embedder for tests: no weights, the same vectors everywhere, near where texts share characters."""

import zlib

__all__ = ["CountingEmbedder"]


class CountingEmbedder:
    """Counts characters into a few places; `embedded` tells how many texts it was given as documents."""

    def __init__(self, fingerprint: str = "counting-64", size: int = 64) -> None:
        self.fingerprint = fingerprint
        self.size = size
        self.embedded = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += len(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.01] * self.size
        for character in text:
            vector[zlib.crc32(character.encode()) % self.size] += 1.0
        return vector
