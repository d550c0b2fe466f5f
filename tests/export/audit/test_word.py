"""The audit in Word: a comment on the very words of each finding."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from assistant.bundled import bundled
from assistant.export.audit import export_audit
from assistant.export.audit.word import comment_on
from tests.export.audit.reports import TEXT, report_of


def commented(document: Document) -> dict[str, str]:
    """The words that stand inside the range of each comment, by its id."""
    words: dict[str, str] = {}
    open_ids: list[str] = []
    for node in document.element.body.iter():
        if node.tag == qn("w:commentRangeStart"):
            open_ids.append(node.get(qn("w:id")))
        elif node.tag == qn("w:commentRangeEnd"):
            open_ids.remove(node.get(qn("w:id")))
        elif node.tag == qn("w:t"):
            for each in open_ids:
                words[each] = words.get(each, "") + (node.text or "")
    return words


def bare(text: str) -> str:
    return "".join(text.split())


def test_every_comment_stands_at_the_words_of_its_finding(tmp_path: Path) -> None:
    report = report_of()
    document = docx.Document(str(export_audit(report, tmp_path / "r.docx")))
    words = commented(document)
    comments = {comment.text: words[str(comment.comment_id)] for comment in document.comments}
    text = report.contract.text
    at_words = 0
    for finding in report.audit.findings:
        assert comment_on(finding, report) in comments
        if finding.marks:
            wanted = bare(text[finding.marks[0].start : finding.marks[0].end]).removeprefix("-")
            assert bare(comments[comment_on(finding, report)]).removeprefix("-") == wanted, finding.rule
            at_words += 1
    assert at_words >= 5


def test_the_wording_is_the_same_with_and_without_comments(tmp_path: Path) -> None:
    report = report_of()
    document = docx.Document(str(export_audit(report, tmp_path / "r.docx")))
    told = bare("".join(paragraph.text for paragraph in document.paragraphs))
    for clause in report.contract.clauses:
        assert all(bare(line).removeprefix("-") in told for line in clause.wording.split("\n"))


def test_the_score_card_and_reasons_are_told_in_comments(tmp_path: Path) -> None:
    report = report_of(ignored="values.sign_lost")
    document = docx.Document(str(export_audit(report, tmp_path / "r.docx")))
    told = [comment.text for comment in document.comments]
    assert f"错误 {report.card.counts['error']} 条" in told[0]
    assert any("双方已确认" in each and "values.sign_lost" in each for each in told)


def test_new_findings_are_said_to_be_new(tmp_path: Path) -> None:
    report = report_of(before=TEXT.replace("724小时", "7×24小时"))
    document = docx.Document(str(export_audit(report, tmp_path / "r.docx")))
    new = [comment.text for comment in document.comments if "新出现" in comment.text]
    assert len(new) == 1
    assert "values.sign_lost" in new[0]


@pytest.mark.parametrize("name", ["blank", "portfolio", "detailed"])
def test_bundled_contracts_get_a_comment_for_each_finding(name: str, tmp_path: Path) -> None:
    report = report_of((bundled("corpus") / f"{name}.md").read_text(encoding="utf-8"))
    document = docx.Document(str(export_audit(report, tmp_path / "r.docx")))
    told = [comment.text for comment in document.comments]
    assert all(told.count(comment_on(each, report)) >= 1 for each in report.audit.findings)
    assert set(commented(document)) == {str(comment.comment_id) for comment in document.comments}
