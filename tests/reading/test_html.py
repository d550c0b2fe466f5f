"""Web pages are read as the lines that a browser shows, without what belongs to the page alone."""

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.parsing import parse_reading
from assistant.reading import read_bytes
from assistant.reading.html import read_html
from tests.parsing.test_transformed import Row, every_gold, gold, needs_gold

FRAGMENTS = {
    "a line broken in the source": ("<p>甲方应当\n    付款。</p>", "甲方应当付款。"),
    "words of two scripts": ("<p>提交 SLA\n报告</p>", "提交 SLA 报告"),
    "an indented paragraph": ("<p>&nbsp;&nbsp;&nbsp;&nbsp;第一条&emsp;范围</p>", "第一条\u2003范围"),
    "lines of one paragraph": ("<p>一<br/>二<br><br>三</p>", "一\n二\n三"),
    "inline marks": ("<p><b>第一条</b><span> 范围</span></p>", "第一条 范围"),
    "a counted list": ("<ol><li>范围<li>费用</ol>", "1. 范围\n2. 费用"),
    "a list that starts later": ('<ol start="3"><li>范围</li><li value=7>费用</li></ol>', "3. 范围\n7. 费用"),
    "a list counted in Chinese": (
        '<ol style="list-style-type: cjk-ideographic"><li>范围</li><li>费用</li></ol>',
        "一、范围\n二、费用",
    ),
    "a list counted in letters": ("<ol type=a><li>范围</li></ol>", "a. 范围"),
    "a list whose items bring their numbers": ("<ol><li>第三条 范围</li></ol>", "第三条 范围"),
    "a list of which one item begins with a word that counts": (
        "<ol><li>一、二级故障<li>三级故障<li>其他</ol>",
        "1. 一、二级故障\n2. 三级故障\n3. 其他",
    ),
    "a list that was broken off": (
        "<ol><li>范围<ol><li>甲</ol></ol><p>表</p><ol><ol start=2><li>乙</ol><li>费用</ol>",
        "1. 范围\n1.1. 甲\n表\n1.2. 乙\n2. 费用",
    ),
    "a list counted by a style sheet": (
        "<style>ol.c, .d { list-style-type: cjk-ideographic }</style><ol class=c><li>范围</ol><ol class=c><li>费用</ol>",
        "一、范围\n一、费用",
    ),
    "a list without numbers by a style sheet": (
        "<style>li{list-style:none}</style><ol><li>范围</ol>",
        "范围",
    ),
    "a list with dots": ("<ul><li>目标</li></ul>", "- 目标"),
    "a table of values": (
        "<table><tr><th>名称</th><th>数量</th></tr><tr><td>服务器</td><td>2</td></tr></table>",
        "名称 | 数量\n服务器 | 2",
    ),
    "an empty cell behind a label": ("<table><tr><td>账号</td><td> </td></tr></table>", "账号 | ____"),
    "a cell that fills its row": (
        "<table><tr><td>甲方<td>云栖</tr><tr><td colspan=2>一、付款<br>1. 预付<p>2. 尾款</tr><tr><td>乙方<td></tr></table>",
        "甲方 | 云栖\n一、付款\n1. 预付\n2. 尾款\n乙方 | ____",
    ),
    "a place to sign of a platform": ('<p>乙方：<span class="sign-field"></span></p>', "乙方：____"),
    "a field in a place to sign": ('<p>乙方：<span class="field"><input></span></p>', "乙方：____"),
    "a table that lays out a page": (
        f"<table><tr><td>目录</td><td>{'乙方应当运营产品。' * 30}</td></tr></table>",
        f"目录\n{'乙方应当运营产品。' * 30}",
    ),
    "an underlined gap": ("<p>金额<u>&nbsp;&nbsp;&nbsp;&nbsp;</u>元</p>", "金额____元"),
    "an underlined value": ("<p>金额<u> 30 </u>元</p>", "金额 30 元"),
    "a gap with a line below": (
        '<p>金额<span style="border-bottom:1px solid #000;width:9em"></span>元</p>',
        "金额____元",
    ),
    "fields of a form": (
        '<p>电话<input value="010-1234"> 传真<input> <input type=checkbox checked>是<input type=radio>否</p>',
        "电话010-1234 传真____ ☑是□否",
    ),
    "a choice": ("<select><option>甲<option selected>乙</select>", "乙"),
    "kept line ends": ("<pre>第一条\n  第二条</pre>", "第一条\n第二条"),
    "characters by their names": ("<p>&lt;甲方&gt; &amp; &#20057;方</p>", "<甲方> & 乙方"),
    "a script": ("<p>范围</p><script>document.write('x')</script><style>p{}</style>", "范围"),
}
LONG = "乙方应当按照本合同的约定运营产品，并于每季度结束后十日内提交报告。"


@pytest.mark.parametrize("case", FRAGMENTS)
def test_a_fragment_reads_as_a_browser_shows_it(case: str) -> None:
    written, shown = FRAGMENTS[case]
    assert read_html(f"<html><body>{written}</body></html>", "合同.html").text == shown + "\n"


