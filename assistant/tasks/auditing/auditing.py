"""What a model finds in a contract beside the rules: contradictions, vague duties, and what one side would care about.

Code chooses what is asked, the model answers one short question, code quotes the clauses and holds every quote against
them; what fails is dropped. The findings say that a model made them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.audit.keys import key_of
from assistant.audit.page import Page, Sentence
from assistant.audit.records import Finding, Fix, Mark
from assistant.grounding import evidence, verify
from assistant.tasks.auditing import suspects, weighing
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contract import Contract
    from assistant.models import ChatModel

__all__ = ["SURE", "contradictions", "model_findings", "risks", "vague_duties"]

SURE = {"model.contradiction": -1.0, "model.vague": -1.7, "model.risk": 0.2}
"""Log odds from which on a finding is told, chosen on the dev split of `evals/audit_model`."""

_MOST = {"model.contradiction": 16, "model.vague": 24, "model.risk": 16}  # what one audit asks about


def model_findings(contract: Contract, model: ChatModel, *, stance: str = "") -> tuple[Finding, ...]:
    """What the model finds in the contract, in its order; risks where a stance is given. Raises EndpointFailed."""
    page = Page(contract)
    found = [*contradictions(page, model), *vague_duties(page, model)]
    if stance in ("甲方", "乙方"):
        found += risks(page, stance, model)
    grounded = [each for each in found if _grounded(each, contract)]
    return tuple(sorted(grounded, key=lambda each: each.marks[0].start))


def contradictions(page: Page, model: ChatModel) -> Iterator[Finding]:
    """The pairs of clauses that the model takes for contradicting each other. Raises EndpointFailed."""
    rule = "model.contradiction"
    for one, other in suspects.pairs(page, _MOST[rule]):
        if weighing.conflicting(one.text.strip(), other.text.strip(), model) >= SURE[rule]:
            values = {"one": one.clause.number, "other": other.clause.number}
            yield _told(rule, (one, other), say("auditing.found_contradiction", **values))


def vague_duties(page: Page, model: ChatModel) -> Iterator[Finding]:
    """The duties that the model finds nothing to measure by. Raises EndpointFailed."""
    rule = "model.vague"
    for each in suspects.duties_to_weigh(page, _MOST[rule]):
        if weighing.vague(each.text.strip(), model) >= SURE[rule]:
            yield _told(rule, (each,), say("auditing.found_vague"), "写明可以检验的标准、数量或者期限")


def risks(page: Page, side: str, model: ChatModel) -> Iterator[Finding]:
    """The sentences that the model takes for a disadvantage of this side. Raises EndpointFailed."""
    rule = "model.risk"
    for each in suspects.burdens(page, side, _MOST[rule]):
        if weighing.risky(each.text.strip(), side, model) >= SURE[rule]:
            yield _told(rule, (each,), say("auditing.found_risk", side=side), f"改得更保护{side}")


def _told(rule: str, sentences: Sequence[Sentence], message: str, instruction: str = "") -> Finding:
    marks = tuple(_mark(each) for each in sentences)
    told = "；".join(mark.quote for mark in marks)
    clause = sentences[0].clause
    return Finding(
        rule=rule,
        severity="warning" if rule == "model.contradiction" else "note",
        address=clause.address,
        section=clause.section,
        number=clause.number,
        message=message,
        evidence=told,
        fix=Fix("redraft", clause.address, instruction=instruction) if instruction else None,
        marks=marks,
        key=key_of(rule, told),
        by="model",
    )


def _mark(sentence: Sentence) -> Mark:
    quote = sentence.text.strip()
    start = sentence.start + sentence.text.index(quote)
    return Mark(sentence.clause.address, start, start + len(quote), quote)


def _grounded(finding: Finding, contract: Contract) -> bool:
    """Whether every quote stands verbatim in the clause it is quoted from, by the rules that answers are held to."""
    return all(
        contract.text[mark.start : mark.end] == mark.quote
        and verify(f"「{mark.quote}」", [evidence(contract, contract.by_address[mark.address])]).status
        == "verified"
        for mark in finding.marks
    )
