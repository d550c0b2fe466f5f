import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.contract import Clause, Contract
from assistant.errors import BadInput, ModelMissing
from assistant.library import Library
from assistant.models import Completion, Message, Schema
from assistant.reading import Reading
from assistant.tasks.redrafting.redraft import Redraft, chosen, redraft
from tests.builders import contract_of

CLAUSES = {
    "1": "乙方应在__小时内响应故障。",
    "2": "乙方违反第1条的，应赔偿甲方损失。",
    "3": "甲方应在10日内验收。甲方逾期的，视为合格。",
    "4": "乙方应在10日内交付。",
    "5": "服务",
    "5.1": "甲方应及时响应故障通知。",
    "6": "乙方未在10日内交付的，甲方可以另行采购。",
}
OTHER = {"1": "乙方应在收到通知后__小时内响应故障并书面说明原因。", "2": "甲方按月付款。"}


class Scripted:
    """A model that says what it was told to say, and remembers what it was asked."""

    name = "scripted"
    context = 4096

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.asked: list[Sequence[Message]] = []

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
        self.asked.append(messages)
        assert schema is not None
        key = str(schema["required"][0])  # type: ignore[index]  # a schema is plain JSON
        reply = self.replies.pop(0)
        text = reply if reply.startswith("!") else json.dumps({key: reply}, ensure_ascii=False)
        return Completion(text, "stop")

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        yield ""
        return Completion("", "stop")

    def close(self) -> None:
        pass


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "none").mkdir()
    library = Library.open(tmp_path, corpus=tmp_path / "none")
    contracts = [contract_of(CLAUSES), contract_of(OTHER, identifier="other", title="另一份合同")]
    library.add([(Reading(contract.id, contract.text, (), ()), [contract]) for contract in contracts])
    yield library
    library.close()


def clause(library: Library, number: str) -> Clause:
    contract: Contract = library.get("sample")
    return contract.by_address[f"sample/1/{number}"]


def run(
    library: Library, number: str, instruction: str, stance: str, *replies: str
) -> tuple[Redraft, Scripted]:
    model = Scripted(*replies)
    return redraft(clause(library, number), instruction, stance, library, None, model), model


def broken(result: Redraft) -> set[str]:
    return {guard.guard for guard in result.guards if not guard.held}


def test_nothing_asked_is_the_wording_itself_and_needs_no_model(library: Library) -> None:
    result = redraft(clause(library, "1"), "  ", "中立", library, None, None)
    assert (result.after, result.how, broken(result), result.impacts) == (CLAUSES["1"], "identity", set(), ())


@pytest.mark.parametrize(
    ("number", "instruction", "after"),
    [
        ("4", "把「10日」改为「15日」", "乙方应在15日内交付。"),
        ("4", "将10日改为五个工作日", "乙方应在五个工作日内交付。"),
        ("3", "删除「甲方逾期的，视为合格。」", "甲方应在10日内验收。"),
        ("4", "增加一句「乙方应书面通知甲方」", "乙方应在10日内交付。乙方应书面通知甲方。"),
        ("1", "按另一份合同的写法", OTHER["1"]),
    ],
)
def test_an_edit_that_is_spelled_out_is_made_to_the_letter_without_a_model(
    number: str, instruction: str, after: str, library: Library
) -> None:
    result = redraft(clause(library, number), instruction, "中立", library, None, None)
    assert (result.after, result.how) == (after, "code")


def test_any_other_instruction_without_a_model_says_what_to_do(library: Library) -> None:
    with pytest.raises(ModelMissing, match="model pull"):
        redraft(clause(library, "1"), "写得有文采", "中立", library, None, None)


@pytest.mark.parametrize(("number", "stance", "said"), [("1", "丙方", "丙方"), ("5", "中立", "5.1")])
def test_what_cannot_be_redrafted_is_refused_with_the_way_on(
    number: str, stance: str, said: str, library: Library
) -> None:
    found = clause(library, number)
    if found.number == "5":
        found = replace(found, heading=found.text, text="")
    with pytest.raises(BadInput, match=said):
        redraft(found, "更正式", stance, library, None, Scripted())


