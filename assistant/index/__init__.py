"""The only package that knows Chroma and tantivy: indexes that can be rebuilt from the library at any time."""

from assistant.index.index import Index

__all__ = ["Index"]
