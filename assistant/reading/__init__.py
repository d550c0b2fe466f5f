"""From a file to text: a reader per format, and `repair` for text that was damaged on its way.

Reading never touches the library. A reader yields the file's text as written; repair yields the text as meant,
with a report of each change. What kind of file it is, its content says; all but short plain text is read in a process of
its own.
"""

from pathlib import Path

from assistant.errors import UnreadableFile
from assistant.reading.readers import apart, read
from assistant.reading.repair import repair, repaired
from assistant.reading.report import Doubt, Reading, Repair
from assistant.reading.sandbox import Sandbox, read_apart
from assistant.wording import say

__all__ = ["Doubt", "Reading", "Repair", "Sandbox", "file_bytes", "read_bytes", "read_file", "repair"]

_MEGABYTE = 1024 * 1024
_LARGEST = 64 * _MEGABYTE  # bytes of a file, its pictures among them


def read_file(path: Path) -> Reading:
    """The text of the file after repair, with its metadata.

    Raises UnreadableFile, with one sentence, where the file is missing, a folder, empty, of a kind that no reader
    reads, damaged, made to do harm, or in an encoding that can't be told.
    """
    return read_bytes(file_bytes(path), path.name)


def read_bytes(data: bytes, name: str, *, sandbox: Sandbox | None = None) -> Reading:
    """The text of a file with this content and name, as `read_file`, which raises the same.

    Whoever reads several files passes a `sandbox`, so that they share a process.
    """
    if not apart(data, name):
        return repaired(read(data, name))
    return repaired((sandbox.read if sandbox else read_apart)(data, name))


def file_bytes(path: Path) -> bytes:
    """What the file holds. Raises UnreadableFile where it is missing, a folder or device, too large, or can't be opened."""
    if path.is_dir():
        raise UnreadableFile(say("reading.folder", path=path))
    if path.exists() and not path.is_file():
        raise UnreadableFile(say("reading.no_file", path=path))
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(say("reading.missing", path=path)) from error
    except OSError as error:
        raise UnreadableFile(say("reading.denied", path=path, reason=error.strerror)) from error
    if len(data) > _LARGEST:
        raise UnreadableFile(say("reading.too_large", path=path, most=_LARGEST // _MEGABYTE))
    return data
