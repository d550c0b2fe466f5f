"""`make fuzz`: changed files of every kind through their readers, for as many minutes as are asked for.

Each round takes a good file, damages it at random and reads, repairs and parses it in this process. A finding is any error
but a refusal, a reading that doesn't end, a report that points outside its text, or a text that lost or gained a
character that no repair tells. The seed of a finding brings it back: `python -m evals.fuzz 1 --seed N`.
"""

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

from rich.console import Console
from rich.table import Table

from assistant.errors import NoClauses, UnreadableFile
from assistant.parsing import parsed
from assistant.reading.readers import read
from assistant.reading.repair import repaired
from assistant.reading.report import Reading
from evals.fuzzing.changes import ARCHIVE, BYTES, PAGES, Change
from evals.fuzzing.files import markdown_file, page_file, pdf_file, text_file, word_file

__all__ = ["KINDS", "main", "run"]

LONGEST = 20  # seconds of processor time after which a reading hangs
LARGEST = 300_000  # bytes of a changed file
OUTCOMES = ("read and parsed", "read", "refused")
SHOWN = 5  # findings that are printed in full
# A kind's maker of good files, what may happen to them, and the name they come under.
KINDS: dict[str, tuple[Callable[[random.Random], bytes], Sequence[Change], str]] = {
    "text": (text_file, BYTES, "合同.txt"),
    "markdown": (markdown_file, BYTES, "合同.md"),
    "html": (page_file, BYTES, "合同.html"),
    "pdf": (pdf_file, PAGES, "合同.pdf"),
    "word": (word_file, ARCHIVE, "合同.docx"),
}


def main(arguments: list[str]) -> int:
    """Print how many files of each kind were read, refused and found wanting; 1 where any was."""
    parser = argparse.ArgumentParser(prog="python -m evals.fuzz")
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seed", type=int, default=None, help="only this one round")
    parser.add_argument("--kind", choices=KINDS, default=None)
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGVTALRM, _hangs)
    kinds = [given.kind] if given.kind else list(KINDS)
    if given.seed is not None:
        found = [run(kind, given.seed, Counter()) for kind in kinds]
        print("\n".join(found))
        return int(any(found))
    counts: Counter[tuple[str, str]] = Counter()
    findings: list[str] = []
    end, seed = time.monotonic() + 60 * given.minutes, random.randrange(1 << 40)
    while time.monotonic() < end:
        kind = kinds[seed % len(kinds)]
        if failure := run(kind, seed, counts):
            findings.append(f"{kind} --seed {seed}: {failure}")
        seed += 1
    _print(counts, findings)
    return int(bool(findings))


def run(kind: str, seed: int, counts: Counter[tuple[str, str]]) -> str:
    """What was found wrong with one changed file; empty where nothing."""
    chance = random.Random(seed)
    make, changes, name = KINDS[kind]
    data = make(chance)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        data = chance.choice(changes)(data, chance)[:LARGEST]
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        outcome = _outcome(data, name)
    except Exception:
        counts[kind, "found wanting"] += 1
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    counts[kind, outcome] += 1
    return "" if outcome in OUTCOMES else outcome


def _outcome(data: bytes, name: str) -> str:
    try:
        written = read(data, name)
    except UnreadableFile as error:
        return "refused" if str(error).count("。") == 1 else "refused at length"
    _check_places(written)
    reading = repaired(written)
    _check_places(reading)
    assert _told(written, reading), "a character was lost or invented"
    with suppress(NoClauses):
        _check_places(parsed(reading)[0])
        return "read and parsed"
    return "read"


def _check_places(reading: Reading) -> None:
    places = [each.position for each in reading.repairs] + [each.position for each in reading.doubts]
    assert all(0 <= place <= len(reading.text) for place in places), f"outside the text: {places}"
    reading.text.encode()  # no half of a character


def _told(written: Reading, reading: Reading) -> bool:
    """Whether the repairs made to `written` account for every character of difference."""
    old = Counter((each.kind, each.before, each.after) for each in written.repairs)
    new = Counter((each.kind, each.before, each.after) for each in reading.repairs) - old
    balance = Counter(written.text)
    for (_, before, after), count in new.items():
        for _ in range(count):
            balance.update(after)
            balance.subtract(before)
    balance.subtract(reading.text)
    return not any(balance.values())


def _hangs(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"not done after {LONGEST} s")


def _print(counts: Counter[tuple[str, str]], findings: Sequence[str]) -> None:
    table = Table("kind", *OUTCOMES, "found wanting", title=f"{sum(counts.values()):,} changed files")
    for kind in KINDS:
        table.add_row(kind, *(f"{counts[kind, outcome]:,}" for outcome in (*OUTCOMES, "found wanting")))
    Console(width=100).print(table)
    for finding in findings[:SHOWN]:
        print(finding)
    if len(findings) > SHOWN:
        print(
            f"… and {len(findings) - SHOWN} more: "
            + " ".join(found.split(":")[0] for found in findings[SHOWN:])
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
