import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import pytest

from assistant.grounding import evidence
from assistant.models import ChatModel, Completion, Message
from assistant.tasks.comparing.compare import Row, apart, compare, keyed
from assistant.tasks.comparing.differing import differences, told
from assistant.tasks.comparing.explaining import each_of_its_own, explain, held
from assistant.tasks.comparing.favouring import favoured, roles_of, signs
from tests.builders import contract_of

ONE = {"1": "乙方应在10日内完成服务器的维修。", "2": "甲方有权审计乙方的账簿。", "3": "运输费用由甲方承担。"}
OTHER = {"1": "运输费用由乙方承担。", "2": "乙方应在5个工作日内完成服务器的维修。"}


def _rows(topic: str = "") -> dict[str, Row]:
    found = compare([contract_of(ONE, identifier="one"), contract_of(OTHER, identifier="other")], topic)
    return {row.clauses["one"][0]: row for row in found.rows if "one" in row.clauses}


def test_clauses_are_aligned_by_subject_and_not_by_number() -> None:
    rows = _rows()
    assert rows["one/1/1"].clauses["other"] == ("other/1/2",)
    assert rows["one/1/3"].clauses["other"] == ("other/1/1",)


def test_a_subject_missing_on_one_side_is_told() -> None:
    row = _rows()["one/1/2"]
    assert row.missing == ("other",)
    assert any("other" in told for told in row.differences)


def test_a_topic_keeps_only_the_clauses_that_speak_of_it() -> None:
    assert list(_rows("运输")) == ["one/1/3"]


def test_a_topic_in_other_words_is_found_by_its_subject() -> None:
    assert list(_rows("查账")) == ["one/1/2"]


def test_a_topic_that_nothing_speaks_of_leaves_no_row() -> None:
    assert _rows("知识产权") == {}


def test_a_subject_only_later_contracts_have_is_listed() -> None:
    found = compare([contract_of({"1": "甲方应付款。"}, identifier="a"), contract_of(OTHER, identifier="b")])
    assert ("b/1/2",) in [row.clauses.get("b") for row in found.rows]


def test_equal_contracts_do_not_differ() -> None:
    found = compare([contract_of(ONE, identifier="a"), contract_of(ONE, identifier="b")])
    assert [row.differences for row in found.rows] == [()] * len(ONE)
    assert [row.clauses["b"][0][1:] for row in found.rows] == [row.clauses["a"][0][1:] for row in found.rows]


def test_a_version_with_one_changed_figure_differs_there_alone() -> None:
    lines = {str(at): f"第{at}项服务由乙方在每月{at + 3}日前完成。" for at in range(1, 9)}
    changed = {**lines, "4": "第4项服务由乙方在每月20日前完成。"}
    found = compare([contract_of(lines, identifier="a"), contract_of(changed, identifier="b")])
    differing = [row.clauses["a"] for row in found.rows if row.differs]
    assert differing == [("a/1/4",)]


def test_a_party_is_the_same_whatever_its_contract_calls_it() -> None:
    roles = {"a": {}, "b": {"申办者": "甲方", "受托人": "乙方"}}
    texts = {"a": "乙方应当在三日内报告。", "b": "受托人应当在三日内报告。"}
    assert [each.kind for each in differences(texts, roles)] == ["wording"]
    assert [each.kind for each in differences({**texts, "b": "委托人应当在三日内报告。"})] == ["duties"]


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("委托方（甲方）：海棠公司\n乙方：木棉公司", {"委托方": "甲方"}),
        ("申办者：海棠器械有限公司\n试验机构：木棉大学附属医院", {"申办者": "甲方", "试验机构": "乙方"}),
        ("服务商：海棠有限公司\n业主：木棉大学", {"服务商": "乙方", "业主": "甲方"}),
        ("甲方：海棠公司\n项目：木棉医院", {}),
    ],
)
def test_what_a_contract_calls_its_sides_is_read_off_its_head(head: str, roles: Mapping[str, str]) -> None:
    contract = contract_of({"1": "付款。"})
    assert roles_of(replace(contract, text=f"{head}\n", clauses=())) == roles


