"""Wording for a subject that a contract lacks: taken from the library and adapted, else from the playbook, else written.

No figure is made up: what nobody agreed on stays a blank. With it come the place where it would go, what it must agree
with, and for a side the firmer alternatives.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.duties import alike
from assistant.errors import BadInput, ModelMissing
from assistant.playbook import Entry, entries, kind_of, topic_of
from assistant.redline import Edit, redline
from assistant.tasks.proposing.adapting import Terms, figures_blanked, rephrased, terms_of
from assistant.tasks.proposing.insertion import Place, inserted, main_sections, place_for
from assistant.tasks.proposing.proposal_guards import proposal_guards
from assistant.tasks.proposing.sources import Source, adapted, foreign, key_of, nearest, speaks_of
from assistant.tasks.redrafting.changing import Change
from assistant.tasks.redrafting.guards import Guard
from assistant.tasks.redrafting.impact import Impact
from assistant.tasks.redrafting.ladder import LEVELS, Rung, Setting, climbed
from assistant.tasks.redrafting.mending import cleaned
from assistant.tasks.redrafting.provenance import DraftSentence, sentences
from assistant.tasks.redrafting.redraft import STANCES, Alternative
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contract import Clause, Contract
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel

__all__ = ["Proposal", "accepted_proposal", "propose"]

_MOST = 6
_NEAR = 0.2  # likeness from which one common word (费用) is more than that
_OPENS = 24  # characters in which a clause says what it is about
_THIN = 0.25  # of the playbook's wording
_LONGEST = 700
_ON_TOPIC = 0.4
_KIN = 0.1  # what a clause of the same kind in other words weighs


@dataclass(frozen=True)
class Proposal:
    """A clause for a contract that has none on `topic`; `address` is the one it would have, `place` where it would go.

    `before` is empty. `how` is library, playbook, or the model's name; `exists` names clauses that speak of the topic already.
    `impacts` are the clauses that it must agree with.
    """

    address: str
    before: str
    after: str
    redline: tuple[Edit, ...]
    sentences: tuple[DraftSentence, ...]
    guards: tuple[Guard, ...]
    impacts: tuple[Impact, ...]
    place: Place
    topic: str
    heading: str
    how: str
    reason: str = ""
    cost: str = ""
    level: str = ""
    alternatives: tuple[Alternative, ...] = ()
    kind: str = ""
    law: tuple[str, ...] = ()
    exists: tuple[str, ...] = ()
    stance: str = "中立"


@dataclass(frozen=True)
class _Wording:
    """Text with the addresses that it rests on, and how it came about."""

    text: str
    sources: tuple[tuple[str, str], ...]
    how: str
    reason: str


def propose(
    topic: str,
    contract: Contract,
    library: Library,
    *,
    stance: str = "中立",
    index: Index | None = None,
    model: ChatModel | None = None,
    playbook: bool = False,
) -> Proposal:
    """The wording, its origin and its place; with `playbook`, its wording goes before that of the library's contracts.

    Raises BadInput for an empty topic or an unknown stance, ModelMissing where neither library nor playbook have wording.
    """
    topic = topic.strip().strip("。？?「」“”")
    if not topic:
        raise BadInput(say("propose.no_topic"))
    if stance not in STANCES:
        raise BadInput(say("redraft.bad_stance", stance=stance, stances="、".join(STANCES)))
    entry, terms = topic_of(topic), terms_of(contract)
    written = bool(playbook and entry and entry.clause)
    source = None if written else nearest(topic, contract, library, index)
    wording = _wording(topic, entry, source, terms, contract, model)
    exists = _existing(topic, contract, entry)
    place = place_for(contract, entry.after if entry else key_of(topic), exists)
    rungs = _rungs(wording, entry, terms, stance)
    made = [
        _alternative(contract, topic, entry, wording, rung, (level, place, exists))
        for rung, level in zip(rungs, LEVELS, strict=False)
    ]
    first = made[0]
    return Proposal(
        address=f"{contract.id}/{place.section}/{place.number}",
        before="",
        after=first.after,
        redline=first.redline,
        sentences=first.sentences,
        guards=first.guards,
        impacts=first.impacts,
        place=place,
        topic=topic,
        heading=_heading(contract, place, topic).strip(),
        how=wording.how,
        reason=first.reason,
        cost=first.cost,
        level=first.level if len(made) > 1 else "",
        alternatives=tuple(made) if len(made) > 1 else (),
        kind=entry.kind if entry else "",
        law=tuple(map(str, entry.law)) if entry else (),
        exists=exists,
        stance=stance,
    )


def accepted_proposal(library: Library, proposal: Proposal) -> Contract:
    """The contract with the proposal at its place. Raises BadInput where the place is no longer free."""
    contract = library.get(proposal.address.partition("/")[0])
    if proposal.address in contract.by_address or proposal.place.after not in contract.by_address:
        raise BadInput(say("redraft.moved_on", address=proposal.address))
    return inserted(
        contract, proposal.place, proposal.heading, proposal.after.removeprefix(proposal.heading).strip()
    )


def _wording(
    topic: str,
    entry: Entry | None,
    source: Source | None,
    terms: Terms,
    contract: Contract,
    model: ChatModel | None,
) -> _Wording:
    """The wording of the library where there is some, else the playbook's, else the model's."""
    own = bool(entry and entry.clause and _settles(entry, topic))
    if (
        source
        and not (own and entry and (foreign(source, contract) or _thin(source, entry)))
        and (found := adapted(source, terms, contract))
    ):
        reason = say("propose.from_library", address=source.clause.address)
        return _Wording(
            _tidy("".join(_closed(text) for _, text in found))[:_LONGEST], found, "library", reason
        )
    if entry and own:
        text = "".join(rephrased(line, terms) for line in entry.clause)
        return _Wording(text, (), "playbook", say("propose.from_playbook", kind=entry.kind))
    if model is None:
        raise ModelMissing(say("propose.no_source", topic=topic))
    return _Wording(_written(topic, terms, model), (), model.name, say("propose.from_model"))


def _thin(source: Source, entry: Entry) -> bool:
    """Whether the library says much less on the subject than the playbook does."""
    said = sum(len(text) for _, text in source.paragraphs)
    return said < _THIN * sum(map(len, entry.clause))


def _settles(entry: Entry, topic: str) -> bool:
    """Whether the entry's clause is on the topic itself, and not only on a matter nearby (价格调整 for 最惠价格)."""
    if any(name in topic or topic in name for name in (entry.kind, *entry.names)):
        return True
    key = key_of(topic)
    pairs = [key[at : at + 2] for at in range(len(key) - 1)] or [key]
    wording = "".join(entry.clause)
    return sum(pair in wording for pair in pairs) >= _ON_TOPIC * len(pairs)


