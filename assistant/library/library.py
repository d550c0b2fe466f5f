"""Contracts kept, listed, named, revised and removed, each change whole or not at all."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.bundled import bundled
from assistant.contract import Contract, renamed
from assistant.errors import NotFound
from assistant.library.naming import find_entry, free_id
from assistant.library.packing import pack, unpack
from assistant.library.records import Entry, Imported, Version
from assistant.library.store import Store
from assistant.reading import Reading
from assistant.wording import say

__all__ = ["Library"]

Batch = Sequence[tuple[Reading, Sequence[Contract]]]
FILE = "library.sqlite"
_KEPT_IN_MEMORY = 64
_ENTRY = "SELECT id, title, clauses, blanks, source, names, version FROM contracts"


class Library:
    """The contracts of one home folder. May be used from several threads and several processes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unpacked: dict[tuple[str, int, str], Contract] = {}

    @classmethod
    def open(cls, home: Path, *, corpus: Path | None = None) -> "Library":
        """The library in this folder, made with the contracts of `corpus` (default: the bundled ones) where it is new.

        Raises OutsideFailure where a newer program made it or the file is damaged, StoreBusy where it stays locked.
        """
        library = cls(Store(home / FILE))
        try:
            library._begin(corpus or bundled("corpus"))
        except BaseException:
            library.close()
            raise
        return library

    def _begin(self, corpus: Path) -> None:
        if self._store.rows("SELECT 1 FROM about WHERE key = 'stamp'"):
            return
        with self._store.writing():
            if not self._store.rows("SELECT 1 FROM about WHERE key = 'stamp'"):
                self.add(_bundled(corpus), why=say("library.bundled"))
                self._touch()

    @property
    def stamp(self) -> str:
        """A word that changes whenever a contract is added, revised or removed."""
        return str(self._store.rows("SELECT value FROM about WHERE key = 'stamp'")[0][0])

    def states(self) -> dict[str, str]:
        """Contract id to a word that changes whenever that contract's content does."""
        query = "SELECT id, digest FROM contracts JOIN versions USING (version) WHERE contract = id ORDER BY position"
        return {str(identifier): str(digest) for identifier, digest in self._store.rows(query)}

    def add(self, batch: Batch, *, why: str = "") -> Imported:
        """What the import of these readings brought in: all of it, or nothing where any of it fails.

        A text that the library holds already becomes a new version of that contract.
        """
        reason = why or say("library.imported")
        with self._store.writing():
            ids = [self._keep(contract, reason) for _, contracts in batch for contract in contracts]
            self._touch()
        return Imported(
            contracts=tuple(self._entry(identifier) for identifier in dict.fromkeys(ids)),
            repairs=tuple(repair for reading, _ in batch for repair in reading.repairs),
            doubts=tuple(doubt for reading, _ in batch for doubt in reading.doubts),
        )

    def entries(self) -> tuple[Entry, ...]:
        """All contracts in order of import."""
        return tuple(_entry(row) for row in self._store.rows(f"{_ENTRY} ORDER BY position"))

    def get(self, name: str) -> Contract:
        """The contract with this id, name, title or unique beginning of one. Raises NotFound or AmbiguousName."""
        entry = self._named(name)
        # The digest, because an id and its version 1 come again where a contract was removed and another imported.
        query = "SELECT digest FROM versions WHERE contract = ? AND version = ?"
        key = (entry.id, entry.version, str(self._store.rows(query, entry.id, entry.version)[0][0]))
        if key not in self._unpacked:
            while len(self._unpacked) >= _KEPT_IN_MEMORY:
                self._unpacked.pop(next(iter(self._unpacked)), None)
            self._unpacked[key] = self.version(entry.id, entry.version)
        return self._unpacked[key]

    def version(self, name: str, version: int) -> Contract:
        """A contract as it stood in that version. Raises NotFound."""
        identifier = self._named(name).id
        rows = self._store.rows(
            "SELECT body FROM versions WHERE contract = ? AND version = ?", identifier, version
        )
        if not rows:
            raise NotFound(say("library.no_version", id=identifier, version=version))
        return unpack(str(rows[0][0]))

    def versions(self, name: str) -> tuple[Version, ...]:
        """The kept versions of a contract, oldest first."""
        query = "SELECT version, at, why FROM versions WHERE contract = ? ORDER BY version"
        return tuple(
            Version(int(str(number)), str(at), str(why))
            for number, at, why in self._store.rows(query, self._named(name).id)
        )

    def revise(self, contract: Contract, *, why: str) -> Contract:
        """The contract, kept as the newest version of the one with its id. Raises NotFound."""
        with self._store.writing():
            self._write(contract, self._named(contract.id).version + 1, why)
            self._touch()
        return contract

    def remove(self, name: str) -> str:
        """The id of the contract that was removed, with its versions and choices."""
        with self._store.writing():
            identifier = self._named(name).id
            self._store.run("DELETE FROM contracts WHERE id = ?", identifier)
            self._touch()
        return identifier

    def choices(self, name: str) -> dict[str, str]:
        """What the user decided about a contract, by key."""
        query = "SELECT key, value FROM choices WHERE contract = ? ORDER BY key"
        return {str(key): str(value) for key, value in self._store.rows(query, self._named(name).id)}

    def choose(self, name: str, key: str, value: str) -> None:
        """Remember a decision of the user's about a contract; it outlives new versions."""
        self._store.run("INSERT OR REPLACE INTO choices VALUES (?, ?, ?)", self._named(name).id, key, value)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def _named(self, name: str) -> Entry:
        rows = self._store.rows(f"{_ENTRY} WHERE id = ?", name)
        return _entry(rows[0]) if rows else find_entry(name, self.entries())

    def _entry(self, identifier: str) -> Entry:
        return _entry(self._store.rows(f"{_ENTRY} WHERE id = ?", identifier)[0])

    def _touch(self) -> None:
        self._store.run("INSERT OR REPLACE INTO about VALUES ('stamp', ?)", uuid.uuid4().hex)

    def _keep(self, contract: Contract, why: str) -> str:
        query = "SELECT contract FROM versions WHERE text = ? ORDER BY rowid LIMIT 1"
        same = self._store.rows(query, _digest(contract.text))
        if same:
            identifier = str(same[0][0])
            version = self._entry(identifier).version + 1
        else:
            taken = (str(row[0]) for row in self._store.rows("SELECT id FROM contracts"))
            identifier, version = free_id(contract.id, taken), 1
        self._write(renamed(contract, identifier), version, why)
        return identifier

    def _write(self, contract: Contract, version: int, why: str) -> None:
        names = json.dumps(contract.names, ensure_ascii=False)
        counts = (len(contract.clauses), _blanks(contract))
        self._store.run(
            "INSERT INTO contracts VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM contracts), ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title, "
            "names = excluded.names, source = excluded.source, clauses = excluded.clauses, blanks = excluded.blanks",
            *(contract.id, version, contract.title, names, contract.source, *counts),
        )
        at, body = datetime.now(UTC).isoformat(timespec="seconds"), pack(contract)
        self._store.run(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(contract.id, version, at, why, _digest(contract.text), _digest(body), body),
        )


def _entry(row: tuple[object, ...]) -> Entry:
    identifier, title, clauses, blanks, source, names, version = row
    return Entry(
        id=str(identifier),
        title=str(title),
        clauses=int(str(clauses)),
        blanks=int(str(blanks)),
        source=str(source),
        names=tuple(json.loads(str(names))),
        version=int(str(version)),
    )


def _blanks(contract: Contract) -> int:
    from assistant.blanks import find_blanks

    return len(find_blanks(contract))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _bundled(corpus: Path) -> Batch:
    from assistant.parsing import parse_reading
    from assistant.reading import read_file

    readings = [read_file(path) for path in corpus.glob("*.md") if path.name != "README.md"]
    readings.sort(key=lambda reading: (reading.title, reading.source))  # the variants' titles count them
    return [(reading, parse_reading(reading)) for reading in readings]
