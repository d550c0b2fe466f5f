"""The process in which a stranger's file is read: limits first, then the file, then one line of JSON.

A program of its own, started by `assistant.reading.sandbox` alone.
"""

import json
import sys
from collections.abc import Sequence

__all__ = ["limit", "main"]

# Characters of a text, and more for each byte of its file: a small file that holds a library was made to.
_LONG, _EACH = 1_000_000, 2


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


def main(arguments: Sequence[str]) -> None:
    """Read standard input (a line with name and language, then the file) and print the answer.

    `arguments` are the seconds of processor time and the bytes of memory that are allowed.
    """
    limit(int(arguments[0]), int(arguments[1]))
    name, language = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(_answer(sys.stdin.buffer.read(), name, language))
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
