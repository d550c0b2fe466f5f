"""A plain sentence on a row of a comparison, made by code from what is written on each side.

A module of its own because it claims nothing that it can't show: it quotes what one contract says and another doesn't,
names who lacks a clause, and where no fact differs says how the words do. A model's sentence may take its place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.duties import duties
from assistant.redline import redline
from assistant.tasks.comparing.differing import Difference, Roles, same_words
from assistant.tasks.comparing.favouring import plain
from assistant.wording import say

__all__ = ["Told", "sentence"]

_FIRST = (
    *("amounts", "percentages", "periods", "dates", "cost", "cap", "forum", "duties", "numbers"),
    *("blanks", "wording", "references", "laws"),
)
"""Kinds of differences, the weightiest first."""
_KINDS, _VALUES = (
    3,
    3,
)  # kinds told with their words, and values of one side: more can't be read as a sentence
_BRIEF = (
    "amounts",
    "percentages",
    "periods",
    "dates",
    "numbers",
)  # figures are told with the words around them
_STOP = re.compile(r"[，。；;：\n]|,(?!\d{3})|\.(?!\d)")
_PART = 30  # characters of the words around a figure
_LISTED = re.compile(r"(?<![\w])-\s+")
_LEANING = ("甲方", "乙方")
_GIST = 44  # characters of a clause that stand for it
_ALIKE = 0.5  # share of the longer wording that stands on the other side too: below it two clauses are told by their words


@dataclass(frozen=True)
class Told:
    """What a sentence is made of: the wordings and favours by contract, the facts, who lacks a clause, the names, and
    what each contract calls its sides."""

    texts: Mapping[str, str]
    facts: tuple[Difference, ...]
    missing: tuple[str, ...]
    favours: Mapping[str, str]
    names: Mapping[str, str]
    roles: Roles = field(default_factory=dict)


def sentence(row: Told) -> str:
    """One sentence on what sets the contracts apart here; empty where they say the same in the same words."""
    several = len(row.texts) > 1
    parts = [*(_of_facts(row) or _of_words(row)), *_lacking(row), *_leaning(row)] if several else _alone(row)
    return say("compare.sentence", parts=say("compare.semicolon").join(parts)) if parts else ""


def _alone(row: Told) -> list[str]:
    (key,) = row.texts
    told = say("compare.only_here", name=row.names[key], words=_gist(row.texts[key]))
    others = _joined(row.names[each] for each in row.missing)
    lean = row.favours[key]
    leans = [] if lean not in _LEANING else [say("compare.leans_here", side=lean)]
    return [told, *([say("compare.lacks", names=others)] if others else []), *leans]


def _of_facts(row: Told) -> list[str]:
    ordered = sorted(row.facts, key=lambda fact: _FIRST.index(fact.kind))
    told = [_fact(fact, row) for fact in ordered[:_KINDS]]
    rest = _joined(say(f"compare.{fact.kind}") for fact in ordered[_KINDS:])
    return [*told, *([say("compare.besides", kinds=rest)] if rest else [])]


def _fact(fact: Difference, row: Told) -> str:
    own = _duties(row) if fact.kind == "duties" else fact.own
    shown = {key: _quoted(fact.kind, own.get(key, ()), text) for key, text in row.texts.items()}
    return say("compare.on_kind", kind=say(f"compare.{fact.kind}"), sides=_sides(shown, row))


def _sides(shown: Mapping[str, tuple[str, str]], row: Told) -> str:
    """Each contract's state and words, those that say the same told together."""
    names: dict[tuple[str, str], list[str]] = {}
    for key, told in shown.items():
        names.setdefault(told, []).append(row.names[key])
    return say("compare.clause_comma").join(
        say(f"compare.side_{state}", name=_joined(some), values=values)
        for (state, values), some in names.items()
    )


