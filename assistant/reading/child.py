"""The process in which strangers' files are worked on: it forks for each, limits the fork, and the fork reads the file.

A program of its own, started by `assistant.reading.sandbox` alone. The process itself loads the readers once and never
looks at a file: a fork ends with its file, so nothing that one file does reaches the next. Where a reading fails, or
the system knows no forks, the process ends with it and its caller starts another.
"""

import io
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

__all__ = ["limit", "main"]

_PIECE = 1 << 20
# What is asked of a file depends on what it holds: numbers, places to fill, a table, signatures.
_OURS = """采购合同
甲方：____ 乙方：____
第一条 甲方应于____年__月__日前向乙方支付人民币____元（大写：____），占合同总价的____%。
第二条 争议提交____仲裁委员会仲裁，或向____人民法院起诉；选择第____种方式：□一 □二。
1. 期限为____个月，逾期按日支付万分之____的违约金；由____承担，押____付____。
| 名称 | 数量 | 单价 |
|---|---|---|
|  |  |  |
甲方（盖章）：____
法定代表人：____
地址：
电话：____ 开户行：____ 账号：____
日期：    年    月    日
"""
_LOADED = (
    "assistant.reading.html.page",
    "assistant.reading.pdf.sheets",
    "assistant.reading.word.asides",
    "assistant.reading.word.blocks",
    "lxml.etree",
)


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

    A request is a line of JSON (what to call, the file's name, language, size, seconds of processor time, bytes of
    memory), then the file.
    """
    # Unbuffered, so that what the fork has to read isn't in a buffer of the process it came from.
    with os.fdopen(0, "rb", buffering=0, closefd=False) as asked:
        while line := asked.readline():
            work, name, language, size, cpu, memory = json.loads(line)
            if not hasattr(os, "fork"):
                _answered(asked, work, name, language, size)
                _say("\n")
                return
            _warm(work)
            fork = os.fork()
            if not fork:
                limits = (cpu, memory)
                _work_in_fork(limits, asked, work, name, language, size)
            if os.waitpid(fork, 0)[1]:
                return
            _say("\n")


def _work_in_fork(limits: tuple[int, int], *request: Any) -> None:
    """The life of a fork: it never returns, whatever happens in it."""
    status = 1
    try:
        limit(*limits)
        _answered(*request)
        status = 0
    finally:
        os._exit(status)


@cache
def _warm(work: str) -> None:
    """Do the work on a contract of ours, so that what it loads, compiles and keeps is there in each fork."""
    _load(work)(_OURS.encode(), "a.txt")


def _load(work: str) -> Callable[[bytes, str], object]:
    """The function of this name, with all that readings need imported, so that no fork has to."""
    from importlib import import_module

    for needed in _LOADED:
        import_module(needed)
    module, _, function = work.rpartition(".")
    named: Callable[[bytes, str], object] = getattr(import_module(module), function)
    return named


def _answered(asked: io.FileIO, work: str, name: str, language: str, size: int) -> None:
    data = bytearray()
    while len(data) < size and (piece := asked.read(min(size - len(data), _PIECE))):
        data += piece
    given = bytes(data)
    data.clear()
    _say(_answer(given, work, name, language))


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _answer(data: bytes, work: str, name: str, language: str) -> str:
    from assistant.errors import BadInput
    from assistant.wording import say, speak

    speak(language)
    try:
        return json.dumps(_load(work)(data, name))
    except BadInput as error:
        return json.dumps({"refused": str(error), "error": type(error).__name__})
    except MemoryError:
        return json.dumps({"refused": say("reading.too_heavy", path=name)})
