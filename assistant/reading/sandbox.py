"""Reading a stranger's file in a process of its own, which is allowed so much time and memory and no more.

The process is a fresh interpreter and no fork, so that threads of a server may ask for one. It gets the bytes on
standard input and answers with JSON, which, unlike a pickle, runs nothing here whatever a broken reader writes.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFile
from assistant.reading.report import Doubt, Reading, Repair
from assistant.wording import language, say

__all__ = ["Limits", "answer", "limits_for", "read_apart"]

_MEGABYTE = 1024 * 1024
_START = (
    "import sys; sys.path[:] = sys.argv[3:]; from assistant.reading.child import main; main(sys.argv[1:3])"
)


@dataclass(frozen=True)
class Limits:
    """What one reading may take: seconds of processor time, seconds in all, bytes of memory."""

    cpu: int
    wall: float
    memory: int


def limits_for(size: int) -> Limits:
    """The limits for a file of `size` bytes: those of any contract, and a second more for each megabyte beyond two."""
    more = min(max(0, size // _MEGABYTE - 2), 40)
    return Limits(3 + more, 4.0 + 2 * more, (384 + 4 * more) * _MEGABYTE)


def read_apart(data: bytes, name: str, *, limits: Limits | None = None) -> Reading:
    """What `assistant.reading.readers.read` gives for these bytes, from a process within `limits`.

    Raises UnreadableFile: as the reader does, or where the reading went beyond its limits.
    """
    allowed = limits or limits_for(len(data))
    try:
        done = subprocess.run(
            _command(allowed),
            input=json.dumps([name, language()]).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=allowed.wall,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(say("reading.too_heavy", path=name)) from error
    if done.returncode:
        raise UnreadableFile(say("reading.too_heavy", path=name))
    return _understood(done.stdout, name)


def answer(reading: Reading) -> str:
    """The reading as the line that `read_apart` understands."""
    return json.dumps(asdict(reading))


def _command(limits: Limits) -> list[str]:
    """Isolated from the folder it starts in, with the import path of this process and none of its own making."""
    path = [str(Path(entry).resolve()) for entry in sys.path]
    return [sys.executable, "-I", "-S", "-B", "-c", _START, str(limits.cpu), str(limits.memory), *path]


def _understood(line: bytes, name: str) -> Reading:
    try:
        told: dict[str, Any] = json.loads(line)
        if "refused" in told:
            raise UnreadableFile(str(told["refused"]))
        return Reading(
            str(told["source"]),
            str(told["text"]),
            tuple(Repair(**each) for each in told["repairs"]),
            tuple(Doubt(**each) for each in told["doubts"]),
            str(told["title"]),
            tuple(str(each) for each in told["names"]),
            str(told["id"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableFile(say("reading.too_heavy", path=name)) from error
