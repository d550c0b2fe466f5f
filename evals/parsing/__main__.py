"""`python -m evals.parsing`: clauses and characters right, for clean contracts and for each kind of damage."""

import sys
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from assistant.errors import NoClauses
from assistant.parsing import parse_reading
from assistant.reading import repair
from evals.parsing import pollution
from evals.parsing.measures import Score, interval, score
from evals.parsing.samples import Sample, read_samples

Damage = Callable[[str], str]
DAMAGES: dict[str, Damage] = {
    "clean": str,
    "no line breaks": pollution.run_together,
    "spaces for line breaks": pollution.joined,
    "spaced": pollution.spaced,
    "pages numbered": pollution.paged,
    "full-width digits": pollution.widened,
    "letters for digits": pollution.misread,
    "Traditional, readings": lambda text: pollution.annotated(pollution.traditional(text), 4),
    "the same, bytes shifted": pollution.polluted,
    "UTF-8 read as 1252": pollution.latin_read,
    "UTF-8 read as GBK": pollution.gbk_read,
}


def main() -> int:
    """Print the table; 1 where a character of a clean contract was lost or invented, else 0."""
    samples = read_samples()
    clauses = sum(len(sample.rows) for sample in samples)
    table = Table("damage", "boundary F1", "exact", "95 %", "wording", "lost", "invented", "doubts")
    table.title = f"{len(samples)} contracts, {clauses} clauses"
    failed = False
    for name, damage in DAMAGES.items():
        scores, doubts = zip(*(_measured(sample, damage) for sample in samples), strict=True)
        total = sum(scores, Score())
        low, high = interval(scores)
        cells = (
            f"{total.f1:.3f}",
            f"{total.accuracy:.3f}",
            f"{low:.3f} to {high:.3f}",
            f"{total.wording:.3f}",
        )
        lost = (f"{total.lost} of {total.characters}", str(total.invented), str(sum(doubts)))
        table.add_row(name, *cells, *lost)
        failed = failed or (name == "clean" and bool(total.lost or total.invented))
    Console(width=110).print(table)
    return int(failed)


def _measured(sample: Sample, damage: Damage) -> tuple[Score, int]:
    reading = repair(damage(sample.text), sample.name)
    try:
        contracts = parse_reading(reading)
    except NoClauses:
        contracts = ()
    return score(sample, contracts), len(reading.doubts)


if __name__ == "__main__":
    sys.exit(main())
