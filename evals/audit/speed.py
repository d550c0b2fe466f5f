"""`python -m evals.audit.speed`: seconds to audit contracts of 1,000 to 100,000 clauses, and how the time grows.

Processor time, best of a few rounds; the last column is time per clause against the smallest size, 1 where it grows in
line with the contract. The contracts are the clean ones set one behind the other, as chapters of one contract.
"""

import sys
import time
from collections.abc import Iterator
from itertools import cycle

from rich.console import Console
from rich.table import Table

from assistant.audit import audit
from assistant.contract import Contract
from assistant.parsing import parse

from .clean import clean, names

__all__ = ["long_contract", "main", "seconds", "speed_table"]

SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    """Print the table; 1 where 1,000 clauses take a second or more, else 0."""
    table, quick = speed_table()
    Console(width=100).print(table)
    return int(not quick)


def speed_table(sizes: tuple[int, ...] = SIZES) -> tuple[Table, bool]:
    """Seconds by size, and whether the smallest contract took less than one."""
    table = Table("audit", "clauses", "s", "growth", title="Audit by rules, no model")
    each: list[float] = []
    for size in sizes:
        contract = long_contract(size)
        spent = seconds(contract, rounds=3 if size <= 1_000 else 1)
        each.append(spent / len(contract.clauses))
        growth = f"{each[-1] / each[0]:.1f}"
        table.add_row("rules", f"{len(contract.clauses):,}", f"{spent:.2f}", growth)
    return table, each[0] * sizes[0] < 1


def seconds(contract: Contract, rounds: int = 1) -> float:
    """The least processor time that an audit of the contract took in these rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        audit(contract)
        times.append(time.process_time() - start)
    return min(times)


def long_contract(size: int) -> Contract:
    """A contract of about this many clauses: chapters of clauses as the clean contracts have them, with numbers of its own."""
    lines = ["运营外包总合同", "甲方：海岳支付科技有限公司", "乙方：启衡运营服务有限公司"]
    wordings = cycle(_wordings())
    for at in range(size):
        chapter, section, clause = at // 1000 + 1, at // 25 % 40 + 1, at % 25
        if at % 1000 == 0:
            lines.append(f"{chapter}. 第{chapter}类服务")
        elif clause == 0:
            lines.append(f"{chapter}.{section}. 第{section}项服务")
        else:
            lines.append(f"{chapter}.{section}.{clause}. {next(wordings)}")
    (contract,) = parse("\n".join(lines))
    return contract


def _wordings() -> Iterator[str]:
    """The wordings of all clauses of the clean contracts, without those on the end of a contract."""
    for split in ("dev", "test"):
        for name in names(split):
            contract = clean(split, name).contract
            for clause in contract.clauses[:-1]:
                if not contract.children(clause.address) and "\n" not in clause.text:
                    yield f"{clause.heading}{clause.text}"


if __name__ == "__main__":
    sys.exit(main())
