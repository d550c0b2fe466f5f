"""`python -m evals.fill.amounts [N]`: random amounts to capitals and to figures and back; prints how many differ."""

import random
import sys
from decimal import Decimal

from assistant.values import format_figures, format_words, parse_money

__all__ = ["mismatches"]


def mismatches(count: int, seed: int = 1) -> list[Decimal]:
    """The amounts among `count` random ones, from 0.00 to 10^15, that don't come back exactly."""
    draw = random.Random(seed)
    amounts = (Decimal(draw.randrange(10 ** draw.randint(1, 17) + 1)) / 100 for _ in range(count))
    return [amount for amount in amounts if not _returns(amount)]


def _returns(amount: Decimal) -> bool:
    return parse_money(format_words(amount)).amount == amount == parse_money(format_figures(amount)).amount


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    wrong = mismatches(wanted)
    print(f"{wanted} amounts, {len(wrong)} mismatches {wrong[:5]}")
    sys.exit(bool(wrong))
