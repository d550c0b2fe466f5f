"""A finding mended the way it offers: the clause replaced in a new version, redrafted to its instruction, or its blanks named.

What a fix did is told by auditing again: the findings that went, and those that came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.audit.changes import Changes, changes
from assistant.audit.keeping import audited
from assistant.audit.records import Edit, Fix
from assistant.blanks import find_blanks
from assistant.blanks.choices import chosen
from assistant.contract import reworded
from assistant.errors import BadInput, NotFound
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.audit import Audit, Finding
    from assistant.blanks import Blank
    from assistant.contract import Contract
    from assistant.library import Library
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["Fixed", "apply_fix", "audit_in", "brought", "finding_in", "replaced", "supplied", "with_clauses"]

_FEES = "费用与支付"
_SUM = re.compile(r"元|[¥￥%％]")
_A_SUM = "费用为人民币______元。"

Redrafter = Callable[[str, str], "Redraft"]
"""From a clause's address and an instruction to a proposal."""


@dataclass(frozen=True)
class Fixed:
    """What came of a fix. `kind` is replace, redraft or fill.

    `kind` may also be propose: clauses put in. What was replaced or put in made the contract's `version`, and `changes`
    tells what became of the findings. A `redraft` is a proposal until it is accepted. `blanks` are the ids of the places
    that wait for a value, those that the new wording brought among them, `groups` what to call them.
    """

    key: str
    kind: str
    contract: str
    address: str = ""
    before: str = ""
    after: str = ""
    version: int = 0
    changes: Changes | None = None
    redraft: Redraft | None = None
    blanks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def apply_fix(
    contract: str, key: str, library: Library, redrafter: Redrafter, *, accept: bool = False, way: int = 1
) -> Fixed:
    """What came of the fix of the finding with this key in the contract as it now stands; `accept` takes a redraft as it is.

    `way` counts the ways to mend it that the finding offers, from 1; 0 is a redraft to its instruction. Raises NotFound
    where there is no such finding, BadInput where it offers no fix or no such way, ModelMissing where a redraft needs one.
    """
    now = library.get(library.get(contract).id)
    finding = finding_in(audit_in(now, library), key)
    if finding.fix is None:
        raise BadInput(say("auditing.no_fix", rule=finding.rule))
    finding = replace(finding, fix=_way(finding.fix, way))
    assert finding.fix is not None
    match finding.fix.kind:
        case "replace":
            return _replaced(now, finding, library)
        case "fill":
            return _to_fill(now, finding, library)
        case "propose":
            return _put_in(now, finding, library)
        case _:
            redraft = redrafter(finding.fix.address, finding.fix.instruction)
            if accept:
                return _revised(now, finding, redraft.address, redraft.after, library)
            return Fixed(
                key, "redraft", now.id, redraft.address, redraft.before, redraft.after, redraft=redraft
            )


def _way(fix: Fix, way: int) -> Fix:
    if way == 0 and fix.instruction:
        return Fix("redraft", fix.address, instruction=fix.instruction)
    if not 1 <= way <= len(fix.ways):
        raise BadInput(say("auditing.no_way", way=way, count=len(fix.ways)))
    return fix.ways[way - 1]


def replaced(contract: Contract, fix: Fix) -> Contract:
    """The contract with every clause that the fix replaces."""
    for edit in (Edit(fix.address, fix.after), *fix.also):
        contract = reworded(contract, edit.address, edit.after)
    return contract


def audit_in(contract: Contract, library: Library) -> Audit:
    """The audit of a contract with what is kept about the one in the library that has its id."""
    return audited(contract, _blanks(contract, library), library)


def finding_in(audit: Audit, key: str) -> Finding:
    """The finding with this key, set aside or not. Raises NotFound."""
    everything = (*audit.findings, *audit.ignored)
    found = next((each for each in everything if each.key == key.strip()), None)
    if found is None:
        raise NotFound(say("audit.no_finding", finding=key))
    return found


