"""Contracts kept, listed, named, revised and removed, each change whole or not at all."""

import hashlib
import json
import re
import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.bundled import bundled
from assistant.contract import Contract, renamed
from assistant.errors import BadInput, NotFound
from assistant.library.naming import base_id, find_entry, free_id
from assistant.library.packing import pack, unpack
from assistant.library.records import Entry, Imported, Original, Version
from assistant.library.sameness import likeness, stem, wording
from assistant.library.store import Store
from assistant.reading import Reading
from assistant.wording import say

__all__ = ["Library"]

Batch = Sequence[tuple[Reading, Sequence[Contract]]]
FILE = "library.sqlite"
_KEPT_IN_MEMORY = 64
_ENTRY = "SELECT id, title, clauses, blanks, source, names, version FROM contracts"
_AT = re.compile(r"(?P<name>.+)@(?P<version>\d{1,6})")  # blank@2: the contract as version 2 has it


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

    def add(
        self,
        batch: Batch,
        *,
        why: str = "",
        files: Sequence[bytes] = (),
        blanks: Sequence[Sequence[int]] = (),
        version_of: str = "",
        apart: bool = False,
        beside: Collection[str] = (),
    ) -> Imported:
        """What the import of these readings brought in: all of it, or nothing where any of it fails.

        A wording that the library holds already, be it from a file of another kind or name, or the same contract in another
        wording, becomes a new version of it.
        `files` are the bytes that the readings were made from, in their order, and `blanks` the numbers of places to fill in
        the contracts of each, where these are known. `version_of` names the contract that
        the only one in the batch is a version of, whatever it looks like; `apart` makes each a contract of its own. Those
        with the ids in `beside` came from other files of the same import: only the very same wording is one of them.
        Raises NotFound or AmbiguousName for `version_of`, BadInput where the batch doesn't hold just one contract then.
        """
        reason = why or say("library.imported")
        wanted = self._named(version_of).id if version_of else ""
        if wanted and sum(len(contracts) for _, contracts in batch) != 1:
            raise BadInput(say("library.one_version", id=wanted))
        with self._store.writing():
            ids: dict[str, None] = {}
            for place, (_, contracts) in enumerate(batch):
                file = self._file(files[place]) if place < len(files) else None
                counts = blanks[place] if place < len(blanks) else map(_blanks, contracts)
                for contract, count in zip(contracts, counts, strict=True):
                    known = wanted or self._known(contract, apart, {*beside, *ids})
                    ids[self._keep(contract, known, reason, file, count)] = None
            self._touch()
        return Imported(
            contracts=tuple(self._entry(identifier) for identifier in ids),
            repairs=tuple(repair for reading, _ in batch for repair in reading.repairs),
            doubts=tuple(doubt for reading, _ in batch for doubt in reading.doubts),
        )

    def entries(self) -> tuple[Entry, ...]:
        """All contracts in order of import."""
        return tuple(_entry(row) for row in self._store.rows(f"{_ENTRY} ORDER BY position"))

    def get(self, name: str) -> Contract:
        """The contract with this id, name, title or unique beginning of one; `NAME@2` is its version 2.

        Raises NotFound or AmbiguousName.
        """
        entry, version = self._meant(name)
        if version != entry.version:
            return self.version(entry.id, version)
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

    def restore(self, name: str, version: int, *, why: str = "") -> Contract:
        """The contract as that version has it, kept as the newest one; nothing is thrown away. Raises NotFound."""
        with self._store.writing():
            entry = self._named(name)
            contract = self.version(entry.id, version)
            file = self._file_of(entry.id, version)
            reason = why or say("library.restored", version=version)
            self._write(contract, entry.version + 1, reason, file)
            self._touch()
        return contract

    def original(self, name: str) -> Original | None:
        """The file that the contract, or the version that `NAME@2` names, was read from; None where none was kept."""
        entry, version = self._meant(name)
        file = self._file_of(entry.id, version)
        if file is None:
            return None
        data = self._store.rows("SELECT data FROM files WHERE digest = ?", file)[0][0]
        return Original(self.version(entry.id, version).source, bytes(data))

    def remove(self, name: str) -> str:
        """The id of the contract that was removed, with its versions, its choices and the file it came from."""
        with self._store.writing():
            identifier = self._named(name).id
            self._store.run("DELETE FROM contracts WHERE id = ?", identifier)
            self._store.run(
                "DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM versions WHERE file = files.digest)"
            )
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

    def _meant(self, name: str) -> tuple[Entry, int]:
        """The contract and the version that a name means: the newest, or the one behind an @."""
        found = _AT.fullmatch(name.strip())
        entry = self._named(found["name"] if found else name)
        return entry, int(found["version"]) if found else entry.version

    def _entry(self, identifier: str) -> Entry:
        return _entry(self._store.rows(f"{_ENTRY} WHERE id = ?", identifier)[0])

    def _touch(self) -> None:
        self._store.run("INSERT OR REPLACE INTO about VALUES ('stamp', ?)", uuid.uuid4().hex)

    def _known(self, contract: Contract, apart: bool, fresh: Collection[str]) -> str:
        """The id of the contract that this is a version of, empty where it is a new one.

        What came in with the same batch is not asked: two files of one folder are two contracts, unless their text is one.
        """
        if apart:
            return ""
        # Libraries of older programs kept the digest of the text as it is, not of its wording.
        query = "SELECT contract FROM versions WHERE text IN (?, ?) ORDER BY rowid LIMIT 1"
        if same := self._store.rows(query, _digest(wording(contract.text)), _digest(contract.text)):
            return str(same[0][0])
        rows = self._store.rows(
            f"{_ENTRY} WHERE title = ? OR source = ? ORDER BY position DESC", contract.title, contract.source
        )
        wanted = stem(contract.source)
        near = [e.id for e in map(_entry, rows) if e.id not in fresh and wanted and stem(e.source) == wanted]
        alike = {identifier: likeness(self.get(identifier), contract) for identifier in near}
        best = max(alike, key=lambda identifier: alike[identifier], default="")
        return best if best and alike[best] else ""

    def _keep(self, contract: Contract, known: str, why: str, file: str | None, blanks: int) -> str:
        if known:
            identifier, version = known, self._entry(known).version + 1
        else:
            taken = self._store.rows("SELECT id FROM contracts WHERE id GLOB ? || '*'", base_id(contract.id))
            identifier, version = free_id(contract.id, (str(row[0]) for row in taken)), 1
        self._write(renamed(contract, identifier), version, why, file, blanks)
        return identifier

    def _file(self, data: bytes) -> str:
        """The digest under which the bytes of a file are kept."""
        digest = hashlib.sha256(data).hexdigest()
        self._store.run("INSERT OR IGNORE INTO files VALUES (?, ?)", digest, data)
        return digest

    def _file_of(self, identifier: str, version: int) -> str | None:
        """The file that a version was read from, be it by way of earlier ones."""
        query = (
            "SELECT file FROM versions WHERE contract = ? AND version <= ? AND file IS NOT NULL "
            "ORDER BY version DESC LIMIT 1"
        )
        rows = self._store.rows(query, identifier, version)
        return str(rows[0][0]) if rows else None

    def _write(
        self, contract: Contract, version: int, why: str, file: str | None = None, blanks: int | None = None
    ) -> None:
        names = json.dumps(contract.names, ensure_ascii=False)
        counts = (len(contract.clauses), _blanks(contract) if blanks is None else blanks)
        self._store.run(
            "INSERT INTO contracts VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM contracts), ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, title = excluded.title, "
            "names = excluded.names, source = excluded.source, clauses = excluded.clauses, blanks = excluded.blanks",
            *(contract.id, version, contract.title, names, contract.source, *counts),
        )
        at, body = datetime.now(UTC).isoformat(timespec="seconds"), pack(contract)
        self._store.run(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(contract.id, version, at, why, _digest(wording(contract.text)), _digest(body), body, file),
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
