"""Wording for what a contract lacks: its origin, its place, and nothing made up."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import BadInput, ModelMissing
from assistant.settings import read_settings
from assistant.tasks.proposing.propose import propose
from tests.tasks.redrafting.test_redraft import Scripted

TOPICS = (
    "逾期付款违约金",
    "数据出境",
    "保险",
    "转包限制",
    "审计权",
    "源代码托管",
    "反商业贿赂",
    "不可抗力",
    "人员更换",
    "价格调整",
)
OWN = """软件开发合同

第一条 定义

本合同中，“软件”是指发包方委托承包方开发的系统。

第二条 价款

发包方应向承包方支付价款人民币80万元，分三期支付。

第三条 逾期付款违约金

发包方（甲方）逾期支付价款的，每逾期一日，应按逾期金额的万分之五向承包方（乙方）支付违约金；逾期超过三十日的，承包方有权依第八条解除合同。

第四条 验收

承包方应在2024年3月1日前交付软件，发包方应在10日内验收。

第五条 保密

双方应对知悉的商业秘密保密。

第八条 解除

一方严重违约的，另一方有权解除合同。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("home")
    with Assistant(read_settings(home, {"ASSISTANT_MODEL": "none"})) as made:
        yield made


@pytest.fixture
def stocked(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose library holds a contract of the user's with a clause on late payment."""
    path = tmp_path / "软件开发合同.txt"
    path.write_text(OWN, encoding="utf-8")
    with Assistant(read_settings(tmp_path / "home", {"ASSISTANT_MODEL": "none"})) as made:
        made.import_(path)
        yield made


@pytest.mark.parametrize("contract", ["blank", "portfolio", "detailed"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_common_subject_has_wording_and_a_free_place_without_a_model(
    topic: str, contract: str, assistant: Assistant
) -> None:
    found = assistant.propose(topic, contract)
    known = assistant.show(contract)
    assert (found.before, found.redline[0].op, len(found.redline)) == ("", "insert", 1)
    assert found.address not in known.by_address
    assert found.place.after in known.by_address
    assert [guard for guard in found.guards if not guard.held] == []
    assert not re.search(r"\d", found.after)
    assert "甲方" in found.after or "一方" in found.after
    assert found.impacts
    assert all(impact.address in known.by_address for impact in found.impacts)
    origins = {sentence.origin for sentence in found.sentences}
    assert origins == ({"new"} if found.how == "playbook" else {"adapted"})


def test_the_wording_of_the_users_own_contract_is_adapted(stocked: Assistant) -> None:
    found = stocked.propose("逾期付款违约金", "blank")
    assert found.how == "library"
    assert "甲方逾期支付运营费用的" in found.after
    assert "每逾期一日，应按逾期金额的____%向" in found.after
    assert "逾期超过____日的" in found.after
    for foreign in ("发包方", "承包方", "价款", "万分之五", "三十", "第八条"):
        assert foreign not in found.after
    assert {source for sentence in found.sentences for source in sentence.sources} == {
        found.reason.split()[1]
    }


def test_a_contract_gets_the_clause_in_its_own_words(stocked: Assistant) -> None:
    own = next(entry.id for entry in stocked.list() if entry.id not in ("blank", "portfolio", "detailed"))
    found = stocked.propose("审计权", own)
    assert "发包方" in found.after
    assert "甲方" not in found.after
    assert "价款" in found.after
    assert found.heading == "审计权"


def test_for_a_side_there_is_a_ladder(assistant: Assistant) -> None:
    found = assistant.propose("保险", "blank", stance="甲方")
    assert len(found.alternatives) >= 2
    assert all(
        two.after.startswith(one.after[:-1])
        for one, two in zip(found.alternatives, found.alternatives[1:], strict=False)
    )
    assert found.alternatives[-1].cost


def test_what_the_contract_says_already_is_named(assistant: Assistant) -> None:
    assert "blank/1/10.2.3" in assistant.propose("不可抗力", "blank").exists


def test_an_accepted_proposal_stands_at_its_place_and_can_be_undone(stocked: Assistant) -> None:
    found = stocked.propose("保险", "blank")
    after = stocked.accept(found)
    assert after.by_address[found.address].wording == found.after
    assert after.text[after.by_address[found.address].label_start :].startswith(found.place.label)
    with pytest.raises(BadInput, match=re.escape(found.address)):
        stocked.accept(found)
    assert found.address not in stocked.undo("blank").by_address


def test_without_source_and_model_it_is_said_what_to_do(assistant: Assistant) -> None:
    with pytest.raises(ModelMissing, match="model pull"):
        assistant.propose("宠物寄养", "blank")


@pytest.mark.parametrize(("topic", "stance"), [("", "中立"), ("保险", "丙方")])
def test_an_empty_subject_and_an_unknown_stance_are_refused(
    topic: str, stance: str, assistant: Assistant
) -> None:
    with pytest.raises(BadInput):
        assistant.propose(topic, "blank", stance=stance)


def test_a_model_writes_what_nobody_has_and_its_figures_become_blanks(assistant: Assistant) -> None:
    model = Scripted("乙方应当在3日内将宠物交还甲方，逾期的按日支付100元。")
    found = propose("宠物寄养", assistant.show("blank"), assistant.library, model=model)
    assert found.after.endswith("乙方应当在____日内将宠物交还甲方，逾期的按日支付____元。")
    assert (found.how, {sentence.origin for sentence in found.sentences}) == ("scripted", {"new"})


def test_wording_on_what_only_its_own_contract_is_about_gives_way_to_the_playbook(
    tmp_path: Path,
) -> None:
    text = (
        "劳务派遣协议\n\n1. 社会保险\n1.1 乙方应依法为派遣员工缴纳社会保险，未缴纳的责任由乙方承担。\n"
        "2. 审计\n2.1 甲方有权每年对派遣员工的工资发放进行一次审计，审计费用由甲方承担。\n"
    )
    path = tmp_path / "dispatch.txt"
    path.write_text(text, encoding="utf-8")
    own = Assistant(read_settings(tmp_path / "home", {"ASSISTANT_MODEL": "none"}))
    own.import_(path)
    for topic in ("保险", "审计权"):
        found = own.propose(topic, "detailed")
        assert "派遣" not in found.after
        assert "审计租金" not in found.after


def test_no_rung_repeats_what_stands_already(assistant: Assistant) -> None:
    found = assistant.propose("保险", "blank", stance="甲方")
    assert [each.after.count("保险单副本") for each in found.alternatives] == [1] * len(found.alternatives)
    assert found.alternatives[-1].after.count("不足") == found.alternatives[0].after.count("不足")


def test_a_subject_beside_the_playbooks_is_not_answered_with_its_neighbour(assistant: Assistant) -> None:
    with pytest.raises(ModelMissing):
        assistant.propose("税收优惠", "blank")
