from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.errors import BadInput
from assistant.export.compared import export_comparison
from assistant.tasks.comparing.compare import compare
from tests.builders import contract_of

HOSTILE = '=HYPERLINK("x") 乙方应在10日内|交货<b>。'
ONE = contract_of({"1": HOSTILE, "2": "甲方有权检查。"}, identifier="a", title="=1+1")
OTHER = contract_of({"1": "乙方应在20日内交货。"}, identifier="b", title="+乙")


def test_a_workbook_holds_every_subject_and_no_formula(tmp_path: Path) -> None:
    found = compare([ONE, OTHER])
    sheet = load_workbook(export_comparison(found, tmp_path / "a.xlsx")).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert sheet.max_row == len(found.rows) + 1
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any("HYPERLINK" in str(cell.value) for cell in cells)


def test_markdown_keeps_its_table_whatever_the_wording(tmp_path: Path) -> None:
    found = compare([ONE, OTHER])
    lines = export_comparison(found, tmp_path / "a.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    assert len(table) == len(found.rows) + 2
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1
    assert "<b>" not in "".join(table)


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        export_comparison(compare([ONE, OTHER]), tmp_path / "a.pdf")
