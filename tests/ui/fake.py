"""An assistant of hand-made records: the pages and their rendering can be tried without an index and a model."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant import Assistant
from assistant.blanks import Blank
from assistant.contract import Clause, Contract, Section, parse_address
from assistant.errors import ModelMissing, NotFound
from assistant.importing import Told
from assistant.library import Entry, Imported, Version
from assistant.reading import Doubt, Repair
from assistant.retrieval import Hit, SearchResult
from assistant.settings import Settings
from assistant.tasks.answering.answer import Answer, AnswerChunk, Citation, Sentence
from assistant.tasks.filling.fill import Filled, Refusal
from assistant.tasks.proposing.propose import Proposal
from assistant.tasks.redrafting.accepting import accepted
from assistant.tasks.redrafting.redraft import Companion, DraftSentence, Edit, Guard, Impact, Redraft, chosen

__all__ = [
    "HOSTILE",
    "FakeAssistant",
    "answer_for",
    "blanks_of",
    "hit_of",
    "redraft_of",
    "sample",
    "wait_for_nobody",
]

HOSTILE = "<script>window.hurt=1</script><img src=x onerror=window.hurt=1>![p](http://198.51.100.7/p.png){{value}}${value}"
_LINES = (
    ("1", "双方", ""),
    ("1.1", "甲方名称：", "________"),
    ("1.2", "乙方名称：", "________"),
    ("2", "服务与响应", ""),
    ("2.1", "故障响应", "发生紧急故障的，乙方应于__小时内作出响应，并持续处理至恢复为止。"),
    ("2.2", "联系电话", "甲方电话：________；甲方名称以1.1为准，即________。"),
    ("2.3", "保密", f"双方对合作中知悉的资料保密。{HOSTILE}"),
)


def sample(identifier: str = "sample", name: str = "样例版") -> Contract:
    """A contract with headings, blanks of one group in two places, and a clause of hostile wording."""
    text, clauses = "甲乙双方订立本合同。\n", []
    for ordinal, (number, heading, body) in enumerate(_LINES):
        label_start = len(text)
        start = label_start + len(number) + 1
        wording = f"{heading} {body}" if body else heading
        text += f"{number} {wording}\n"
        above = number.rpartition(".")[0]
        clauses.append(
            Clause(
                address=f"{identifier}/1/{number}",
                section="1",
                number=number,
                heading=heading,
                text=body,
                parent=f"{identifier}/1/{above}" if above else None,
                label=number,
                label_start=label_start,
                start=start,
                end=start + len(wording),
                ordinal=ordinal,
            )
        )
    parts = (Section("1", "", 0, 0),)
    return Contract(
        identifier, f"{name}运营合同", text, parts, (), tuple(clauses), names=(name,), source="x.md"
    )


def blanks_of(contract: Contract) -> tuple[Blank, ...]:
    """The blanks of `sample`, linked."""
    kinds = (("甲方名称", "party", "", "甲方", "name-a"), ("乙方名称", "party", "", "乙方", "name-b"),
             ("紧急故障响应时限", "count", "小时", "", "hours"), ("电话", "phone", "", "甲方", "phone-a"),
             ("甲方名称", "party", "", "甲方", "name-a"))  # fmt: skip
    found, at = [], 0
    for order, (label, kind, unit, party, group) in enumerate(kinds, start=1):
        start = contract.text.index("__", at)
        at = start
        while contract.text[at] == "_":
            at += 1
        clause = next(each for each in contract.clauses if each.start <= start < each.end)
        found.append(
            Blank(
                f"b{order}",
                clause.address,
                "1",
                clause.number,
                label,
                kind,
                unit,
                party,
                group,
                True,
                start,
                at,
                True,
            )
        )
    return tuple(found)


def hit_of(contract: Contract, number: str) -> Hit:
    """The clause as something that a search found."""
    clause = contract.by_address[f"{contract.id}/1/{number}"]
    return Hit(clause.address, contract.id, "1", number, clause.heading, clause.text, 0.5, "words")


def answer_for(contract: Contract) -> Answer:
    """One sentence that holds, one that doesn't."""
    clause = contract.by_address[f"{contract.id}/1/2.1"]
    quote = "处理至恢复为止"
    start = contract.text.index(quote)
    cited = Citation(clause.address, contract.id, "1", "2.1", quote, start, start + len(quote))
    good = Sentence("乙方应持续处理至恢复为止。", (clause.address,), "verified")
    bad = Sentence("响应时限为三小时。", (clause.address,), "unsupported", "条款里没有「三小时」")
    return Answer(good.text + bad.text, (good, bad), (cited,), False, ())


def redraft_of(contract: Contract, number: str = "2.1") -> Redraft:
    """A redraft with one insertion, one deletion, a broken guard and an impact."""
    clause = contract.by_address[f"{contract.id}/1/{number}"]
    before, new = clause.wording, "逾期未响应的，甲方有权扣减费用。"
    after = before.replace("持续处理", "不间断处理") + new
    head, tail = before.split("持续处理") if "持续处理" in before else (before, "")
    edits = [Edit("equal", head)]
    if tail:
        edits += [Edit("delete", "持续"), Edit("insert", "不间断"), Edit("equal", f"处理{tail}")]
    return Redraft(
        address=clause.address,
        before=before,
        after=after,
        redline=(*edits, Edit("insert", new)),
        sentences=(
            DraftSentence(head, "template", (clause.address,)),
            DraftSentence(new, "new", ()),
        ),
        guards=(Guard("空白", True), Guard("金额", True), Guard("期限", False, "多出「三日」")),
        impacts=(Impact(f"{contract.id}/1/2.2", "同样提到响应的联系方式"),),
    )


