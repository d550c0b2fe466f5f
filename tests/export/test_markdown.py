"""Markdown out: it reads back as the same contract, with every value as text."""

from pathlib import Path

import pytest

from assistant.bundled import bundled
from assistant.contract import Contract
from assistant.errors import BadInput, OutsideFailure
from assistant.export import export
from assistant.export.markdown import markdown
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.tasks.filling.fill import fill
from tests.builders import contract_of

HOSTILE = [
    "{{7*7}}",
    "&<",
    "=cmd|' /C calc'!A0",
    "\u202e星河\u202c",
    "a*b*c",
    "</w:t>",
    "\\n",
    "第一行\n第二行",
    "`x`",
    "# 标题",
]
TURNING = dict.fromkeys(
    range(0x202A, 0x202F)
)  # marks that turn the direction are no text: reading drops and lists them


def corpus(name: str) -> Contract:
    return parse_reading(read_file(bundled("corpus") / f"{name}.md"))[0]


@pytest.mark.parametrize("name", ["blank", "portfolio", "detailed"])
def test_a_written_contract_reads_back_the_same(name: str, tmp_path: Path) -> None:
    contract = corpus(name)
    back = parse_reading(read_file(export(contract, tmp_path / "out.md")))[0]
    assert back.title == contract.title
    assert back.toc == contract.toc
    assert [(c.section, c.number, c.wording) for c in back.clauses] == [
        (c.section, c.number, c.wording) for c in contract.clauses
    ]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_comes_out_as_text_and_nothing_behind_it_is_lost(value: str, tmp_path: Path) -> None:
    contract = contract_of({"1": "备注说明：____", "2": "其余内容不变"})
    out = tmp_path / "out.md"
    assert fill(contract, {"备注说明": value}, out=out).refused == ()
    back = parse_reading(read_file(out))[0]
    shown = f"备注说明：{value}".translate(TURNING).replace("\\", "")
    assert "".join(back.clauses[0].wording.split()).replace("\\", "") == "".join(shown.split())
    assert back.clauses[1].wording == "其余内容不变"


def test_open_blanks_stand_out_and_filled_ones_do_not() -> None:
    contract = contract_of({"1": "甲方名称：____", "2": "乙方名称：____"})
    filled = fill(contract, {"甲方名称": "星河公司"})
    text = markdown(contract, filled.changes)
    assert "甲方名称：星河公司" in text
    assert "乙方名称：**____**" in text
    assert "**" not in markdown(contract, filled.changes, mark=False)


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.docx.zip"])
def test_another_suffix_is_bad_input(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=name):
        export(contract_of({"1": "甲"}), tmp_path / name)


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_path_that_cannot_be_written_is_one_sentence_and_leaves_nothing_behind(
    suffix: str, tmp_path: Path
) -> None:
    target = tmp_path / f"folder.{suffix}"
    target.mkdir()
    for path in (tmp_path / "none" / f"out.{suffix}", target):
        with pytest.raises(OutsideFailure, match=path.name):
            export(contract_of({"1": "甲"}), path)
    assert list(tmp_path.iterdir()) == [target]
