"""Grammar around a value, boxes, capitals; and values from an .xlsx file."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.errors import BadInput
from assistant.tasks.filling.fill import fill, filled_text, read_values
from tests.builders import contract_of

PLACED = [
    (
        "合同总价为人民币____元（大写：人民币____元整）",
        "100万元",
        "合同总价为人民币100万元（大写：人民币壹佰万元整）",
    ),
    ("合同总价为____元（大写：____）", "123.45", "合同总价为123.45元（大写：壹佰贰拾叁元肆角伍分）"),
    ("合同总价为____元（大写：____元整）", "0.5", "合同总价为0.5元（大写：伍角）"),
    ("付款方式：□现金 □银行转账", "银行转账", "付款方式：□现金 ☑银行转账"),
    ("付款方式：□现金 □银行转账", "1", "付款方式：☑现金 □银行转账"),
    ("违约金为总价的千分之____", "千分之三", "违约金为总价的千分之3"),
    ("向____所在地人民法院起诉", "甲方", "向甲方所在地人民法院起诉"),
    ("向____所在地人民法院起诉", "上海金融法院", "向上海金融法院起诉"),
    ("质保期为   个月。", "12个月", "质保期为12个月。"),
    ("| 数量 |  |", "3台", "| 数量 |3台|"),
]


@pytest.mark.parametrize(("wording", "value", "expected"), PLACED)
def test_what_is_printed_around_a_value_is_not_said_twice(wording: str, value: str, expected: str) -> None:
    contract = contract_of({"1": wording})
    filled = fill(contract, {"b1": value})
    assert filled.refused == ()
    assert filled_text(contract, filled).text.strip() == f"1 {expected}".replace("伍角）", "伍角整）")


@pytest.mark.parametrize(
    ("wording", "value"),
    [("付款方式：□现金 □银行转账", "支票"), ("违约金为总价的千分之____", "3%"), ("合同总价为____元", "若干")],
)
def test_a_value_that_fits_no_option_or_base_leaves_the_place_as_it_was(wording: str, value: str) -> None:
    contract = contract_of({"1": wording})
    filled = fill(contract, {"b1": value})
    assert [refusal.value for refusal in filled.refused] == [value]
    assert filled_text(contract, filled).text == contract.text


def book(path: Path, *rows: tuple[Any, ...]) -> Path:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    made.save(path)
    return path


def test_a_sheet_of_names_and_values_is_read_as_it_shows(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ("名称", "值"),
        ("甲方名称", "星河"),
        ("签订日期", datetime.datetime(2024, 1, 2)),
        ("人数", 3.0),
        ("备注", "=cmd|x"),
        ("空", None),
    )
    assert read_values(path) == {
        "甲方名称": "星河",
        "签订日期": "2024年1月2日",
        "人数": "3",
        "备注": "=cmd|x",
    }


def test_names_over_one_row_of_values_are_read_too(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("甲方名称", "乙方名称", "人数"), ("星河", "云帆", 3))
    assert read_values(path) == {"甲方名称": "星河", "乙方名称": "云帆", "人数": "3"}


def test_a_broken_or_empty_or_contradicting_sheet_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 no")
    book(tmp_path / "c.xlsx", ("甲方", "1"), ("甲方", "2"))
    book(tmp_path / "d.xlsx")
    for name in ("b.xlsx", "c.xlsx", "d.xlsx", "none.xlsx"):
        with pytest.raises(BadInput, match=r"。$|一处$"):
            read_values(tmp_path / name)