def wait_for_nobody(_seconds: float) -> None:
    """No waiting at all."""


class FakeAssistant(Assistant):
    """The public face over hand-made contracts; `pause` is called between the steps of an answer."""

    def __init__(self, settings: Settings, *, pause: Callable[[float], None] = time.sleep) -> None:
        super().__init__(settings)
        self.contracts = {each.id: each for each in (sample(), sample("other", "另一版"))}
        self.kept: dict[str, int] = dict.fromkeys(self.contracts, 1)
        self.kept[[*self.contracts][-1]] = 2
        self.asked: list[tuple[str, str | None, tuple[tuple[str, str], ...]]] = []
        self._pause = pause

    def list(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(each.id, each.title, len(each.clauses), 5, each.source, each.names, self.kept[each.id])
            for each in self.contracts.values()
        )

    def show(self, contract: str) -> Contract:
        if contract not in self.contracts:
            raise NotFound(f"没有合同 {contract}")
        return self.contracts[contract]

    def clause(self, words: str) -> Clause:
        address = parse_address(words)
        found = self.show(address.contract).by_address.get(words) if address else None
        if found is None:
            raise NotFound(f"没有条款 {words}")
        return found

    def remove(self, contract: str) -> str:
        return self.contracts.pop(contract).id

    def versions(self, contract: str) -> tuple[Version, ...]:
        return tuple(Version(number, "", "") for number in range(1, self.kept[contract] + 1))

    def restore(self, contract: str, version: int) -> Contract:
        self.kept[contract] += 1
        return self.show(contract)

    def search(self, query: str, *, k: int = 5, contract: str | None = None) -> SearchResult:
        inside = self.show(contract or "sample")
        found = [each for each in inside.clauses if query in each.wording]
        return SearchResult(tuple(hit_of(inside, each.number) for each in found[:k]), 0.9)

    def ask_stream(
        self, question: str, *, contract: str | None = None, history: Sequence[tuple[str, str]] = ()
    ) -> Iterator[AnswerChunk]:
        self.asked.append((question, contract, tuple(history)))
        inside = self.show(contract or "sample")
        if "天气" in question:
            near = (hit_of(inside, "2.1"), hit_of(inside, "2.3"))
            yield AnswerChunk(answer=Answer("合同没有约定这件事。", (), (), True, near))
            return
        for word in ("乙方应", HOSTILE, "持续处理", "至恢复为止。"):
            self._pause(0.3)
            yield AnswerChunk(draft=word)
        self._pause(0.3)
        yield AnswerChunk(answer=answer_for(inside))

    def redraft(self, clause: str, instruction: str, *, stance: str = "中立") -> Redraft:
        if self.settings.model == "none":
            raise ModelMissing("没有可用的模型。")
        self._pause(1)
        place = self.clause(clause)
        return redraft_of(self.show(place.address.partition("/")[0]), place.number)

    def accept(
        self,
        redraft: Redraft | Proposal | Sequence[Redraft],
        *,
        companions: Sequence[Companion | str] = (),
        level: str = "",
    ) -> Contract:
        assert not isinstance(redraft, Proposal)
        proposals = [redraft] if isinstance(redraft, Redraft) else list(redraft)
        identifier = proposals[0].address.partition("/")[0]
        taken = [chosen(each, level) if level else each for each in proposals]
        self.contracts[identifier] = accepted(self.contracts[identifier], taken, companions)
        self.kept[identifier] += 1
        return self.contracts[identifier]

    def export_redline(
        self, redraft: Redraft | Sequence[Redraft], out: Path, *, reasons: Mapping[str, str] | None = None
    ) -> Path:
        proposals = redraft if isinstance(redraft, Sequence) else [redraft]
        out.write_text("".join(each.after for each in proposals), encoding="utf-8")
        return out

    def blanks(self, contract: str) -> tuple[Blank, ...]:
        return blanks_of(self.show(contract))

    def fill(self, contract: str, values: Mapping[str, str], *, out: Path | None = None) -> Filled:
        filled, refused = {}, []
        for blank in self.blanks(contract):
            value = values.get(blank.group, values.get(blank.id, values.get(blank.label, "")))
            if value and blank.kind == "phone" and not value.isdigit():
                refused.append(Refusal(blank.id, value, "电话只能是数字，请改正"))
            elif value:
                filled[blank.id] = value
        if out is not None:
            out.write_text(repr(filled), encoding="utf-8")
        waiting = tuple(blank.id for blank in self.blanks(contract) if blank.id not in filled)
        return Filled(filled, waiting, tuple(refused), str(out) if out else None)

    def import_(
        self, *paths: Path, version_of: str = "", apart: bool = False, told: Told | None = None
    ) -> Imported:
        new = sample(f"new{len(self.contracts)}", "新来版")
        self.contracts[new.id] = replace(new, source=paths[0].name)
        self.kept[new.id] = 1
        return Imported(
            (self.list()[-1],),
            (Repair("pinyin", "合(hé)", "合", 3),),
            (Doubt("gbk-shift", "��", 9, "无法还原"),),
        )
