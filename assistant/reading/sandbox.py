"""Reading strangers' files in a process apart, each in a fork that is allowed so much time and memory and no more.

The process is a fresh interpreter and no fork of this one, so that threads of a server may ask for one. It gets the bytes
on standard input and answers with JSON, which, unlike a pickle, runs nothing here whatever a broken reader writes.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from assistant.errors import UnreadableFile
from assistant.reading.report import Doubt, Reading, Repair
from assistant.wording import language, say

__all__ = ["Limits", "Sandbox", "answer", "limits_for", "read_apart"]

_MEGABYTE = 1024 * 1024
_BUSY, _MOST_CROWDED = 2, 4.0  # work waiting for each processor
_START = "import sys; sys.path[:] = sys.argv[1:]; from assistant.reading.child import main; main()"


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


class Sandbox:
    """A process that reads one file after the other, for one thread; started when it is needed, and anew where a file ended it.

    Use it as a context manager, so that the process ends.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, data: bytes, name: str, *, limits: Limits | None = None) -> Reading:
        """What `assistant.reading.readers.read` gives for these bytes, from a fork within `limits`.

        Raises UnreadableFile: as the reader does, or where the reading went beyond its limits.
        """
        allowed = limits or limits_for(len(data))
        told = [name, language(), len(data), allowed.cpu, allowed.memory]
        wall = allowed.wall if limits else allowed.wall * _crowding()
        line = self._asked(json.dumps(told).encode() + b"\n", data, wall)
        if not line.endswith(b"\n"):
            raise UnreadableFile(say("reading.too_heavy", path=name))
        return _understood(line, name)

    def _asked(self, head: bytes, data: bytes, wall: float) -> bytes:
        """The process's line; one without an end where it died or took longer than `wall` seconds."""
        process = self._started()
        assert process.stdin
        assert process.stdout
        clock = Timer(wall, self._kill)
        clock.start()
        line = b""
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(head + data)
                process.stdin.flush()
            line = process.stdout.readline()
        finally:
            clock.cancel()
            clock.join()
            if self._killed or not line.endswith(b"\n"):
                self._end()
        return line

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._killed = False
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that a fork ends with its process
            )
        return self._process

    def _kill(self) -> None:
        self._killed = True
        if self._process is None:
            return
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def _end(self) -> None:
        if self._process is None:
            return
        self._kill()
        with suppress(BrokenPipeError), self._process:  # closes the pipes and waits
            pass
        self._process = None


def read_apart(data: bytes, name: str, *, limits: Limits | None = None) -> Reading:
    """What `Sandbox.read` gives, from a process for this one file. Raises the same."""
    with Sandbox() as sandbox:
        return sandbox.read(data, name, limits=limits)


def answer(reading: Reading) -> str:
    """The reading as the line that `Sandbox.read` understands."""
    return json.dumps(asdict(reading))


def _crowding() -> float:
    """By how much longer readings take where much work waits for a processor, so that no good file is refused for it.

    A machine that is merely busy gets no more; what a reading may take is bounded by its processor time all the same.
    """
    if not hasattr(os, "getloadavg"):
        return 1.0
    return min(max(1.0, os.getloadavg()[0] / (_BUSY * (os.cpu_count() or 1))), _MOST_CROWDED)


def _command() -> list[str]:
    """Isolated from the folder it starts in, with the import path of this process and none of its own making."""
    path = [str(Path(entry).resolve()) for entry in sys.path]
    return [sys.executable, "-I", "-S", "-B", "-c", _START, *path]


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
