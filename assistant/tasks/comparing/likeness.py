"""In what two clauses are alike, feature by feature, for all pairs of two contracts at once.

A module of its own because these features are what `evals/compare/fit.py` weighs and `aligning` judges by. First come those
of a pair on its own, then those that a first judgement gives it among all pairs: who else is near, and what the
neighbours and the groups around say.
"""

from collections import Counter
from collections.abc import Callable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from assistant.tasks.comparing.clauses import Spoken, Stand
from assistant.tasks.comparing.profiles import profiles
from assistant.tasks.comparing.vectors import (
    Matrix,
    Reader,
    apart,
    cosine,
    grams,
    held,
    meanings,
    pooled,
    rarest,
    themes,
    weighted,
)

__all__ = ["ALONE", "AMONG", "Features", "alone", "among"]

Features = dict[str, Matrix]

ALONE = (
    *(
        "rarest",
        "rarest_part",
        "points_lex",
        "points_held",
        "points_themes",
        "points_themes_held",
        "lex",
        "themes",
    ),
    *("path_lex", "path_themes", "full_lex", "full_themes", "heads_lex", "heads_themes", "crossed"),
    *(
        "labels",
        "label_over",
        "overs",
        "bound_other",
        "bound_same",
        "third_one",
        "third_both",
        "section",
        "section_else",
    ),
    *("meaning", "meaning_apart", "full_meaning", "full_meaning_apart"),
    *("profile", "profile_apart", "point_profile", "point_profile_apart", "head_profile"),
)
"""Features of a pair on its own. Besides them: `veto` (1: never a pair) and `point` (likeness of each pair of points)."""
AMONG = (
    *(
        "first",
        "of_row",
        "of_column",
        "row_rank",
        "column_rank",
        "beside",
        "group",
        "group_row",
        "group_column",
    ),
    *("point_row", "point_column"),
)
"""Features of a pair among all others, given a first judgement."""
_MANY = (
    300  # clauses of one contract: beyond it meaning is told by a few words, so that a thousand take seconds
)
_BEGIN = 20  # characters of a clause without heading or label that stand for one
_LAST_RANK = 6.0
_REACH = 3  # clauses: how far a neighbour's counterpart may lie from this one's


def alone(one: Sequence[Spoken], other: Sequence[Spoken], left_out: Set[str] = frozenset()) -> Features:
    """The features of each pair on its own, as if the subjects left out were unknown."""

    def told(text: str) -> Counter[str]:
        return themes(text, left_out)

    return {
        **_points(one, other, told),
        **_wordings(one, other, told),
        **_heads(one, other, told),
        **_sides(one, other),
        **_meanings(one, other),
        **_profiles(one, other, left_out),
    }


def among(one: Sequence[Spoken], other: Sequence[Spoken], first: Matrix, point: Matrix) -> Features:
    """The features that the first judgement of all pairs gives each."""
    group = _grouped(one, other, first)
    rows, columns = _sizes(one), _sizes(other)
    spread = point * np.repeat(np.repeat(first, rows, axis=0), columns, axis=1)
    return {
        "first": first,
        "of_row": _of(first, 1),
        "of_column": _of(first, 0),
        "row_rank": _rank(first, 1),
        "column_rank": _rank(first, 0),
        "beside": np.asarray((_beside(first, 1) + _beside(first, -1)) / 2, np.float32),
        "group": group,
        "group_row": _of(group, 1),
        "group_column": _of(group, 0),
        "point_row": pooled(_of(spread, 1), rows, columns),
        "point_column": pooled(_of(spread, 0), rows, columns),
    }


def _sizes(some: Sequence[Spoken]) -> list[int]:
    return [len(each.points) for each in some]


def _points(one: Sequence[Spoken], other: Sequence[Spoken], read: Reader) -> Features:
    rows, columns = _sizes(one), _sizes(other)
    texts = [[point for each in side for point in each.points] for side in (one, other)]
    lex, told = weighted(texts, grams), weighted(texts, read)
    rare, part = rarest(*told)
    like = {
        "points_lex": cosine(*lex),
        "points_held": held(*lex),
        "points_themes": cosine(*told),
        "points_themes_held": held(*told),
        "rarest": rare,
        "rarest_part": part,
    }
    point = like["points_lex"] + like["points_themes"] + 0.5 * like["points_themes_held"] + 0.05
    return {**{name: pooled(matrix, rows, columns) for name, matrix in like.items()}, "point": point}


