"""Contracts side by side: clauses on one subject, how they differ as facts, and whom each wording favours.

No model takes part: what differs is read off the wordings, whom they favour off the duties, rights and costs in them.
A module of its own because rows are made here from what three others know: who belongs together, what differs, who gains.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.contract import Clause, Contract, renamed
from assistant.redline import Edit, redline
from assistant.tasks.comparing.aligning import aligned
from assistant.tasks.comparing.clauses import spoken
from assistant.tasks.comparing.differing import Difference, differences, told
from assistant.tasks.comparing.favouring import Sign, favoured, roles_of, signs
from assistant.tasks.comparing.saying import Told, sentence
from assistant.tasks.comparing.subjects import subjects
from assistant.wording import say

__all__ = ["Comparison", "Row", "Side", "apart", "by_name", "compare", "keyed"]

_TOPIC = 18  # characters of a clause without a label that name a row
Group = Mapping[str, tuple[Clause, ...]]


@dataclass(frozen=True)
class Side:
    """A contract of a comparison: the key its clauses go by, its title, how many clauses it has with something to say, and
    what people call it."""

    id: str
    title: str
    clauses: int
    name: str = ""


@dataclass(frozen=True)
class Row:
    """One subject: its clauses by contract, the differences in words, the favoured side and what shows it.

    `facts` are the differences as data, `missing` the contracts without a clause on it, `wordings` the text by contract,
    `explained` a sentence on what sets them apart, `by` a rule or by a model that was held against the clauses.
    """

    topic: str
    clauses: Mapping[str, tuple[str, ...]]
    differences: tuple[str, ...]
    favours: Mapping[str, str]
    shown: Mapping[str, tuple[str, ...]]
    facts: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    wordings: Mapping[str, str] | None = None
    explained: str = ""
    by: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything sets the contracts apart on this subject."""
        return bool(self.differences)

    @property
    def sentence(self) -> str:
        """What sets the contracts apart in a sentence, marked where a model wrote it."""
        return say("compare.by_model", sentence=self.explained) if self.by == "model" else self.explained


@dataclass(frozen=True)
class Comparison:
    """All rows, in the order of the first contract; what only later contracts speak of comes last."""

    rows: tuple[Row, ...]
    contracts: tuple[Side, ...] = ()
    topic: str = ""

    @property
    def summary(self) -> str:
        """How many subjects differ, stand in some contracts only, or show no difference."""
        missing = sum(bool(row.missing) for row in self.rows)
        same = sum(not row.differs for row in self.rows)
        differ = len(self.rows) - missing - same
        return say("compare.summary", rows=len(self.rows), differ=differ, missing=missing, same=same)


def keyed(named: Sequence[tuple[str, Contract]]) -> tuple[Contract, ...]:
    """The contracts under keys of their own: two versions of one contract go by the names they were asked for.

    What was named twice comes once.
    """
    found: dict[str, Contract] = {}
    for name, contract in named:
        version = f"@{name.rpartition('@')[2].strip()}" if "@" in name else ""
        key = f"{contract.id}{version}"
        found.setdefault(key, renamed(contract, key) if version else contract)
    return tuple(found.values())


def compare(contracts: Sequence[Contract], topic: str = "") -> Comparison:
    """The contracts' clauses by subject; with `topic`, only the subjects whose clauses speak of it."""
    roles = {contract.id: roles_of(contract) for contract in contracts}
    names = _Names(contracts)
    sides = tuple(Side(one.id, one.title, len(names.spoken[one.id]), _name(one)) for one in contracts)
    called = by_name(sides)
    groups = _on(topic.strip(), list(_groups(contracts)), names)
    rows = tuple(_row(group, missing, names, roles, called) for group, missing in groups)
    return Comparison(rows, sides, topic.strip())


def by_name(sides: Sequence[Side]) -> dict[str, str]:
    """What each contract is called by its key: its name, or the key where two bear the same name."""
    names = Counter(side.name or side.title for side in sides)
    return {
        side.id: side.id if names[side.name or side.title] > 1 else side.name or side.title for side in sides
    }