@pytest.mark.parametrize(
    ("written", "kind", "before"),
    [
        ("<p>甲方<del>不</del>付款。</p>", "deletion", "不"),
        ('<p>甲方付款。</p><p style="display: none">密</p>', "hidden", "密"),
        ('<p>甲方<span style="text-decoration: line-through">不</span>付款。</p>', "deletion", "不"),
        ('<p>甲<span style="font-size:0px;">某某网</span>方付款。</p>', "hidden", "某某网"),
        ('<p>甲<font style="FONT-SIZE: 1px">某某网</font>方付款。</p>', "hidden", "某某网"),
        ('<p>甲<i style="opacity:0">某某网</i>方付款。</p>', "hidden", "某某网"),
        ('<p>甲<span style="position:absolute;left:-9999px">某某网</span>方</p>', "hidden", "某某网"),
        ('<p>甲<span style="color: #FFF">某某网</span>方付款。</p>', "hidden", "某某网"),
        ('<p>甲<font color="#ffffff">某某网</font>方付款。</p>', "hidden", "某某网"),
        (
            '<style>.x, .jam { display: none }</style><p>甲<b class="y jam">某某网</b>方</p>',
            "hidden",
            "某某网",
        ),
        ("<p><ruby>甲<rt>jiǎ</rt></ruby>方付款。</p>", "pinyin", "jiǎ"),
        ('<div class="top nav"><a href="/">首页</a></div><p>甲方付款。</p>', "furniture", "首页"),
        ('<div title="header"><p>青禾公司</p></div><p>甲方付款。</p>', "furniture", "青禾公司"),
        (
            '<p>甲方付款。</p><div id="comments"><p>评论(1)</p><p>甲方是谁</p></div>',
            "furniture",
            "评论(1)甲方是谁",
        ),
        ('<p>甲方付款。</p><ul><li><a href="/x">更多范本</a></ul>', "furniture", "更多范本"),
    ],
)
def test_what_is_left_out_is_told(written: str, kind: str, before: str) -> None:
    reading = read_html(f"<html><body><p>{LONG}</p>{written}</body></html>", "合同.html")
    assert before not in reading.text
    assert [(each.kind, each.before, each.after) for each in reading.repairs] == [(kind, before, "")]


@pytest.mark.parametrize(
    "written",
    [
        '<table><tr><th bgcolor="blue"><font color="#fff">序号</font> 一</th></tr></table>',
        '<p style="background: #036"><span style="color:#fff">序号</span>一</p>',
        '<p><span style="color:white">序号</span></p>',
        '<style>.fold{display:none}</style><div class="fold"><p>序号</p></div>',
        '<style>.fold:hover{display:none} .a .fold{display:none}</style><p>一<span class="fold">序号</span></p>',
        '<p>一<span style="color:#fffff0;opacity:0.9;font-size:12px">序号</span></p>',
    ],
)
def test_what_a_reader_of_the_page_may_see_stays(written: str) -> None:
    assert "序号" in read_html(f"<html><body><p>{LONG}</p>{written}</body></html>", "合同.html").text


def test_every_gap_stands_where_its_repair_says() -> None:
    page = "<p>甲方<del>甲</del>：<u>&nbsp;&nbsp;&nbsp;&nbsp;</u>　乙方：<u>　　　　　　</u></p><p>电话：<input></p>"
    reading = read_html(page, "合同.html")
    gaps = [each for each in reading.repairs if each.kind == "blank"]
    assert [reading.text[each.position :][: len(each.after)] for each in gaps] == [
        each.after for each in gaps
    ]
    assert len(gaps) == 3


def test_links_inside_the_contract_stay() -> None:
    page = (
        f'<ul><li><a href="#1">第一条 范围</a></li></ul><p id=1>第一条 范围</p><p>{LONG}</p>'
        '<p>依照<a href="/law">《中华人民共和国民法典》</a>订立。</p><div class="footer">甲方（盖章）：</div>'
    )
    text = read_html(page, "合同.html").text
    assert "依照《中华人民共和国民法典》订立。" in text
    assert text.count("第一条 范围") == 2
    assert "甲方（盖章）：" in text


def test_main_part_is_believed_where_the_prose_is_in_it() -> None:
    page = f"<body>站名<div>您好，访客</div><main><h1>合同</h1><p>{LONG}</p></main><p>猜你喜欢</p></body>"
    reading = read_html(page, "合同.html")
    assert reading.text == f"合同\n{LONG}\n"
    assert [each.before for each in reading.repairs] == ["站名", "您好，访客", "猜你喜欢"]


def test_main_part_is_not_believed_where_clauses_stand_beside_it() -> None:
    page = f"<main><p>{LONG * 9}</p></main><p>第二条 甲方应当付款。</p>"
    assert "第二条 甲方应当付款。" in read_html(page, "合同.html").text


