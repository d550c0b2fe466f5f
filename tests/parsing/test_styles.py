"""The same clauses are found whatever style numbers them, with line breaks or without."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.parsing import parse
from tests.parsing.ownership import check_ownership

Number = tuple[int, ...]
CHINESE = ("", *"一二三四五六七八九", "十", "十一", "十二")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
STYLES: dict[str, Callable[[Number], str]] = {
    "1.1.1.": lambda number: ".".join(map(str, number)) + ".",
    "1.1.1": lambda number: ".".join(map(str, number)) + ("." if len(number) == 1 else ""),
    "1.1.1 with a space": lambda number: ".".join(map(str, number)) + " ",
    "full-width": lambda number: ".".join(map(str, number)).translate(WIDE) + "．",
    "第一条 （一） 1.": lambda number: (
        f"第{CHINESE[number[-1]]}条 ",
        f"（{CHINESE[number[-1]]}）",
        f"{number[-1]}.",
    )[len(number) - 1],
    "第1条 1.1": lambda number: f"第{number[0]}条 " if len(number) == 1 else ".".join(map(str, number)) + " ",
    "第一章 1.1": lambda number: (
        f"第{CHINESE[number[0]]}章 " if len(number) == 1 else ".".join(map(str, number)) + " "
    ),
    "一、 （一） 1.": lambda number: (
        f"{CHINESE[number[-1]]}、",
        f"（{CHINESE[number[-1]]}）",
        f"{number[-1]}.",
    )[len(number) - 1],
    "一、 1、 （1）": lambda number: (f"{CHINESE[number[-1]]}、", f"{number[-1]}、", f"（{number[-1]}）")[
        len(number) - 1
    ],
    "1. （1） ①": lambda number: (f"{number[-1]}. ", f"（{number[-1]}）", "①②③④⑤⑥⑦⑧⑨⑩"[number[-1] - 1])[
        len(number) - 1
    ],
    "I. 1.": lambda number: (f"{ROMAN[number[-1]]}. ", f"{number[-1]}. ", f"（{number[-1]}）")[
        len(number) - 1
    ],
    "1、 1-1": lambda number: f"{number[0]}、" if len(number) == 1 else "-".join(map(str, number)) + " ",
    "1、 1、1": lambda number: f"{number[0]}、" if len(number) == 1 else "、".join(map(str, number)) + " ",
    "01.": lambda number: ".".join(f"{part:02}" for part in number) + ". ",
    "第一条 第一款 第一项": lambda number: f"第{CHINESE[number[-1]]}{'条款项'[len(number) - 1]} ",
    "【1】 1. （1）": lambda number: (f"【{number[-1]}】", f"{number[-1]}. ", f"（{number[-1]}）")[
        len(number) - 1
    ],
    "1. indented": lambda number: "    " * (len(number) - 1) + f"{number[-1]}. ",
}
LINED = {"1、 1-1", "1、 1、1", "01.", "第一条 第一款 第一项", "【1】 1. （1）", "1. indented"}
LINES_ONLY = {
    "1.1.1 with a space",
    "I. 1.",
    *LINED,
}  # a bare number, or a letter, is told only by the line it begins

HEADINGS = ("交货", "验收", "价款", "保密", "培训", "维修", "通知", "退货", "质量", "运输")
SENTENCES = (
    "卖方应在5日内送货，运费由卖方负担。",
    "货款合计3.5万元，分2期付清。",
    "买方提供24小时联系人，电话010-66668888。",
    "迟延1日按0.5%计收违约金，最高不超过10,000元。",
    "参见第3条及第2.1条，以本合同第4.2条为准。",
    "每年3月1日至12月31日为质保期，共10个月。",
    "设备应符合2.0版标准，误差小于1.5毫米。",
    "按第5条所述办理，2024.1.1以前的除外。",
    "价款为定价的1.5倍，约10.2万元，客服7×24小时值守。",
    "侵害第三人权利的，一、二审费用由卖方负担。",
    "详见本合同第三条第（二）项及附件一，以第二章的约定为准。",
    "买方收货后30日内，（含节假日）以电子邮件Ⅱ类信函通知。",
)

LEVELS: tuple[tuple[Callable[[int], str], ...], ...] = (
    (
        lambda last: f"第{CHINESE[last]}条 ",
        lambda last: f"第{last}条：",
        lambda last: f"第{CHINESE[last]}条、",
        lambda last: f"{CHINESE[last]}、",
        lambda last: f"{CHINESE[last]}．",
    ),
    (
        lambda last: f"（{CHINESE[last]}）",
        lambda last: f"{last}、",
        lambda last: f"{last}．",
        lambda last: f"{last}. ",
    ),
    (lambda last: f"（{last}）", lambda last: f"({last})", lambda last: "①②③④⑤⑥⑦⑧⑨⑩"[last - 1]),
)


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[Number, str]]:
    """Numbers in order, up to three levels, each with its wording; whatever has children is a heading."""
    rows: list[tuple[Number, str]] = []
    for top in range(1, draw(st.integers(2, 7)) + 1):
        children = draw(st.integers(0, 4))
        rows.append(((top,), draw(st.sampled_from(HEADINGS if children else SENTENCES))))
        for second in range(1, children + 1):
            grand = draw(st.integers(0, 3))
            rows.append(((top, second), draw(st.sampled_from(HEADINGS if grand else SENTENCES))))
            rows += [
                ((top, second, third), draw(st.sampled_from(SENTENCES))) for third in range(1, grand + 1)
            ]
    return rows


def printed(rows: list[tuple[Number, str]], style: str, between: str) -> str:
    """The rows as a contract in this style."""
    return between.join(["设备买卖合同\n", *(STYLES[style](number) + wording for number, wording in rows)])


def found(text: str) -> list[tuple[str, str]]:
    """Number and wording of each clause that is found."""
    (contract,) = parse(text)
    check_ownership(contract)
    return [(clause.number, re.sub(r"\s", "", clause.heading + clause.text)) for clause in contract.clauses]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40, deadline=None)
@given(rows=trees())
def test_random_tree_on_lines_is_read_back(style: str, rows: list[tuple[Number, str]]) -> None:
    expected = [(".".join(map(str, number)), wording) for number, wording in rows]
    assert found(printed(rows, style, "\n")) == expected


@pytest.mark.parametrize("style", [style for style in STYLES if style not in LINES_ONLY])
@settings(max_examples=40, deadline=None)
@given(rows=trees())
def test_random_tree_without_line_breaks_is_read_back(style: str, rows: list[tuple[Number, str]]) -> None:
    expected = [(".".join(map(str, number)), wording) for number, wording in rows]
    assert found(printed(rows, style, "")) == expected


@settings(max_examples=150, deadline=None)
@given(rows=trees(), labels=st.tuples(*map(st.sampled_from, LEVELS)), broken=st.booleans())
def test_random_tree_under_mixed_labels_is_read_back(
    rows: list[tuple[Number, str]], labels: tuple[Callable[[int], str], ...], broken: bool
) -> None:
    lines = [labels[len(number) - 1](number[-1]) + wording for number, wording in rows]
    expected = [(".".join(map(str, number)), wording) for number, wording in rows]
    assert found(("\n" if broken else "").join(["设备买卖合同\n", *lines])) == expected