def test_for_a_side_the_wording_stays_and_gains_a_sentence(library: Library) -> None:
    added = "乙方逾期的，甲方有权要求乙方赔偿损失"
    result, _ = run(library, "1", "写明逾期响应的后果", "甲方", added)
    assert result.after == f"{CLAUSES['1']}{added}。"
    assert [sentence.origin for sentence in result.sentences] == ["template", "new"]
    assert result.sentences[0].sources == ("sample/1/1",)
    assert broken(result) == set()


@pytest.mark.parametrize(
    "instruction", ["", "改得更保护甲方", "更有利于甲方", "对甲方更有利一些", "偏向甲方"]
)
def test_for_a_side_alone_the_playbook_gives_a_ladder_without_a_model(
    instruction: str, library: Library
) -> None:
    result = redraft(clause(library, "1"), instruction, "甲方", library, None, None)
    assert (result.how, result.kind, result.level) == ("playbook", "服务响应", "折中")
    assert [each.level for each in result.alternatives] == ["保守", "折中", "强硬"]
    lengths = [len(each.after) for each in result.alternatives]
    assert lengths == sorted(set(lengths))
    for each in result.alternatives:
        assert each.after.startswith(CLAUSES["1"])
        assert all(guard.held for guard in each.guards)
        assert each.reason
        assert "乙方" in each.cost
        assert "".join(edit.text for edit in each.redline if edit.op != "delete") == each.after
    assert any("民法典" in law for law in result.law)


def test_for_the_other_side_it_costs_the_first(library: Library) -> None:
    result = redraft(clause(library, "4"), "改得更保护乙方", "乙方", library, None, None)
    assert {"甲方"} <= set(result.cost.replace("甲方", " 甲方 ").split())
    assert result.after != CLAUSES["4"]


def test_figures_that_an_instruction_wants_moved_are_moved_in_steps(library: Library) -> None:
    result = redraft(clause(library, "4"), "缩短交付期限", "甲方", library, None, None)
    assert [each.after for each in result.alternatives] == [
        "乙方应在8日内交付。",
        "乙方应在5日内交付。",
        "乙方应在3日内交付。",
    ]
    assert (result.after, result.how) == ("乙方应在5日内交付。", "code")
    assert "10日" in result.cost
    assert broken(result) == set()


def test_rungs_that_say_the_same_are_one(library: Library) -> None:
    result = redraft(clause(library, "4"), "延长交付期限", "中立", library, None, None)
    assert len({each.after for each in result.alternatives}) == len(result.alternatives)


def test_what_was_asked_is_the_lowest_rung_and_the_playbook_goes_on_from_it(library: Library) -> None:
    result = redraft(clause(library, "4"), "把「10日」改为「15日」", "甲方", library, None, None)
    assert result.after == "乙方应在15日内交付。"
    assert result.alternatives[0].after == result.after
    assert all(each.after.startswith("乙方应在15日内交付。") for each in result.alternatives)
    firm = chosen(result, result.alternatives[-1].level)
    assert (firm.after, firm.guards) == (result.alternatives[-1].after, result.alternatives[-1].guards)
    with pytest.raises(BadInput, match="保守"):
        chosen(result, "最强")


def test_a_moved_figure_brings_the_edit_of_what_says_it_of_the_same_matter_alone(library: Library) -> None:
    result = redraft(clause(library, "4"), "把「10日」改为「15日」", "中立", library, None, None)
    edits = {each.address: each.companion.after for each in result.impacts if each.companion}
    assert edits["sample/1/6"] == "乙方未在15日内交付的，甲方可以另行采购。"
    assert "sample/1/3" not in edits


