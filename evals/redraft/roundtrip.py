"""`python -m evals.redraft.roundtrip [N]`: random edits of random contracts as tracked changes, taken and refused again.

Each round makes a contract, rewrites some of its clauses at random and exports the redline as a Word file: into the
contract's own file where it has one that can hold the change, else into one that is set anew. With all changes taken it
has to read as the contract with the new wordings, with all refused as it read before. What fails is told by its seed.

`python -m evals.redraft.roundtrip --bench` prints how long the redline of a 200-clause file takes.
"""

import io
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.bundled import bundled
from assistant.contract import Clause, Contract, reworded
from assistant.errors import NoClauses
from assistant.export.original import Source, accepted, rejected
from assistant.export.tracked import export_redline
from assistant.export.word import build
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.reading.repair import repaired
from assistant.reading.report import Reading
from assistant.reading.word import read_word
from assistant.redline import redline
from assistant.tasks.redrafting.redraft import Redraft
from evals.redraft.shapes import STOPS, WORDS, shaped

__all__ = ["Round", "bench", "main", "play"]

ROUNDS = 500
CLAUSES = 200
NAME = "合同.docx"
VARIANTS = ("blank", "detailed", "portfolio")


@dataclass(frozen=True)
class Round:
    """One contract redlined: what kind it was, whether its own file was written into, and what went wrong, if anything."""

    kind: str
    own: bool
    wrong: str = ""


def main(rounds: int = ROUNDS) -> int:
    """Print how many rounds held, by kind; 1 where one of them failed."""
    played = [(seed, play(seed)) for seed in range(rounds)]
    for kind in sorted({each.kind for _, each in played}):
        mine = [each for _, each in played if each.kind == kind]
        held = sum(not each.wrong for each in mine)
        print(f"{kind:34} {held}/{len(mine)} held, {sum(each.own for each in mine)} in the own file")
    failed = [(seed, each) for seed, each in played if each.wrong]
    for seed, each in failed[:20]:
        print(f"seed {seed}: {each.kind}: {each.wrong}")
    print(f"round trips held: {rounds - len(failed)}/{rounds}")
    return int(bool(failed))


def play(seed: int) -> Round:
    """The round that this number makes."""
    dice = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    try:
        data, contract = kind.make(seed)
    except NoClauses:
        return play(seed + 10_000)
    drafts = _redrafts(contract, dice)
    source = Source(data, NAME, (contract.text,)) if data else None
    with tempfile.TemporaryDirectory() as folder:
        out = export_redline(contract, drafts, Path(folder) / "out.docx", source=source).read_bytes()
    own = source is not None and _text(rejected(out)) == _text(rejected(data))
    wrong = _own_wrong(contract, drafts, data, out) if own else _new_wrong(contract, drafts, out)
    return Round(kind.name, own, wrong)


