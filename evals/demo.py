"""`make demo`: the main job without a browser, on a real import, printed as a person would read it.

Imports the polluted source page (or, where it is absent, the page in tests/data that is polluted the same way), asks
two questions that the contracts answer and one that they don't, redrafts a clause, and writes a filled Word file.
Exits with 1 where one of these did not come out.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant
from assistant.blanks import Blank
from assistant.cli import render
from assistant.contract import Contract
from assistant.settings import read_settings

ROOT = Path(__file__).parents[1]
PAGES = (
    ROOT.parent / "shared" / "seed" / "000_26301444c91fab82.txt",
    ROOT / "tests" / "data" / "polluted_page.txt",
)
OUT = ROOT / "build" / "demo.docx"
ASKED = ("技术支持是全天候提供的吗？", "仲裁由哪个机构受理？")
NOT_ANSWERED = "乙方员工的年终奖怎么发？"
INSTRUCTION = "补充一句：逾期付款的，甲方应书面说明原因"
VALUES = {
    "party": {"甲方": "星河科技有限公司", "乙方": "远帆运营服务有限公司"},
    "person": {"甲方": "林知行", "乙方": "周明远"},
}


def main() -> int:
    """The exit status: 0 where every part of the main job came out."""
    page = next(path for path in PAGES if path.is_file())
    with TemporaryDirectory() as home, Assistant(read_settings(Path(home))) as assistant:
        imported = assistant.import_(page)
        print(f"## import {page.name}\n{render.imported(imported)}")
        contract = assistant.show(imported.contracts[0].id)
        done = [
            *(_ask(assistant, question, contract, refused=False) for question in ASKED),
            _ask(assistant, NOT_ANSWERED, contract, refused=True),
            _redraft(assistant, contract),
            _fill(assistant, contract),
        ]
    print(f"\n{sum(done)} of {len(done)} parts came out")
    return 0 if all(done) else 1


def _ask(assistant: Assistant, question: str, contract: Contract, *, refused: bool) -> bool:
    answer = assistant.ask(question, contract=contract.id)
    print(f"\n## ask {question}\n{render.answer(answer)}")
    return answer.refused == refused and (refused or bool(answer.citations))


def _redraft(assistant: Assistant, contract: Contract) -> bool:
    clause = next(c for c in contract.clauses if "支付" in c.text and not contract.children(c.address))
    redraft = assistant.redraft(clause.address, INSTRUCTION, stance="乙方")
    print(f"\n## redraft {clause.address}: {INSTRUCTION}\n{render.redraft(redraft)}")
    return redraft.after != redraft.before


def _fill(assistant: Assistant, contract: Contract) -> bool:
    OUT.parent.mkdir(exist_ok=True)
    filled = assistant.fill(contract.id, _values(assistant.blanks(contract.id)), out=OUT)
    print(f"\n## fill {contract.id}\n{render.filled(filled)}")
    return bool(filled.filled) and not filled.refused and OUT.is_file()


def _values(blanks: tuple[Blank, ...]) -> dict[str, str]:
    return {
        blank.id: VALUES[blank.kind][blank.party]
        for blank in blanks
        if blank.party in VALUES.get(blank.kind, ())
    }


if __name__ == "__main__":
    sys.exit(main())
