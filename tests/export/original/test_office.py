"""LibreOffice takes and refuses what is tracked as this package says it does: an opinion of somebody else."""

import random
import re
from pathlib import Path

from assistant.bundled import bundled
from assistant.contract import Contract
from assistant.export.original import Replacement, filled, rejected, tracked
from assistant.export.original import accepted as accepted_by_us
from assistant.export.original.aligned import rewritten
from assistant.export.tracked import export_redline
from assistant.parsing import parse_reading
from assistant.reading import read_file
from assistant.redline import redline
from assistant.tasks.redrafting.redraft import Redraft
from tests.export.original.files import AT, SIGNED, at, line, remark_at, source, text_of
from tests.export.original.office import open_document, settled
from tests.reading.word_files import numbered, paragraph, word_file

BY = 'w:id="7" w:author="对方" w:date="2024-01-02T03:04:05Z"'
BODY = (
    line(("技术服务合同", '<w:b/><w:sz w:val="44"/>'))
    + numbered("付款")
    + numbered("甲方应于收到发票后十日内付款。", 1)
    + line(("2. 乙方", "<w:b/>"), ("应当交付", "<w:i/>"), ("成果。", ""))
    + f"<w:p><w:r><w:t>3. 双方</w:t></w:r><w:ins {BY}><w:r><w:t>永久</w:t></w:r></w:ins><w:del {BY}><w:r><w:delText>短期"
    "</w:delText></w:r></w:del><w:r><w:t>保密。</w:t></w:r></w:p>"
    + paragraph("4. 这一款整段删去。")
    + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>开户行</w:t></w:r>"
    "</w:p></w:tc><w:tc><w:tcPr/><w:p><w:r><w:t>某支行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
LEVELS = (("decimal", "第%1条 ", ""), ("decimal", "%1.%2 ", ""))


def own_file() -> tuple[bytes, list[Replacement]]:
    """A file with changes of each kind, and with lines that are changed at random."""
    dice = random.Random(1)
    pieces = ("甲方应当", "乙方不得", "按期付款，", "交付成果；", "双方另行约定", "（见附件）", "A &amp; B")
    lines = [
        line((f"{number}. ", ""), *((words, dice.choice(("", "<w:b/>"))) for words in dice.sample(pieces, 5)))
        for number in range(5, 25)
    ]
    data = word_file(BODY + "".join(lines) + paragraph("（以下无正文）"), LEVELS)
    text = text_of(data)
    first = text.index("\n5. ")
    starts = [first + found.start() for found in re.finditer(r"[^\n]{12}(?=[^\n])", text[first:])]
    changes = [
        at(text, "十日内付款。", "五个工作日内付款。\n逾期的，支付违约金。"),
        at(text, "应当交付成果。", "应当按期交付全部成果。"),
        at(text, "保密。\n4. 这一款整段删去。\n", "保密，直至公开。\n"),
        at(text, "某支行", "某分行"),
        *(
            Replacement(start, start + dice.randint(0, 6), dice.choice(("", "新约定", "及其")))
            for start in sorted(dice.sample(starts, 14))
        ),
    ]
    return data, changes


def set_anew() -> tuple[Contract, Redraft]:
    contract = parse_reading(read_file(bundled("corpus") / "blank.md"))[0]
    clause = contract.by_address["blank/1/8.2.1"]
    after = "发生紧急故障的，乙方应于2小时内作出响应，并在24小时内修复。"
    return contract, Redraft(
        clause.address, clause.wording, after, redline(clause.wording, after), (), (), ()
    )


def test_libreoffice_takes_the_new_text_and_refuses_to_the_old(tmp_path: Path) -> None:
    data, changes = own_file()
    text = text_of(data)
    contract, draft = set_anew()
    made = {
        "own": tracked(source(data), changes, SIGNED),
        "anew": export_redline(contract, draft, tmp_path / "out.docx", at=AT).read_bytes(),
    }
    written = settled(tmp_path, made)
    taken = {name: tuple(map(text_of, files)) for name, files in written.items()}
    assert taken["own"] == (rewritten(text, changes), text_of(rejected(data)))
    accepted, refused = taken["anew"]
    assert f"8.2.1. {draft.after}\n" in accepted
    assert accepted.replace(draft.after, draft.before) == refused
    # What LibreOffice has written is a file of its own kind, to be written into as well.
    theirs = written["own"][0]
    changes = [at(text_of(theirs), "双方永久", "双方长期"), at(text_of(theirs), "某分行", "总行")]
    again = tracked(source(theirs), changes, SIGNED, remarks=[remark_at(text_of(theirs), "违约金", "过低")])
    assert text_of(accepted_by_us(again)) == rewritten(text_of(theirs), changes)
    assert text_of(rejected(again)) == text_of(theirs)
    assert text_of(filled(source(theirs), changes)) == rewritten(text_of(theirs), changes)


def test_libreoffice_finds_a_comment_at_its_words_and_the_changes_around_it(tmp_path: Path) -> None:
    data, changes = own_file()
    remark = remark_at(text_of(data), "十日内付款", "期限太长")
    written = open_document(tmp_path, tracked(source(data), changes, SIGNED, remarks=[remark]))
    begin, end = written.index("<office:annotation "), written.index("<office:annotation-end")
    noted = written[begin:end]
    assert "期限太长" in noted
    assert "日内付款" in re.sub("<[^>]+>", "", noted)
    assert written.count("<text:changed-region") >= len(changes)
