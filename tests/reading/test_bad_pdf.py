"""Damaged and hostile PDF files: one sentence, within the limits, or read as what they print."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.reading import read_bytes
from tests.reading.bad_pdf import GOOD, HARMLESS, REFUSED, TEXT
from tests.reading.test_bad_word import MEASURE


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_a_bad_pdf_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as raised:
        read_bytes(data, "合同.pdf")
    assert str(raised.value).count("。") == 1
    assert "请" in str(raised.value)


@pytest.mark.parametrize("data", [GOOD, *HARMLESS.values()], ids=["good", *HARMLESS])
def test_an_odd_pdf_is_read_as_it_prints(data: bytes) -> None:
    assert read_bytes(data, "合同.pdf").text == TEXT + "\n"


def test_no_bad_pdf_takes_more_than_512_megabytes(tmp_path: Path) -> None:
    names = [str(tmp_path / f"{place}.pdf") for place in range(len(REFUSED))]
    for name, (data, _) in zip(names, REFUSED.values(), strict=True):
        Path(name).write_bytes(data)
    done = subprocess.run([sys.executable, "-c", MEASURE, *names], capture_output=True, text=True, check=True)
    assert 10 < int(done.stdout) < 512


@pytest.mark.parametrize("name", ["a header alone", "a scan", "locked", "300 MB of spaces"])
def test_the_command_line_refuses_with_one_sentence_and_status_two(tmp_path: Path, name: str) -> None:
    path = tmp_path / "合同.pdf"
    path.write_bytes(REFUSED[name][0])
    command = [sys.executable, "-m", "assistant", "import", str(path), "--home", str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == done.stderr.count("。") == 1
