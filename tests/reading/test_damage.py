"""Damage of every kind is undone with a report, and looks-like-damage that is meant stays as it is."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading import repair
from evals.parsing import pollution
from evals.parsing.samples import read_samples

SAMPLES = {sample.name: sample.text for sample in read_samples()}
LONG = SAMPLES["09-outsourcing-long"]

UNDONE: dict[str, tuple[Callable[[str], str], str]] = {
    "a space behind every character": (pollution.spaced, "spacing"),
    "UTF-8 read as Windows-1252": (pollution.latin_read, "mojibake"),
    "UTF-8 read as Latin-1": (lambda text: text.encode().decode("latin-1"), "mojibake"),
    "digits in full width": (pollution.widened, "full-width"),
    "letters for digits": (pollution.misread, "look-alike"),
    "signs of a quoted mail": (lambda text: re.sub("^", "> ", text, flags=re.MULTILINE), "quote"),
    "spaces around the dots of numbers": (
        lambda text: re.sub(r"^(\s*\d{1,2})\.(\d{1,2})(?=[ \u3000])", r"\1 . \2", text, flags=re.MULTILINE),
        "spacing",
    ),
    "numbers and heads of pages": (pollution.paged, "furniture"),
}


@pytest.mark.parametrize("damage", UNDONE)
@pytest.mark.parametrize("name", ["02-house-lease", "09-outsourcing-long", "11-custody-nested"])
def test_damaged_contract_comes_back_with_a_report(name: str, damage: str) -> None:
    spoil, kind = UNDONE[damage]
    damaged = spoil(SAMPLES[name])
    reading = repair(damaged)
    assert _trimmed(reading.text) == _trimmed(SAMPLES[name])
    assert damaged == SAMPLES[name] or {change.kind for change in reading.repairs} == {kind}


@pytest.mark.parametrize("damage", UNDONE)
def test_each_change_tells_what_stood_where(damage: str) -> None:
    damaged = UNDONE[damage][0](LONG)
    reading = repair(damaged)
    text = reading.text
    for change in reversed(reading.repairs):
        end = change.position + len(change.after)
        assert text[change.position : end] == change.after
        text = text[: change.position] + change.before + text[end:]
    assert text == damaged


SHOWN: dict[str, Callable[[str], str]] = {
    "by a strict program": pollution.gbk_read,
    "by Windows": lambda text: re.sub("\ufffd(?=[\x00-\x7f]|\\Z)", "?", pollution.gbk_read(text)).replace(
        "\ufffd", "€"
    ),
    "with nothing left of lost bytes": lambda text: pollution.gbk_read(text).replace("\ufffd", ""),
}
ENDINGS: dict[str, tuple[str, str]] = {
    "a byte in the middle": ("甲方开发，乙方一次送达。", "甲方开发，乙方一次送达。"),
    "a full stop at the end of a line": ("甲方应当付款。", "甲方应当付款。"),
    "a bracket that is open": ("（以下无正文）", "（以下无正文）"),
    "what is counted": ("第六章 费用", "第六章 费用"),
    "a date": ("2030年4月5日", "2030年4月5日"),
    "a word that stands whole elsewhere": ("付给公司 A", "付给公司 A"),
    "a numeral": ("付款三 A", "付款涓� A"),
    "a word that stands nowhere else": ("承担违约责任 A", "承担违约责任 A"),
    "what leads a number": ("见本协议书第2条", "见本协议书第2条"),
    "an opposite": ("提高一倍以上1A", "提高一倍以涓�1A"),
    "a sign of two bytes": ("乙方·甲方", "乙方·甲方"),
}
WHOLE = "本合同由甲方与乙方签订，双方公司应遵守合同的约定，不得违反。\n"


@pytest.mark.parametrize(("line", "left"), ENDINGS.values(), ids=ENDINGS)
def test_ending_of_text_read_as_gbk_is_told_or_left(line: str, left: str) -> None:
    reading = repair(pollution.gbk_read(f"{WHOLE}{line}\n"))
    assert reading.text == f"{WHOLE}{left}\n"
    assert bool(reading.doubts) == (line != left)


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
@pytest.mark.parametrize("name", SAMPLES)
def test_text_read_as_gbk_comes_back_or_is_left_with_a_doubt(name: str, shown: Callable[[str], str]) -> None:
    reading = repair(shown(SAMPLES[name]))
    doubted = {reading.text.count("\n", 0, doubt.position) for doubt in reading.doubts}
    lines = zip(SAMPLES[name].split("\n"), reading.text.split("\n"), strict=True)
    wrong = {place for place, (meant, found) in enumerate(lines) if meant != found}
    assert wrong <= doubted


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("共计1O,000元", "共计10,000元"),
        ("于2O26年3月前", "于2026年3月前"),
        ("l.1 范围\n1.l 地点", "1.1 范围\n1.1 地点"),
        ("按3O%计算，不超过￥5,OOO.00", "按30%计算，不超过￥5,000.00"),
        ("每月l5日前", "每月15日前"),
        ("大道l088号3O1室", "大道1088号301室"),
        ("(l) 付定金；\n(2) 付尾款。", "(1) 付定金；\n(2) 付尾款。"),
    ],
)
def test_letter_inside_a_number_becomes_the_digit(printed: str, meant: str) -> None:
    assert repair(printed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "型号V1.O，B2B与O2O模式，5G网络，I类设备，iPhone 15，Oo元。",
        "采购应用程序接口(API)服务，地点上海(Shanghai)，男士(men)用品，安(an)然。",
        "以（USD）计价，按(ISO)执行，位于(A座)，重量(kg)。",
        "姓　名：　　　　性　别：　　　　甲 方： 乙 方：\n借　款　合　同\n",
        "１．２ 价格为１０元，合计100元，编号2031-07-15-0001。",
        "café résumé naïve “引用”……——《合同》※★●№㎡℃×÷±≤≥①Ⅳ㈠",
        "台北市中正區里長與皇后公司訂立契約，台幣五萬元，於台中里辦公處交付，雙方應於簽約後為之並遵守，違約者負賠償責任，"
        "並於三日內為之，買賣標的物之數量與價金經雙方確認無誤，賣方應將標的物運送至買方指定處所，運費由賣方負擔。",
        "1. 甲方\u3000应\u00a0付款。\n\t2. 乙方\u2003交货。\r\n",
        "Oo|lI 1|2 表格|10|20|\nO\nl\n",
        "(l) 项与(L)项，O2号、Ol室、IO口，A座。\n(i) 甲；\n(ii) 乙。",
    ],
)
def test_odd_but_meant_characters_pass_byte_identical(text: str) -> None:
    reading = repair(text)
    assert (reading.text, reading.repairs) == (text, ())


@pytest.mark.parametrize("name", SAMPLES)
def test_clean_contract_passes_byte_identical(name: str) -> None:
    reading = repair(SAMPLES[name])
    assert (reading.text, reading.repairs, reading.doubts) == (SAMPLES[name], (), ())


WORDS = (
    *(
        "甲方",
        "乙方应",
        "(USD)",
        "（A座）",
        "3.5%",
        "￥1,000.00",
        "℃",
        "㎡",
        "①",
        "Ⅳ",
        "……",
        "——",
        "　",
        "  ",
        "“",
        "”",
    ),
    *(
        "《民法典》",
        "№7",
        "V1.0",
        "B2B",
        "é",
        "台",
        "后",
        "□",
        "☑",
        "____",
        "\t",
        "\n",
        "1.1 ",
        "第一条",
        "（一）",
        "〇",
        "§",
        "*",
    ),
    *(
        "？(yes)",
        "?no)",
        "2031/3/3",
        "8:00",
        "A4",
        "O2O平台",
        "l/min",
        "10类I级",
        "×",
        "±0.00",
        "人",
        "负",
        "里",
        "，",
        "。",
        "；",
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=80).map("".join))
def test_generated_clean_text_passes_byte_identical(text: str) -> None:
    assert repair(text).text == text


ALPHABET = st.one_of(
    st.sampled_from("甲乙方约0OlI１Ａ．.,元年%() \n?ǎāè鐢叉柟锛ç”²æ–¹é於后導\u200b\ufffd\ue000"),
    st.characters(codec="utf-8"),
)


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=120))
def test_any_text_is_repaired_with_every_change_told(text: str) -> None:
    reading = repair(text)
    grown = sum(len(change.after) - len(change.before) for change in reading.repairs)
    assert len(reading.text) == len(text) + grown


def _trimmed(text: str) -> list[str]:
    """The lines without the spaces at their ends, which say nothing."""
    return [line.rstrip(" ") for line in text.split("\n")]
