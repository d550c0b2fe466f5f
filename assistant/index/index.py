"""The index over a library: dense and lexical, kept in step with it, and made anew whenever it can't be trusted.

Beside the two stores lies a manifest: which embedder made them, which state of each contract they hold, how many chunks
that is. What the manifest can't vouch for is rebuilt from the library, with the same ids. One process at a time works on
the files; any other gets an index of its own in memory, so that a question on the command line is answered while the
pages are open.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from typing import TYPE_CHECKING

from assistant.chunking import chunks
from assistant.embeddings import embedder
from assistant.errors import StoreBusy
from assistant.index.lexical import Lexical
from assistant.index.manifest import LAYOUT, Manifest
from assistant.index.vectors import ChromaVectors, MemoryVectors, Vectors
from assistant.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.embeddings import Embedder
    from assistant.library import Library
    from assistant.settings import Settings

__all__ = ["Index"]

_CONTRACTS_AT_ONCE = 50
_MEMORY_LIMIT = (
    20_000  # chunks; beyond it, making the vectors anew in a second process takes more than a minute
)


class Index:
    """Chunks of all contracts, findable by meaning (`vectors`) and by wording (`lexical`).

    `shared` is false where another process holds the files and this index lives in memory.
    """

    vectors: Vectors
    lexical: Lexical

    def __init__(self, settings: Settings, made_with: Embedder) -> None:
        from filelock import FileLock

        self.embedder = made_with
        self._settings = settings
        self._folder = settings.home / "index"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self._folder / "lock", timeout=0, thread_local=False)
        self._syncing = threading.RLock()
        self._seen = ""
        self._manifest = Manifest(made_with.fingerprint)
        self.shared = self._acquired()
        self._open()

    @classmethod
    def open(cls, settings: Settings, made_with: Embedder | None = None) -> Index:
        """The index of the home that the settings name; `made_with` replaces the embedder that they name."""
        return cls(settings, made_with or embedder(settings))

    def sync(self, library: Library) -> None:
        """Bring the index up to date with the library; nothing is done where its stamp is the one last seen.

        Raises StoreBusy where another process holds the files and the library is too large for memory.
        """
        with self._syncing:
            stamp = library.stamp
            if stamp == self._seen:
                return
            states = library.states()
            held = self._manifest.held
            changed = sorted(name for name in held | states if held.get(name) != states.get(name))
            for start in range(0, len(changed), _CONTRACTS_AT_ONCE):
                self._change(library, changed[start : start + _CONTRACTS_AT_ONCE], states)
            self._seen = stamp

    def close(self) -> None:
        """Let go of the files and of their lock."""
        with self._syncing:
            self.vectors.close()
            self._lock.release()

    def _acquired(self) -> bool:
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def _open(self) -> None:
        if not self.shared:
            self.vectors, self.lexical = MemoryVectors(self.embedder), Lexical()
            return
        kept = Manifest.read(self._path)
        if kept and kept.fingerprint == self.embedder.fingerprint and kept.layout == LAYOUT:
            self._manifest = kept
            if self._opens_sound():
                return
        self._start_anew()

    def _opens_sound(self) -> bool:
        """Whether both stores open, answer, and hold as much as the manifest says. They fail in many ways when damaged."""
        try:
            self._open_stores()
            counts = {self.lexical.count(), self.vectors.count()}
            return self.vectors.answers() and (self._manifest.chunks < 0 or counts == {self._manifest.chunks})
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic in Chroma's or tantivy's Rust is no Exception
            return False

    def _start_anew(self) -> None:
        self._manifest = Manifest(self.embedder.fingerprint)
        if not self.shared:
            self._open()
            return
        self._path.unlink(missing_ok=True)
        for folder in self._folder.iterdir():
            if folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)
        self._open_stores()
        if self.vectors.count():  # a server keeps what another manifest put there
            self.vectors.clear()
        self._manifest.write(self._path)

    def _open_stores(self) -> None:
        # A folder is never used for a second set of stores: Chroma keeps state of a path for as long as the process lives.
        folder = self._folder / self._manifest.folder
        if self._settings.chroma_url:
            self.vectors = ChromaVectors.at_server(self._settings.chroma_url, self._collection, self.embedder)
        else:
            self.vectors = ChromaVectors.in_folder(folder / "vectors", self.embedder)
        self.lexical = Lexical(folder / "lexical")

    def _change(self, library: Library, names: list[str], states: dict[str, str]) -> None:
        self._settle(self._manifest.pending(names))
        new = [chunk for name in names if name in states for chunk in chunks(library.get(name))]
        if not self.shared and self.vectors.count() + len(new) > _MEMORY_LIMIT:
            raise StoreBusy(say("search.busy", folder=self._folder))
        gone = [name for name in names if name in self._manifest.held]
        self.vectors.remove(gone)
        self.vectors.add(new)
        self.lexical.change(removed=gone, added=new)
        self._settle(self._manifest.settled(names, states, self.lexical.count()))

    def _settle(self, manifest: Manifest) -> None:
        self._manifest = manifest
        if self.shared:
            manifest.write(self._path)

    @property
    def _path(self) -> Path:
        return self._folder / "manifest.json"

    @property
    def _collection(self) -> str:
        """One collection a home and embedder, so that a server can be shared."""
        whose = f"{self._settings.home}|{self.embedder.fingerprint}"
        return f"clauses-{hashlib.sha256(whose.encode()).hexdigest()[:16]}"
