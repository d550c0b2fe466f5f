"""What a text's structure says: contracts, sections, tables of contents, clauses and the words between them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.contract import Contract
from assistant.errors import NoClauses
from assistant.parsing import parse, parse_reading
from assistant.reading import Reading, read_file
from tests.parsing.ownership import check_ownership

DATA = Path(__file__).parents[1] / "data"


def one(text: str) -> Contract:
    """The only contract in `text`, with the promise kept that nothing is lost."""
    (contract,) = parse(text)
    check_ownership(contract)
    return contract


def numbers(contract: Contract, section: str = "1") -> str:
    return " ".join(clause.number for clause in contract.clauses if clause.section == section)


def test_polluted_page_yields_both_contracts_clause_for_clause() -> None:
    first, second = parse_reading(read_file(DATA / "polluted_page.txt"))
    assert (first.title, second.title) == ("2025年度数据平台维护服务合同", "2025年度数据平台维护服务合同1")
    assert numbers(first) == (
        "1 1.1 1.1.1 1.1.2 1.2 1.2.1 1.2.2 2 2.1 2.1.1 2.1.2 2.2 2.2.1 2.2.2 3 3.1 3.1.1 3.2 3.2.1 3.2.2"
    )
    assert [numbers(first, section) for section in ("2", "3.1", "3.2")] == ["4 4.1 4.2", "1 1.1 2 2.1", "1 2"]
    assert numbers(second) == "1.1 1.2 1.2.1 1.2.2 2.1 2.1.1 4.1 4.1.1 4.1.2"
    assert numbers(second, "2") == "1 1.1 1.2"
    assert [entry.number for entry in second.toc] == ["1.1", "1.2", "2.1"]
    assert second.clauses[-1].wording.endswith("第三方退出须提前10日书面")
    for contract in (first, second):
        check_ownership(contract)


def test_heading_promised_by_the_contents_is_told_from_the_text_run_into_it() -> None:
    _, second = parse_reading(read_file(DATA / "polluted_page.txt"))
    clauses = {clause.address.partition("/")[2]: clause for clause in second.clauses}
    assert (clauses["1/1.1"].heading, clauses["1/1.1"].text[:5]) == ("概况", "委托方把数")
    assert clauses["1/2.1"].text == "服务方提供24小时支持"


def test_parent_is_the_nearest_number_that_the_body_prints() -> None:
    contract = one("供货合同\n1.1 品名\n1.1.1 甲型\n3.1 数量\n3.1.2 乙型\n")
    assert [(clause.number, clause.parent) for clause in contract.clauses] == [
        ("1.1", None),
        ("1.1.1", "供货合同/1/1.1"),
        ("3.1", None),
        ("3.1.2", "供货合同/1/3.1"),
    ]


def test_contents_cover_parties_ending_and_annex_stand_apart_from_the_clauses() -> None:
    contract = one(
        "保养合同\n目录\n第一条 范围......1\n第二条 价款......2\n附件一 清单......3\n\n甲方：东厂\n乙方：西店\n"
        "鉴于东厂需要保养，双方约定如下：\n第一条 范围\n1.1 共3台，见第二条。\n第二条 价款\n2.1 总价9,000.00元。\n"
        "（以下无正文）\n甲方（盖章）：____\n附件一 清单\n1. 车床2台。\n2. 铣床1台。\n"
    )
    assert [(entry.number, entry.heading) for entry in contract.toc] == [("1", "范围"), ("2", "价款")]
    assert [passage.kind for passage in contract.passages] == ["cover", "contents", "recital", "ending"]
    assert (numbers(contract, "1"), numbers(contract, "2")) == ("1 1.1 2 2.1", "1 2")
    assert contract.sections[-1].title == "附件一 清单"


def test_signature_lines_behind_the_last_clause_are_no_part_of_it() -> None:
    contract = one(
        "保养合同\n第一条 范围\n第二条 其他\n本合同一式两份。\n甲方（盖章）：____ 乙方（盖章）：____\n日期：____\n"
    )
    assert contract.clauses[-1].text == "本合同一式两份。"
    assert contract.passages[-1].kind == "signature"


def test_chapters_are_sections_where_articles_number_the_clauses() -> None:
    contract = one(
        "章程\n第一章 总则\n第一条 名称。\n第二条 住所。\n第二章 股东\n第三条 权利。\n（一）分红；\n（二）表决。\n第四条 义务。\n"
    )
    assert [section.title for section in contract.sections] == ["第一章 总则", "第二章 股东"]
    assert (numbers(contract, "1"), numbers(contract, "2")) == ("1 2", "3 3.1 3.2 4")


CHAPTERS = {
    "leaders and pages": "目录\n第一章 总则……………1\n第二章 股东……………3\n第三章 清算……………6\n",
    "pages alone": "目  录\n第一章 总则 1\n第二章 股东 3\n第三章 清算 6\n",
    "names alone": "目录\n第一章 总则\n第二章 股东\n第三章 清算\n",
    "leaders that nothing announces": "第一章 总则......1\n第二章 股东......3\n第三章 清算......6\n",
}


@pytest.mark.parametrize("contents", CHAPTERS.values(), ids=CHAPTERS)
def test_contents_of_chapters_promise_sections(contents: str) -> None:
    contract = one(
        f"章程\n{contents}\n第一章 总则\n第一条 名称。\n第二条 住所。\n第二章 股东\n第三条 权利。\n"
    )
    assert [(entry.section, entry.number, entry.heading, entry.part) for entry in contract.toc] == [
        ("1", "1", "总则", True),
        ("2", "2", "股东", True),
        ("3", "3", "清算", True),
    ]
    assert (numbers(contract, "1"), numbers(contract, "2")) == ("1 2", "3")


@pytest.mark.parametrize("count", [4, 9, 14])
def test_contents_of_many_chapters_without_leaders_are_no_chapters(count: int) -> None:
    digits = "一二三四五六七八九"
    names = [
        ("十" if at > 9 else "") + (digits[(at - 1) % 10] if at != 10 else "") for at in range(1, count + 1)
    ]
    contents = "".join(f"第{name}章 事项{name}\n" for name in names)
    body = "".join(f"第{name}章 事项{name}\n第{name}条 双方照办。\n" for name in names)
    contract = one(f"章程\n\n目录\n{contents}\n甲方：海岳公司\n乙方：启衡公司\n\n{body}")
    assert len(contract.toc) == len(contract.sections) == count


def test_contents_of_chapters_and_articles_tell_them_apart() -> None:
    contract = one(
        "章程\n目录\n第一章 总则 1\n第一条 名称 1\n第二章 股东 2\n第二条 权利 2\n\n"
        "第一章 总则\n第一条 名称\n东厂。\n第二章 股东\n第二条 权利\n分红。\n"
    )
    told = [(entry.section, entry.number, entry.heading, entry.part) for entry in contract.toc]
    assert told[:2] == [("1", "1", "总则", True), ("1", "1", "名称", False)]
    assert told[2:] == [("2", "2", "股东", True), ("2", "2", "权利", False)]


def test_chapters_are_clauses_where_dotted_numbers_follow_them() -> None:
    assert numbers(one("章程\n第一章 总则\n1.1 名称。\n第二章 股东\n2.1 权利。\n")) == "1 1.1 2 2.1"


@pytest.mark.parametrize(
    "listed",
    [
        "乙方应当：\na. 送货；\nb. 安装。",
        "乙方应当：（一）送货；（二）安装。",
        "乙方负责下列工作，费用自理：\n（1）送货；\n（2）安装。",
        "①送货、②安装，都由乙方办理。",
    ],
)
def test_items_of_a_list_stay_in_the_text_of_their_clause(listed: str) -> None:
    contract = one(f"安装合同\n1. 工作\n1.1 分工。 {listed}\n1.2 期限。 共5日。\n")
    assert numbers(contract) == "1 1.1 1.2"
    assert contract.clauses[1].text == listed


@pytest.mark.parametrize(
    "words",
    [
        "共1.2米，约2.5万元，合1.3倍，占2%。",
        "按第1.2条及第2条办理，参见1.3款。",
        "电话010-66668888，网址10.0.0.1，版本2.1.3以上。",
        "自2024年1月2日起30日内，每1,000元计3.5元。",
        "须符合GB/T 1.2-2020及ISO 2.1标准。",
    ],
)
def test_numbers_in_a_sentence_are_no_clauses(words: str) -> None:
    contract = one(f"安装合同\n1. 工作\n1.1 {words}\n1.2 期限\n2. 价款\n")
    assert numbers(contract) == "1 1.1 1.2 2"


def test_repeated_title_begins_another_contract() -> None:
    contracts = parse("甲租赁合同\n第一条 房\n第二条 租\n乙租赁合同\n第一条 车\n第二条 租\n")
    assert [(contract.id, numbers(contract)) for contract in contracts] == [
        ("甲租赁合同", "1 2"),
        ("乙租赁合同", "1 2"),
    ]


def test_equal_titles_get_unlike_ids() -> None:
    contracts = parse("租赁合同\n第一条 房\n第二条 租\n租赁合同\n第一条 车\n第二条 租\n")
    assert [contract.id for contract in contracts] == ["租赁合同", "租赁合同-2"]


def test_numbers_that_begin_again_open_another_section() -> None:
    contract = one("供货合同\n1. 品名\n2. 价款\n3. 期限\n补充说明\n1. 包装\n2. 运输\n3. 保险\n")
    assert (numbers(contract, "1"), numbers(contract, "2")) == ("1 2 3", "1 2 3")


def test_metadata_of_the_file_names_the_contract() -> None:
    reading = Reading("a.md", "租赁合同\n1. 房\n", title="房屋租赁", names=("简版",), id="lease")
    (contract,) = parse_reading(reading)
    assert (contract.id, contract.title, contract.names, contract.source) == (
        "lease",
        "房屋租赁",
        ("简版",),
        "a.md",
    )
    assert contract.clauses[0].address == "lease/1/1"


def test_id_has_no_slash_and_no_white_space_and_at_most_forty_characters() -> None:
    (contract,) = parse("设备 采购/安装合同\n1. 货\n")
    assert contract.id == "设备-采购-安装合同"
    (contract,) = parse("长" * 45 + "合同\n1. 货\n")
    assert len(contract.id) == 40


@pytest.mark.parametrize("text", ["", "今天天气很好。", "共计2.5公里，第3条路。", "合同", "目录\n"])
def test_text_without_a_single_clause_is_refused(text: str) -> None:
    with pytest.raises(NoClauses, match="条款"):
        parse(text)


PIECES = [
    *(
        "1. ",
        "1.1",
        "1.1.1.",
        "2.1 ",
        "2.",
        "3、",
        "第一条",
        "第二条",
        "第一章",
        "（一）",
        "(2)",
        "①",
        "a.",
        "I.",
        "目录",
    ),
    *(
        "附件一",
        "第一部分：",
        "说明一：",
        "全文完。",
        "（以下无正文）",
        "服务合同",
        "甲方：",
        "鉴于",
        "10,000元",
        "2024年",
    ),
    *(
        "1)",
        "2.1)",
        "01.",
        "1-1 ",
        "Article 1 ",
        "一：",
        "附件：清单",
        "乙、受托人：",
        "……1",
        "第1页共2页",
        "|",
    ),
    *("、", "。", "：", "；", "第", "条", "１．２", "12345.6789", "\n", " ", "\u3000", "\r"),
]


@pytest.mark.parametrize("number", ["1、", "第一条\n", "(1)\n"])
def test_numbers_without_words_between_them_are_no_contract(number: str) -> None:
    with pytest.raises(NoClauses):
        parse(number * 30_000)


@pytest.mark.parametrize("number", ["一.1 ", "1-1 ", "1)", "01.", "Article 1 "])
def test_a_number_may_begin_a_text_that_has_lost_all_its_breaks(number: str) -> None:
    text = f"{number}甲方付款{'，乙方按约定交货并提供服务' * 40}。2. 乙方交货。3. 双方签字。"
    (contract,) = parse(text)
    assert contract.text == text
    check_ownership(contract)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_text_makes_it_fail_lose_or_own_twice(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        contracts = parse(text)
    except NoClauses:
        return
    for contract in contracts:
        check_ownership(contract)
    assert "".join(contract.text for contract in contracts) == text
