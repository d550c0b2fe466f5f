"""A finding mended the way it offers, in the library, and undone."""

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.audit import Finding
from assistant.contract import Contract
from assistant.errors import BadInput, NotFound
from assistant.parsing import parse
from assistant.settings import Settings
from assistant.tasks.auditing.fixing import apply_fix, with_clauses
from assistant.tasks.redrafting.redraft import Redraft

TEXT = """# 绿化养护合同

第一条 费用

1.1 养护费总额为人民币捌万元整（¥88,000.00）。

1.2 甲方应当在收到发票后______日内付款。

1.3 会议与变更程序：双方每月召开一次协调会，会议由甲方主持。

第二条 责任

2.1 乙方逾期养护的，应支付违约金。

2.2 本合同一式四份，双方各执两份。
"""


FORUM = """# 茶园管护合同

第一条 管护

1.1 乙方负责茶园的日常管护，甲方按季支付管护费人民币8,000元。

第二条 付款

2.1 付款发生争议的，向甲方所在地人民法院提起诉讼。

第三条 争议

3.1 双方发生争议的，提交黄山仲裁委员会仲裁。

第四条 其他

4.1 因本合同产生的纠纷，由乙方所在地人民法院管辖，双方均可向该法院提起诉讼。
"""

CONTENTS = """保洁服务合同

目录
一、服务
二、人员
三、付款

一、服务
甲方委托乙方负责办公楼的日常保洁。
二、人员
乙方应当派出三名保洁人员，保洁人员应当身体健康。
三、付款
甲方应当于每月10日前支付服务费人民币9,000元。
"""


def reading(text: str) -> Contract:
    (contract, *_) = parse(text)
    return contract


@pytest.fixture
def assistant(settings: Settings, tmp_path: Path) -> Assistant:
    file = tmp_path / "green.md"
    file.write_text(TEXT, encoding="utf-8")
    made = Assistant(settings)
    made.import_(file)
    return made


def contract_in(assistant: Assistant) -> str:
    return assistant.list()[-1].id


def finding(assistant: Assistant, rule: str) -> Finding:
    return next(each for each in assistant.audit(contract_in(assistant)).findings if each.rule == rule)


def test_a_replacement_becomes_a_version_in_which_the_finding_is_gone(assistant: Assistant) -> None:
    contract, wrong = contract_in(assistant), finding(assistant, "values.amount_words")
    fixed = assistant.apply_fix(contract, wrong.key)
    assert (fixed.kind, fixed.version) == ("replace", 2)
    assert fixed.changes is not None
    assert [each.rule for each in fixed.changes.gone] == ["values.amount_words"]
    assert fixed.changes.new == ()
    assert wrong.key not in {each.key for each in assistant.audit(contract).findings}
    assert fixed.after in assistant.show(contract).text
    assert "values.amount_words" in assistant.versions(contract)[-1].why


def test_the_version_before_brings_the_finding_back(assistant: Assistant) -> None:
    contract, wrong = contract_in(assistant), finding(assistant, "values.amount_words")
    assistant.apply_fix(contract, wrong.key)
    assistant.library.restore(contract, 1)
    assert wrong.key in {each.key for each in assistant.audit(contract).findings}
    assert assistant.audit_changes(contract, f"{contract}@2").new[0].key == wrong.key


def test_blanks_to_fill_are_named(assistant: Assistant) -> None:
    fixed = assistant.apply_fix(contract_in(assistant), finding(assistant, "blanks.open").key)
    known = {each.id for each in assistant.blanks(contract_in(assistant))}
    assert fixed.kind == "fill"
    assert fixed.blanks
    assert set(fixed.blanks) <= known
    assert fixed.version == 0


def measured(address: str, instruction: str) -> Redraft:
    """A redraft made by hand: the heading is kept to."""
    assert instruction
    before = "会议与变更程序：双方每月召开一次协调会，会议由甲方主持。"
    after = "会议与变更程序：双方每月召开一次协调会，变更由双方书面通知确认。"
    return Redraft(address, before, after, (), (), (), ())


def test_a_redraft_is_a_proposal_until_it_is_accepted(assistant: Assistant) -> None:
    contract, wrong = contract_in(assistant), finding(assistant, "text.heading_unkept")
    proposed = apply_fix(contract, wrong.key, assistant.library, measured, way=0)
    assert proposed.redraft is not None
    assert (proposed.version, len(assistant.versions(contract))) == (0, 1)
    accepted = apply_fix(contract, wrong.key, assistant.library, measured, accept=True, way=0)
    assert accepted.version == 2
    assert accepted.changes is not None
    assert [each.rule for each in accepted.changes.gone] == ["text.heading_unkept"]


