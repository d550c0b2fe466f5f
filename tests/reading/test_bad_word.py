"""Damaged and hostile Word files: one sentence, within the limits, or read as what they print."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.reading import read_bytes
from tests.reading.bad_word import GOOD, HARMLESS, PRINTED, REFUSED

# Reads each file named, in turn, and prints the largest process that reading one took, in megabytes.
MEASURE = """
import resource, sys
from contextlib import suppress
from pathlib import Path
from assistant.errors import UnreadableFile
from assistant.reading import read_file
for name in sys.argv[1:]:
    with suppress(UnreadableFile):
        read_file(Path(name))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_a_bad_word_file_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as raised:
        read_bytes(data, "合同.docx")
    assert str(raised.value).count("。") == 1
    assert "请" in str(raised.value)


@pytest.mark.parametrize(("data", "printed"), HARMLESS.values(), ids=HARMLESS)
def test_an_odd_word_file_is_read_as_it_prints(data: bytes, printed: list[str]) -> None:
    assert read_bytes(data, "合同.docx").text.splitlines() == printed


def test_the_good_file_behind_the_bad_ones_is_read() -> None:
    assert read_bytes(GOOD, "合同.docx").text.splitlines() == PRINTED


def test_no_bad_file_takes_more_than_512_megabytes(tmp_path: Path) -> None:
    names = [str(tmp_path / f"{place}.docx") for place in range(len(REFUSED))]
    for name, (data, _) in zip(names, REFUSED.values(), strict=True):
        Path(name).write_bytes(data)
    done = subprocess.run([sys.executable, "-c", MEASURE, *names], capture_output=True, text=True, check=True)
    assert 10 < int(done.stdout) < 512


@pytest.mark.parametrize("name", ["bomb", "a billion laughs", "cut in half", "file locked"])
def test_the_command_line_refuses_with_one_sentence_and_status_two(tmp_path: Path, name: str) -> None:
    path = tmp_path / "合同.docx"
    path.write_bytes(REFUSED[name][0])
    command = [sys.executable, "-m", "assistant", "import", str(path), "--home", str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == done.stderr.count("。") == 1
