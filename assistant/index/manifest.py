"""What an index says of itself, in a small file beside it: enough to tell whether it can be trusted."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

__all__ = ["LAYOUT", "PENDING", "Manifest"]

LAYOUT = 2  # raise it whenever chunks, fields or settings of the stores change
PENDING = ""  # the state of a contract whose chunks are being changed; equal to no real state


@dataclass(frozen=True)
class Manifest:
    """Which embedder made the index, in which folder it lies, and which state of each contract it holds.

    `chunks` is how many chunks that makes, -1 while contracts are pending.
    """

    fingerprint: str
    folder: str = field(default_factory=lambda: uuid.uuid4().hex)
    layout: int = LAYOUT
    chunks: int = 0
    held: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Manifest | None:
        """The manifest in this file; None where there is none that can be read."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        """Put the manifest into this file, in one step."""
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        draft.replace(path)

    def pending(self, contracts: list[str]) -> Manifest:
        """The manifest while the chunks of these contracts are being changed."""
        return replace(self, chunks=-1, held=self.held | dict.fromkeys(contracts, PENDING))

    def settled(self, contracts: list[str], states: dict[str, str], chunks: int) -> Manifest:
        """The manifest once the index holds these contracts in the given states, and those without one no longer."""
        kept = {name: state for name, state in self.held.items() if name not in contracts}
        now = {name: states[name] for name in contracts if name in states}
        return replace(self, chunks=chunks, held=kept | now)
