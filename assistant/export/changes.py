"""What changed between two versions of a contract as tracked changes in Word: whole clauses that came or went included.

Apart from `tracked`, which writes proposals for single clauses that nobody has accepted yet.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.export.files import write_whole
from assistant.export.own import written
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.export.original import Signature, Source

__all__ = ["export_changes"]


def export_changes(
    old: Contract,
    new: Contract,
    out: Path,
    *,
    author: str = "",
    at: datetime.datetime | None = None,
    source: Source | None = None,
) -> Path:
    """The .docx file written: the old version with all that makes the new one of it as tracked changes.

    Where `source` is the old version's own Word file, they are tracked in it. Raises BadInput for another suffix and
    where a change has no place in the document, OutsideFailure where the path can't be written.
    """
    from assistant.export.original import Signature, compared

    if out.suffix.lower() != ".docx":
        raise BadInput(say("export.suffix", path=out, suffixes=".docx"))
    signature = Signature(author or say("export.author"), at or datetime.datetime.now(datetime.UTC))
    if source is not None and (own := written(out, lambda: compared(source, new.text, signature))):
        return own
    made = _anew(old, new, signature)
    return write_whole(out, lambda stream: stream.write(made))


def _anew(old: Contract, new: Contract, signature: Signature) -> bytes:
    """The old version set anew, with the changes that make it read as the new one set anew."""
    from assistant.export.original import Source, compared

    data, before = _set(old)
    _, after = _set(new)
    return compared(Source(data, old.title, (before,)), after, signature)


def _set(contract: Contract) -> tuple[bytes, str]:
    """The contract set anew, and how it reads."""
    from assistant.export.word import build
    from assistant.reading.repair import repaired
    from assistant.reading.word import read_word

    made = io.BytesIO()
    build(contract, mark=False).save(made)
    return made.getvalue(), repaired(read_word(made.getvalue(), contract.title)).text
