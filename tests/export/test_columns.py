"""A signature block in two columns stays in two columns when a name is longer than its gap, and reads back as it went in."""

from pathlib import Path

import pytest
from docx import Document

from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.tasks.filling.fill import fill

FORM = """服务合同

第一条 服务
1.1 乙方提供服务。

甲方（盖章）：____________        乙方（盖章）：____________
授权代表：______        授权代表：______
"""
LONG = "名称很长的（北京）互联网金融科技服务外包发展有限责任公司"


def signed(folder: Path, first: str, second: str) -> Path:
    path = folder / "form.txt"
    path.write_text(FORM, encoding="utf-8")
    (contract,) = parse_reading(read_file(path))
    names = {"甲方名称": first, "乙方名称": second, "甲方授权代表": "欧阳明", "乙方授权代表": "李四"}
    out = folder / "out.docx"
    assert fill(contract, names, out=out).refused == ()
    return out


@pytest.mark.parametrize(
    ("first", "second", "tables"),
    [(LONG, f"上海{LONG}", 1), ("甲有限公司", "乙有限公司", 0)],
    ids=["long", "short"],
)
def test_only_names_too_long_for_their_line_are_set_side_by_side(
    first: str, second: str, tables: int, tmp_path: Path
) -> None:
    out = signed(tmp_path, first, second)
    assert len(Document(str(out)).tables) == tables
    text = read_file(out).text
    assert all(text.count(name) >= 1 for name in (first, second, "欧阳明", "李四"))


def test_each_side_stands_over_its_own_fields(tmp_path: Path) -> None:
    (table,) = Document(str(signed(tmp_path, LONG, f"上海{LONG}"))).tables
    columns = [[cell.text for cell in column.cells] for column in table.columns]
    assert columns == [
        [f"甲方（盖章）：{LONG}", "授权代表：欧阳明"],
        [f"乙方（盖章）：上海{LONG}", "授权代表：李四"],
    ]