def test_six_contracts_stand_in_one_row() -> None:
    keys = list("abcdef")
    found = compare([contract_of({"1": "乙方应在10日内交货。"}, identifier=key) for key in keys])
    assert [list(row.clauses) for row in found.rows] == [keys]


def test_a_contract_that_shares_nothing_is_listed_below() -> None:
    found = compare([contract_of(ONE, identifier="a"), contract_of({"1": "甲方爱好登山。"}, identifier="b")])
    assert found.rows[-1].clauses == {"b": ("b/1/1",)}
    assert found.rows[-1].missing == ("a",)


def test_two_versions_go_by_the_names_they_were_asked_for() -> None:
    contract = contract_of(ONE, identifier="a")
    found = keyed([("a@1", contract), ("a@2", contract), ("a", contract), ("a", contract)])
    assert [each.id for each in found] == ["a@1", "a@2", "a"]
    assert found[0].clauses[0].address == "a@1/1/1"


def test_the_words_that_differ_are_told_apart() -> None:
    edits = apart(_rows()["one/1/1"], "one", "other")
    assert "".join(edit.text for edit in edits if edit.op != "insert") == ONE["1"]
    assert "".join(edit.text for edit in edits if edit.op != "delete") == OTHER["2"]


FACTS = {
    "a period in days against one in working days": (
        "甲方于每季度首月10日前付款。",
        "甲方于每个季度末之前的5个工作日内付款。",
        "periods",
        ("每季度首月10日前", "每个季度末之前的5个工作日内"),
    ),
    "an amount": ("费用为3万元。", "费用为50,000元。", "amounts", ("3万元", "50,000元")),
    "a blank against a value": (
        "应提前__个月通知。",
        "应提前30日通知。",
        "periods",
        ("提前____个月", "提前30日"),
    ),
    "a date": ("自2024年1月1日起。", "自2025年1月1日起。", "dates", ("2024年1月1日起", "2025年1月1日起")),
    "a percentage": ("违约金为5%。", "违约金为百分之三。", "percentages", ("5%", "百分之三")),
    "who pays": ("运输费用由甲方承担。", "运输费用由乙方承担。", "cost", ("甲方", "乙方")),
    "who must": ("甲方应当投保。", "乙方应当投保。", "duties", ("甲方应当", "乙方应当")),
    "who decides a dispute": ("争议提交仲裁。", "争议向法院起诉。", "forum", ("仲裁", "法院诉讼")),
    "a cap": ("乙方赔偿总额以年费为上限。", "乙方应赔偿损失。", "cap", ("以年费为上限",)),
    "a period of one month in characters": (
        "应提前一个月通知。",
        "应提前六十日通知。",
        "periods",
        ("提前一个月", "提前六十日"),
    ),
    "an annex": ("标准见附件一。", "标准见附件二。", "references", ("附件一", "附件二")),
}
SAME = {
    "the same period in figures and characters": ("应在三十日内付款。", "应在30日以内付款。"),
    "the same amount in two spellings": ("费用为3万元。", "费用为30,000元。"),
    "a number counted with a word that is not read": ("设60个坐席。", "安排30名话务员。"),
    "one side silent on who must": ("乙方应当投保。", "投保由双方另行商定。"),
}


@pytest.mark.parametrize("case", FACTS)
def test_a_difference_is_told_with_the_words_of_both_sides(case: str) -> None:
    one, other, kind, values = FACTS[case]
    found = {each.kind: each for each in differences({"a": one, "b": other})}
    assert kind in found
    assert [value for value in values if value not in told(found[kind])] == []


@pytest.mark.parametrize("case", SAME)
def test_what_means_the_same_is_no_difference(case: str) -> None:
    one, other = SAME[case]
    assert differences({"a": one, "b": other}) == ()


