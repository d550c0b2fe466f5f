"""The user's contracts on disk, in SQLite: the truth that every index can be rebuilt from."""

from assistant.library.library import Library
from assistant.library.records import Entry, Failure, Imported, Original, Version

__all__ = ["Entry", "Failure", "Imported", "Library", "Original", "Version"]
