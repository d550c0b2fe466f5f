"""Tracked changes: accepting all gives the new wording, rejecting all the old, and the rest stays untouched."""

import datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant import Assistant
from assistant.bundled import bundled
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.export.tracked import export_redline
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.redline import redline
from assistant.settings import read_settings
from assistant.tasks.redrafting.redraft import Redraft

AT = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)


def corpus(name: str) -> Contract:
    return parse_reading(read_file(bundled("corpus") / f"{name}.md"))[0]


def redraft(contract: Contract, number: str, after: str) -> Redraft:
    clause = contract.by_address[f"{contract.id}/1/{number}"]
    return Redraft(clause.address, clause.wording, after, redline(clause.wording, after), (), (), ())


def resolved(path: Path, dropped: str) -> list[str]:
    """The paragraphs' text once every change of the other kind is taken and those in `dropped` elements are gone."""
    lines = []
    for paragraph in Document(str(path)).element.body.iter(qn("w:p")):
        text = ""
        for node in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:br")):
            if not any(above.tag == qn(dropped) for above in node.iterancestors()):
                text += "\n" if node.tag == qn("w:br") else node.text or ""
        lines.append(text)
    return lines


WORDINGS = [
    "发生紧急故障的，乙方应于2小时内作出响应，并在24小时内修复。",
    "发生紧急故障的，乙方应立即响应；\n逾期的，按日支付违约金。",
    "全部重写：&<>{{x}}",
    "",
]


@pytest.mark.parametrize("after", WORDINGS)
def test_accepting_all_gives_the_new_wording_and_rejecting_all_the_old(after: str, tmp_path: Path) -> None:
    contract = corpus("blank")
    draft = redraft(contract, "8.2.1", after)
    path = export_redline(contract, draft, tmp_path / "out.docx", at=AT)
    accepted, rejected = resolved(path, "w:del"), resolved(path, "w:ins")
    assert f"8.2.1. {after}" in accepted
    assert f"8.2.1. {draft.before}" in rejected
    assert [line for line in accepted if "8.2.1." not in line] == [
        line for line in rejected if "8.2.1." not in line
    ]


@pytest.mark.parametrize(
    ("name", "number"), [("portfolio", "1.3"), ("portfolio", "9.2.2"), ("detailed", "3.2.1")]
)
def test_headings_and_lists_are_redrafted_in_one_paragraph(name: str, number: str, tmp_path: Path) -> None:
    contract = corpus(name)
    draft = redraft(contract, number, "改写之后的文字。")
    path = export_redline(contract, draft, tmp_path / "out.docx", at=AT)
    assert sum(line.endswith("改写之后的文字。") for line in resolved(path, "w:del")) == 1


def test_every_change_bears_author_and_time_and_an_id_of_its_own(tmp_path: Path) -> None:
    contract = corpus("blank")
    draft = redraft(contract, "8.2.1", WORDINGS[0])
    path = export_redline(contract, draft, tmp_path / "out.docx", author="王律师", at=AT)
    changes = list(Document(str(path)).element.body.iter(qn("w:ins"), qn("w:del")))
    assert len({change.get(qn("w:id")) for change in changes}) == len(changes) > 0
    assert {change.get(qn("w:author")) for change in changes} == {"王律师"}
    assert {change.get(qn("w:date")) for change in changes} == {"2024-05-06T07:08:09Z"}


def test_a_redraft_of_another_wording_or_clause_is_refused(tmp_path: Path) -> None:
    contract = corpus("blank")
    draft = redraft(contract, "8.2.1", "新")
    for wrong in (Redraft("blank/1/8.2.2", *_rest(draft)), Redraft("blank/1/99", *_rest(draft))):
        with pytest.raises(BadInput, match="blank/1/"):
            export_redline(contract, wrong, tmp_path / "out.docx", at=AT)