def _written(topic: str, terms: Terms, model: ChatModel) -> str:
    """New wording of the model's with its figures taken out. Raises BadInput where it wrote nothing that can be used."""
    from assistant.prompts import load

    messages = load("propose").fill(topic=topic, buyer=terms.buyer, seller=terms.seller, fee=terms.fee)
    schema = {
        "type": "object",
        "properties": {"clause": {"type": "string"}},
        "required": ["clause"],
        "additionalProperties": False,
    }
    reply = model.complete(messages, schema=schema, max_tokens=400)
    try:
        text = str(json.loads(reply.text)["clause"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(say("redraft.unusable")) from error
    if not (text := cleaned(text)):
        raise BadInput(say("redraft.unusable"))
    return figures_blanked(text)


def _closed(text: str) -> str:
    """A paragraph that ends as a sentence does."""
    text = re.sub(r"^\s*-\s*", "", text, flags=re.MULTILINE)
    text = "；".join(filter(None, (line.strip().rstrip("；;") for line in text.split("\n"))))
    return text if text[-1:] in "。！？；" else f"{text}。"


def _tidy(text: str) -> str:
    return re.sub(r"；(?=。)|(?<=。)；", "", text)


def _rungs(wording: _Wording, entry: Entry | None, terms: Terms, stance: str) -> tuple[Rung, ...]:
    """The wording as it is, and for a side with the steps of the playbook that fit it."""
    first = Rung(wording.text, wording.reason, "")
    if not entry or stance == "中立":
        return (first,)
    change = Change(wording.text, wording.text, "", stance, sides=(terms.a, terms.b))
    return climbed(Setting(change, entry, terms), wording.text, most=len(LEVELS) - 1, first=first)


def _alternative(
    contract: Contract,
    topic: str,
    entry: Entry | None,
    wording: _Wording,
    rung: Rung,
    at: tuple[str, Place, tuple[str, ...]],
) -> Alternative:
    level, place, exists = at
    after = _heading(contract, place, topic) + rung.after
    return Alternative(
        level=level,
        after=after,
        redline=redline("", after),
        sentences=tuple(_origin(sentence, wording) for sentence in sentences(after)),
        guards=proposal_guards(after, contract),
        impacts=_consistent(contract, topic, entry, after, place, exists),
        reason=rung.reason,
        cost=rung.cost,
    )


def _origin(sentence: str, wording: _Wording) -> DraftSentence:
    bare = sentence.strip("。；;")
    for address, text in wording.sources:
        if bare in _closed(text):
            return DraftSentence(sentence, "adapted", (address,))
    return DraftSentence(sentence, "new", ())


def _heading(contract: Contract, place: Place, topic: str) -> str:
    """The topic as a heading where the clause beside it has one."""
    beside = contract.by_address[place.after]
    if not beside.heading:
        return ""
    return f"{topic} " if beside.text and not beside.heading.endswith(("：", ":")) else f"{topic}："


def _existing(topic: str, contract: Contract, entry: Entry | None) -> tuple[str, ...]:
    """Clauses of the contract that speak of the topic already, most first; those in other words of its kind too."""
    found = [(speaks_of(topic, clause), clause.address) for clause in contract.clauses]
    if entry and entry.wording and topic in (entry.kind, *entry.names):
        kin = [each for each in contract.clauses if each.text and _of_kind(entry, each)]
        found += [(_KIN, each.address) for each in kin if kind_of(contract, each) is entry]
    found = [*{address: (score, address) for score, address in sorted(found)}.values()]
    return tuple(address for score, address in sorted(found, key=lambda pair: -pair[0]) if score)[:3]


def _of_kind(entry: Entry, clause: Clause) -> bool:
    """Whether a clause is of this kind by more than one word in passing (培训 among the costs that a price covers)."""
    said = {match.group() for match in re.finditer(entry.wording, clause.text)}
    return len(said) > 1 or bool(re.search(entry.wording, clause.heading + clause.text[:_OPENS]))


def _consistent(
    contract: Contract, topic: str, entry: Entry | None, after: str, place: Place, exists: tuple[str, ...]
) -> tuple[Impact, ...]:
    """The clauses that the new one must agree with: on the topic itself, and on the matters that it brings in."""
    found: dict[str, Impact] = {}
    for address in exists:
        found[address] = Impact(address, say("propose.exists", topic=topic))
    if entry and entry.consistent and entry is not entries()[-1]:
        scored = sorted(_matching(contract, entry.consistent, after), key=lambda pair: -pair[0])
        for _, address, words in [(score, address, words) for score, (address, words) in scored][:_MOST]:
            found.setdefault(address, Impact(address, say("propose.agrees", words="、".join(words)), None))
    found.setdefault(place.after, Impact(place.after, say("propose.beside")))
    return tuple(found.values())[:_MOST]


def _matching(
    contract: Contract, pattern: str, after: str
) -> list[tuple[float, tuple[str, tuple[str, ...]]]]:
    """Clauses with text that have matters of the pattern in common with the new wording, headings counted twice."""
    shared = set(re.findall(pattern, after))
    main = main_sections(contract)
    found = []
    for clause in contract.clauses:
        words = tuple(sorted(set(re.findall(pattern, clause.wording)) & shared))
        headed = set(
            re.findall(pattern, "".join(each.heading for each in (*contract.ancestors(clause), clause)))
        )
        near = len(words) > 1 or headed & shared or alike(clause.text, after) >= _NEAR
        if clause.text and words and near and clause.section in main:
            found.append((len(words) + 2.0 * len(headed & shared), (clause.address, words)))
    return found