FAVOURS = {
    "a right favours who has it": ("甲方有权审计乙方的账簿。", "甲方"),
    "a duty favours the other side": ("乙方应按时交货。", "甲方"),
    "liability favours the other side": ("甲方的损失由乙方赔偿。", "甲方"),
    "a cap favours whose liability it limits": ("乙方的赔偿责任以已收服务费为上限。", "乙方"),
    "ownership favours the owner": ("成果的著作权归乙方所有。", "乙方"),
    "what binds both favours neither": ("双方应对商业秘密保密。", "中立"),
    "a blank shows nothing": ("服务地点：____", "中立"),
}


@pytest.mark.parametrize("case", FAVOURS)
def test_whom_a_wording_favours_is_shown_by_its_words(case: str) -> None:
    text, side = FAVOURS[case]
    found = signs(text, {})
    assert favoured(found) == side
    assert bool(found) == (side != "中立")


def test_a_role_stands_for_the_side_that_the_contract_gives_it() -> None:
    assert favoured(signs("服务商应赔偿损失。", {"服务商": "乙方"})) == "甲方"


SENTENCES = {
    "the clause says it": ("乙方应在10日内完成维修。", True),
    "a figure of its own": ("乙方应在12日内完成维修。", False),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_sentence_is_held_only_to_what_the_clauses_say(case: str) -> None:
    sentence, holds = SENTENCES[case]
    contract = contract_of(ONE, identifier="one")
    assert held(sentence, [evidence(contract, contract.clauses[0])]) is holds


def test_without_a_model_the_sentences_by_rule_stay() -> None:
    contracts = (contract_of(ONE, identifier="one"), contract_of(OTHER, identifier="other"))
    found = compare(contracts)
    assert explain(found, contracts, None) == found
    assert {row.by for row in found.rows} == {"rule"}


class Saying:
    """A chat model that gives the same sentence on everything."""

    name = "saying"
    context = 4096

    def __init__(self, sentence: str) -> None:
        self._text = json.dumps({"sentence": sentence}, ensure_ascii=False)

    def complete(self, _messages: Sequence[Message], **_options: object) -> Completion:
        return Completion(self._text, "stop")

    def stream(self, _messages: Sequence[Message], **_options: object) -> Iterator[str]:
        yield self._text


MODEL_SAYS = {
    "what stands there": (
        "one约定乙方应在10日内完成服务器的维修，other约定5个工作日内完成。",
        "model",
    ),
    "a figure of its own": ("one约定10日内完成，other约定7个工作日内完成。", "rule"),
    "one contract's figure of the other": (
        "one约定5个工作日内完成服务器的维修，other约定10日内完成。",
        "rule",
    ),
    "only one of them": ("one约定乙方应在10日内完成服务器的维修。", "rule"),
    "nothing that differs": ("one和other都约定乙方完成服务器的维修。", "rule"),
    "no sentence": ("", "rule"),
}


@pytest.mark.parametrize("case", MODEL_SAYS)
def test_a_model_s_sentence_takes_the_place_of_the_rule_s_only_where_it_holds(case: str) -> None:
    said, by = MODEL_SAYS[case]
    contracts = (contract_of(ONE, identifier="one"), contract_of(OTHER, identifier="other"))
    rows = explain(compare(contracts), contracts, cast(ChatModel, Saying(said))).rows
    row = next(row for row in rows if row.clauses.get("one") == ("one/1/1",))
    assert row.by == by
    assert (row.explained == said) == (by == "model")


def test_a_sentence_that_tells_one_contract_of_the_other_is_known() -> None:
    wordings = {"旧版": "租赁物为____。", "新版": "租赁物为两台叉车。"}
    assert each_of_its_own("旧版的租赁物没有写明，新版约定租赁物为两台叉车。", wordings)
    assert not each_of_its_own("旧版约定租赁物为两台叉车，新版没有写明。", wordings)
    assert not each_of_its_own("旧版未填写租赁物，新版也未填写。", wordings)