def _wordings(one: Sequence[Spoken], other: Sequence[Spoken], read: Reader) -> Features:
    own = [[each.clause.wording for each in side] for side in (one, other)]
    path = [["\n".join(each.path) for each in side] for side in (one, other)]
    full = [
        [f"{above}\n{text}" for above, text in zip(*pair, strict=True)]
        for pair in zip(path, own, strict=True)
    ]
    told = {"": own, "path_": path, "full_": full}
    lexical = {f"{name}lex": cosine(*weighted(texts, grams)) for name, texts in told.items()}
    return lexical | {f"{name}themes": cosine(*weighted(texts, read)) for name, texts in told.items()}


def _heads(one: Sequence[Spoken], other: Sequence[Spoken], read: Reader) -> Features:
    """Likeness of labels and nearest headings with each other, and with what the other side says."""
    heads = [
        [text for each in side for text in (each.label or "∅", each.over or "∅")] for side in (one, other)
    ]
    rows, columns = [2] * len(one), [2] * len(other)
    both = [[each.over + each.label for each in side] for side in (one, other)]
    own = [[each.clause.wording for each in side] for side in (one, other)]
    labels = [[each.label for each in side] for side in (one, other)]
    overs = [[each.over for each in side] for side in (one, other)]
    return {
        "heads_lex": pooled(cosine(*weighted(heads, grams)), rows, columns),
        "heads_themes": pooled(cosine(*weighted(heads, read)), rows, columns),
        "labels": cosine(*weighted(labels, grams)),
        "overs": cosine(*weighted(overs, grams)),
        "label_over": np.maximum(
            cosine(*weighted([labels[0], overs[1]], grams)), cosine(*weighted([overs[0], labels[1]], grams))
        ),
        "crossed": np.maximum(
            cosine(*weighted([both[0], own[1]], read)), cosine(*weighted([own[0], both[1]], read))
        ),
    }


def _meanings(one: Sequence[Spoken], other: Sequence[Spoken]) -> Features:
    """Likeness by the built-in embedder: of the wordings, and of these under their nearest heading."""
    names = ("meaning", "meaning_apart", "full_meaning", "full_meaning_apart")
    brief = max(len(one), len(other)) > _MANY
    full = [
        meanings([f"{each.over} {each.clause.wording}" for each in side], brief=brief)
        for side in (one, other)
    ]
    own = full if brief else [meanings([each.clause.wording for each in side]) for side in (one, other)]
    plain, headed = own[0] @ own[1].T, full[0] @ full[1].T
    return dict(zip(names, (plain, apart(plain), headed, apart(headed)), strict=True))


def _profiles(one: Sequence[Spoken], other: Sequence[Spoken], left_out: Set[str]) -> Features:
    """Likeness of what the clauses, the points in them, and their headings speak of, each told by near phrases."""
    names = ("profile", "profile_apart", "point_profile", "point_profile_apart", "head_profile")
    sides = (one, other)
    own = profiles([[each.clause.wording for each in side] for side in sides], left_out)
    points = profiles([[point for each in side for point in each.points] for side in sides], left_out)
    heads = profiles([[_headed(each) for each in side] for side in sides], left_out)
    whole = own[0] @ own[1].T
    part = pooled(points[0] @ points[1].T, _sizes(one), _sizes(other))
    head = heads[0] @ heads[1].T
    return dict(zip(names, (whole, apart(whole), part, apart(part), head), strict=True))


def _headed(each: Spoken) -> str:
    """The heading and label over a clause, or its first words."""
    return f"{each.over} {each.label}".strip() or each.clause.wording[:_BEGIN]


