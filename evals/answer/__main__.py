"""`python -m evals.answer [FILE…] [--design NAME]`: how well questions are answered, refused and cited.

Prints one line a question and the measures with 95% intervals; exit status 1 where a bar is missed.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.bundled import bundled
from assistant.grounding import Evidence, verify
from assistant.records import to_json
from assistant.settings import read_settings
from assistant.tasks.answer import Answer

BARS = {"citation validity": 1.0, "quote fidelity": 1.0, "right clause": 0.8, "refusal recall": 0.95}


@dataclass(frozen=True)
class Scored:
    """One question with what was answered."""

    question: str
    gold: frozenset[str]
    known: bool
    faithful: bool
    answer: Answer

    @property
    def right(self) -> bool:
        """Whether an acceptable clause is cited."""
        return any(citation.address in self.gold for citation in self.answer.citations)


def main(argv: Sequence[str] = ()) -> int:
    """Print the measures; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m evals.answer")
    parser.add_argument("files", nargs="*", type=Path, default=[bundled("evals") / "answer" / "test.jsonl"])
    parser.add_argument("--model", default="local", help="local, none, or a name at the endpoint")
    parser.add_argument("--out", type=Path, help="write every answer here, one JSON document a line")
    options = parser.parse_args(argv)
    with TemporaryDirectory() as home:
        settings = read_settings(Path(home), {"ASSISTANT_MODEL": options.model})
        with Assistant(settings) as assistant:
            assistant.search("预热", k=1)
            samples = [json.loads(line) for file in options.files for line in file.open(encoding="utf-8")]
            scored = [_score(assistant, sample) for sample in samples]
    if options.out:
        options.out.write_text(
            "".join(f"{to_json(each.answer, indent=None)}\n" for each in scored), encoding="utf-8"
        )
    return _report(scored)


def _score(assistant: Assistant, sample: dict[str, dict[str, object]]) -> Scored:
    question = str(sample["input"]["question"])
    contract = sample["input"].get("contract")
    answer = assistant.ask(question, contract=str(contract) if contract else None)
    clauses: Sequence[dict[str, str]] = sample["target"]["clauses"]  # type: ignore[assignment]  # plain JSON
    gold = frozenset(f"{each['contract']}/{each['section']}/{each['number']}" for each in clauses)
    scored = Scored(question, gold, _known(assistant, answer), _faithful(assistant, answer), answer)
    mark = (
        ("✓" if scored.right else "✗")
        if gold and not answer.refused
        else "refused"
        if answer.refused
        else "ANSWERED"
    )
    said = " | ".join(sentence.text for sentence in answer.sentences)
    print(
        f"{mark:9}{answer.timings['total_s']:5.1f}s {question} → {[c.address for c in answer.citations]} {said[:90]}",
        flush=True,
    )
    return scored


def _known(assistant: Assistant, answer: Answer) -> bool:
    return all(
        citation.address in assistant.show(citation.contract).by_address for citation in answer.citations
    )


def _faithful(assistant: Assistant, answer: Answer) -> bool:
    """Quotes stand where they say, and no verified sentence states a fact that its clauses don't."""
    for citation in answer.citations:
        if assistant.show(citation.contract).text[citation.start : citation.end] != citation.quote:
            return False
    return all(
        not verify(sentence.text, _cited(assistant, sentence.citations)).failures
        for sentence in answer.sentences
        if sentence.status == "verified"
    )


def _cited(assistant: Assistant, addresses: Sequence[str]) -> list[Evidence]:
    from assistant.grounding import evidence

    contracts = [assistant.show(address.partition("/")[0]) for address in addresses]
    return [
        evidence(contract, contract.by_address[address])
        for contract, address in zip(contracts, addresses, strict=True)
    ]


def _report(scored: Sequence[Scored]) -> int:
    answerable, others = [each for each in scored if each.gold], [each for each in scored if not each.gold]
    cited = [each for each in scored if each.answer.citations]
    measures: list[tuple[str, Sequence[Scored], Callable[[Scored], bool]]] = [
        ("citation validity", cited, lambda each: each.known),
        ("quote fidelity", cited, lambda each: each.faithful),
        ("right clause", answerable, lambda each: each.right),
        ("over-refusal", answerable, lambda each: each.answer.refused),
        ("refusal recall", others, lambda each: each.answer.refused),
    ]
    status = 0
    for name, rows, holds in measures:
        values = [float(holds(each)) for each in rows]
        if not values:
            continue
        mean = sum(values) / len(values)
        low, high = _interval(values)
        missed = mean < BARS.get(name, 0.0)
        status |= missed
        print(
            f"{name:18} {mean:.3f} [{low:.2f}, {high:.2f}] n={len(values)}{'  below its bar' if missed else ''}"
        )
    for name in ("retrieval_s", "first_token_s", "total_s"):
        times = [each.answer.timings[name] for each in scored if name in each.answer.timings]
        print(f"{name:18} median {median(times):.2f} (n={len(times)})" if times else f"{name:18} –")
    return int(status)


def _interval(values: Sequence[float], rounds: int = 2000) -> tuple[float, float]:
    """A 95% bootstrap interval of the mean."""
    source = random.Random(0)
    means = sorted(sum(source.choices(values, k=len(values))) / len(values) for _ in range(rounds))
    return means[int(rounds * 0.025)], means[int(rounds * 0.975)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
