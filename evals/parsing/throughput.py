"""How fast contracts come in, as text and as Word files, and how that grows with their number: a part of `make bench`.

The texts are composed contracts; "short text" are the samples, of half their length and full of numbers. Two measures of
the same files: reading and parsing alone, in processor time of this process; and `assistant import` of the folder, in
seconds on the clock, which adds the library and, for Word, the limited process that reads files apart.
"""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

from assistant import Assistant
from assistant.parsing import parsed
from assistant.reading.readers import read
from assistant.reading.repair import repaired
from assistant.settings import read_settings
from evals.parsing.composing import COUNT, composed
from evals.parsing.samples import read_samples

__all__ = ["COUNTS", "import_table"]

COUNTS = (10, 100, 1000)
Files = list[tuple[str, bytes, int]]  # name, content, characters


def import_table(counts: tuple[int, ...] = COUNTS) -> Table:
    """Characters and megabytes a second for each form and number of contracts, with the time each against the fewest's."""
    table = Table("form", "contracts", "characters", "read, parse: characters/s", "MB/s of text", "growth")
    table.add_column("whole import: characters/s")
    table.add_column("growth")
    table.title = "Import"
    _parse(list(_texts(_composed(1))))  # what is compiled and kept at first use is not what is measured
    for form, written, made in (
        ("text", _composed, _texts),
        ("short text", _samples, _texts),
        (".docx", _composed, _words),
    ):
        first: tuple[float, ...] = ()
        for count in counts:
            files = list(made(written(count)))
            characters = sum(size for _, _, size in files)
            amount = sum(len(text.encode()) for text in written(count))
            seconds = (_seconds(lambda files=files: _parse(files), time.process_time), _imported(files))
            each = tuple(taken / characters for taken in seconds)
            first = first or each
            speed = [f"{1 / taken:,.0f}" for taken in each]
            growth = [f"{taken / least:.2f}" for taken, least in zip(each, first, strict=True)]
            rate = f"{amount / seconds[0] / 1e6:.2f}"
            table.add_row(
                form, f"{count:,}", f"{characters:,}", speed[0], rate, growth[0], speed[1], growth[1]
            )
    return table


def _composed(count: int) -> Iterator[str]:
    for place in range(count):
        yield _titled(place, composed(place % COUNT).text)


def _samples(count: int) -> Iterator[str]:
    samples = [sample.text for sample in read_samples()]
    for place in range(count):
        yield _titled(place, samples[place % len(samples)])


def _titled(place: int, text: str) -> str:
    """The text under a title of its own, so that it is another contract."""
    return f"第{place + 1}号项目服务合同\n{text}"


def _texts(written: Iterator[str]) -> Iterator[tuple[str, bytes, int]]:
    for place, text in enumerate(written):
        yield f"{place}.txt", text.encode(), len(text)


def _words(written: Iterator[str]) -> Iterator[tuple[str, bytes, int]]:
    from docx import Document

    for place, text in enumerate(written):
        document = Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        out = io.BytesIO()
        document.save(out)
        yield f"{place}.docx", out.getvalue(), len(text)


def _parse(files: Files) -> None:
    for name, data, _ in files:
        parsed(repaired(read(data, name)))


def _imported(files: Files) -> float:
    """Seconds until a library holds all contracts of a folder."""
    with TemporaryDirectory() as home, TemporaryDirectory() as folder:
        for name, data, _ in files:
            (Path(folder) / name).write_bytes(data)
        with Assistant(read_settings(Path(home))) as assistant:
            return _seconds(lambda: assistant.import_(Path(folder), apart=True), time.perf_counter)


def _seconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    call()
    return clock() - start
