"""Replies of a chat model, kept in SQLite through LangChain's cache interface, so that measuring them anew costs nothing.

A reply is found by the model, its endpoint without any key, the messages and the parameters; no key is ever stored.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.caches import BaseCache
from langchain_core.outputs import Generation

__all__ = ["SqliteCache"]

_WAIT = 30.0
_TABLE = """
CREATE TABLE IF NOT EXISTS replies (
  key TEXT PRIMARY KEY, model TEXT NOT NULL, prompt TEXT NOT NULL, reply TEXT NOT NULL) STRICT
"""


class SqliteCache(BaseCache):
    """A LangChain cache in one file; `model` in the table is the string that LangChain calls `llm_string`."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute(_TABLE)

    def lookup(self, prompt: str, llm_string: str) -> Sequence[Generation] | None:
        """The kept reply, None where there is none."""
        with self._lock:
            found = self._db.execute("SELECT reply FROM replies WHERE key = ?", (_key(prompt, llm_string),))
            row = found.fetchone()
        return [Generation(**each) for each in json.loads(row[0])] if row else None

    def update(self, prompt: str, llm_string: str, return_val: Sequence[Generation]) -> None:
        """Keep a reply."""
        reply = [{"text": each.text, "generation_info": each.generation_info} for each in return_val]
        values = (_key(prompt, llm_string), llm_string, prompt, json.dumps(reply, ensure_ascii=False))
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", values)

    def clear(self, **_: Any) -> None:
        """Forget every reply."""
        with self._lock:
            self._db.execute("DELETE FROM replies")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()


def _key(prompt: str, llm_string: str) -> str:
    return hashlib.sha256(f"{llm_string}\n{prompt}".encode()).hexdigest()
