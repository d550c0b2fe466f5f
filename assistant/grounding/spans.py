"""Words found again in a clause although their width or spacing differs, and the exact span they stand at.

Comparison is after NFKC and without white space; every character of the compared text knows where it came from.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["folded", "locate", "pieces", "quoted", "unquoted"]

_QUOTED = re.compile(r"「([^「」]+)」|『([^『』]+)』|“([^“”]+)”|\"([^\"]+)\"")
_PIECE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")


def folded(text: str) -> str:
    """The text after NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """The span of `text` that reads as `quote`, if any: the first one."""
    wanted = folded(quote)
    kept, origins = [], []
    for place, character in enumerate(text):
        for part in folded(character):
            kept.append(part)
            origins.append(place)
    found = "".join(kept).find(wanted) if wanted else -1
    return (origins[found], origins[found + len(wanted) - 1] + 1) if found >= 0 else None


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text`, ends at 。；！？ and line breaks, without white space around them."""
    for found in _PIECE.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.start() + len(found[0].rstrip())
        if end > start:
            yield start, end


def quoted(sentence: str) -> tuple[str, ...]:
    """What stands between quotation marks, outermost first; titles in 《》 are names and not quotes."""
    return tuple(next(filter(None, groups)) for groups in _QUOTED.findall(sentence))


def unquoted(sentence: str) -> str:
    """The sentence without what stands between quotation marks."""
    return _QUOTED.sub(" ", sentence)
