"""The user's contracts on disk, in SQLite: the truth that every index can be rebuilt from."""

from assistant.library.library import Library
from assistant.library.records import Entry, Imported, Version

__all__ = ["Entry", "Imported", "Library", "Version"]
