"""What a reader reports of a file is still told after repair, at its place in the repaired text."""

from pathlib import Path

from assistant.reading import read_file
from assistant.reading.repair import repaired
from assistant.reading.report import Doubt, Reading, Repair
from tests.reading.word_files import word_file

RUN = "<w:r><w:t>{}</w:t></w:r>"


def test_reports_of_a_reader_move_with_the_text() -> None:
    text = "租\u200b赁合同\n1.\u200b 设备\u200b两台\n"
    written = Reading(
        "a.docx",
        text,
        (Repair("deletion", "三", "", text.index("两")), Repair("header", "机密", "", 0)),
        (Doubt("comment", "两台", text.index("两"), "再议"),),
        title="租赁",
    )
    reading = repaired(written)
    assert (reading.text, reading.title) == ("租赁合同\n1. 设备两台\n", "租赁")
    found = {repair.kind: repair.position for repair in reading.repairs if repair.kind != "invisible"}
    assert found == {"deletion": reading.text.index("两"), "header": 0}
    assert [doubt.position for doubt in reading.doubts] == [reading.text.index("两")]


def test_a_word_file_tells_its_deletions_and_what_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "合同.docx"
    deleted = '<w:del w:author="李"><w:r><w:delText>三</w:delText></w:r></w:del>'
    body = "".join(["<w:p>", RUN.format("1. 设\u200b备"), deleted, RUN.format("两台"), "</w:p>"])
    path.write_bytes(word_file(body))
    reading = read_file(path)
    assert reading.text == "1. 设备两台\n"
    assert [(each.kind, each.before, each.position) for each in reading.repairs] == [
        ("invisible", "\u200b", 4),
        ("deletion", "三", 5),
    ]


def test_a_clean_reading_passes_unchanged() -> None:
    written = Reading(
        "a.docx", "1. 设备\n", (Repair("header", "机密", "", 0),), (Doubt("comment", "设", 3, "?"),)
    )
    assert repaired(written) == written