def test_a_redline_of_another_suffix_is_bad_input(tmp_path: Path) -> None:
    contract = corpus("blank")
    with pytest.raises(BadInput, match=r"out\.pdf"):
        export_redline(contract, redraft(contract, "8.2.1", "新"), tmp_path / "out.pdf", at=AT)


def test_several_redrafts_stand_in_one_document_under_ids_of_their_own(tmp_path: Path) -> None:
    contract = corpus("blank")
    drafts = [redraft(contract, "8.2.1", WORDINGS[0]), redraft(contract, "8.2.2", "另行约定。")]
    path = export_redline(contract, drafts, tmp_path / "out.docx", at=AT)
    accepted, rejected = resolved(path, "w:del"), resolved(path, "w:ins")
    for draft, number in zip(drafts, ("8.2.1", "8.2.2"), strict=True):
        assert f"{number}. {draft.after}" in accepted
        assert f"{number}. {draft.before}" in rejected
    changes = list(Document(str(path)).element.body.iter(qn("w:ins"), qn("w:del")))
    assert len({change.get(qn("w:id")) for change in changes}) == len(changes) > 2


def test_two_redrafts_of_one_clause_are_refused(tmp_path: Path) -> None:
    contract = corpus("blank")
    drafts = [redraft(contract, "8.2.1", "一"), redraft(contract, "8.2.1", "二")]
    with pytest.raises(BadInput, match=r"8\.2\.1"):
        export_redline(contract, drafts, tmp_path / "out.docx", at=AT)


def test_the_reason_is_a_comment_at_the_clause(tmp_path: Path) -> None:
    contract = corpus("blank")
    draft = redraft(contract, "8.2.1", WORDINGS[0])
    reasons = {draft.address: "响应时限须可考核 & <明确>"}
    path = export_redline(contract, draft, tmp_path / "out.docx", author="王律师", at=AT, reasons=reasons)
    document = Document(str(path))
    [comment] = document.comments
    assert (comment.text, comment.author) == (reasons[draft.address], "王律师")
    [start] = document.element.body.iter(qn("w:commentRangeStart"))
    assert "8.2.1." in "".join(node.text or "" for node in start.getparent().iter(qn("w:t")))


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_page_marks_what_comes_and_goes_and_escapes_the_rest(suffix: str, tmp_path: Path) -> None:
    contract = corpus("blank")
    draft = redraft(contract, "8.2.1", "<script>alert(1)</script>\x00\n第二行。")
    path = export_redline(contract, draft, tmp_path / f"out.{suffix}", at=AT, reasons={draft.address: "a<b"})
    text = path.read_text(encoding="utf-8")
    assert "<script>" not in text.replace("\\<script>", "")
    assert "\x00" not in text
    assert "<ins>" in text
    assert "<del>" in text
    assert "第二行" in text
    assert contract.clauses[-1].wording.split("\n")[-1][-8:] in text


def _rest(draft: Redraft) -> tuple[str, str, tuple[()], tuple[()], tuple[()], tuple[()]]:
    return draft.before, draft.after, (), (), (), ()


def test_proposals_for_one_contract_of_the_library_go_into_one_redline(tmp_path: Path) -> None:
    with Assistant(read_settings(tmp_path / "home", {})) as assistant:
        blank, portfolio = assistant.show("blank"), assistant.show("portfolio")
        drafts = [redraft(blank, "8.2.1", "甲方验收。"), redraft(blank, "8.2.2", "乙方回复。")]
        path = assistant.export_redline(
            drafts, tmp_path / "out.docx", reasons={drafts[0].address: "应甲方要求"}
        )
        assert {"甲方验收。", "乙方回复。"} <= {
            line.split()[-1] for line in resolved(path, "w:del") if line.split()
        }
        with pytest.raises(BadInput):
            assistant.export_redline([drafts[0], redraft(portfolio, "1.4", "新")], tmp_path / "out.docx")
        with pytest.raises(BadInput):
            assistant.export_redline([], tmp_path / "out.docx")
