"""The playbook: every entry is whole, fits the guards it meets, and is found by headings, wording and what people say."""

from itertools import pairwise
from pathlib import Path

import pytest

from assistant.contract import Contract
from assistant.errors import PromptError
from assistant.playbook import SIDES, Entry, entries, kind_of, read_entry, topic_of
from assistant.tasks.redrafting.changing import Change
from assistant.tasks.redrafting.guards import check
from assistant.tasks.redrafting.instructions import joined
from assistant.tasks.redrafting.leaning import moves, weight
from tests.builders import contract_of

# A clause that each kind may meet, so that its steps have something to be added to.
CLAUSE = "乙方应当按照甲方的要求提供服务，并对甲方负责。"
THIRD = "第三方应当配合甲方和乙方。"
ARTICLES = {
    "民法典": (1, 1260),
    "个人信息保护法": (1, 74),
    "数据安全法": (1, 55),
    "民事诉讼法": (1, 306),
    "保险法": (1, 185),
    "著作权法": (1, 67),
    "刑法": (1, 452),
    "计算机软件保护条例": (1, 33),
    "仲裁法": (1, 96),
    "劳动合同法": (1, 98),
}
"""How many articles each act has."""


def kinds() -> list[Entry]:
    return list(entries())


@pytest.mark.parametrize("entry", kinds(), ids=lambda entry: entry.kind)
@pytest.mark.parametrize("side", SIDES)
def test_each_step_may_be_added_and_serves_its_side(entry: Entry, side: str) -> None:
    clause = THIRD if entry.kind == "第三方" else CLAUSE
    body = clause
    for step in entry.sides[side].steps:
        body = joined(body, step.add)
        broken = [guard for guard in check(Change(clause, body, "", side)) if not guard.held]
        assert broken in ([], [guard for guard in broken if guard.guard == "length"]), step.add
    found = moves(clause, body)
    assert weight(found, side) > 0, found


@pytest.mark.parametrize("entry", kinds(), ids=lambda entry: entry.kind)
@pytest.mark.parametrize("side", SIDES)
def test_the_steps_of_a_side_never_give_way(entry: Entry, side: str) -> None:
    bodies = [CLAUSE]
    for step in entry.sides[side].steps:
        bodies.append(joined(bodies[-1], step.add))
    weights = [weight(moves(CLAUSE, body), side) for body in bodies]
    assert all(one <= two for one, two in pairwise(weights)), weights


@pytest.mark.parametrize("entry", kinds(), ids=lambda entry: entry.kind)
def test_an_entry_rests_on_articles_that_there_are(entry: Entry) -> None:
    from assistant.numerals import to_int

    for law in entry.law:
        number = to_int(law.article.strip("第条"))
        first, last = ARTICLES.get(law.act, (1, 30))
        assert number is not None
        assert first <= number <= last, str(law)


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("付款", "甲方应按月支付服务费。", "付款"),
        ("", "甲方逾期付款的，应支付违约金。", "逾期付款"),
        ("保密", "双方不得披露商业秘密。", "保密"),
        ("", "乙方应采取措施保护用户的个人信息。", "数据与个人信息"),
        ("争议解决", "提交仲裁委员会仲裁。", "争议解决"),
        ("分包", "乙方不得分包。", "转包与分包"),
        ("", "甲方名称：某公司。", "通用"),
    ],
)
def test_the_kind_of_a_clause_is_told_by_its_heading_and_wording(heading: str, text: str, kind: str) -> None:
    from dataclasses import replace

    contract: Contract = contract_of({"1": heading + text})
    clause = replace(contract.clauses[0], heading=heading, text=text)
    assert kind_of(contract, clause).kind == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("逾期付款违约金", "逾期付款"),
        ("数据出境", "数据出境"),
        ("转包限制", "转包与分包"),
        ("审计权条款", "审计与检查"),
        ("关于不可抗力的约定", "不可抗力"),
        ("关键人员更换", "人员"),
        ("SLA", "服务响应"),
        ("通知送达", "通知与送达"),
        ("税费", "税费"),
        ("竞业限制", "竞业与不招揽"),
        ("可转让性", "合同转让"),
    ],
)
def test_a_subject_is_known_by_what_people_call_it(words: str, kind: str) -> None:
    found = topic_of(words)
    assert found is not None
    assert found.kind == kind


def test_a_subject_that_the_playbook_does_not_know_is_none() -> None:
    assert topic_of("宠物寄养") is None


@pytest.mark.parametrize("text", ["", "kind: 付款", "kind: [", "kind: ''\nnames: []"])
def test_a_malformed_file_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PromptError, match=r"broken\.yaml"):
        read_entry(path)
