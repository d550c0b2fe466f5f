"""From a file to text: a reader per format, and `repair` for text that was damaged on its way.

Reading never touches the library. A reader yields the file's text as written; repair yields the text as meant,
with a report of each change.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.reading.encoding import decode
from assistant.reading.markdown import read_markdown
from assistant.reading.repair import repair
from assistant.reading.report import Doubt, Reading, Repair
from assistant.wording import say

__all__ = ["Doubt", "Reading", "Repair", "read_file", "repair"]


def _plain(text: str, source: str) -> Reading:
    return Reading(source, text)


# Suffix to reader; any other suffix is read as plain text.
_READERS: dict[str, Callable[[str, str], Reading]] = {
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".txt": _plain,
}


def read_file(path: Path) -> Reading:
    """The text of the file after repair, with its metadata.

    Raises UnreadableFile, with one sentence, where the file is missing, a folder, empty, binary, or in an encoding
    that can't be told.
    """
    text = decode(_bytes(path), str(path))
    if not text.strip():
        raise UnreadableFile(say("reading.empty", path=path))
    written = _READERS.get(path.suffix.lower(), _plain)(text, path.name)
    meant = repair(written.text, path.name)
    return replace(meant, title=written.title, names=written.names, id=written.id)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFile(say("reading.folder", path=path))
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(say("reading.missing", path=path)) from error
    except OSError as error:
        raise UnreadableFile(say("reading.denied", path=path, reason=error.strerror)) from error
