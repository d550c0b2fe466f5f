"""Work on strangers' files in a process apart, each in a fork that is allowed so much time and memory and no more.

The process is a fresh interpreter and no fork of this one, so that threads of a server may ask for one. It gets the bytes
on standard input and answers with JSON, which, unlike a pickle, runs nothing here whatever a broken reader writes.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self, TypeVar

from assistant.errors import BadInput, DamagedFile, NoClauses, UnreadableFile
from assistant.reading.report import Doubt, Reading, Repair
from assistant.wording import language, say

__all__ = ["LIMITS", "Limits", "Sandbox", "read_apart", "reading_of", "told", "told_of"]

T = TypeVar("T")
_MEGABYTE = 1024 * 1024
_BUSY, _MOST_CROWDED = 2, 4.0  # work waiting for each processor
_START = "import sys; sys.path[:] = sys.argv[1:]; from assistant.reading.child import main; main()"


_READ = "assistant.reading.sandbox.told"
_ERRORS: dict[str, type[BadInput]] = {
    each.__name__: each for each in (DamagedFile, NoClauses, UnreadableFile)
}
_LONGEST_ANSWER = 96 * _MEGABYTE


@dataclass(frozen=True)
class Limits:
    """What the work on one file may take: seconds of processor time, seconds in all, bytes of memory."""

    cpu: int
    wall: float
    memory: int


LIMITS = Limits(4, 3.4, 384 * _MEGABYTE)
"""Those of any file. Beside them stands the process that asks, so that both end within 5 s and 512 MB."""


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

    def read(self, data: bytes, name: str, *, limits: Limits = LIMITS) -> Reading:
        """What `assistant.reading.readers.read` gives for these bytes, from a fork within `limits`.

        Raises UnreadableFile: as the reader does, or where the reading went beyond its limits.
        """
        return self.done(_READ, data, name, reading_of, limits=limits)

    def done(
        self,
        work: str,
        data: bytes,
        name: str,
        understood: Callable[[dict[str, Any]], T],
        *,
        limits: Limits = LIMITS,
    ) -> T:
        """What `understood` makes of the JSON that the function called `work` gives for these bytes, in a fork.

        Raises what the function raises of BadInput, and UnreadableFile where it went beyond its limits.
        """
        slower = _crowding()
        asked = [work, name, language(), len(data), round(limits.cpu * slower), limits.memory]
        line = self._asked(json.dumps(asked).encode() + b"\n", data, limits.wall * slower)
        try:
            if not line.endswith(b"\n"):
                raise ValueError(f"{len(line)} bytes of an answer")
            found: dict[str, Any] = json.loads(line)
            if "refused" not in found:
                return understood(found)
        except (ValueError, TypeError, KeyError) as error:
            raise UnreadableFile(say("reading.too_heavy", path=name)) from error
        raise _ERRORS.get(str(found.get("error")), UnreadableFile)(str(found["refused"]))

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
            line = process.stdout.readline(_LONGEST_ANSWER)
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


def read_apart(data: bytes, name: str, *, limits: Limits = LIMITS) -> Reading:
    """What `Sandbox.read` gives, from a process for this one file. Raises the same."""
    with Sandbox() as sandbox:
        return sandbox.read(data, name, limits=limits)


def told(data: bytes, name: str) -> dict[str, object]:
    """The reading of these bytes as JSON, which `reading_of` understands. Raises UnreadableFile as the reader does."""
    from assistant.reading.readers import read

    return told_of(read(data, name))


def told_of(reading: Reading) -> dict[str, object]:
    """The reading as JSON, which `reading_of` understands."""
    parts = {
        "repairs": [vars(each) for each in reading.repairs],
        "doubts": [vars(each) for each in reading.doubts],
    }
    return {**vars(reading), **parts}


def reading_of(told: dict[str, Any]) -> Reading:
    """The reading that was told so. Raises ValueError, TypeError or KeyError where it is none."""
    return Reading(
        str(told["source"]),
        str(told["text"]),
        tuple(Repair(**each) for each in told["repairs"]),
        tuple(Doubt(**each) for each in told["doubts"]),
        str(told["title"]),
        tuple(str(each) for each in told["names"]),
        str(told["id"]),
    )


def _crowding() -> float:
    """By how much longer work takes where much waits for a processor, so that no good file is refused for it.

    A machine that is merely busy gets no more. Processor time is longer too, where processors share their parts.
    """
    if not hasattr(os, "getloadavg"):
        return 1.0
    return min(max(1.0, os.getloadavg()[0] / (_BUSY * (os.cpu_count() or 1))), _MOST_CROWDED)


def _command() -> list[str]:
    """Isolated from the folder it starts in, with the import path of this process and none of its own making."""
    path = [str(Path(entry).resolve()) for entry in sys.path]
    return [sys.executable, "-I", "-S", "-B", "-c", _START, *path]
