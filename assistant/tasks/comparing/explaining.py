"""A sentence on each difference by a model, shown only where it holds against the clauses.

A module of its own because a model takes part here and nowhere else in a comparison: what it says is checked by code
(figures, dates, parties, who must) and dropped where it says what no clause says.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from assistant.contract import Contract
from assistant.errors import ModelMissing
from assistant.grounding import Evidence, evidence, verify
from assistant.models import ChatModel
from assistant.models.schemas import unfenced
from assistant.prompts import load
from assistant.tasks.comparing.compare import Comparison, Row
from assistant.wording import say

__all__ = ["PROMPT", "explain", "held"]

PROMPT = "compare_explain"
_SCHEMA = {
    "type": "object",
    "properties": {"sentence": {"type": "string", "maxLength": 160}},
    "required": ["sentence"],
}
_LONGEST = 400  # characters of a wording that are shown to the model
_MOST = 160


def explain(found: Comparison, contracts: Sequence[Contract], model: ChatModel | None) -> Comparison:
    """The comparison with a checked sentence on every row that differs. Raises ModelMissing where there is no model."""
    if model is None:
        raise ModelMissing(say("compare.no_model"))
    by_id = {contract.id: contract for contract in contracts}
    return replace(found, rows=tuple(_explained(row, by_id, model) for row in found.rows))


def held(sentence: str, cited: Sequence[Evidence]) -> bool:
    """Whether everything that can be checked in the sentence stands in the clauses."""
    bare = sentence.strip()
    return bool(bare) and len(bare) <= _MOST and verify(bare, cited).status == "verified"


def _explained(row: Row, contracts: dict[str, Contract], model: ChatModel) -> Row:
    if not row.facts or len(row.clauses) < 2:
        return row
    cited = [
        evidence(contracts[key], contracts[key].by_address[address])
        for key, some in row.clauses.items()
        for address in some
    ]
    said = _asked(
        row,
        {
            key: contracts[key].names[0] if contracts[key].names else contracts[key].title
            for key in row.clauses
        },
        model,
    )
    checked = said
    for key in row.clauses:
        for name in (key, *contracts[key].names, contracts[key].title):
            checked = checked.replace(name, "该合同")
    return replace(row, explained=said) if held(checked, cited) else row


def _asked(row: Row, names: dict[str, str], model: ChatModel) -> str:
    wordings = row.wordings or {}
    clauses = "\n".join(f"{names[key]}：{wordings.get(key, '')[:_LONGEST]}" for key in row.clauses)
    facts = "\n".join(row.differences)
    for key, name in names.items():
        facts = facts.replace(f"{key} ", f"{name} ")
    messages = load(PROMPT).fill(topic=row.topic, clauses=clauses, facts=facts)
    reply = model.complete(messages, schema=_SCHEMA, max_tokens=160)
    try:
        said = json.loads(unfenced(reply.text))
    except ValueError:
        return ""
    return str(said.get("sentence", "")).strip() if isinstance(said, dict) else ""
