from dataclasses import replace

import pytest

from assistant.contract import Contract
from assistant.tasks.redrafting.companions import called
from assistant.tasks.redrafting.impact import impacts
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "乙方应在10日内交付成果。",
        "2": "甲方应在10日内验收成果。",
        "3": "违反第1条的，乙方应赔偿损失。",
        "4": "“成果”指乙方提交的报告。",
        "5": "甲方应按月付款。",
        "6": "“成果”归甲方所有。",
        "7": "甲方应将资料按期交付乙方，并对资料负责。",
        "7.1": "资料不全的，依第7条处理。",
    }
)


def touched(number: str, after: str) -> dict[str, str]:
    clause = CONTRACT.by_address[f"sample/1/{number}"]
    found = impacts(CONTRACT, clause, clause.text, after)
    return {impact.address.rpartition("/")[2]: impact.why for impact in found}


@pytest.mark.parametrize(
    ("number", "after", "address", "said"),
    [
        ("1", "乙方应在10日内完成交付。", "3", "引用了第 1 条"),
        ("2", "甲方应在12日内验收成果。", "1", "10日"),
        ("4", "“最终成果”指乙方提交的报告。", "6", "“成果”"),
    ],
)
def test_a_clause_that_the_change_touches_is_named_with_the_reason(
    number: str, after: str, address: str, said: str
) -> None:
    assert said in touched(number, after)[address]


@pytest.mark.parametrize(
    ("number", "after", "address", "edit"),
    [
        ("1.1", "签约后支付20%。", "1.2", "余款80%在验收后支付。"),
        ("2.1", "租金为每月150,000元。", "2.2", "押金为450,000元。"),
    ],
)
def test_what_adds_up_or_is_so_many_times_a_sum_goes_with_it(
    number: str, after: str, address: str, edit: str
) -> None:
    contract = contract_of(
        {
            "1": "付款",
            "1.1": "签约后支付30%。",
            "1.2": "余款70%在验收后支付。",
            "2": "租金",
            "2.1": "租金为每月168,000元。",
            "2.2": "押金为504,000元。",
        }
    )
    clause = contract.by_address[f"sample/1/{number}"]
    found = impacts(contract, clause, clause.text, after)
    edits = {each.address: each.companion.after for each in found if each.companion}
    assert edits == {f"sample/1/{address}": edit}


def test_a_dropped_clause_is_tied_to_nothing() -> None:
    clause = CONTRACT.by_address["sample/1/1"]
    found = impacts(CONTRACT, clause, clause.text, "（本条删除）")
    assert "sample/1/3" in {each.address for each in found}
    assert not any(each.companion for each in found)


def test_a_clause_that_has_nothing_to_do_with_the_change_is_not_named() -> None:
    assert "5" not in touched("2", "甲方应在12日内验收成果。")


def test_no_change_touches_nothing() -> None:
    assert touched("1", "乙方应在10日内交付成果。") == {}


def edits(number: str, after: str, contract: Contract = CONTRACT) -> dict[str, str]:
    """What the companion edits make of the other clauses, by number."""
    clause = contract.by_address[f"sample/1/{number}"]
    found = impacts(contract, clause, clause.text, after)
    return {each.address.rpartition("/")[2]: each.companion.after for each in found if each.companion}


@pytest.mark.parametrize(
    ("number", "after", "other", "edited"),
    [
        ("2", "甲方应在12日内验收成果。", "1", "乙方应在12日内交付成果。"),
        ("4", "“最终成果”指乙方提交的报告。", "6", "“最终成果”归甲方所有。"),
        ("4", "“最终成果”指乙方提交的报告。", "1", "乙方应在10日内交付最终成果。"),
        (
            "1",
            "乙方应在10日内完成交付。",
            "3",
            "违反第1条的，乙方应赔偿损失。第1条经修改的，本条按照修改后的约定执行。",
        ),
    ],
)
def test_each_touched_clause_comes_with_the_edit_that_goes_along(
    number: str, after: str, other: str, edited: str
) -> None:
    assert edits(number, after)[other] == edited


def test_an_edit_of_the_other_clause_leaves_every_other_word() -> None:
    found = edits("2", "甲方应在12日内验收成果。")
    assert found["1"].replace("12日", "10日") == CONTRACT.by_address["sample/1/1"].text


def test_a_named_blank_that_was_filled_is_filled_elsewhere() -> None:
    contract = contract_of({"1": "提前[天数]天通知。", "2": "应在[天数]天内答复。", "3": "另行商定。"})
    assert edits("1", "提前30天通知。", contract) == {"2": "应在30天内答复。"}


def test_a_common_figure_of_another_matter_is_no_impact_and_gets_no_edit() -> None:
    contract = contract_of(
        {
            "1": "甲方应在验收合格后30日内支付服务费。",
            "2": "任何一方可提前30日书面通知对方解除本协议。",
            "3": "服务费在验收合格后30日内支付至指定账户。",
        }
    )
    clause = contract.by_address["sample/1/1"]
    found = impacts(contract, clause, clause.text, clause.text.replace("30", "60"))
    edits = {each.address.rpartition("/")[2]: each.companion for each in found}
    assert "2" not in edits
    assert edits["3"] is not None
    assert "60日" in edits["3"].after


def test_a_duty_of_which_only_a_figure_changed_has_no_new_counterpart() -> None:
    contract = contract_of(
        {
            "1": "买方应当在签订后10日内支付合同总价的30%作为预付款。",
            "2": "卖方逾期交货的，每逾期一日应当支付合同总价0.1%的违约金。",
        }
    )
    clause = contract.by_address["sample/1/1"]
    assert not impacts(contract, clause, clause.text, clause.text.replace("30%", "20%"))


def test_the_breach_of_one_side_is_no_consequence_of_a_duty_of_the_other() -> None:
    contract = contract_of(
        {
            "1": "出租人应当按期交付设备。",
            "2": "承租人擅自转租设备的，应当承担赔偿责任，出租人有权解除合同。",
            "3": "出租人逾期交付设备的，应当承担赔偿责任。",
        }
    )
    clause = contract.by_address["sample/1/1"]
    after = "出租人应当按期交付设备，逾期交付设备的，应当赔偿承租人的损失。"
    found = {each.address.rpartition("/")[2] for each in impacts(contract, clause, clause.text, after)}
    assert "2" not in found
    assert "3" in found


@pytest.mark.parametrize(
    ("numbers", "number", "called_so"),
    [
        ({"6": "第六条", "6.1": "（一）"}, "6.1", "第六条第（一）款"),
        ({"6": "六、", "6.1": "1、"}, "6.1", "第六条第1款"),
        ({"6": "6", "6.1": "6.1"}, "6.1", "第6.1条"),
        ({"6": "第六条"}, "6", "第六条"),
    ],
)
def test_a_clause_is_called_as_the_contract_prints_its_number(
    numbers: dict[str, str], number: str, called_so: str
) -> None:
    plain = contract_of(dict.fromkeys(numbers, "内容。"))
    labelled = replace(
        plain, clauses=tuple(replace(each, label=numbers[each.number]) for each in plain.clauses)
    )
    assert called(labelled, labelled.by_address[f"sample/1/{number}"]) == called_so
