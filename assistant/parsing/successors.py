"""Which number can follow which, and at what price.

Prices are the opposite of a token's weight: a plain successor is free, a skipped number costs, and what can't follow
has no price at all.
"""

from functools import lru_cache

__all__ = ["follow", "gap_price", "open_price"]

_WIDEST_GAP = 30


@lru_cache(maxsize=256)
def gap_price(skipped: int) -> float | None:
    """The price of skipping so many numbers; None where that is no gap but another sequence."""
    if skipped <= 0:
        return 0.0 if skipped == 0 else None
    return 2.0 + 0.75 * min(skipped, 8) if skipped <= _WIDEST_GAP else None


@lru_cache(maxsize=1 << 15)
def follow(last: tuple[int, ...], new: tuple[int, ...]) -> float | None:
    """The price of the dotted number `new` right after `last`, None where it can't stand there."""
    shared = 0
    while shared < min(len(last), len(new)) and last[shared] == new[shared]:
        shared += 1
    if shared == len(new):
        return None
    step = new[shared] - last[shared] if shared < len(last) else new[shared]
    price = gap_price(step - 1)
    deeper = new[shared + 1 :]
    if price is None or not deeper:
        return price
    inner = [gap_price(part - 1) for part in deeper]
    if len(deeper) > 2 or any(part is None for part in inner):
        return None
    return price + 1.0 * len(deeper) + sum(part or 0.0 for part in inner)


@lru_cache(maxsize=1 << 15)
def open_price(new: tuple[int, ...], before: int) -> float | None:
    """The price of `new` as the first number of a sequence; `before` is the last top number of the section before.

    A sequence begins at 1, 1.1 or 1.1.1, or goes on where the section before ended.
    """
    rest = [gap_price(part - 1) for part in new[1:]]
    top = min(
        (price for start in {0, before} if (price := gap_price(new[0] - start - 1)) is not None), default=None
    )
    if top is None or any(part is None for part in rest):
        return None
    return top * 1.5 + sum(part or 0.0 for part in rest)
