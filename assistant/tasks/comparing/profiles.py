"""Texts told by how near they are to phrases for each subject of contracts: a soft reading where `subjects` is a strict one.

A module of its own because two clauses that share no word and lie far apart for the embedder may still lie near the same
phrases (确需外发的应先征得许可, 不得转交别的工厂: both near "不得转包、分包"), which no pattern of words could foresee.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from assistant.roles import LETTERED, NAMED
from assistant.tasks.comparing.vectors import Matrix, grams, meanings

__all__ = ["PHRASINGS", "profiles"]

_SHARP = 0.05  # nearness to a subject: one nearer by this much counts e times as much
_COMMON = 0.5  # share of what all texts are near to that is taken off
_UNKNOWN = 6.0  # weight of a pair of characters that no phrase holds
_OF_NO_SUBJECT = re.compile(rf"{LETTERED}|{NAMED}|双方|各方|本?合同|本?协议|应当?|必?须|不得|有权|可以")


def _read() -> dict[str, tuple[str, ...]]:
    text = (files("assistant") / "data" / "phrasings.txt").read_text(encoding="utf-8")
    lines = (line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name: tuple(phrases.split(" | ")) for name, phrases in lines}


PHRASINGS = _read()
"""A subject's name and phrases that speak of it."""


@dataclass(frozen=True)
class _Table:
    """The phrases as vectors and as weighted pairs of characters, a row each, and where each subject's begin."""

    starts: tuple[int, ...]
    meant: Matrix
    pairs: Matrix
    column: dict[str, int]
    weight: dict[str, float]


def profiles(sides: Sequence[Sequence[str]], left_out: Set[str] = frozenset()) -> list[Matrix]:
    """A row a text of unit length: how much it speaks of each subject, as if those left out were unknown.

    What all texts of the sides are near to tells none of them apart, so that half of it is taken off.
    """
    near = [_near(texts)[:, [name not in left_out for name in PHRASINGS]] for texts in sides]
    common = np.concatenate(near).mean(0) * _COMMON
    return [_shares(each - common) for each in near]


def _near(texts: Sequence[str]) -> Matrix:
    """How near each text is to the phrases of each subject."""
    table = _table()
    bare = [_bare(text) for text in texts]
    near = meanings(bare) @ table.meant.T + _in_words(bare, table) @ table.pairs.T
    sizes = np.diff([*table.starts, len(table.meant)])
    return np.asarray(np.add.reduceat(near, table.starts, axis=1) / sizes)


def _shares(near: Matrix) -> Matrix:
    share = np.exp((near - near.max(1, keepdims=True)) / _SHARP)
    return np.asarray(np.sqrt(share / share.sum(1, keepdims=True)), np.float32)


def _bare(text: str) -> str:
    """The text without its parties and the words that stand in any clause."""
    return _OF_NO_SUBJECT.sub("", text) or "无"


@cache
def _table() -> _Table:
    phrases = [_bare(phrase) for some in PHRASINGS.values() for phrase in some]
    spread = Counter(pair for phrase in phrases for pair in grams(phrase))
    weight = {pair: math.log(1 + len(phrases) / count) for pair, count in spread.items()}
    column = {pair: at for at, pair in enumerate(spread)}
    starts = np.cumsum([0, *(len(some) for some in PHRASINGS.values())])[:-1]
    table = _Table(tuple(starts.tolist()), meanings(phrases), np.zeros((0, 0), np.float32), column, weight)
    return _Table(table.starts, table.meant, _in_words(phrases, table), column, weight)


def _in_words(texts: Sequence[str], table: _Table) -> Matrix:
    """The weighted pairs of characters of each text, of unit length where the phrases know all of them."""
    rows = np.zeros((len(texts), len(table.column)), np.float32)
    for row, text in zip(rows, texts, strict=True):
        pairs = grams(text)
        for pair in pairs:
            if pair in table.column:
                row[table.column[pair]] = table.weight[pair]
        row /= math.sqrt(sum(table.weight.get(pair, _UNKNOWN) ** 2 for pair in pairs)) + 1e-9
    return rows
