"""`python -m evals.parsing.speed`: bytes a second of reading and parsing, by size and on texts made to be slow.

Processor time, best of a few rounds; the last column is time per byte against the smallest size, 1 where it grows in
line with the text.
"""

import sys
import time
from contextlib import suppress

from rich.console import Console
from rich.table import Table

from assistant.errors import NoClauses
from assistant.parsing import parse_reading
from assistant.reading import repair
from evals.parsing.pollution import annotated, traditional
from evals.parsing.samples import read_samples

SIZES = (10_000, 100_000, 1_000_000)
BIG = 10_000_000
HOSTILE = (
    "1.1.1.1.",
    "（一）（一）",
    "1.\n",
    "第一条",
    "a.b.c.",
    "鐢",
    "?ǎ)",
    "1 ",
    "附件一\n",
    "合同\n",
    "…1\n",
    "(",
    "1O",
    "鉴于：1.",
    "1.x；2.x；",
    "1)甲；",
    "1 甲1.1",
    "附件一：甲附件二：乙",
    "序号 甲\n1 乙\n",
)


def main(arguments: list[str]) -> int:
    """Print the table; 0. With `--big`, up to 10 MB."""
    contracts = "\n".join(sample.text for sample in read_samples())
    texts = {"contracts": contracts, "polluted": annotated(traditional(contracts))}
    texts |= {repr(piece): piece for piece in HOSTILE}
    table = Table("text", "bytes", "MB/s", "growth")
    for name, piece in texts.items():
        sizes = (*SIZES, BIG) if "--big" in arguments and name in ("contracts", "polluted") else SIZES[:2]
        sizes = SIZES if name in ("contracts", "polluted") and len(sizes) == 2 else sizes
        first = 0.0
        for size in sizes:
            text = piece * (size // len(piece.encode()) + 1)
            amount = len(text.encode())
            seconds = min(_seconds(text) for _ in range(3 if amount < 300_000 else 1))
            first = first or seconds / amount
            table.add_row(
                name, f"{amount:,}", f"{amount / seconds / 1e6:.2f}", f"{seconds / amount / first:.1f}"
            )
    Console(width=100).print(table)
    return 0


def _seconds(text: str) -> float:
    start = time.process_time()
    with suppress(NoClauses):
        parse_reading(repair(text))
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