def test_deep_nesting_loses_nothing() -> None:
    assert read_html("<div>" * 400 + "深" + "<b>" * 400 + "处", "合同.html").text == "深处\n"


@pytest.mark.parametrize("depth", [1_200, 2_100, 40_000])
def test_nesting_beyond_all_measure_is_refused(depth: int) -> None:
    with pytest.raises(UnreadableFile):
        read_html("<p>第一条</p>" + "<div>" * depth + "深", "合同.html")


@pytest.mark.parametrize("page", ["<html><body><script>x</script></body></html>", "<html></html>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableFile, match="没有文字的网页"):
        read_bytes(page.encode(), "合同.html")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16", "big5"])
def test_encoding_is_told_by_the_text_not_by_what_the_page_says(encoding: str) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{LONG}</p></body></html>'
    if encoding == "big5":
        page = page.replace(LONG, "乙方應當按照本合同的約定提交報告，雙方另有約定的除外。")
    assert "乙方" in read_bytes(page.encode(encoding), "合同.html").text


def test_page_saved_in_one_file_is_read() -> None:
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    part = "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    data = f"{head}{part}<html><body><p>{LONG}</p></body></html>\r\n--b--\r\n".encode()
    assert read_bytes(data, "合同.mhtml").text.strip() == LONG


def test_numbers_that_a_style_prints_are_a_doubt() -> None:
    style = "<style>h3:before{counter-increment:a;content:'第' counter(a) '条'}</style>"
    reading = read_html(f"{style}<h3>范围</h3><p>{LONG}</p>", "合同.html")
    assert [each.kind for each in reading.doubts] == ["numbering"]


def test_of_the_frames_saved_in_one_file_the_one_with_the_contract_is_read() -> None:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    pages = ("<p>电子签章平台</p><iframe src='cid:1'></iframe>", f"<p>{LONG}</p>")
    parts = "".join(f"--b\r\nContent-Type: text/html\r\n\r\n{page}\r\n" for page in pages)
    assert read_bytes(f"{head}{parts}--b--\r\n".encode(), "合同.mht").text.strip() == LONG


def test_style_sheets_in_the_file_tell_what_is_hidden() -> None:
    head = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    )
    page = f'--b\r\nContent-Type: text/html\r\n\r\n<p>{LONG}<b class="jam">X</b></p>\r\n'
    sheet = '--b\r\nContent-Type: text/css\r\n\r\n@charset "utf-8";\r\n.jam { display: none; }\r\n--b--\r\n'
    reading = read_bytes((head + page + sheet).encode(), "合同.mhtml")
    assert reading.text.strip() == LONG
    assert [each.before for each in reading.repairs] == ["X"]


def _paragraphs(rows: list[Row]) -> str:
    lines = (f"{number}. {heading} {text}" for number, heading, text in rows)
    return "\n".join(f"<p class=MsoNormal>&nbsp;&nbsp;{html.escape(line)}</p>" for line in lines)


def _headed(rows: list[Row]) -> str:
    def one(number: str, heading: str, text: str) -> str:
        level = 2 + number.count(".")
        head = f"<h{level}>{number}. {html.escape(heading)}</h{level}>" if heading else ""
        return f"<section>{head}<p>{'' if heading else number + '. '}{html.escape(text)}</p></section>"

    return "\n".join(one(*row) for row in rows)


def _broken(rows: list[Row]) -> str:
    lines = (f"{number}. {heading} {text}" for number, heading, text in rows)
    return "<div>" + "<br>\n&emsp;&emsp;".join(html.escape(line) for line in lines) + "</div>"


FORMS: dict[str, Callable[[list[Row]], str]] = {
    "paragraphs": _paragraphs,
    "headings": _headed,
    "line breaks": _broken,
}


@needs_gold
@every_gold
@pytest.mark.parametrize("form", FORMS)
def test_contract_on_a_page_of_a_site_keeps_its_tree(path: Path, form: str) -> None:
    rows = gold(path)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("首页", "合同范本", "会员中心"))
    page = (
        f"<!DOCTYPE html><html><head><title>范本_合同网</title></head><body><div id=header><ul>{menu}</ul></div>"
        f'<div class="wrap"><div class="crumb"><a href="/">首页</a> &gt; 合同</div><h1>服务合同</h1><div>{FORMS[form](rows)}'
        f'</div></div><div class="related"><h3>相关范本</h3><ul>{menu}</ul></div>'
        "<div class=footer>版权所有 京ICP备1号</div></body></html>"
    )
    reading = read_bytes(page.encode("gb18030"), "网页.html")
    found = {
        clause.number: "".join((clause.heading + clause.text).split())
        for contract in parse_reading(reading)
        for clause in contract.clauses
    }
    right = sum(found.get(number) == "".join((heading + text).split()) for number, heading, text in rows)
    assert right >= 0.99 * len(rows), json.dumps(found, ensure_ascii=False)[:2000]
    assert not {"首页", "会员中心", "相关范本"} & set(reading.text.split())
