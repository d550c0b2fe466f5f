"""The library's SQLite file: its tables, its transactions, and errors as sentences.

WAL and synchronous FULL, because an import that was reported as done has to outlive a crash or a pulled plug.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, OutsideFailure, StoreBusy
from assistant.wording import say

__all__ = ["SCHEMA", "Store"]

_WAIT = 15.0  # seconds; the longest write is an import, and it takes less
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE contracts (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, title TEXT NOT NULL,
  names TEXT NOT NULL, source TEXT NOT NULL, clauses INTEGER NOT NULL, blanks INTEGER NOT NULL) STRICT;
CREATE TABLE versions (
  contract TEXT NOT NULL REFERENCES contracts ON DELETE CASCADE, version INTEGER NOT NULL, at TEXT NOT NULL,
  why TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (contract, version)) STRICT;
CREATE INDEX versions_by_text ON versions (text);
CREATE TABLE choices (
  contract TEXT NOT NULL REFERENCES contracts ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (contract, key)) STRICT;
"""
_FILES = """
CREATE TABLE files (digest TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
ALTER TABLE versions ADD COLUMN file TEXT REFERENCES files;
CREATE INDEX versions_by_file ON versions (file);
CREATE INDEX contracts_by_source ON contracts (source);
"""
_STEPS = (_TABLES, _FILES)  # each takes a library from the schema before it to the next
SCHEMA = len(_STEPS)


class Store:
    """One connection, used by one thread at a time; writers of other processes are waited for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        with self.writing():
            made_by = int(self.rows("PRAGMA user_version")[0][0])
            if made_by > SCHEMA:
                raise OutsideFailure(say("library.newer", path=self._path))
            for step in _STEPS[made_by:]:
                for statement in step.split(";")[:-1]:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {SCHEMA}")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows a query gives."""
        with self._lock, self._told():
            return self._db.execute(query, values).fetchall()

    def run(self, statement: str, *values: object) -> int:
        """How many rows a statement changed."""
        with self._lock, self._told():
            return self._db.execute(statement, values).rowcount

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that is kept whole or not at all; inside one, it is that one."""
        with self._lock, self._told():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has undone it already
                    self._db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except AssistantError:
            raise
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreBusy(say("library.busy", path=self._path)) from error
            raise OutsideFailure(say("library.failed", path=self._path, reason=error)) from error
        except sqlite3.DatabaseError as error:
            raise OutsideFailure(say("library.damaged", path=self._path, reason=error)) from error
