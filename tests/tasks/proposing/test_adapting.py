"""A contract's own words for its sides and its fee, and wording of another brought to them."""

import pytest

from assistant.tasks.proposing.adapting import Terms, figures_blanked, rephrased, terms_of
from tests.builders import contract_of


@pytest.mark.parametrize(
    ("lines", "terms"),
    [
        ({"1": "甲方应向乙方支付服务费。", "2": "乙方应提供服务。服务费按月支付。"}, Terms(fee="服务费")),
        (
            {"1": "承租人应每月支付租金。", "2": "出租人应交付房屋。"},
            Terms("承租人", "出租人", "承租人", "租金"),
        ),
        (
            {"1": "乙方应向甲方支付货款。", "2": "甲方应交付货物，货款由乙方付清。"},
            Terms(buyer="乙方", fee="货款"),
        ),
        ({"1": "乙方应支付违约金。"}, Terms()),
        (
            {
                "1": "乙方应当按月向甲方支付服务费。",
                "2": "甲方逾期付款的，应当支付违约金。",
                "3": "乙方开具发票后，甲方支付服务费。",
                "4": "甲方将服务费支付至乙方账户。",
            },
            Terms(fee="服务费"),
        ),
    ],
)
def test_a_contract_tells_who_pays_what(lines: dict[str, str], terms: Terms) -> None:
    assert terms_of(contract_of(lines)) == terms


def test_the_playbook_speaks_the_contracts_words() -> None:
    terms = Terms("委托方", "受托方", "委托方", "咨询费")
    assert rephrased("{甲方}应付{费用}，乙方应开票。", terms) == "委托方应付咨询费，受托方应开票。"


def test_where_the_other_side_pays_the_roles_are_exchanged() -> None:
    assert rephrased("甲方付款，乙方交付。", Terms(buyer="乙方")) == "乙方付款，甲方交付。"


def test_a_foreign_clause_loses_its_references_and_takes_the_words_of_this_contract() -> None:
    source = Terms("发包方", "承包方", "发包方", "价款")
    found = rephrased(
        "发包方未按第八条支付价款的，承包方可依附件二处理。", Terms(fee="服务费"), source=source
    )
    assert found == "甲方未按本合同的约定支付服务费的，乙方可依附件____处理。"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("应于2024年3月1日前支付50万元。", "应于____年____月____日前支付____万元。"),
        ("每逾期一日，按万分之五支付。", "每逾期一日，按____%支付。"),
        ("一方违约的，另一方有权在十五日内解除。", "一方违约的，另一方有权在____日内解除。"),
        ("应于3个工作日内完成，双方一致同意。", "应于____个工作日内完成，双方一致同意。"),
    ],
)
def test_figures_of_another_contract_become_blanks(text: str, after: str) -> None:
    assert figures_blanked(text) == after


@pytest.mark.parametrize(
    ("lines", "a", "b", "buyer"),
    [
        (
            {"1": "披露方提供信息，接收方应予保密。", "2": "接收方应按披露方的要求返还。"},
            "披露方",
            "接收方",
            "披露方",
        ),
        ({"1": "出租方交付房屋。", "2": "承租方应向出租方支付租金。"}, "出租方", "承租方", "承租方"),
        ({"1": "贷款人向借款人提供借款。", "2": "借款人应按期还本付息。"}, "贷款人", "借款人", "借款人"),
    ],
)
def test_whoever_is_named_first_is_the_first_side(lines: dict[str, str], a: str, b: str, buyer: str) -> None:
    terms = terms_of(contract_of(lines))
    assert (terms.a, terms.b, terms.buyer) == (a, b, buyer)


def test_sides_are_called_as_the_lines_that_name_them() -> None:
    lines = {
        "1": "客户：南京甲有限公司",
        "2": "平台：深圳乙有限公司",
        "3": "客户应配合平台，平台应答复客户。",
        "4": "客户付费，平台服务。",
    }
    terms = terms_of(contract_of(lines))
    assert (terms.a, terms.b) == ("客户", "平台")


def test_whoever_heads_the_contract_is_the_first_side_whichever_words_are_known() -> None:
    lines = {
        "1": "客户：南京甲有限公司",
        "2": "服务商：深圳乙有限公司",
        "3": "服务商应当答复客户，客户应当配合服务商。",
        "4": "客户付费，服务商服务。",
    }
    terms = terms_of(contract_of(lines))
    assert (terms.a, terms.b, terms.buyer) == ("客户", "服务商", "客户")


def test_a_word_that_holds_the_word_for_the_fee_stays() -> None:
    text = "审计费用由甲方承担，应付的费用按月结清。"
    after = rephrased(text, Terms(fee="租金"), source=Terms(fee="费用"))
    assert after == "审计费用由甲方承担，应付的租金按月结清。"


@pytest.mark.parametrize(
    ("lines", "fee", "itself"),
    [
        (
            {"1": "客户应当支付订阅费。", "2": "订阅费按年支付。", "3": "本协议自签字生效。"},
            "订阅费",
            "本协议",
        ),
        ({"1": "买方支付合同总价的30%。", "2": "合同总价含税。"}, "价款", "本合同"),
        ({"1": "借款人应当支付违约金。"}, "费用", "本合同"),
    ],
)
def test_a_contract_tells_its_price_and_what_it_calls_itself(
    lines: dict[str, str], fee: str, itself: str
) -> None:
    terms = terms_of(contract_of(lines))
    assert (terms.fee, terms.itself) == (fee, itself)
    assert rephrased("依本合同支付{费用}。", terms) == f"依{itself}支付{fee}。"
