"""When a text that comes in is a contract that is there already: in both directions."""

from dataclasses import replace

import pytest

from assistant.contract import Contract
from assistant.library.sameness import likeness, stem
from assistant.parsing import parse

TEXT = """设备维保合同
甲方：{one}
乙方：{two}
第一条 维保范围
乙方为甲方位于三号楼的空调机组提供定期检修、滤网更换和应急抢修。
第二条 费用
维保费用每季度{fee}元，甲方收到发票后十日内支付。
第三条 期限
本合同自签字之日起一年有效，期满前一个月双方另行协商续签。
"""


def contract(one: str = "____", two: str = "____", fee: str = "3000", **changes: str) -> Contract:
    made = parse(TEXT.format(one=one, two=two, fee=fee), source="维保.docx")[0]
    return replace(made, **changes)  # type: ignore[arg-type]  # only fields of text are changed


SAME = {
    "one figure was changed": (contract(), contract(fee="4500")),
    "the blanks were filled": (contract(), contract("北风机电有限公司", "朗科暖通有限公司")),
    "one more party was filled in": (
        contract("北风机电有限公司"),
        contract("北风机电有限公司", "朗科暖通有限公司"),
    ),
    "the title says that it was revised": (contract(), contract(title="设备维保合同（修订）")),
}
APART = {
    "another party": (
        contract("北风机电有限公司", "朗科暖通有限公司"),
        contract("北风机电有限公司", "恒信制冷有限公司"),
    ),
    "another title": (contract(), contract(title="房屋租赁合同")),
    "another text under the same title": (
        contract(),
        parse("设备维保合同\n第一条 电梯由乙方每月保养两次，费用另计。\n第二条 争议由法院处理。")[0],
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_a_contract_in_another_wording_is_known_again(name: str) -> None:
    assert likeness(*SAME[name]) >= 0.5


@pytest.mark.parametrize("name", APART)
def test_two_contracts_of_one_form_stay_apart(name: str) -> None:
    assert likeness(*APART[name]) == 0


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("采购合同.docx", "采购合同"),
        ("采购合同(1).docx", "采购合同"),
        ("采购合同（２）.docx", "采购合同"),
        ("采购合同 - 副本.docx", "采购合同"),
        ("采购合同_v2.1.docx", "采购合同"),
        ("采购合同-修订稿 20240301.pdf", "采购合同"),
        ("采购合同-终稿2.docx", "采购合同"),
        ("采购合同-北风.docx", "采购合同-北风"),
        ("2024.docx", "2024"),
    ],
)
def test_the_name_of_a_file_without_what_marks_a_state_of_it(source: str, plain: str) -> None:
    assert stem(source) == plain
