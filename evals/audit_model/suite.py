"""`assistant eval run audit_model`: contradictions, vague duties and risks of a side, as a model finds them in a contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelMissing
from assistant.evaluation import Metric, Sample, Score, Suite, skipped, told

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.audit import Finding
    from assistant.audit.page import Page
    from assistant.models import ChatModel

__all__ = ["SUITE"]


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """What the model finds in a contract of the sample's clauses, by the way that `assistant audit --model` takes."""
    from assistant.audit.page import Page
    from assistant.parsing import parse

    if assistant.model is None:
        raise ModelMissing("audit_model needs a model")
    clauses = sample.input["clauses"]
    lines = "\n".join(f"1.{number} {words}" for number, words in enumerate(clauses, start=1))
    (contract,) = parse(f"服务合同\n第一条 约定\n{lines}\n")
    found = list(_FINDERS[sample.input["kind"]](Page(contract), sample, assistant.model))
    return {"found": [each.evidence for each in found], "clauses": clauses}


def _contradictions(page: Page, _sample: Sample, model: ChatModel) -> Iterable[Finding]:
    from assistant.audit import RULES, audit
    from assistant.tasks.auditing.auditing import contradictions

    rules = [each for each in RULES if each.id in _CONTRADICT]
    return [*audit(page.contract, rules=rules).findings, *contradictions(page, model)]


def _vague(page: Page, _sample: Sample, model: ChatModel) -> Iterable[Finding]:
    from assistant.tasks.auditing.auditing import vague_duties

    return vague_duties(page, model)


def _risks(page: Page, sample: Sample, model: ChatModel) -> Iterable[Finding]:
    from assistant.tasks.auditing.auditing import risks

    return risks(page, sample.input["side"], model)


_CONTRADICT = ("terms.contradiction", "values.period_conflict", "values.fact_conflict")
_FINDERS: dict[str, Callable[[Page, Sample, ChatModel], Iterable[Finding]]] = {
    "contradiction": _contradictions,
    "vague": _vague,
    "risk": _risks,
}


def precision(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Of what was found, whether there is something to find."""
    return told(sample.target["yes"], f"{output['found']}") if output["found"] else skipped()


def recall(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Of what there is to find, whether it was found."""
    return told(bool(output["found"]), f"{output['clauses']}") if sample.target["yes"] else skipped()


SUITE = Suite(
    name="audit_model",
    solve=solve,
    scorers={"precision": precision, "recall": recall},
    metrics=(Metric("precision"), Metric("recall")),
    model="required",
    prompts=("audit_contradiction", "audit_vague", "audit_risk"),
    tags=("kind",),
)
