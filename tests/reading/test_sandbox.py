"""A reading that takes too much ends, and nothing but its sentence comes out."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.reading.readers import read
from assistant.reading.sandbox import Limits, Sandbox, read_apart
from assistant.wording import speak
from tests.reading.bad_word import GOOD
from tests.reading.word_files import numbered, word_file

MEGABYTE = 1024 * 1024
BOUND = "from assistant.reading.child import limit; limit({cpu}, {memory}); {what}"


@pytest.mark.parametrize(
    "limits",
    [Limits(3, 0.0, 384 * MEGABYTE), Limits(3, 60.0, 8 * MEGABYTE), Limits(3, 60.0, 24 * MEGABYTE)],
    ids=["no time", "no memory to start", "little memory"],
)
def test_a_reading_beyond_its_limits_is_refused(limits: Limits) -> None:
    with pytest.raises(UnreadableFile, match="限制"):
        read_apart(GOOD, "合同.docx", limits=limits)


def bound(what: str, *, cpu: int = 5, memory: int = 256 * MEGABYTE) -> subprocess.CompletedProcess[str]:
    """What becomes of a process that does this within limits."""
    code = BOUND.format(cpu=cpu, memory=memory, what=what)
    return subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere not every limit is kept")
@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("bytearray(512 * 1024 * 1024)", "MemoryError"),
        ("open({path!r}, 'wb', 0).write(b'x')", "File too large"),
    ],
)
def test_a_limited_process_gets_no_more_memory_and_writes_no_file(
    tmp_path: Path, what: str, says: str
) -> None:
    done = bound(what.format(path=str(tmp_path / "written")))
    assert done.returncode
    assert says in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere not every limit is kept")
def test_a_limited_process_ends_when_its_time_is_up() -> None:
    assert bound("exec('while True: pass')", cpu=1).returncode < 0


def test_what_comes_out_is_what_the_reader_gives() -> None:
    assert read_apart(GOOD, "合同.docx") == read(GOOD, "合同.docx")


def test_the_sentence_comes_in_the_language_in_use() -> None:
    try:
        speak("en")
        with pytest.raises(UnreadableFile, match="is no Word file"):
            read_apart(b"PK\x03\x04", "a.docx")
    finally:
        speak("zh")


def test_threads_read_at_the_same_time() -> None:
    files = [word_file(numbered(f"第{n}份"), (("decimal", "%1. ", ""),)) for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(lambda data: read_apart(data, "a.docx"), files))
    assert [reading.text for reading in readings] == [f"1. 第{n}份\n" for n in range(8)]


def test_one_sandbox_reads_file_after_file_and_goes_on_behind_one_that_ended_it() -> None:
    short = Limits(3, 60.0, 8 * MEGABYTE)
    with Sandbox() as sandbox:
        for limits in (None, short, None, Limits(3, 0.0, 384 * MEGABYTE), None):
            if limits:
                with pytest.raises(UnreadableFile, match="限制"):
                    sandbox.read(GOOD, "合同.docx", limits=limits)
            else:
                assert sandbox.read(GOOD, "合同.docx") == read(GOOD, "合同.docx")
        with pytest.raises(UnreadableFile, match="损坏"):
            sandbox.read(b"PK\x03\x04", "合同.docx")
        assert sandbox.read(GOOD, "合同.docx") == read(GOOD, "合同.docx")


def test_a_contract_of_two_thousand_clauses_stays_within_the_limits() -> None:
    words = "乙方应在收到书面通知后十个工作日内完成整改，并把结果报给甲方，逾期按日付违约金。"
    levels = (("decimal", "%1. ", ""), ("decimal", "%1.%2 ", ""), ("decimal", "%1.%2.%3 ", ""))
    data = word_file("".join(numbered(words, place % 3) for place in range(2000)), levels)
    assert len(read_apart(data, "a.docx").text.splitlines()) == 2000