def supplied(contract: Contract, fix: Fix, library: Library) -> Contract:
    """The contract with the clauses that the fix proposes, and what it replaces. Raises ModelMissing."""
    return with_clauses(replaced(contract, fix) if fix.address else contract, fix.topics, library)


def with_clauses(contract: Contract, topics: Sequence[str], library: Library) -> Contract:
    """The contract with a clause on each topic, worded as the playbook, or else a contract of the library, words it.

    Raises ModelMissing where neither has wording for one of them.
    """
    from assistant.tasks.proposing.contents import listed
    from assistant.tasks.proposing.insertion import inserted
    from assistant.tasks.proposing.propose import propose

    for topic in topics:
        made = propose(topic, contract, library, playbook=True)
        text = made.after.removeprefix(made.heading).strip()
        if topic == _FEES and not _SUM.search(text):
            text += _A_SUM
        if contract.text.count("本协议") > contract.text.count("本合同"):
            text = text.replace("本合同", "本协议")
        contract = listed(inserted(contract, made.place, made.heading, text), made.address)
    return contract


def _put_in(now: Contract, finding: Finding, library: Library) -> Fixed:
    assert finding.fix is not None
    changed = supplied(now, finding.fix, library)
    new = [each for each in changed.clauses if each.address not in now.by_address]
    after = "\n".join(f"{each.label} {each.wording}" for each in new)
    return _kept(
        now, changed, finding, Fixed(finding.key, "propose", now.id, new[0].address, "", after), library
    )


def _replaced(now: Contract, finding: Finding, library: Library) -> Fixed:
    assert finding.fix is not None
    edits = (Edit(finding.fix.address, finding.fix.after), *finding.fix.also)
    before = "\n".join(
        now.text[now.by_address[each.address].start : now.by_address[each.address].end] for each in edits
    )
    after = "\n".join(each.after for each in edits)
    fixed = Fixed(finding.key, "replace", now.id, finding.fix.address, before, after)
    return _kept(now, replaced(now, finding.fix), finding, fixed, library)


def _revised(now: Contract, finding: Finding, address: str, after: str, library: Library) -> Fixed:
    before = now.text[now.by_address[address].start : now.by_address[address].end]
    fixed = Fixed(finding.key, "redraft", now.id, address, before, after)
    return _kept(now, reworded(now, address, after), finding, fixed, library)


def _kept(now: Contract, changed: Contract, finding: Finding, fixed: Fixed, library: Library) -> Fixed:
    """The new wording kept as a version whose reason names the rule; that is also how it can be undone."""
    library.revise(changed, why=say("auditing.why_fixed", rule=finding.rule, address=fixed.address))
    told = changes(audit_in(now, library), now, audit_in(changed, library), changed)
    version = library.versions(now.id)[-1].version
    open_ = brought(_blanks(now, library), _blanks(changed, library))
    return replace(
        fixed,
        version=version,
        changes=told,
        blanks=tuple(each.id for each in open_),
        groups=tuple(dict.fromkeys(each.label or each.group for each in open_)),
    )


def brought(before: Sequence[Blank], after: Sequence[Blank]) -> list[Blank]:
    """The blanks that weren't there before, by the clause they stand in and what they are called."""
    known = Counter((each.address, each.label, each.kind, each.explicit) for each in before)
    new = []
    for each in after:
        place = (each.address, each.label, each.kind, each.explicit)
        known[place] -= 1
        if known[place] < 0:
            new.append(each)
    return new


def _to_fill(now: Contract, finding: Finding, library: Library) -> Fixed:
    assert finding.fix is not None
    wanted = finding.fix.blanks
    found = [each for each in _blanks(now, library) if each.id in wanted]
    groups = tuple(dict.fromkeys(each.label or each.group for each in found))
    address = finding.address or (found[0].address if found else "")
    return Fixed(finding.key, "fill", now.id, address, blanks=tuple(each.id for each in found), groups=groups)


def _blanks(contract: Contract, library: Library) -> Sequence[Blank]:
    return chosen(find_blanks(contract), library.choices(contract.id))
