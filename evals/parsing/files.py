"""`python -m evals.parsing.files [KIND …]`: the composed contracts as files, and how many of their clauses come back exact.

With `--count` fewer of them. LibreOffice and Chromium make some kinds; where a program isn't there, its kinds are left out.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.parsing import parse_reading
from assistant.reading import read_file

from .composing import COUNT, composed
from .measures import Score, score
from .printing import KINDS, files

__all__ = ["main"]

_ROW = "{:38} {:>9} {:>7} {:>7} {:>7} {:>7}"


def main(argv: Sequence[str] | None = None) -> int:
    """0, after a row for each kind."""
    parser = argparse.ArgumentParser(prog="python -m evals.parsing.files")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="、".join(KINDS))
    parser.add_argument("--count", type=int, default=COUNT, help="contracts of each kind")
    options = parser.parse_args(argv)
    print(_ROW.format("", "clauses", "exact", "wording", "found", "refused"))
    for name, kind in KINDS.items():
        if not options.kinds or name in options.kinds:
            with tempfile.TemporaryDirectory() as folder:
                try:
                    made = files(kind, range(options.count), Path(folder))
                except FileNotFoundError as error:
                    print(f"{name}: {error.filename} is not here", file=sys.stderr)
                    continue
                print(_row(name, made), flush=True)
    return 0


def _row(name: str, made: Sequence[Path]) -> str:
    total, refused = Score(), 0
    for path in made:
        sample = composed(int(path.stem))
        try:
            total += score(sample, parse_reading(read_file(path)))
        except AssistantError:
            refused += 1
            total += Score(clauses=len(sample.rows))
    rates = f"{total.accuracy:.4f}", f"{total.wording:.4f}"
    return _ROW.format(name, total.clauses, *rates, total.found, refused)


if __name__ == "__main__":
    sys.exit(main())
