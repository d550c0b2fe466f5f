"""What a model finds beside the rules: quoted verbatim, marked as a model's, kept with the contract."""

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.contract import Contract
from assistant.errors import ModelMissing
from assistant.models import Completion, Message, Schema
from assistant.parsing import parse
from assistant.settings import Settings
from assistant.tasks.auditing.auditing import model_findings
from assistant.tasks.auditing.weighing import conflicting, risky, vague

TEXT = """物业服务合同
第一条 服务
1.1 公共区域的绿化由乙方每周修剪一次。
1.2 乙方应当妥善保持公共区域整洁美观。
第二条 费用与变更
2.1 甲方应在每季度首月支付物业服务费。
2.2 公共区域的绿化由甲方每周自行修剪一次。
2.3 乙方可以单方调整物业服务费，甲方不得拒绝。
"""


class Reader:
    """Says yes to whatever holds one of its words, in log odds where it is to tell them."""

    name = "reader"
    context = 1000

    def __init__(self, *words: str, odds: bool = True) -> None:
        self.words = words
        self.odds = odds

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
        alternatives: int = 0,
    ) -> Completion:
        asked = messages[-1]["content"]
        yes, no = ("是", "否") if "吃亏" in asked else ("否", "能")
        often = 2 if "照做：" in asked else 1  # of a pair, both sentences have the word
        held = any(asked.count(word) >= often for word in self.words)
        odds = {yes: -0.01, no: -9.0} if held else {yes: -9.0, no: -0.01}
        return Completion(yes if held else no, "stop", 1, 1, odds if self.odds else {})

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        raise NotImplementedError
        yield ""

    def close(self) -> None:
        """Nothing to let go of."""


def contract() -> Contract:
    (found,) = parse(TEXT)
    return found


@pytest.mark.parametrize("odds", [True, False])
def test_a_contradiction_quotes_both_clauses_word_for_word(odds: bool) -> None:
    found = model_findings(contract(), Reader("绿化", odds=odds))
    (finding,) = [each for each in found if each.rule == "model.contradiction"]
    assert finding.by == "model"
    assert {mark.address.rpartition("/")[2] for mark in finding.marks} == {"1.1", "2.2"}
    assert all(contract().text[mark.start : mark.end] == mark.quote for mark in finding.marks)


def test_a_vague_duty_offers_a_redraft_and_a_risk_is_told_of_the_side_asked_for() -> None:
    found = {each.rule: each for each in model_findings(contract(), Reader("整洁", "单方"), stance="甲方")}
    assert found["model.vague"].number == "1.2"
    assert found["model.vague"].fix is not None
    assert found["model.risk"].number == "2.3"
    assert "甲方" in found["model.risk"].message


def test_a_model_that_sees_nothing_finds_nothing() -> None:
    assert model_findings(contract(), Reader(), stance="乙方") == ()


def test_odds_are_those_of_the_two_replies() -> None:
    assert conflicting("甲丙", "乙丙", Reader("丙")) == pytest.approx(8.99)
    assert vague("甲", Reader()) == pytest.approx(-8.99)
    assert risky("甲", "甲方", Reader("甲", odds=False)) > 0


def test_findings_of_a_model_stay_with_the_contract_as_long_as_their_words_do(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "estate.md"
    file.write_text(TEXT, encoding="utf-8")
    with Assistant(settings, model=Reader("绿化", "整洁")) as assistant:
        name = assistant.import_(file).contracts[0].id
        assert {each.by for each in assistant.audit(name).findings} <= {"rule"}
        kept = [each for each in assistant.audit_with_model(name).findings if each.by == "model"]
        assert [each.rule for each in kept] == ["model.contradiction", "model.vague"]
        assert [each for each in assistant.audit(name).findings if each.by == "model"] == kept
        assistant.ignore(name, kept[1].key, "已另附标准")
        assert kept[1].key in {each.key for each in assistant.audit(name).ignored}
        file.write_text(TEXT.replace("由甲方每周自行修剪一次", "不再另行修剪"), encoding="utf-8")
        assistant.import_(file)
        rules = {each.rule for each in assistant.audit(name).findings}
        assert "model.contradiction" not in rules


def test_without_a_model_it_is_said_what_is_missing(settings: Settings) -> None:
    with Assistant(settings) as assistant, pytest.raises(ModelMissing, match="--model"):
        assistant.audit_with_model("blank")
