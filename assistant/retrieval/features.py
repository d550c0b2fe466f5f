"""What speaks for a chunk as the answer to a question, each as a number between about -1 and 1.

Pure functions: the weights that bring them into one score are data, fitted by `evals.retrieval.fit`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.chunking import Chunk
from assistant.index.lexical import grams, normal
from assistant.retrieval.question import Question, first_party

__all__ = ["NAMES", "Found", "covered", "features", "missing", "unknown"]

NAMES = (
    "dense",  # cosine similarity of the question as asked
    "dense_restated",  # and of the question in contracts' words
    "lexical",  # BM25 as a share of the most that the question's terms could score
    "lexical_legal",  # the same for contracts' words
    "own",  # share of the question's content, weighted by rarity, that stands in heading and text
    "own_legal",
    "around",  # and in the headings above
    "around_legal",
    "kind",  # share of the answer patterns that match
    "party",  # 1: speaks of the party asked about; -0.5: of another
    "short",  # a heading alone
    "covered",  # share of the things asked about that clause and headings speak of, by any word known for them
    "covered_own",  # and the clause with its heading alone
    "run",  # the longest run of characters that question and headings share, as a share of _LONG_RUN
    "stranger",  # 1 where one of question and clause speaks of a third party and the other doesn't
)


_LONG_RUN = 6  # characters; 服务响应时间 is as long as a heading's name for a thing gets
_THIRD = "第三方"
_HALF = 0.5  # share of a need's grams below which it counts as not spoken of


@dataclass(frozen=True)
class Found:
    """A chunk and what the indexes say about it."""

    chunk: Chunk
    dense: float
    dense_restated: float
    lexical: float
    lexical_legal: float


def features(question: Question, found: Found, rarity: Mapping[str, float]) -> tuple[float, ...]:
    """The values of NAMES for a chunk; `rarity` weighs the question's terms."""
    chunk = found.chunk
    words = chunk.heading + chunk.text
    own, around = set(grams(f"{chunk.heading} {chunk.text}")), set(grams(chunk.path))
    return (
        found.dense,
        found.dense_restated,
        found.lexical,
        found.lexical_legal,
        _share(question.content, own, rarity),
        _share(question.legal, own, rarity),
        _share(question.content, around, rarity),
        _share(question.legal, around, rarity),
        _kind(question, words),
        _party(question.party, first_party(words)),
        float(not chunk.text),
        covered(question, chunk.embedded, rarity),
        covered(question, words, rarity),
        _run(normal(question.text), normal(chunk.path)) / _LONG_RUN,
        float((_THIRD in question.text) != (_THIRD in chunk.embedded)),
    )


def covered(question: Question, words: str, rarity: Mapping[str, float]) -> float:
    """The share of what the question speaks of, weighted by rarity, that `words` speak of too; 1 where it names nothing.

    `rarity` has to know the grams that the needs are said with.
    """
    held = _held(question, words, rarity)
    total = sum(weight for weight, _ in held)
    return sum(weight * share for weight, share in held) / total if total else 1.0


def missing(question: Question, words: str, rarity: Mapping[str, float]) -> float:
    """The weight of the heaviest thing that the question speaks of and `words` don't, as a share of the heaviest of all."""
    held = _held(question, words, rarity)
    most = max((weight for weight, _ in held), default=0.0)
    return max((weight for weight, share in held if share < _HALF), default=0.0) / most if most else 0.0


def unknown(question: Question, rarity: Mapping[str, float], most: float) -> float:
    """The share of what the question speaks of that stands nowhere: `most` is the rarity of what no chunk holds."""
    total = lacking = 0.0
    for need in question.needs:
        weight = max((rarity[gram] for gram in need.said), default=0.0)
        total += weight
        if not need.meant and all(rarity[gram] >= most for gram in need.said):
            lacking += weight
    return lacking / total if total else 0.0


def _held(question: Question, words: str, rarity: Mapping[str, float]) -> list[tuple[float, float]]:
    """Weight of each need of the question, and the share of it that `words` hold."""
    within, held = set(grams(words)), []
    for need in question.needs:
        known = [rarity[gram] for gram in need.said]
        said = sum(rarity[gram] for gram in need.said & within) / (sum(known) or 1.0)
        held.append((max(known, default=0.0), 1.0 if need.meant & within else said))
    return held


def _run(asked: str, within: str) -> int:
    """The length of the longest run of `asked` that stands in `within`, at most _LONG_RUN."""
    best = 0
    for start in range(len(asked)):
        while best < _LONG_RUN and start + best < len(asked) and asked[start : start + best + 1] in within:
            best += 1
    return best


def _share(terms: frozenset[str], within: set[str], rarity: Mapping[str, float]) -> float:
    total = sum(rarity[term] for term in terms)
    return sum(rarity[term] for term in terms & within) / total if total else 0.0


def _kind(question: Question, words: str) -> float:
    if not question.answers:
        return 0.0
    return sum(bool(answer.search(words)) for answer in question.answers) / len(question.answers)


def _party(asked: str, spoken_of: str) -> float:
    if not asked or not spoken_of:
        return 0.0
    return 1.0 if asked == spoken_of else -0.5
