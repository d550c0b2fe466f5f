"""`python -m evals.redraft`: what the model keeps by itself, what is kept after mending and asking again, and the time.

The raw model's rate stands beside the final one, guard by guard, so that it is plain what code holds up. Instructions
are checked by the words that have to be in the result and those that have to stay.
"""

import json
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.guards import GUARDS, Change, check
from assistant.settings import read_settings
from assistant.tasks.redraft import Redraft

SAMPLES = Path(__file__).with_name("samples.jsonl")
CODE = ("identity", "code")


@dataclass(frozen=True)
class Row:
    """One sample redrafted: guards broken by the first raw wording and at the end, and what the checks said."""

    id: str
    by_model: bool
    raw: frozenset[str]
    final: frozenset[str]
    missing: tuple[str, ...]
    gone: tuple[str, ...]
    seconds: float
    after: str


def main(out: Path | None = None) -> int:
    """Print the table, write one line a sample to `out` where given; 1 where generation is off."""
    samples = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as home, Assistant(read_settings(Path(home))) as assistant:
        if assistant.model is None:
            print("no chat model: nothing to measure", file=sys.stderr)
            return 1
        rows = [_row(assistant, sample) for sample in samples]
    _report(rows)
    if out:
        lines = (json.dumps(vars(row), ensure_ascii=False, default=sorted) for row in rows)
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _row(assistant: Assistant, sample: dict[str, dict[str, str]]) -> Row:
    given, target = sample["input"], sample["target"]
    started = time.perf_counter()
    done = assistant.redraft(given["clause"], given["instruction"], stance=given["stance"])
    seconds = time.perf_counter() - started
    return Row(
        id=str(sample["id"]),
        by_model=done.how not in CODE,
        raw=_raw(done, given["instruction"], given["stance"]),
        final=frozenset(guard.guard for guard in done.guards if not guard.held),
        missing=tuple(must for must in target["must"] if not re.search(must, done.after)),
        gone=tuple(stay for stay in target["stay"] if stay not in done.after),
        seconds=seconds,
        after=done.after,
    )


def _raw(done: Redraft, instruction: str, stance: str) -> frozenset[str]:
    """The guards that the model's first wording breaks as it came, nothing mended."""
    wording = done.drafts[0] if done.drafts else done.after
    guards = check(Change(done.before, wording, instruction, stance))
    return frozenset(guard.guard for guard in guards if not guard.held)


def _report(rows: Sequence[Row]) -> None:
    model = [row for row in rows if row.by_model]
    print(f"{len(rows)} samples, {len(rows) - len(model)} of them by code alone\n")
    print(f"{'guard held':16} {'raw model':>10} {'final':>10}   (n = {len(model)})")
    for guard in GUARDS:
        print(
            f"{guard:16} {_share([guard not in row.raw for row in model])} {_share([guard not in row.final for row in model])}"
        )
    print(
        f"{'all guards':16} {_share([not row.raw for row in model])} {_share([not row.final for row in model])}"
    )
    print(f"\n{'asked for is there':20} {_share([not row.missing for row in rows])}")
    print(f"{'rest has stayed':20} {_share([not row.gone for row in rows])}")
    times = sorted(row.seconds for row in model)
    print(f"seconds a case: median {times[len(times) // 2]:.1f}, longest {times[-1]:.1f}\n")
    for row in rows:
        if row.final or row.missing or row.gone:
            print(
                f"{row.id}: {row.after}\n    broken {sorted(row.final)} missing {row.missing} gone {row.gone}"
            )


def _share(held: Sequence[bool]) -> str:
    return f"{sum(held):>4}/{len(held):<3}={sum(held) / max(1, len(held)):.2f}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
