"""The way from the library to a contract's own Word file, and back to a document of ours where that can't be written into.

Apart from `original`, which knows no library.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import Unplaceable, UnreadableFile
from assistant.export.files import write_whole
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.export.original import Source
    from assistant.library import Library

__all__ = ["own_source", "written"]

_log = logging.getLogger(__name__)


def own_source(library: Library, name: str) -> Source | None:
    """The Word file that the contract was imported from, with the texts it had since; None where it was none."""
    from assistant.reading.kinds import kind_of

    original = library.original(name)
    if original is None or kind_of(original.data) != "zip":
        return None
    from assistant.export.original import Source

    contract = library.get(name)
    numbers = [version.version for version in reversed(library.versions(contract.id))]
    texts = [contract.text, *(library.version(contract.id, number).text for number in numbers)]
    return Source(original.data, original.name, tuple(dict.fromkeys(texts)))


def written(out: Path, make: Callable[[], bytes]) -> Path | None:
    """The file written with what `make` gives; None, with the reason logged, where the own file can't hold it.

    Raises OutsideFailure where the path can't be written.
    """
    try:
        data = make()
    except (Unplaceable, UnreadableFile) as error:
        _log.warning(say("original.fell_back", reason=error))
        return None
    return write_whole(out, lambda stream: stream.write(data))
