"""A model's sentence on a difference, in place of the rule's where it holds against the clauses.

A module of its own because a model takes part here and nowhere else in a comparison: what it says is checked by code
(figures, dates, parties, who must), and where it says what no clause says, the rule's sentence stays.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.contract import Contract
from assistant.grounding import Evidence, evidence, verify
from assistant.grounding.spans import folded
from assistant.models import ChatModel
from assistant.models.schemas import unfenced
from assistant.prompts import load
from assistant.tasks.comparing.compare import Comparison, Row, by_name

__all__ = ["PROMPT", "each_of_its_own", "explain", "held"]

PROMPT = "compare_explain"
_SCHEMA = {
    "type": "object",
    "properties": {"sentence": {"type": "string", "maxLength": 160}},
    "required": ["sentence"],
}
_LONGEST = 400  # characters of a wording that are shown to the model
_MOST = 160
_RUN = 4
_OPEN = re.compile("未填|空着|(?<![无没])(?<!没有)空白")


def explain(found: Comparison, contracts: Sequence[Contract], model: ChatModel | None) -> Comparison:
    """The comparison with the model's sentence wherever one holds; without a model the sentences by rule stay."""
    if model is None:
        return found
    names = by_name(found.contracts)
    by_id = {contract.id: contract for contract in contracts}
    return replace(found, rows=tuple(_explained(row, by_id, names, model) for row in found.rows))


def held(sentence: str, cited: Sequence[Evidence]) -> bool:
    """Whether everything that can be checked in the sentence stands in the clauses."""
    bare = sentence.strip()
    return bool(bare) and len(bare) <= _MOST and verify(bare, cited).status == "verified"


def each_of_its_own(sentence: str, wordings: Mapping[str, str]) -> bool:
    """Whether no part of the sentence says of the contract it names what only another one says, nor a blank that it lacks.

    `wordings` are by the names that the sentence uses. A part begins at a name; four characters in a row count as said.
    """
    runs = {name: _runs(text) for name, text in wordings.items()}
    parts = re.split(f"({'|'.join(map(re.escape, sorted(wordings, key=len, reverse=True)))})", sentence)
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        others = set().union(*(runs[each] for each in runs if each != name))
        if _runs(said) & (others - runs[name]) or (_OPEN.search(said) and "__" not in wordings[name]):
            return False
    return True


def _runs(text: str) -> set[str]:
    bare = re.sub(r"\W", "", text)
    return {bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1)}


def _explained(row: Row, contracts: dict[str, Contract], called: Mapping[str, str], model: ChatModel) -> Row:
    if not row.facts or len(row.clauses) < 2:
        return row
    cited = [
        evidence(contracts[key], contracts[key].by_address[address])
        for key, some in row.clauses.items()
        for address in some
    ]
    names = {key: called[key] for key in row.clauses}
    said = _asked(row, names, model)
    checked = said
    for key in row.clauses:
        for name in (names[key], key, *contracts[key].names, contracts[key].title):
            checked = checked.replace(name, "该合同")
    own = each_of_its_own(said, {name: (row.wordings or {}).get(key, "") for key, name in names.items()})
    enough = all(name in said for name in names.values()) and _tells(said, row)
    return replace(row, explained=said, by="model") if own and enough and held(checked, cited) else row


def _tells(sentence: str, row: Row) -> bool:
    """Whether the sentence holds a figure, a name or words that one side has and another lacks."""
    bare = folded(sentence)
    return any(
        folded(value) in bare for fact in row.facts for some in fact.own.values() for value in some if value
    )


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