def _sides(one: Sequence[Spoken], other: Sequence[Spoken]) -> Features:
    """Whom the clauses name and bind, whether they speak of third parties, and where they stand."""
    third = [
        np.array(["第三方" in "".join((*each.path, each.clause.wording)) for each in side])
        for side in (one, other)
    ]
    titles = [{each.stand.section for each in side} for side in (one, other)]

    def elsewhere(a: Stand, b: Stand) -> int:
        """How many of the two sections have a namesake on the other side, though these two are none."""
        return 0 if a.section == b.section else (a.section in titles[1]) + (b.section in titles[0])

    tests: dict[str, Callable[[Stand, Stand], bool]] = {
        "bound_other": lambda a, b: bool(a.bound and b.bound) and not a.bound & b.bound,
        "bound_same": lambda a, b: len(a.bound) == 1 and a.bound == b.bound,
        "section": lambda a, b: bool(a.section) and a.section == b.section,
        "section_else": lambda a, b: elsewhere(a, b) >= 1,
        "veto": lambda a, b: elsewhere(a, b) == 2 or _opposed(a, b) or _opposed(b, a),
    }
    return {
        "third_one": (third[0][:, None] != third[1][None, :]).astype(np.float32),
        "third_both": (third[0][:, None] & third[1][None, :]).astype(np.float32),
        **{name: _told(one, other, test) for name, test in tests.items()},
    }


def _opposed(a: Stand, b: Stand) -> bool:
    """Whether one speaks of one side by name where the other speaks of, or binds, the other side."""
    headed = bool(a.named and b.named) and a.named != b.named
    return headed or (len(a.labelled) == 1 == len(b.bound) and a.labelled != b.bound)


def _told(one: Sequence[Spoken], other: Sequence[Spoken], test: Callable[[Stand, Stand], bool]) -> Matrix:
    """1 where the test holds; there are far fewer stands than clauses."""
    kinds = [list(dict.fromkeys(each.stand for each in side)) for side in (one, other)]
    places = [
        [kind.index(each.stand) for each in side] for kind, side in zip(kinds, (one, other), strict=True)
    ]
    table = np.array([[test(a, b) for b in kinds[1]] for a in kinds[0]], np.float32)
    return np.asarray(table[np.ix_(*places)])


def _of(matrix: Matrix, axis: int) -> Matrix:
    """Each value's share of the greatest in its row (1) or column (0)."""
    return np.asarray(matrix / (matrix.max(axis, keepdims=True) + 1e-6))


def _rank(matrix: Matrix, axis: int) -> Matrix:
    order = np.argsort(np.argsort(-matrix, axis, kind="stable"), axis, kind="stable")
    return np.minimum(order, _LAST_RANK).astype(np.float32)


def _beside(matrix: Matrix, step: int) -> Matrix:
    """The best value of the next row (or the one before) within reach of the column."""
    moved = np.zeros_like(matrix)
    source, target = (
        (slice(step, None), slice(None, -step)) if step > 0 else (slice(None, step), slice(-step, None))
    )
    moved[target] = matrix[source]
    best = moved.copy()
    for reach in range(1, min(_REACH, matrix.shape[1] - 1) + 1):
        best[:, reach:] = np.maximum(best[:, reach:], moved[:, :-reach])
        best[:, :-reach] = np.maximum(best[:, :-reach], moved[:, reach:])
    return best


def _grouped(one: Sequence[Spoken], other: Sequence[Spoken], first: Matrix) -> Matrix:
    """How well the groups of clauses under the two clauses' parents match: the mean of everyone's best."""
    rows, columns = _groups(one), _groups(other)
    best_of_row = _by_group(first.T, columns, np.maximum.reduceat).T
    best_of_column = _by_group(first, rows, np.maximum.reduceat)
    sums = (
        _by_group(best_of_row, rows, np.add.reduceat)
        + _by_group(best_of_column.T, columns, np.add.reduceat).T
    )
    sizes = np.bincount(rows)[:, None] + np.bincount(columns)[None, :]
    return np.asarray((sums / sizes)[np.ix_(rows, columns)].astype(np.float32))


def _groups(some: Sequence[Spoken]) -> NDArray[np.intp]:
    """A number for each clause's parent, or its section at the top."""
    keys = [each.clause.parent or each.clause.section for each in some]
    known = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    return np.array([known[key] for key in keys], np.intp)


def _by_group(matrix: Matrix, groups: NDArray[np.intp], reduceat: Callable[..., Matrix]) -> Matrix:
    """The rows of each group made one."""
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], np.arange(groups.max() + 1))
    return np.asarray(reduceat(matrix[order], starts, axis=0))
