"""A contract that was imported from Word goes out as the user's own file: filled, redlined, and with later versions in it."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.contract import Contract
from assistant.export.original import accepted, rejected
from assistant.redline import redline
from assistant.settings import read_settings
from assistant.tasks.redrafting.redraft import Redraft
from tests.export.original.files import line, parts, text_of, xml_of
from tests.reading.word_files import edited, numbered, paragraph, word_file

LOOK = '<w:rFonts w:eastAsia="楷体_GB2312"/><w:u w:val="single"/>'
BODY = (
    line(("技术服务外包合同", '<w:b/><w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
    + line(("甲方：", ""), ("              ", LOOK))
    + line(("乙方：", ""), ("              ", LOOK))
    + line(("第一条 服务费用", "<w:b/>"))
    + line(
        ("1.1 服务费为人民币", ""),
        ("          ", LOOK),
        ("元，甲方应于收到发票后", ""),
        ("    ", LOOK),
        ("日内付款。", ""),
    )
    + paragraph("1.2 乙方应开具增值税专用发票。")
    + line(("第二条 争议解决", "<w:b/>"))
    + paragraph("2.1 双方协商不成的，提交【】仲裁委员会仲裁。")
    + paragraph("（以下无正文）")
)
LEVELS = (("chineseCounting", "第%1条 ", ""), ("decimal", "%1.%2 ", "<w:isLgl/>"))
BEFORE = "1.2 乙方应开具增值税专用发票。"
AFTER = "乙方应在付款前开具合法有效的增值税专用发票。\n逾期开具的，甲方有权顺延付款。"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(read_settings(tmp_path / "home", {"ASSISTANT_MODEL": "none"})) as made:
        yield made


def imported(
    assistant: Assistant, folder: Path, body: str = BODY, change: Callable[[bytes], bytes] = bytes
) -> tuple[Contract, bytes]:
    path = folder / "合同.docx"
    path.write_bytes(change(word_file(body, LEVELS)))
    return assistant.show(assistant.import_(path).contracts[0].id), path.read_bytes()


def redraft(contract: Contract, number: str, after: str) -> Redraft:
    [clause] = [clause for clause in contract.clauses if clause.number == number]
    return Redraft(clause.address, clause.wording, after, redline(clause.wording, after), (), (), ())


def test_an_unchanged_contract_goes_out_as_the_very_file_that_came_in(
    assistant: Assistant, tmp_path: Path
) -> None:
    contract, data = imported(assistant, tmp_path)
    assert assistant.export(contract.id, tmp_path / "out.docx").read_bytes() == data


def test_values_go_into_the_own_file_and_are_read_back(assistant: Assistant, tmp_path: Path) -> None:
    contract, _ = imported(assistant, tmp_path)
    filled = assistant.fill(
        contract.id, {"甲方名称": "甲乙银行股份有限公司", "服务费": "1200000"}, out=tmp_path / "out.docx"
    )
    made = (tmp_path / "out.docx").read_bytes()
    assert filled.refused == ()
    assert "甲方：甲乙银行股份有限公司\n" in text_of(made)
    assert f"服务费为人民币{filled.filled['b3']}元" in text_of(made)
    assert f"{LOOK}</w:rPr><w:t>甲乙银行股份有限公司<" in xml_of(made).replace(' xml:space="preserve"', "")
    assert xml_of(made).count('<w:highlight w:val="yellow"/>') == 3
    again = assistant.import_(tmp_path / "out.docx").contracts[0]
    assert [blank.label for blank in assistant.blanks(again.id)] == ["乙方名称", "付款期限", "仲裁委员会"]


def test_a_redraft_is_tracked_in_the_own_file_with_its_reason(assistant: Assistant, tmp_path: Path) -> None:
    contract, data = imported(assistant, tmp_path)
    draft = redraft(contract, "1.2", AFTER)
    made = assistant.export_redline(
        draft, tmp_path / "out.docx", reasons={draft.address: "先票后款"}
    ).read_bytes()
    assert text_of(accepted(made)) == text_of(data).replace(BEFORE, f"1.2 {AFTER}")
    assert text_of(rejected(made)) == text_of(data)
    assert "先票后款" in xml_of(made, "word/comments.xml")
    assert xml_of(made).count(LOOK) == xml_of(data).count(LOOK)


def test_an_accepted_redraft_stands_in_the_exported_file_and_the_next_is_tracked_on_it(
    assistant: Assistant, tmp_path: Path
) -> None:
    contract, _ = imported(assistant, tmp_path)
    accepted_once = assistant.accept(redraft(contract, "1.2", AFTER))
    made = assistant.export(contract.id, tmp_path / "out.docx").read_bytes()
    assert text_of(made) == accepted_once.text
    assert "<w:ins " not in xml_of(made)
    second = redraft(assistant.show(contract.id), "2.1", "双方协商不成的，向甲方所在地人民法院起诉。")
    made = assistant.export_redline(second, tmp_path / "two.docx").read_bytes()
    assert text_of(rejected(made)) == accepted_once.text
    assert "2.1 双方协商不成的，向甲方所在地人民法院起诉。\n" in text_of(accepted(made))
    assert (
        assistant.export(f"{contract.id}@1", tmp_path / "old.docx").read_bytes()
        == (tmp_path / "合同.docx").read_bytes()
    )


def test_clauses_with_automatic_numbers_are_redrafted_in_the_own_file(
    assistant: Assistant, tmp_path: Path
) -> None:
    body = (
        paragraph("服务合同")
        + numbered("付款")
        + numbered("甲方按月付款。", 1)
        + numbered("保密")
        + numbered("双方保密。", 1)
    )
    contract, data = imported(assistant, tmp_path, body)
    draft = redraft(contract, "1.1", "甲方按季付款。\n逾期的，支付违约金。")
    made = assistant.export_redline(draft, tmp_path / "out.docx").read_bytes()
    assert text_of(rejected(made)) == text_of(data)
    assert text_of(accepted(made)) == text_of(data).replace("按月付款。", "按季付款。\n逾期的，支付违约金。")


def test_two_contracts_of_one_file_are_filled_each_in_the_whole_file(
    assistant: Assistant, tmp_path: Path
) -> None:
    body = BODY + BODY.replace("技术服务外包合同", "数据保密协议").replace("增值税专用发票", "保密承诺书")
    path = tmp_path / "两份.docx"
    path.write_bytes(word_file(body))
    first, second = assistant.import_(path).contracts
    assistant.fill(second.id, {"甲方名称": "丙丁科技有限公司"}, out=tmp_path / "out.docx")
    lines = text_of((tmp_path / "out.docx").read_bytes()).splitlines()
    assert lines.count("甲方：丙丁科技有限公司") == 1
    assert lines.index("甲方：丙丁科技有限公司") > lines.index("数据保密协议")
    assert assistant.export(first.id, tmp_path / "same.docx").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("kind", "own"), [("template", True), ("macroEnabledTemplate", False)])
def test_a_template_goes_out_as_a_document_and_one_with_macros_is_set_anew(
    assistant: Assistant, tmp_path: Path, kind: str, own: bool
) -> None:
    contract, data = imported(assistant, tmp_path, BODY, lambda made: as_type(made, kind))
    made = assistant.export(contract.id, tmp_path / "out.docx").read_bytes()
    assert "document.main+xml" in parts(made)["[Content_Types].xml"].decode()
    assert (xml_of(made) == xml_of(data)) is own


def as_type(data: bytes, kind: str) -> bytes:
    types = parts(data)["[Content_Types].xml"].decode()
    return edited(data, {"[Content_Types].xml": types.replace("document.main+xml", f"{kind}.main+xml")})


def test_what_the_own_file_cant_hold_is_set_anew_and_the_reason_is_told(
    assistant: Assistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>金额</w:t></w:r></w:sdtContent></w:sdt>"
    body = (
        paragraph("服务合同")
        + f"<w:p><w:r><w:t>1. 服务费</w:t></w:r>{prompt}<w:r><w:t>元。</w:t></w:r></w:p>"
    )
    contract, _ = imported(assistant, tmp_path, body + paragraph("2. 保密。"))
    with caplog.at_level(logging.WARNING):
        made = assistant.export_redline(redraft(contract, "1", "免费。"), tmp_path / "out.docx").read_bytes()
    assert "1. 免费。" in text_of(accepted(made))
    assert "先填写" in caplog.text
