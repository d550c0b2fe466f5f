"""Where the text of a Word file stands in it: the elements behind each stretch, for whoever writes into the same file.

Apart from the reading, which is the same with and without it.
"""

from dataclasses import dataclass
from typing import Any

__all__ = ["Place", "Source", "cut", "placed"]

Source = tuple[tuple[Any, int, int], ...]
"""Elements, each with the first character of its own text and how many characters it gives."""


@dataclass(frozen=True)
class Place:
    """Where `text[start:end]` stands.

    `kind` is text (one element, character by character), gap (a place to fill that is shown in another way than it
    stands in its elements; a control or an empty cell stands as a whole) or end (the paragraph that ends here).
    """

    kind: str
    start: int
    end: int
    source: Source


def placed(source: Source, start: int) -> list[Place]:
    """The places of a text that is written from `start` on, one for each element."""
    places: list[Place] = []
    for piece in source:
        places.append(Place("text", start, start + piece[2], (piece,)))
        start += piece[2]
    return places


def cut(source: Source, start: int, end: int) -> Source:
    """What gives the characters from `start` to `end`."""
    kept, at = [], 0
    for element, first, length in source:
        low, high = max(start, at), min(end, at + length)
        if low < high:
            kept.append((element, first + low - at, high - low))
        at += length
    return tuple(kept)
