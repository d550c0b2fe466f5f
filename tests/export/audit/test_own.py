"""The audit of a contract that came from Word: comments in the user's own file, its look kept."""

from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from assistant import Assistant
from assistant.settings import Settings
from tests.export.audit.test_word import bare, commented

LINES = (
    "第一条 费用",
    "1.1 印制费总额为人民币肆万元整（¥42,000.00），甲方按第二十七条的约定付款。",
    "第二条 责任",
    "2.1 乙方逾期交付的，应支付违约金；服务热线为724小时。",
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A Word file with a colour of its own, in runs that cut the words that findings rest on."""
    document = docx.Document()
    document.add_heading("宣传品印制合同", 0)
    for line in LINES:
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 9):
            run = paragraph.add_run(line[at : at + 9])
            run.font.color.rgb = RGBColor(0x12, 0x34, 0x56)
            run.bold = at % 2 == 0
    document.save(str(tmp_path / "own.docx"))
    return tmp_path / "own.docx"


def looks(path: Path) -> str:
    """The bold characters of a file, the others as dots."""
    runs = [run for each in docx.Document(str(path)).paragraphs for run in each.runs]
    return "".join(run.text if run.bold else "." * len(run.text) for run in runs)


def test_comments_stand_at_the_words_in_the_users_own_file(
    own: Path, settings: Settings, tmp_path: Path
) -> None:
    with Assistant(settings) as assistant:
        name = assistant.import_(own).contracts[0].id
        audit = assistant.audit(name)
        out = assistant.export_audit(name, tmp_path / "report.docx")
        text = assistant.show(name).text
    document = docx.Document(str(out))
    words = commented(document)
    told = {comment.text: words.get(str(comment.comment_id), "") for comment in document.comments}
    for finding in audit.findings:
        (at,) = [each for told_of, each in told.items() if f"】{finding.message}" in told_of]
        if finding.marks:
            assert bare(at) == bare(text[finding.marks[0].start : finding.marks[0].end]), finding.rule
    assert looks(out) == looks(own)


def test_a_mended_contract_is_commented_in_its_own_file_as_it_now_reads(
    own: Path, settings: Settings, tmp_path: Path
) -> None:
    with Assistant(settings) as assistant:
        name = assistant.import_(own).contracts[0].id
        wrong = next(each for each in assistant.audit(name).findings if each.rule == "values.amount_words")
        assistant.apply_fix(name, wrong.key)
        out = assistant.export_audit(name, tmp_path / "report.docx")
    document = docx.Document(str(out))
    assert "¥40,000.00" in "".join(each.text for each in document.paragraphs)
    rules = "".join(comment.text for comment in document.comments)
    assert "values.sign_lost" in rules
    assert "values.amount_words" not in rules
    assert all(
        run.font.color.rgb for each in document.paragraphs[1:] for run in each.runs if run.text.strip()
    )
