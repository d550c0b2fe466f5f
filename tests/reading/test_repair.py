"""Damaged text comes back as it was, clean text passes untouched, and every change is told."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading import repair
from assistant.reading.script import to_simplified
from evals.parsing.pollution import annotated, shifted, traditional
from tests.reading.pollution import FOOT, HEAD, polluted_page

DATA = Path(__file__).parents[1] / "data"
CLEAN = (DATA / "clean_page.txt").read_text(encoding="utf-8").strip()
POLLUTED = (DATA / "polluted_page.txt").read_text(encoding="utf-8")
TONED = re.compile(r"\?[a-zü]*[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zü]*\)")
OURS = sorted((Path(__file__).parents[2] / "corpus").glob("*.md"))


def test_polluted_page_is_the_clean_one_with_the_damage_on_it() -> None:
    assert polluted_page(CLEAN) == POLLUTED


def test_polluted_page_comes_back_character_by_character() -> None:
    reading = repair(POLLUTED)
    assert reading.text.strip() == CLEAN
    assert reading.doubts == ()
    kinds = {repair.kind for repair in reading.repairs}
    assert kinds == {"pinyin", "traditional", "gbk-shift", "furniture"}


def test_every_repair_can_be_played_back_to_the_damage() -> None:
    reading = repair(traditional(CLEAN))
    text = reading.text
    for change in reversed(reading.repairs):
        end = change.position + len(change.after)
        assert text[change.position : end] == change.after
        text = text[: change.position] + change.before + text[end:]
    assert text == traditional(CLEAN)


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "房屋租赁合同\n第一条 房屋位于(A座)，按(ISO)标准，以(USD)计价。\n第二条 赵頔(dí)为联系人。",
        "勞務契約\n第一條 雙方於簽約後為之，並與其他約定無關，雙方應遵守，違約者負賠償責任，並於三日內為之。\n"
        * 4,
        "合同\n1. 向台灣積體電路製造公司採購，收件人為「鍾麗緹」。\n2. 由卖方负责运输，费用另计，双方确认无误。\n"
        * 3,
        "合同\n1. 网站下载：乙方提供下载服务，并保证用户阅读、评论、收藏功能可用。\n",
        "合同\n甲方：甲\n1、京ICP备1号\n2、Copyright © 2027\n3、转载请注明出处\n4、版权所有：甲公司\n四、其他\n",
        "合同\n甲方：甲\n第一条 范围见附件。\n甲方（盖章）：\n附件一 清单\n1、首页广告\n2、会员登录页\n3、下载页\n4、评论页\n",
        "合同\n甲方：甲\n1.1 封面注明第1页共3页\n1.2 页脚注明第2页共3页\n",
        "问题?(yes)或者?no)都保留。",
        "",
    ],
    ids=[
        "our page",
        "brackets that are meant",
        "Traditional by birth",
        "a name",
        "site words in clauses",
        "a site's foot in clauses",
        "a site's pages in an annex",
        "numbers of pages in clauses",
        "marks",
        "empty",
    ],
)
def test_clean_text_passes_byte_identical(text: str) -> None:
    reading = repair(text)
    assert (reading.text, reading.repairs, reading.doubts) == (text, (), ())


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_bundled_corpus_passes_byte_identical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert repair(text).text == text


def _damage(text: str, at: int) -> str:
    return shifted(text, at)[at : at + 8] if min(text[at - 1 : at + 1]) > "\x7f" else ""


# Places in our page where a reading between two bytes is one that an annotator would write.
PAGE = traditional(CLEAN)
TORN = [at for at in range(150, len(PAGE) - 80, 7) if TONED.search(_damage(PAGE, at))]


@pytest.mark.parametrize("at", TORN)
def test_reading_between_two_bytes_is_undone_or_left_as_a_doubt(at: int) -> None:
    reading = repair(annotated(shifted(PAGE, at)))
    assert reading.text == CLEAN or reading.doubts


def test_many_readings_between_two_bytes_are_undone() -> None:
    undone = [repair(annotated(shifted(PAGE, at))).text == CLEAN for at in TORN]
    assert sum(undone) >= 0.6 * len(undone)


# Words that stand once in a text, so that only Chinese itself tells what their bytes were; U+FFFD where two would do.
DECODED = {
    "two bytes gone": ("由甲方|所在地人民法院管轄。\n", "由甲方所在地人民法院管轄。\n"),
    "a chain of torn places": ("因故意或|重|大|過失造成損失的除外。\n", "因故意或重大過失造成損失的除外。\n"),
    "a line's end swallowed": ("未經|書面同意的除外。\n", "未經書面同意的除外。\n"),
    "a digit swallowed": ("在驗收合格|之日起5日內付清。\n", "在驗收合格之日起?日內付清。\n"),
    "two readings likely": ("保密義務|不因合同終止而終止a。\n", "保密義務\ufffd因合同終止而終止a。\n"),
}


@pytest.mark.parametrize(("marked", "expected"), DECODED.values(), ids=DECODED)
def test_bytes_that_were_lost_come_back_where_one_reading_is_likely(marked: str, expected: str) -> None:
    damaged = "甲(jiǎ)方應(yīng)向乙方支付費(fèi)用。\n違約(yuē)方賠償損(sǔn)失。\n爭議(yì)由雙方協商。\n"
    head = len(damaged)
    damaged += marked.replace("|", "") + "合同自籤訂之日起生效。\n"
    for at in reversed([found.start() - nth for nth, found in enumerate(re.finditer(r"\|", marked))]):
        damaged = shifted(damaged, head + at)
    reading = repair(damaged)
    assert to_simplified(expected) in to_simplified(reading.text)
    assert bool(reading.doubts) == bool(re.search("[?\ufffd]", expected))


def test_lost_digit_is_inferred_from_the_numbers_around_with_its_reason() -> None:
    text = (Path(__file__).parents[2] / "../shared/seed/000_26301444c91fab82.txt").resolve()
    if not text.is_file():
        pytest.skip("the source page is not here")
    reading = repair(text.read_text(encoding="utf-8"))
    (lost,) = (
        change for change in reading.repairs if change.after.endswith("1") and change.kind == "gbk-shift"
    )
    assert lost.after.endswith("。1")
    assert "。1" in lost.reason


def test_invisible_characters_go_and_private_ones_stay_as_doubts() -> None:
    reading = repair("1. 甲\u200b方\ufeff\n2. 乙\ue123方")
    assert reading.text == "1. 甲方\n2. 乙\ue123方"
    assert [change.before for change in reading.repairs] == ["\u200b", "\ufeff"]
    assert [(doubt.kind, doubt.position) for doubt in reading.doubts] == [("private-use", 10)]


def test_page_furniture_is_reported_as_it_stood() -> None:
    reading = repair(HEAD + CLEAN + FOOT)
    dropped = [change.before for change in reading.repairs]
    assert "".join((dropped[0], reading.text, dropped[1])) == HEAD + CLEAN + FOOT
    assert reading.text.strip() == CLEAN


SIGNED = (
    "会员服务协议\n甲方：东厂\n第一条 内容\n每月寄送样品两件，样品由东厂挑选，运费由东厂承担。\n"
    "第二条 其他\n一式两份。\n甲方（盖章）：\n乙方（盖章）：\n"
)
AROUND: dict[str, tuple[str, str]] = {
    "where a page comes from": ("来源：网络 作者：小林 时间：2027-01-05 浏览：1024次\n", ""),
    "whose page it is": ("", "本文链接：http://x.cn/1.html\n版权所有 © 2027 东方范例网 京ICP备1号\n"),
    "the pages before and after": ("", "上一篇：仓储合同 下一篇：运输合同\n"),
    "links behind the signatures": ("", "相关推荐\n1. 仓储合同\n2. 技术合同怎么写\n3. 租房注意什么\n"),
    "articles on the same subject": ("", "【服务协议（通用版）】相关文章：\n1.仓储合同\n2.2026年出租协议\n"),
    "an account's last articles": ("", "\nEND\n\n往期推荐\n\n你的合同缺了哪几条？\n"),
    "an account's last lines": ("", "END\n点赞 在看 分享\n阅读原文\n"),
    "a site's name, path and foot": (
        "东方范例网\n",
        "上一篇：仓储合同\n下一篇：运输合同\n猜你喜欢\n装修合同\n东方范例网 版权所有，侵权请联系客服\n",
    ),
    "the title once more, with a site's version": (
        "首页 > 合同\n会员服务协议（通用版）\n来源：网络 编辑：小林 浏览：12次\n小编整理了范本，欢迎下载。\n",
        "",
    ),
    "a path above a title with a site's words": ("首页 > 范文 > 协议\n浏览：12次 免费下载\n", ""),
    "a number of a page": ("", "- 1 -\n"),
    "a library's numbered notes": (
        "1、本站文档由网友上传，下载后不退款。\n2、本站不作保证，侵权请联系客服。\n3、注册会员可免费下载。\n",
        "",
    ),
}


@pytest.mark.parametrize(("head", "foot"), AROUND.values(), ids=AROUND)
def test_what_a_page_has_around_a_contract_goes(head: str, foot: str) -> None:
    reading = repair(head + SIGNED + foot)
    assert reading.text == SIGNED
    assert "".join(change.before for change in reading.repairs) == head + foot


def test_numbers_of_pages_go_from_inside_a_line() -> None:
    page = "第{}页 共3页"
    text = f"{page.format(1)}供货合同第一条 货物：阀门，{page.format(2)}10件。第二条 价款：3千元。{page.format(3)}"
    assert repair(text).text == "供货合同第一条 货物：阀门，10件。第二条 价款：3千元。"
    cited = "第一条 图纸第2页共9页，说明第1页共3页。"
    assert repair(cited).text == cited


@pytest.mark.parametrize(
    "end",
    [
        "乙方负责公众号的关注、转发、点赞，并按月在看板分享。\n",
        "相关合同\n1. 仓储合同\n2. 运输合同\n",
        "附件：2/3\n",
    ],
    ids=["a site's words about a party", "contracts that belong to it", "a fraction"],
)
def test_what_a_contract_says_at_its_end_stays(end: str) -> None:
    reading = repair(SIGNED + end)
    assert (reading.text, reading.repairs) == (SIGNED + end, ())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="?()（）aūqdǎo1.甲方導產运\n \u200b\ue256е乱峁~", max_size=80))
def test_repair_never_fails_and_tells_each_change(text: str) -> None:
    reading = repair(text)
    grown = sum(len(change.after) - len(change.before) for change in reading.repairs)
    assert len(reading.text) == len(text) + grown