@pytest.mark.parametrize("way", [1, 2])
def test_each_way_to_mend_a_finding_mends_it(assistant: Assistant, way: int) -> None:
    contract, wrong = contract_in(assistant), finding(assistant, "text.heading_unkept")
    assert wrong.fix is not None
    assert len({each.says for each in wrong.fix.ways}) == 2
    fixed = assistant.apply_fix(contract, wrong.key, way=way)
    assert fixed.changes is not None
    assert [each.rule for each in fixed.changes.gone] == ["text.heading_unkept"]
    assert fixed.changes.new == ()
    assert wrong.fix.ways[way - 1].after in assistant.show(contract).text


def test_a_way_that_is_not_offered_is_refused(assistant: Assistant) -> None:
    with pytest.raises(BadInput):
        assistant.apply_fix(contract_in(assistant), finding(assistant, "text.heading_unkept").key, way=3)


def test_clauses_that_contradict_each_other_change_together(assistant: Assistant, tmp_path: Path) -> None:
    file = tmp_path / "forum.md"
    file.write_text(FORUM, encoding="utf-8")
    assistant.import_(file)
    contract = contract_in(assistant)
    wrong = next(each for each in assistant.audit(contract).findings if each.rule == "law.forum_conflict")
    fixed = assistant.apply_fix(contract, wrong.key, way=2)
    assert fixed.changes is not None
    assert "law.forum_conflict" in {each.rule for each in fixed.changes.gone}
    assert fixed.changes.new == ()
    assert assistant.show(contract).text.count("以第3.1条的约定为准") == 2


def test_a_clause_that_is_put_in_is_put_into_the_contents_too(assistant: Assistant) -> None:
    listed = reading(CONTENTS)
    more = with_clauses(listed, ("争议解决",), assistant.library)
    assert more.toc[-1].heading == "争议解决"
    assert more.toc[-1].number == "4"
    assert more.text.index("三、付款\n四、争议解决") < more.text.index("甲方委托乙方")
    assert all(more.text[part.start : part.end] == part.text for part in more.passages)


def test_a_wording_that_leaves_a_number_open_names_its_blank(assistant: Assistant) -> None:
    fixed = assistant.apply_fix(contract_in(assistant), finding(assistant, "law.penalty_no_measure").key)
    assert fixed.changes is not None
    assert "law.penalty_no_measure" in {each.rule for each in fixed.changes.gone}
    assert len(fixed.blanks) == 1
    assert fixed.after.startswith(fixed.before)


def test_clauses_that_are_missing_are_put_in(assistant: Assistant) -> None:
    now = assistant.show(contract_in(assistant))
    more = with_clauses(now, ("争议解决", "合同期限"), assistant.library)
    assert len(more.clauses) == len(now.clauses) + 2
    assert all(more.text[each.start : each.end].startswith(each.heading) for each in more.clauses)


def test_what_is_not_there_or_offers_no_fix_is_told(assistant: Assistant) -> None:
    with pytest.raises(NotFound):
        assistant.apply_fix(contract_in(assistant), "values.amount_words-000000000000")
    without = finding(assistant, "law.missing_clauses")
    if without.fix is None:
        with pytest.raises(BadInput):
            assistant.apply_fix(contract_in(assistant), without.key)


def test_what_is_set_aside_keeps_its_reason_through_a_new_version(assistant: Assistant) -> None:
    contract, aside = contract_in(assistant), finding(assistant, "law.penalty_no_measure")
    assistant.ignore(contract, aside.key, "  双方另有补充协议 ")
    assistant.apply_fix(contract, finding(assistant, "values.amount_words").key)
    found = assistant.audit(contract)
    assert [(each.key, each.ignored) for each in found.ignored] == [(aside.key, "双方另有补充协议")]
    taken_up = assistant.ignore(contract, aside.key, "")
    assert aside.key in {each.key for each in taken_up.findings}
    assert taken_up.ignored == ()


@pytest.mark.parametrize(("key", "reason", "error"), [("", "理由", NotFound), ("real", " ", BadInput)])
def test_setting_aside_wants_a_finding_and_a_reason(
    key: str, reason: str, error: type[Exception], assistant: Assistant
) -> None:
    known = finding(assistant, "values.amount_words").key if key == "real" else "no.such"
    with pytest.raises(error):
        assistant.ignore(contract_in(assistant), known, reason)
