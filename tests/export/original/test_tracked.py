"""Tracked changes in a user's own file: taken they give the new text, refused the old, and earlier changes stay."""

import re

import pytest
from lxml import etree

from assistant.errors import Unplaceable
from assistant.export.original import Remark, Replacement, accepted, commented, rejected, tracked
from assistant.export.original.aligned import rewritten
from tests.export.original.files import SIGNED, at, line, parts, remark_at, source, text_of, xml_of
from tests.reading.word_files import MAIN, numbered, paragraph, word_file

BY = 'w:id="7" w:author="对方" w:date="2024-01-02T03:04:05Z"'
RUN = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
GONE = f"<w:del {BY}><w:r><w:delText>旧约定</w:delText></w:r></w:del>"
CAME = f"<w:ins {BY}>{RUN.format('对方新增的文字')}{RUN.format('与尾巴')}</w:ins>"
MOVED = (
    f"<w:moveFrom {BY}>{RUN.format('搬走')}</w:moveFrom><w:moveTo {BY}>{RUN.format('搬来的文字')}</w:moveTo>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN.format("第8.1条")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SPLIT = "".join(RUN.format(sign) + '<w:proofErr w:type="spellStart"/>' for sign in "逐字拆开的条款")
SIGNS = "<w:r><w:t>前</w:t><w:tab/><w:t>中</w:t><w:noBreakHyphen/><w:br/><w:t>后</w:t></w:r>"
SYMBOL = '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
BOX = "<w:txbxContent><w:p><w:r><w:t>文本框里的字</w:t></w:r></w:p></w:txbxContent>"
BOTH = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
INNER = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>内层表格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
NESTED = f"<w:tbl><w:tr><w:tc>{INNER}<w:p/></w:tc></w:tr></w:tbl>"
PROMPT = (
    f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{RUN.format('请填')}</w:sdtContent></w:sdt>"
)


def body(inner: str) -> bytes:
    return word_file(
        paragraph("合同") + f"<w:p>{RUN.format('甲方')}{inner}{RUN.format('乙方')}</w:p>" + paragraph("完")
    )


SHAPES = {
    "bookmark": ('<w:bookmarkStart w:id="1" w:name="a"/>' + RUN.format("书签里的字") + '<w:bookmarkEnd w:id="1"/>', "签里"),
    "control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('控件里的字')}</w:sdtContent></w:sdt>", "件里"),
    "deleted beside": (GONE + RUN.format("现约定"), "现约"),
    "field": (FIELD, "8.1"),
    "inserted by another": (CAME, "新增的文"),
    "inserted, at its end": (CAME, "尾巴"),
    "link": (f'<w:hyperlink w:anchor="a">{RUN.format("链接文字")}</w:hyperlink>', "链接文字"),
    "moved": (MOVED, "来的"),
    "nested table": (f"</w:p>{NESTED}<w:p>", "层表"),
    "signs": (SIGNS, "中-\n后"),
    "smart tag": (f'<w:smartTag w:element="x">{RUN.format("标签文字")}</w:smartTag>', "签文"),
    "split": (SPLIT, "字拆开的"),
    "symbol": (RUN.format("选") + SYMBOL + RUN.format("项"), "选☐项"),
    "text box": (BOTH, "框里"),
    "trimmed": ("<w:r><w:t>  不留空格的字  </w:t></w:r>", "留空格"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_change_inside_each_shape_can_be_taken_and_refused(name: str) -> None:
    inner, words = SHAPES[name]
    data = body(inner)
    text = text_of(data)
    for new in ("改", "", words[0] + "很长的新文字。" + words[-1]):
        made = tracked(source(data), [at(text, words, new)], SIGNED, remarks=[remark_at(text, words, "理由")])
        assert text_of(accepted(made)) == text_of(made) == text.replace(words, new)
        assert text_of(rejected(made)) == text_of(rejected(data))


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_words_can_come_before_and_behind_each_shape(name: str) -> None:
    data = body(SHAPES[name][0])
    text = text_of(data)
    for words in ("甲方", "乙方"):
        place = text.index(words) + (2 if words == "甲方" else 0)
        made = tracked(source(data), [Replacement(place, place, "新词")], SIGNED)
        assert text_of(accepted(made)) == text[:place] + "新词" + text[place:]
        assert text_of(rejected(made)) == text_of(rejected(data))


LINES = [paragraph(words) for words in ("合同", "1. 甲方付款。", "2. 乙方交付。", "3. 双方保密。", "完")]


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("1. 甲方付款。\n", "", 1),
        ("\n2. 乙方交付。\n3. 双方保密。", "", 2),
        ("付款。\n2. 乙方交付", "付款后乙方交付", 1),
        ("甲方付款。", "甲方付款。\n逾期的，支付违约金。\n另行约定。", 2),
        ("3. 双方", "2.1 新增一款。\n3. 双方", 1),
        ("完\n", "完。\n附件一\n", 0),
        ("交付", "按期\n交付", 0),
    ],
    ids=["a paragraph goes", "two go", "two are joined", "two come", "one comes before", "behind the last", "line break"],
)  # fmt: skip
def test_paragraphs_come_and_go_with_their_marks_tracked(old: str, new: str, marks: int) -> None:
    data = word_file("".join(LINES))
    text = text_of(data)
    made = tracked(source(data), [at(text, old, new)], SIGNED)
    assert text_of(accepted(made)) == text.replace(old, new)
    assert text_of(rejected(made)) == text
    assert len(re.findall(r"<w:rPr><w:(?:ins|del) ", xml_of(made))) == marks


