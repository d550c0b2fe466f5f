"""Texts as weighted vectors, and how alike two sets of them are: the arithmetic under an alignment.

A module of its own because it knows neither clauses nor contracts: pairs of characters and stems of words, subjects,
cosine, and the share of the shorter text that the longer one holds.
"""

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.tasks.comparing.subjects import subjects

if TYPE_CHECKING:
    from assistant.embeddings import BuiltinEmbedder

__all__ = [
    "Matrix",
    "Reader",
    "apart",
    "cosine",
    "grams",
    "held",
    "meanings",
    "pooled",
    "rarest",
    "themes",
    "weighted",
]

Matrix: TypeAlias = NDArray[np.float32]
Reader: TypeAlias = Callable[[str], Counter[str]]

_WIDEST = (
    4096  # columns: beyond it rare pairs of characters share one, and a thousand clauses still take a second
)
_EVERYWHERE = re.compile(
    r"[甲乙丙]方|双方|各方|任何一方|本?合同|本?协议|应当?|不得|有权|可以"
)  # in clauses on anything
_LEAST = 4.0  # weight: a text that holds less is not "held" by every other
_TOLD, _BRIEF = 80, 24  # characters of a clause that are embedded; of one among a thousand
_MOST_KNOWN = 20_000  # vectors kept: comparing again costs nothing
_FEW = 3
_KNOWN: dict[str, Matrix] = {}
_ENDINGS = ("ments", "ment", "ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the of to and in a an or for by be shall is are on at with any this that its it as from may not no other each "
        "party agreement contract",
    )
)


def grams(text: str) -> Counter[str]:
    """Pairs of Chinese characters and stems of Latin words, with how often they occur."""
    runs = re.findall(r"[\u4e00-\u9fff]+", _EVERYWHERE.sub(" ", text))
    found = Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    found.update(_stem(word) for word in re.findall(r"[a-z]{2,}", text.lower()) if word not in _STOP)
    return found


def themes(text: str, left_out: Set[str] = frozenset()) -> Counter[str]:
    """The subjects that a text speaks of, each once, but for those left out."""
    return Counter(dict.fromkeys(sorted(subjects(text) - left_out), 1))


def meanings(texts: Sequence[str], *, brief: bool = False) -> Matrix:
    """A vector of unit length a text, by the built-in embedder; a long text is told by its beginning."""
    short = [text[: _BRIEF if brief else _TOLD] for text in texts]
    if unknown := [text for text in dict.fromkeys(short) if text not in _KNOWN]:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        vectors = _embedder().embed_documents(unknown)
        _KNOWN.update(zip(unknown, (np.array(vector, np.float32) for vector in vectors), strict=True))
    return np.stack([_KNOWN[text] for text in short])


def apart(matrix: Matrix) -> Matrix:
    """How far each value lies above the best of its row and column on average: what is near to all is near to none."""
    few = min(_FEW, *matrix.shape)
    rows = np.sort(matrix, axis=1)[:, -few:].mean(1, keepdims=True)
    columns = np.sort(matrix, axis=0)[-few:].mean(0, keepdims=True)
    return np.asarray(2 * matrix - rows - columns)


@cache
def _embedder() -> "BuiltinEmbedder":
    from assistant.embeddings import BuiltinEmbedder

    return BuiltinEmbedder()


def weighted(sides: Sequence[Sequence[str]], reader: Reader) -> tuple[Matrix, Matrix]:
    """A row for each text of the two sides; what few of the texts hold weighs more."""
    counted = [[reader(text) for text in side] for side in sides]
    spread = Counter(key for side in counted for found in side for key in found)
    total = sum(map(len, sides))
    wide = len(spread) > _WIDEST
    place = {key: zlib.crc32(key.encode()) % _WIDEST if wide else at for at, key in enumerate(spread)}
    width = _WIDEST if wide else max(1, len(spread))
    first, second = (np.zeros((len(side), width), np.float32) for side in counted)
    for matrix, side in ((first, counted[0]), (second, counted[1])):
        for row, found in enumerate(side):
            for key, count in found.items():
                matrix[row, place[key]] += (1 + math.log(count)) * math.log(1 + total / spread[key])
    return first, second


def cosine(one: Matrix, other: Matrix) -> Matrix:
    """The cosine of every row with every row."""
    return np.asarray(_unit(one) @ _unit(other).T)


def held(one: Matrix, other: Matrix) -> Matrix:
    """The share of the lighter row's weight that the other row holds."""
    lighter = np.minimum(one.sum(1)[:, None], other.sum(1)[None, :])
    return np.asarray(np.sqrt(one) @ np.sqrt(other).T / np.maximum(lighter, _LEAST))


def rarest(one: Matrix, other: Matrix) -> tuple[Matrix, Matrix]:
    """The weight of the rarest thing that two rows share, and its part of the rarest thing either holds."""
    shared = np.zeros((len(one), len(other)), np.float32)
    weights = np.maximum(one.max(0), other.max(0))
    for column in np.argsort(weights, kind="stable"):
        rows, columns = np.flatnonzero(one[:, column]), np.flatnonzero(other[:, column])
        shared[np.ix_(rows, columns)] = weights[column]
    most = np.maximum(one.max(1)[:, None], other.max(1)[None, :])
    return shared, shared / (most + 1e-6)


def pooled(matrix: Matrix, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
    """The greatest value of each block; `rows` and `columns` say how many of them belong together, in order."""
    down = np.maximum.reduceat(matrix, _starts(rows), axis=0)
    return np.asarray(np.maximum.reduceat(down, _starts(columns), axis=1))


def _starts(sizes: Sequence[int]) -> NDArray[np.intp]:
    return np.concatenate([[0], np.cumsum(sizes[:-1])]).astype(np.intp)


def _unit(matrix: Matrix) -> Matrix:
    return np.asarray(matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9))


def _stem(word: str) -> str:
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), word)
