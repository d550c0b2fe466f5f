"""The process in which strangers' files are read: it forks for each, limits the fork, and the fork reads the file.

A program of its own, started by `assistant.reading.sandbox` alone. The process itself loads the readers once and never
looks at a file: a fork ends with its file, so nothing that one file does reaches the next. Where a reading fails, or
the system knows no forks, the process ends with it and its caller starts another.
"""

import io
import json
import os
import sys

__all__ = ["limit", "main"]

# Characters of a text, and more for each byte of its file: a small file that holds a library was made to.
_LONG, _EACH = 1_000_000, 2
_READERS = ("word.blocks", "html.page", "pdf.sheets")


def limit(cpu: int, memory: int) -> None:
    """Bind this process to `cpu` seconds and `memory` bytes, with no file written and no memory dumped.

    Where the system knows no such limits (Windows) the caller's clock is the only one; macOS ignores that of memory.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for which, most in wanted:
        hard = resource.getrlimit(which)[1]
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (ceiling, ceiling))


def main() -> None:
    """Answer each request on standard input with a line on standard output, until there is none or one fails.

    A request is a line of JSON (name, language, size, seconds of processor time, bytes of memory), then the file.
    """
    # Unbuffered, so that what the fork has to read isn't in a buffer of the process it came from.
    with os.fdopen(0, "rb", buffering=0, closefd=False) as asked:
        while line := asked.readline():
            name, language, size, cpu, memory = json.loads(line)
            if not hasattr(os, "fork"):
                _answered(asked, name, language, size)
                _say("\n")
                return
            _load()
            fork = os.fork()
            if not fork:
                _read_in_fork(asked, name, language, size, cpu, memory)
            if os.waitpid(fork, 0)[1]:
                return
            _say("\n")


def _read_in_fork(asked: io.FileIO, name: str, language: str, size: int, cpu: int, memory: int) -> None:
    """The life of a fork: it never returns, whatever happens in it."""
    status = 1
    try:
        limit(cpu, memory)
        _answered(asked, name, language, size)
        status = 0
    finally:
        os._exit(status)


def _load() -> None:
    """Import what readings need, so that no fork has to."""
    from importlib import import_module

    import assistant.reading.sandbox  # noqa: F401

    for reader in _READERS:
        import_module(f"assistant.reading.{reader}")


def _answered(asked: io.FileIO, name: str, language: str, size: int) -> None:
    data = bytearray()
    while len(data) < size and (piece := asked.read(size - len(data))):
        data += piece
    _say(_answer(bytes(data), name, language))


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _answer(data: bytes, name: str, language: str) -> str:
    from assistant.errors import UnreadableFile
    from assistant.reading.readers import read
    from assistant.reading.sandbox import answer
    from assistant.wording import say, speak

    speak(language)
    try:
        found = read(data, name)
        if len(found.text) > _LONG + _EACH * len(data):
            raise UnreadableFile(say("reading.too_long", path=name))
        return answer(found)
    except UnreadableFile as error:
        return json.dumps({"refused": str(error)})
    except MemoryError:
        return json.dumps({"refused": say("reading.too_heavy", path=name)})
