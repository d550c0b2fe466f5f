"""A value of ten megabytes comes out as text, in the user's own file and in one of ours, and nothing behind it is lost."""

import io
from pathlib import Path

import pytest
from docx import Document

from assistant.export.original import Source
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.tasks.filling.fill import fill

LINES = ("技术服务协议", "协议编号：________", "第一条 服务", "1.1 乙方提供服务。", "签订地点：______")
MANY = 3_400_000


def form(folder: Path) -> Path:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    path = folder / "form.docx"
    document.save(str(path))
    return path


def written(folder: Path, value: str, suffix: str, *, own: bool) -> str:
    """The text of the file that came out with the value in its first place: longer than any that is imported."""
    path = form(folder)
    (contract,) = parse_reading(read_file(path))
    source = Source(path.read_bytes(), path.name, (contract.text,)) if own else None
    out = folder / f"out{suffix}"
    filled = fill(contract, {"协议编号": value, "签订地点": "成都"}, out=out, source=source)
    assert not filled.refused
    if suffix == ".md":
        return out.read_text(encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)


@pytest.mark.parametrize(
    ("value", "suffix", "own"),
    [
        ("长" * MANY, ".docx", True),
        ("长" * MANY, ".docx", False),
        ("长" * MANY, ".md", False),
        ("&<" * (MANY // 2), ".docx", True),
        ("{{7*7}}=cmd" * (MANY // 11), ".docx", True),
    ],
    ids=["own file", "our file", "Markdown", "signs of XML", "formulas"],
)
def test_a_huge_value_stands_in_the_file_and_all_that_follows_it(
    value: str, suffix: str, own: bool, tmp_path: Path
) -> None:
    text = written(tmp_path, value, suffix, own=own)
    assert value in text
    assert text.rstrip().endswith("签订地点：成都")


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t"])
def test_more_breaks_than_word_can_hold_become_separators_in_the_text(sign: str, tmp_path: Path) -> None:
    value = f"行{sign}" * 100_000 + "末"
    text = written(tmp_path, value, ".docx", own=True)
    assert text.count("行") == 100_000
    assert text.rstrip().endswith("签订地点：成都")
    assert len(text) < 100_000 * 2 + 100


def test_a_value_of_few_lines_keeps_its_line_breaks(tmp_path: Path) -> None:
    assert "一\n二\n\n三" in written(tmp_path, "一\n二\n\n三", ".docx", own=True)


def test_the_users_own_file_is_what_a_huge_value_is_written_into(tmp_path: Path) -> None:
    path = form(tmp_path)
    document = Document(str(path))
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.save(str(path))
    (contract,) = parse_reading(read_file(path))
    source = Source(path.read_bytes(), path.name, (contract.text,))
    fill(contract, {"协议编号": "长" * MANY}, out=tmp_path / "out.docx", source=source)
    made = Document(io.BytesIO((tmp_path / "out.docx").read_bytes()))
    assert made.sections[0].header.paragraphs[0].text == "内部资料"