def test_a_blank_and_a_figure_exchanged_in_passing_are_put_back(library: Library) -> None:
    assert (
        run(library, "1", "换一种写法", "中立", "乙方应当在2小时内响应故障。")[0].after
        == "乙方应当在__小时内响应故障。"
    )
    assert (
        run(library, "4", "换一种写法", "中立", "乙方应当在7日内交付。")[0].after == "乙方应当在10日内交付。"
    )


def test_marks_numbers_and_labels_that_the_model_adds_are_stripped(library: Library) -> None:
    result, model = run(library, "4", "换一种写法", "中立", "改写后：**4. 乙方应当在10日内交付,并完成。**")
    assert (result.after, len(model.asked)) == ("乙方应当在10日内交付，并完成。", 1)


def test_a_broken_guard_is_asked_for_once_more_with_the_reason(library: Library) -> None:
    result, model = run(
        library, "4", "换一种写法", "中立", "甲方应当在10日内交付。", "乙方应当在10日内完成交付。"
    )
    assert (result.after, broken(result)) == ("乙方应当在10日内完成交付。", set())
    assert "乙方" in model.asked[1][-1]["content"]
    assert len(result.drafts) == 2


def test_what_stays_broken_is_shown_and_the_better_attempt_is_kept(library: Library) -> None:
    result, _ = run(library, "4", "换一种写法", "中立", "甲方应当在10日内交付。", "甲方应当在10日内交付你。")
    assert (result.after, "duties" in broken(result)) == ("甲方应当在10日内交付。", True)


def test_an_unchanged_wording_is_said_to_be_unchanged(library: Library) -> None:
    result, _ = run(library, "4", "换一种写法", "中立", CLAUSES["4"], CLAUSES["4"])
    assert broken(result) == {"instruction"}


def test_a_reply_that_is_no_json_leaves_the_wording_and_says_so(library: Library) -> None:
    result, _ = run(library, "4", "换一种写法", "中立", "!not json", "!not json")
    assert (result.after, broken(result)) == (CLAUSES["4"], {"instruction"})


def test_the_model_sees_neighbours_and_the_counterpart_of_the_other_contract(library: Library) -> None:
    _, model = run(library, "1", "换一种写法", "中立", "乙方应当在__小时内响应故障。")
    told = model.asked[0][-1]["content"]
    assert CLAUSES["2"] in told
    assert OTHER["1"] in told


def test_other_clauses_that_the_change_touches_are_named_with_the_reason(library: Library) -> None:
    change, _ = run(library, "4", "换一种写法，10日改为12日", "中立", "乙方应当在12日内交付。")
    assert {impact.address for impact in change.impacts} == {"sample/1/6"}
    result, _ = run(library, "1", "换一种写法", "中立", "乙方应当在__小时内响应故障。")
    assert "sample/1/2" in {impact.address for impact in result.impacts}
    assert all(impact.why for impact in result.impacts)


def test_wording_taken_from_the_other_contract_names_its_source(library: Library) -> None:
    result = redraft(clause(library, "1"), "按另一份合同的写法", "中立", library, None, None)
    assert [(sentence.origin, sentence.sources) for sentence in result.sentences] == [
        ("template", ("other/1/1",))
    ]


def test_the_redline_runs_from_the_old_wording_to_the_new(library: Library) -> None:
    result, _ = run(library, "4", "换一种写法", "中立", "乙方应当在10日内完成交付。")
    assert "".join(edit.text for edit in result.redline if edit.op != "insert") == result.before
    assert "".join(edit.text for edit in result.redline if edit.op != "delete") == result.after


def test_a_party_of_another_contract_that_the_model_brings_in_is_shown(library: Library) -> None:
    foreign = contract_of(
        {"1": "甲方：星河科技有限公司。", "2": "双方友好合作。"}, identifier="foreign", title="外来合同"
    )
    library.add([(Reading(foreign.id, foreign.text, (), ()), [foreign])])
    told = "乙方应当在10日内交付给星河科技。"
    result, model = run(library, "4", "换一种写法", "中立", told, told)
    assert "strangers" in broken(result)
    assert "星河科技" in model.asked[1][-1]["content"]
