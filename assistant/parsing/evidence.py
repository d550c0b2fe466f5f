"""What the whole text shows of its numbers, told before the search reads from one to the next.

Apart from the search, because each is one look at all sites, and holds for every state.
"""

from assistant.parsing.tokens import Site

__all__ = ["annexes", "articles", "leading"]

_ONE = (1,)
_CLEAR = 3.5  # the weight of a number at the beginning of a line, however it is closed
_COUNTS = frozenset({"article", "cn", "dotted", "formal"})
_NAMED = 0.5  # the weight of an annex behind a colon
_UNREFERRED = 1.0  # the weight of a token that nothing makes a reference


def articles(sites: list[Site]) -> bool:
    """Whether 第X条 numbers the clauses, one after the other from 1: chapters are sections then, not clauses."""
    reached = 0
    for site in sites:
        token = site[0]
        if token.kind == "article" and token.weight >= _UNREFERRED and token.number[0] == reached + 1:
            reached += 1
    return reached > 1


def annexes(sites: list[Site]) -> frozenset[int]:
    """Where annexes stand that count on: the one before stands before them, or the second behind the first."""
    tokens = [site[0] for site in sites if site[0].kind == "annex" and site[0].weight >= _NAMED]
    places = {token.number[0]: token.start for token in tokens}
    return frozenset(
        token.start
        for token in tokens
        if (token.number == _ONE and places.get(2, -1) > token.start)
        or places.get(token.number[0] - 1, token.start) < token.start
    )


def leading(sites: list[Site]) -> list[int]:
    """Where the numbers stand that begin a line and count clauses, not items of a list."""
    return [
        token.start
        for token, *_ in sites
        if token.line_start and token.weight >= _CLEAR and token.kind in _COUNTS
    ]
