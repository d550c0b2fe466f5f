"""`python -m evals.answer.rules [SPLIT…]`: what the rules before the model do to the questions of each split, without a model.

A rule that stops an unanswerable question spares the model a judgement in which it errs more often; one that stops an
answerable question can't be made good afterwards. Questions in English are left out, since their translation needs a model.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import Assistant
from assistant.grounding.english import is_english
from assistant.settings import read_settings
from assistant.tasks.answering.asking import able, standalone
from assistant.tasks.answering.candidates import candidates

__all__ = ["Asked", "counted", "main", "read"]

SPLITS = ("dev", "fresh", "held", "test", "last", "new")
_HITS, _JUDGED = 6, 3


@dataclass(frozen=True)
class Asked:
    """A question with what came before it, the contract it is asked of, and the addresses that answer it."""

    question: str
    history: tuple[tuple[str, str], ...]
    contract: str | None
    gold: frozenset[str]


def main(names: Sequence[str]) -> int:
    """Print the counts; 0."""
    with TemporaryDirectory() as home:
        settings = replace(read_settings(Path(home), {}), embedder="builtin", model="none")
        with Assistant(settings) as assistant:
            for split in names or SPLITS:
                counts = counted(read(split), assistant)
                print(f"{split}: " + ", ".join(f"{name} {counts[name]}" for name in sorted(counts)))
    return 0


def read(split: str) -> tuple[Asked, ...]:
    """The Chinese questions of a split."""
    text = (Path(__file__).parent / f"{split}.jsonl").read_text(encoding="utf-8")
    asked = (_asked(json.loads(line)) for line in text.splitlines())
    return tuple(each for each in asked if not is_english(each.question))


def counted(asked: Sequence[Asked], assistant: Assistant) -> Counter[str]:
    """How many questions end in which way."""
    counts: Counter[str] = Counter()
    for each in asked:
        alone = standalone(each.question, each.history)
        hits = assistant.search(alone, k=_HITS, contract=each.contract).hits
        pool = able(each.question, candidates(hits, assistant.library, most=_HITS))[:_JUDGED]
        found = [candidate.clause.address for candidate in pool]
        if not each.gold:
            counts.update(["unanswerable", *(["unanswerable stopped"] if not found else [])])
            continue
        ends = {
            "answerable": True,
            "answerable stopped": not found,
            "first right": found[:1] != [] and found[0] in each.gold,
            "right among three": bool(each.gold & set(found)),
        }
        counts.update(name for name, true in ends.items() if true)
    return counts


def _asked(row: dict[str, Any]) -> Asked:
    given = row["input"]
    gold = (f"{c['contract']}/{c['section']}/{c['number']}" for c in row["target"]["clauses"])
    history = tuple((question, told) for question, told in given.get("history", ()))
    return Asked(given["question"], history, given.get("contract"), frozenset(gold))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