def test_a_new_paragraph_of_a_list_has_no_number_and_its_neighbours_keep_theirs() -> None:
    data = word_file(
        numbered("甲方付款。") + numbered("乙方交付。") + paragraph("完"), (("decimal", "%1. ", ""),)
    )
    text = text_of(data)
    made = tracked(source(data), [at(text, "付款。", "付款。\n逾期的，支付违约金。")], SIGNED)
    assert text_of(accepted(made)) == "1. 甲方付款。\n逾期的，支付违约金。\n2. 乙方交付。\n完\n"


@pytest.mark.parametrize(
    "change",
    [Replacement(0, 8, ""), Replacement(6, 11, "")],
    ids=["a numbered paragraph would go", "two of them would be one"],
)
def test_what_would_change_automatic_numbers_is_refused(change: Replacement) -> None:
    body = numbered("甲方付款。") + numbered("乙方交付。") + numbered("丙。")
    data = word_file(body, (("decimal", "%1.", ""),))
    assert text_of(data)[0:8] == "1.甲方付款。\n"
    with pytest.raises(Unplaceable, match=r"a\.docx"):
        tracked(source(data), [change], SIGNED)


def test_each_change_bears_name_time_and_an_id_of_its_own_and_the_look_of_the_place() -> None:
    data = word_file(
        line(("甲方应于收到", "<w:b/>"), ("发票后付款", "<w:i/>"), ("。", "")) + f"<w:p>{CAME}</w:p>"
    )
    text = text_of(data)
    made = tracked(source(data), [at(text, "收到发票后", "取得收据后"), at(text, "新增的", "补充的")], SIGNED)
    root = etree.fromstring(parts(made)["word/document.xml"])
    changes = list(root.iter(f"{{{MAIN}}}ins", f"{{{MAIN}}}del"))
    ids = [each.get(f"{{{MAIN}}}id") for each in changes]
    mine = [each for each in changes if each.get(f"{{{MAIN}}}author") == "王律师"]
    assert len(set(ids)) == len(ids) > 4
    assert {each.get(f"{{{MAIN}}}date") for each in mine} == {"2024-05-06T07:08:09Z"}
    [came] = [each for each in mine if "取得" in "".join(each.itertext())]
    assert came.find(f".//{{{MAIN}}}b") is not None
    [nested] = [each for each in mine if each.getparent().tag == f"{{{MAIN}}}ins"]
    assert "".join(nested.itertext()) == "新增"


def test_a_comment_stands_around_its_words_beside_those_that_are_there() -> None:
    old = {
        "comments": f"<w:comments><w:comment {BY}><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment></w:comments>"
    }
    for more in (None, old):
        data = word_file("".join(LINES), parts=more)
        text = text_of(data)
        remarks = [remark_at(text, "甲方付款", "期限 & <明确>\n第二行"), Remark(0, 2, "标题", author="审查")]
        made = commented(source(data), remarks, SIGNED)
        kept = xml_of(made, "word/comments.xml")
        assert kept.count("<w:comment ") == 2 + bool(more)
        assert "期限 &amp; &lt;明确&gt;" in kept
        assert 'w:author="审查"' in kept
        found = re.search(
            r'<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"/>',
            xml_of(made).split("1. ")[1],
        )
        assert found is not None
        assert re.findall(r">([^<]+)<", found[2]) == ["甲方付款"]
        assert text_of(rejected(made)) == text_of(made) == text
        assert b"/word/comments.xml" in parts(made)["[Content_Types].xml"] or more


def test_a_comment_without_words_of_its_own_stands_at_the_nearest_place() -> None:
    data = word_file(numbered("甲方付款。") + paragraph("完"), (("decimal", "第%1条 ", ""),))
    text = text_of(data)
    made = commented(source(data), [Remark(0, 3, "标号"), Remark(len(text), len(text), "末尾")], SIGNED)
    assert len(re.findall("<w:commentRangeStart", xml_of(made))) == 2
    assert text_of(made) == text


def test_a_prompt_cant_be_changed_with_tracks_and_the_sentence_says_what_to_do() -> None:
    data = body(PROMPT)
    with pytest.raises(Unplaceable, match="先填写"):
        tracked(source(data), [at(text_of(data), "【请填】", "某银行")], SIGNED)


def test_a_strict_file_stays_one() -> None:
    data = word_file("".join(LINES))
    strict = {
        name: content.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in parts(data).items()
    }
    from tests.reading.word_files import edited

    made_strict = edited(data, {"word/document.xml": strict["word/document.xml"].decode()})
    text = text_of(made_strict)
    made = tracked(source(made_strict), [at(text, "付款", "支付款项")], SIGNED)
    assert MAIN not in xml_of(made)
    assert text_of(accepted(made)) == rewritten(text, [at(text, "付款", "支付款项")])