def _quoted(kind: str, values: Sequence[str], text: str) -> tuple[str, str]:
    """How a side stands to a kind of fact, and its words; where another one leaves a blank, what is written there."""
    if not values:
        gist = _gist(text)
        filled = kind == "blanks" and gist[-1:] not in "：:"
        return ("filled", _quote(gist)) if filled else ("no_figure" if kind in _BRIEF else "silent", "")
    said = (
        dict.fromkeys(_within(text, value) for value in values) if kind in _BRIEF else dict.fromkeys(values)
    )
    shown = _joined(_quote(_short(value)) for value in list(said)[:_VALUES])
    if len(said) > _VALUES:
        shown = say("compare.and_more", shown=shown, count=len(said))
    return ("blank" if kind == "blanks" else "says"), shown


def _within(text: str, value: str) -> str:
    """The part of a sentence that holds the value, which alone would not say of what it is; the value where that is long."""
    found = re.search(r"\s*".join(map(re.escape, value)), text)
    if not found:
        return value
    before, after = text[: found.start()], text[found.end() :]
    part = f"{_STOP.split(before)[-1]}{found[0]}{_STOP.split(after)[0]}".strip(" -•·\t")
    return part if len(part) <= _PART else value


def _quote(words: str) -> str:
    return say("compare.quoted", words=words)


def _duties(row: Told) -> dict[str, tuple[str, ...]]:
    """The first duty of each kind and side that not every contract knows, in the words of the clause."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for key, text in row.texts.items():
        found[key] = {}
        for duty in duties(text):
            words = duty.words if duty.words.startswith(duty.subject) else f"{duty.subject}{duty.words}"
            if duty.subject:
                side = plain(duty.subject, row.roles.get(key, {}))
                found[key].setdefault((side, duty.kind), words.strip())
    common = set.intersection(*map(set, found.values()))
    return {
        key: tuple(words for at, words in some.items() if at not in common) for key, some in found.items()
    }


def _of_words(row: Told) -> list[str]:
    """How wordings without a fact between them differ; nothing where they are the same."""
    if same_words(row.texts):
        return (
            []
            if not row.missing
            else [say("compare.same_words", names=_joined(row.names[key] for key in row.texts))]
        )
    kinds = set(row.texts.values())
    same_duties = not any(_duties(row).values())
    if same_duties and min(_alike(one, other) for one in kinds for other in kinds) >= _ALIKE:
        return [say("compare.reworded", names=_joined(row.names[key] for key in row.texts))]
    shown = {key: ("says", _quote(_gist(text))) for key, text in row.texts.items()}
    return [say("compare.worded_apart", sides=_sides(shown, row))]


def _lacking(row: Told) -> Iterator[str]:
    if row.missing:
        yield say("compare.lacks", names=_joined(row.names[key] for key in row.missing))


def _leaning(row: Told) -> Iterator[str]:
    """Whom each favours, where they favour different sides."""
    if len(set(row.favours.values())) > 1:
        yield _sides(
            {
                key: ("leans" if side in _LEANING else "even", side if side in _LEANING else "")
                for key, side in row.favours.items()
            },
            row,
        )


def _gist(text: str) -> str:
    """The first statement of a clause, cut at a stop where it is long."""
    flat = [_LISTED.sub("", " ".join(part.split())) for part in re.split(r"(?<=[。；;])|\n", text)]
    some = [part.strip("。；; ") for part in flat if len(re.sub(r"\W", "", part)) > 1]
    first = next((part for part in some if part[-1:] not in "：:"), some[0] if some else text.strip())
    return _short(first, _GIST)


def _short(words: str, most: int = _GIST) -> str:
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    stop = max(words.rfind(mark, most // 2, most) for mark in "，,、 ")
    return f"{words[: stop if stop > 0 else most]}……"


def _alike(one: str, other: str) -> float:
    same = sum(len(edit.text) for edit in redline(one, other) if edit.op == "equal")
    return same / max(1, len(one), len(other))


def _joined(some: Iterable[str]) -> str:
    return say("compare.comma").join(some)
