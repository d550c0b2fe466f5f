"""`python -m evals.compare.speed`: seconds to compare two contracts of 125, 250, 500 and 1,000 clauses each.

The clauses are put together from the wordings of our own contracts with figures of their own, so that no two are the
same; the encoder is loaded beforehand. Processor time is told, too, since other work on the machine does not change it.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice
from random import Random

from assistant.contract import Clause, Contract
from assistant.tasks.comparing.compare import compare

from .cases import CONTRACTS, read

SIZES = (125, 250, 500, 1000)


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print a line a size."""
    wordings = [
        clause.wording for path in sorted(CONTRACTS.iterdir()) for clause in read(path.stem)[0].clauses
    ]
    compare([_contract("warm", wordings, 4, 0), _contract("up", wordings, 4, 1)])
    for size in sizes:
        pair = [_contract(name, wordings, size, seed) for seed, name in enumerate(("one", "other"), size)]
        started, worked = time.perf_counter(), time.process_time()
        rows = compare(pair).rows
        seconds, processor = time.perf_counter() - started, time.process_time() - worked
        print(
            f"{size:5} clauses each: {seconds:6.1f} s, {processor:6.1f} s of processor time, {len(rows)} rows"
        )
    return 0


def _contract(name: str, wordings: Sequence[str], size: int, seed: int) -> Contract:
    chance = Random(seed)
    some = list(islice(cycle(chance.sample(wordings, len(wordings))), size))
    text, clauses = "", []
    for at, wording in enumerate(some, 1):
        own = f"{wording}以上事项于{chance.randint(2, 90)}日内完成{at}次。"
        start = len(text) + len(str(at)) + 1
        clause = Clause(
            f"{name}/1/{at}", "1", str(at), "", own, None, str(at), len(text), start, start + len(own), at
        )
        text += f"{at} {own}\n"
        clauses.append(replace(clause, ordinal=at - 1))
    return Contract(name, name, text, (), (), tuple(clauses))


if __name__ == "__main__":
    sys.exit(main())