def bench(clauses: int = CLAUSES) -> float:
    """Seconds that the redline of a Word file with so many clauses takes: one clause rewritten in the file itself."""
    from docx import Document

    document = Document()
    document.add_paragraph("技术服务合同")
    for number in range(1, clauses + 1):
        words = "".join(WORDS[(number + step) % 10] + "，" for step in range(8))
        document.add_paragraph(f"{number}. {words}每期{number}日内付清。")
    made = io.BytesIO()
    document.save(made)
    contract = parse_reading(repaired(read_word(made.getvalue(), NAME)))[0]
    clause = contract.clauses[clauses // 2]
    after = clause.wording.replace("付清", "付清，逾期按日支付违约金")
    draft = Redraft(clause.address, clause.wording, after, redline(clause.wording, after), (), (), ())
    source = Source(made.getvalue(), NAME, (contract.text,))
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        out = export_redline(contract, draft, Path(folder) / "out.docx", source=source)
        seconds = time.perf_counter() - started
        assert (
            _text(rejected(out.read_bytes())) == contract.text
        )  # else it was set anew, which is another thing
    return seconds


def _text(data: bytes) -> str:
    return read_word(data, NAME).text


def _imported(data: bytes) -> str:
    """The text as an import of the file gives it."""
    return repaired(Reading(NAME, _text(data))).text


def _redrafts(contract: Contract, dice: random.Random) -> list[Redraft]:
    clauses = [clause for clause in contract.clauses if clause.wording.strip()]
    chosen = dice.sample(clauses, min(len(clauses), dice.choice((1, 1, 2, 3))))
    return [_redraft(clause, _changed(clause, dice)) for clause in chosen]


def _redraft(clause: Clause, after: str) -> Redraft:
    return Redraft(clause.address, clause.wording, after, redline(clause.wording, after), (), (), ())


def _changed(clause: Clause, dice: random.Random) -> str:
    """The wording with one to three random changes: words that go, come or give way, in the middle or at an end."""
    words = clause.wording
    for _ in range(dice.randint(1, 3)):
        start = dice.randint(0, len(words))
        end = min(len(words), start + dice.choice((0, 0, 1, 4, 12, 40)))
        new = "".join(dice.choice(WORDS) + dice.choice(STOPS) for _ in range(dice.choice((0, 1, 1, 2))))
        if dice.random() < 0.15:
            start = end = len(words)
            new = f"\n{new or '另行约定。'}"
        words = words[:start] + new + words[end:]
    return words.strip() or "另行约定。"


def _own_wrong(contract: Contract, drafts: list[Redraft], data: bytes, out: bytes) -> str:
    """What differs in the own file: taken, it has to be imported as the new text; refused, to read as it did."""
    new = contract
    for draft in drafts:
        new = reworded(new, draft.address, draft.after)
    if _folded(_imported(accepted(out))) != _folded(new.text):
        return "with all changes taken it doesn't read as the new wording"
    return "" if _imported(rejected(out)) == _imported(rejected(data)) else "refused, it reads otherwise"


def _folded(text: str) -> str:
    """The text with the spaces that stand for line breaks in a table's row, and the gaps that repair closes, told alike."""
    return re.sub(r"\s+", " ", repaired(Reading(NAME, text)).text)


def _new_wrong(contract: Contract, drafts: list[Redraft], out: bytes) -> str:
    """What differs in a file set anew: each clause reads as its old wording and as its new one, all else alike."""
    old, new = _text(rejected(out)), _text(accepted(out))
    for draft in drafts:
        clause = contract.by_address[draft.address]
        label = contract.text[clause.label_start : clause.start]
        before, after = f"\n{label}{draft.before}\n", f"\n{label}{draft.after}\n"
        if before not in old or after not in new:
            return f"{draft.address} doesn't read as its old and its new wording"
        # A heading stands in the table of contents too, which comes first and stays as it is.
        old, new = _without_last(old, before), _without_last(new, after)
    return "" if old == new else "something beside the redrafted clauses differs"


def _without_last(text: str, words: str) -> str:
    head, _, tail = text.rpartition(words)
    return f"{head}\n{tail}"


@dataclass(frozen=True)
class _Kind:
    name: str
    make: Callable[[int], tuple[bytes, Contract]]


def _read(data: bytes) -> tuple[bytes, Contract]:
    return data, parse_reading(repaired(read_word(data, NAME)))[0]


def _shaped(revised: bool) -> Callable[[int], tuple[bytes, Contract]]:
    return lambda seed: _read(shaped(seed, blocks=14, revised=revised))


def _variant(seed: int) -> Contract:
    return parse_reading(read_file(bundled("corpus") / f"{VARIANTS[seed % 3]}.md"))[0]


def _exported(seed: int) -> tuple[bytes, Contract]:
    made = io.BytesIO()
    build(_variant(seed), mark=False).save(made)
    return _read(made.getvalue())


KINDS = (
    _Kind("Word file of many shapes", _shaped(False)),
    _Kind("Word file with earlier revisions", _shaped(True)),
    _Kind("Word file of this program", _exported),
    _Kind("no Word file: set anew", lambda seed: (b"", _variant(seed))),
)

if __name__ == "__main__":
    given = sys.argv[1:]
    if given == ["--bench"]:
        print(f"redline of a Word file of {CLAUSES} clauses: {bench():.2f} s")
    else:
        sys.exit(main(int(given[0]) if given else ROUNDS))