def apart(row: Row, one: str, other: str) -> tuple[Edit, ...]:
    """The words in which the row's wordings of two contracts differ, as edits from the one to the other."""
    wordings = row.wordings or {}
    return redline(wordings.get(one, ""), wordings.get(other, ""))


def _name(contract: Contract) -> str:
    _, at, version = contract.id.rpartition("@")
    return f"{contract.names[0] if contract.names else contract.title}{at}{version if at else ''}"


class _Names:
    """What the clauses are about, in the words over them."""

    def __init__(self, contracts: Sequence[Contract]) -> None:
        self.spoken = {contract.id: spoken(contract) for contract in contracts}
        self._by_address = {each.clause.address: each for some in self.spoken.values() for each in some}

    def topic(self, clause: Clause) -> str:
        """The label of the clause, or the heading above it with its first words."""
        each = self._by_address[clause.address]
        words = " ".join(clause.wording.split())
        begin = words if len(words) <= _TOPIC else f"{words[:_TOPIC]}…"
        return each.label or (f"{each.over}：{begin}" if each.over else begin)

    def around(self, clause: Clause) -> str:
        """The headings above the clause and its wording."""
        return "\n".join((*self._by_address[clause.address].path, clause.wording))


def _groups(contracts: Sequence[Contract]) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Clauses that belong together, and the contracts that have none of their kind.

    A clause that stands in a row of an earlier contract gets a row again only for counterparts that are not beside it there.
    """
    placed: set[str] = set()
    together: set[tuple[str, str]] = set()
    for at, contract in enumerate(contracts):
        found = {other.id: _by_first(contract, other) for other in contracts[at + 1 :]}
        for each in spoken(contract):
            clause = each.clause
            matches = {
                key: tuple(
                    match
                    for match in pairs.get(clause.address, ())
                    if (clause.address, match.address) not in together
                )
                for key, pairs in found.items()
            }
            group = {contract.id: (clause,), **{key: some for key, some in matches.items() if some}}
            if clause.address in placed and len(group) == 1:
                continue
            fresh = clause.address not in placed
            together |= {
                (a.address, b.address)
                for one in group.values()
                for a in one
                for two in group.values()
                for b in two
            }
            placed |= {match.address for some in group.values() for match in some}
            yield group, tuple(one.id for one in contracts if one.id not in group) if fresh else ()


def _by_first(one: Contract, other: Contract) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for first, second in aligned(one, other):
        found.setdefault(first.address, []).append(second)
    return found


def _on(
    topic: str, groups: list[tuple[Group, tuple[str, ...]]], names: _Names
) -> list[tuple[Group, tuple[str, ...]]]:
    """The groups that speak of the topic by its words, or, where none does, of the subjects that these words show."""
    if not topic:
        return groups
    texts = [[names.around(clause) for some in group.values() for clause in some] for group, _ in groups]
    spoken_of = [any(topic.lower() in text.lower() for text in some) for some in texts]
    if not any(spoken_of):
        wanted = subjects(topic)
        spoken_of = [bool(wanted) and any(wanted <= subjects(text) for text in some) for some in texts]
    return [group for group, fits in zip(groups, spoken_of, strict=True) if fits]


def _row(
    group: Group,
    missing: tuple[str, ...],
    names: _Names,
    roles: Mapping[str, Mapping[str, str]],
    called: Mapping[str, str],
) -> Row:
    texts = {key: "\n".join(clause.wording for clause in some) for key, some in group.items()}
    found = differences(texts, roles)
    shown: dict[str, tuple[Sign, ...]] = {key: signs(text, roles[key]) for key, text in texts.items()}
    favours = {key: favoured(some) for key, some in shown.items()}
    lacking = tuple(say("compare.missing", contract=key) for key in missing)
    explained = sentence(Told(texts, found, missing, favours, called, roles))
    return Row(
        topic=names.topic(next(iter(group.values()))[0]),
        clauses={key: tuple(clause.address for clause in some) for key, some in group.items()},
        differences=(*map(told, found), *lacking),
        favours=favours,
        shown={key: tuple(sign.words for sign in some) for key, some in shown.items()},
        facts=found,
        missing=missing,
        wordings=texts,
        explained=explained,
        by="rule" if explained else "",
    )
