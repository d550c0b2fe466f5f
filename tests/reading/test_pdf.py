"""PDF files are read as the paragraphs that were meant, whatever the page made of them."""

import json
import math
from pathlib import Path

import pytest

from assistant.parsing import parse
from assistant.reading import read_bytes
from assistant.reading.pdf import read_pdf
from assistant.reading.readers import apart
from assistant.reading.report import Reading
from tests.reading.pdf_files import LEFT, RIGHT, SIZE, laid_out, pdf_file, text_at

GOLD = sorted((Path(__file__).parents[3] / "shared" / "data" / "contracts-dev").glob("*.gold.json"))
LONG = (
    "承租方应当在每月五日以前把当月租金汇入出租方的账户，逾期超过三日的，按照当月租金的千分之二支付滞纳金。"
    * 3
)
CONTRACT = "\n".join(
    ("设备租赁合同", "第一条 租金", f"1.1 {LONG}", f"1.2 {LONG}", "第二条 期限", f"2.1 {LONG}")
)


def read(*pages: str) -> Reading:
    """The reading of these drawings."""
    return read_pdf(pdf_file(pages), "合同.pdf")


def lines(*rows: tuple[str, float], x: float = LEFT) -> str:
    """The drawing of rows from `x` at these heights."""
    return "".join(text_at(words, x, y) for words, y in rows)


def dropped(reading: Reading) -> list[str]:
    """What was taken for the page's own words."""
    return [repair.before for repair in reading.repairs if repair.kind == "furniture"]


@pytest.mark.parametrize("indent", [0.0, 2 * SIZE], ids=["block style", "indented"])
@pytest.mark.parametrize("width", [RIGHT - LEFT, 260.0], ids=["wide", "narrow"])
def test_wrapped_rows_become_the_paragraphs_they_were(indent: float, width: float) -> None:
    assert read(*laid_out(CONTRACT, indent=indent, width=width)).text == CONTRACT + "\n"


def test_paragraphs_go_on_over_pages_and_their_edges_are_dropped() -> None:
    text = "\n".join((CONTRACT, *(f"{number}. 第{number}期：{LONG}" for number in range(3, 22))))
    pages = laid_out(text, head="租赁合同 HT-07", foot="- {page} -")
    assert len(pages) >= 3
    reading = read(*pages)
    assert reading.text == text + "\n"
    assert sorted(dropped(reading)) == sorted(
        edge for page in range(len(pages)) for edge in ("租赁合同 HT-07", f"- {page + 1} -")
    )


@pytest.mark.parametrize(
    "foot", ["{page}", "第 {page} 页 共 9 页", "{page}/9", "Page {page} of 9", "— {page} —"]
)
@pytest.mark.parametrize("text", [CONTRACT, CONTRACT + f"\n3. {LONG}" * 9], ids=["one page", "pages"])
def test_page_numbers_are_dropped(foot: str, text: str) -> None:
    reading = read(*laid_out(text, foot=foot))
    assert reading.text == text + "\n"
    assert foot.format(page=1) in dropped(reading)


def test_a_head_right_above_the_text_and_in_its_size_is_dropped() -> None:
    text = "\n".join((CONTRACT, *(f"{number}. 第{number}期：{LONG}" for number in range(3, 22))))
    pages = [text_at("青禾公司 机密", LEFT, 788) + page for page in laid_out(text)]
    reading = read(*pages)
    assert reading.text == text + "\n"
    assert dropped(reading) == ["青禾公司 机密"] * len(pages)


def test_heads_of_odd_and_of_even_pages_are_dropped_though_each_stands_on_two_of_five() -> None:
    text = "\n".join((CONTRACT, *(f"{number}. 第{number}期：{LONG}" for number in range(3, 33))))
    heads = ["", "青禾公司 机密", "通用条款", "青禾公司 机密", "通用条款"]
    pages = laid_out(text)[:5]
    plain = read(*pages).text
    headed = [text_at(head, LEFT, 800) + page for head, page in zip(heads, pages, strict=True)]
    assert len(pages) == 5
    assert read(*headed).text == plain


@pytest.mark.parametrize(
    "edge",
    [
        "27/5/1, 9:57 AM 设备租赁合同",
        "2027/5/1 下午9:57 设备租赁合同",
        "https://www.example.cn/ht/1.html 1/1",
        "file:///C:/ht/1.html 第1/1页",
    ],
)
@pytest.mark.parametrize("height", [805.0, 30.0], ids=["head", "foot"])
def test_what_a_browser_prints_around_its_only_page_is_dropped(edge: str, height: float) -> None:
    reading = read(laid_out(CONTRACT)[0] + text_at(edge, 40, height, size=8))
    assert reading.text == CONTRACT + "\n"
    assert dropped(reading) == [edge]


def test_words_that_return_in_the_middle_of_pages_stay() -> None:
    pages = [
        lines((f"{n}. 项目", 770), (f"甲方交货{n}次。", 500), ("以上为准。", 400), (f"末{n * n}", 90))
        for n in range(1, 6)
    ]
    assert read(*pages).text.count("以上为准。") == 5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("5.1 发包人供应的材料和设备", "5.1.1 石材由发包人供应"),
        ("甲、委托人：杭州青禾", "乙、受托人：南岭"),
        ("壹、维保对象以及范围和电梯", "贰、维保要求"),
        ("Article 3 验收的标准与程序", "Article 4 付款"),
    ],
)
def test_a_full_row_ends_before_the_next_number_of_its_form(first: str, second: str) -> None:
    wide = sum(SIZE if each > "ÿ" else SIZE / 2 for each in first)
    text = f"{first}\n{second}"
    whole = "\n".join("乙方应当按月支付租金" * 9 for _ in range(3))
    assert read(*laid_out(f"{text}\n{whole}", width=wide, indent=0)).text.startswith(text + "\n")


def test_a_number_without_a_drawn_space_is_parted_from_its_words() -> None:
    row = text_at("1", LEFT, 700) + text_at("秘密信息", LEFT + SIZE / 2 + 3, 700)
    wrapped = text_at("30", LEFT, 682) + text_at("日内交付", LEFT + SIZE + 3, 682)
    assert read(row + wrapped).text == "1 秘密信息\n30日内交付\n"


def test_latin_rows_join_with_a_space_and_cut_words_without() -> None:
    text = "1. The Supplier shall deliver the goods within thirty days after the Buyer has placed an order in writing."
    assert read(*laid_out(text, indent=0)).text == text + "\n"
    rows = lines(("1. The goods shall be deliv-", 700), ("ered", 682), x=RIGHT - 28 * SIZE / 2)
    assert read(rows + text_at("x" * 70, LEFT, 600)).text.startswith("1. The goods shall be deliv-")


def test_a_sentence_that_wraps_before_the_number_it_names_stays_whole() -> None:
    text = "1.1 乙方违约时应当按照本合同的约定承担责任，具体办法见第三条的规定，并应当及时通知甲方，同时参照第四条。"
    for width in range(200, 420, 12):
        assert (
            read(*laid_out(f"1. 责任\n{text}\n{text}\n{text}", indent=0, width=width)).text.count("\n") == 4
        )


def test_a_paragraph_goes_on_behind_a_full_stop_with_a_number_that_is_no_label() -> None:
    wide = "乙方提供的设备应当符合国家标准并附合格证明。"
    text = "\n".join(f"{wide}3C认证由乙方自费办理。" for _ in range(4))
    assert read(*laid_out(text, width=(len(wide) + 2) * SIZE)).text == text + "\n"


def test_contents_keep_their_leaders() -> None:
    contents = [(f"第{n}条 费用{'.' * 62}{k}", 700 - 18 * k) for k, n in enumerate("一二三四", 1)]
    assert read(lines(*contents)).text.splitlines() == [words for words, _ in contents]


def test_the_number_of_a_hanging_clause_stays_with_its_words() -> None:
    rows = [("1.", LEFT, 700), ("甲方应当", LEFT + 60, 700), ("2.", LEFT, 682), ("乙方应当", LEFT + 60, 682)]
    assert read("".join(text_at(*row) for row in rows)).text == "1. 甲方应当\n2. 乙方应当\n"


def test_lines_of_two_parties_are_read_side_by_side() -> None:
    rows = "".join(text_at("甲方（盖章）：", LEFT, y) + text_at("乙方（盖章）：", 330, y) for y in (700, 682))
    assert [line.split() for line in read(rows).text.splitlines()] == [
        ["甲方（盖章）：", "乙方（盖章）："]
    ] * 2


def test_columns_are_read_one_after_the_other() -> None:
    text = "\n".join(f"{number}. {LONG}" for number in range(1, 4))
    left, right = laid_out(text, width=200, indent=0)[0], laid_out(text, width=200, indent=0)[0]
    moved = right.replace(f"1 0 0 1 {LEFT:.2f}", f"1 0 0 1 {LEFT + 230:.2f}")
    half = "\n".join(read(left).text.splitlines())
    assert read(left + moved).text == f"{half}\n{half}\n"


def test_columns_of_paragraphs_that_end_early_are_told_by_the_rows_that_wrap() -> None:
    clause = "承租方应当按月支付租金，逾期超过三日的，按照当月租金的千分之二支付滞纳金。不足一月的按日计算。"
    left, right = ("\n".join(f"{clause[at % 7 :]}" for at in range(start, start + 6)) for start in (0, 3))
    drawn = (laid_out(side, width=200, indent=2 * SIZE)[0] for side in (left, right))
    moved = [next(drawn), next(drawn).replace("1 0 0 1 90.00", "1 0 0 1 306.00")]
    moved[1] = moved[1].replace("1 0 0 1 114.00", "1 0 0 1 330.00")
    assert read("".join(moved)).text == f"{left}\n{right}\n"


SIDES = (
    [f"{number}. {words}" for number, words in enumerate(["租赁物", "租期自交付之日起算。", "租金", "押金三万元。"] * 3, 1)],
    [f"{number}. {words}" for number, words in enumerate(["转租", "乙方不得转租。", "解除", "提前三十日通知。"] * 3, 13)],
)  # fmt: skip


def beside(left: list[str], right: list[str]) -> str:
    """The drawing of two columns of rows below a title and above a page's number."""
    sides = ((LEFT, left), (330, right))
    rows = (text_at(row, x, 700 - 18 * place) for x, side in sides for place, row in enumerate(side))
    return text_at("设备租赁合同", 270, 740) + "".join(rows) + text_at("- 1 -", 312, 40)


def test_columns_of_short_clauses_are_read_one_after_the_other() -> None:
    left, right = SIDES
    assert read(beside(left, right)).text.splitlines() == ["设备租赁合同", *left, *right]


def test_a_page_of_few_rows_has_the_columns_of_the_page_before() -> None:
    left, right = SIDES
    last = text_at("25. 附则", LEFT, 700) + text_at("26. 生效", LEFT, 682) + text_at("27. 份数", 330, 700)
    pages = read(beside(left, right), last + text_at("28. 地址", 330, 682)).text.splitlines()
    assert pages[-4:] == ["25. 附则", "26. 生效", "27. 份数", "28. 地址"]


def test_numbers_that_go_on_from_left_to_right_are_no_columns() -> None:
    items = [f"{number}. 设备{number}号的使用说明" for number in range(1, 25)]
    text = read(beside(items[::2], items[1::2])).text
    assert [line.split() for line in text.splitlines()[1:3]] == [
        ["1.", "设备1号的使用说明", "2.", "设备2号的使用说明"],
        ["3.", "设备3号的使用说明", "4.", "设备4号的使用说明"],
    ]


def test_a_title_that_is_set_wide_is_read_without_gaps() -> None:
    title = text_at("设备租赁合同", 200, 740).replace(" Tf", " Tf 8 Tc") + "0 Tc\n"
    assert read(title + lines(("第一条 租金", 700.0))).text == "设备租赁合同\n第一条 租金\n"


def test_a_space_between_chinese_words_is_kept_though_it_is_only_a_gap() -> None:
    row = text_at("第一条", LEFT, 700) + text_at("租金由承租方承担", LEFT + 3 * SIZE + 3, 700)
    justified = text_at("出租方交付设备", LEFT, 682).replace(" Tf", " Tf 2 Tc") + "0 Tc\n"
    assert read(row + justified).text == "第一条 租金由承租方承担\n出租方交付设备\n"


def test_a_short_entry_of_the_contents_keeps_its_distance_from_the_page_number() -> None:
    entries = (("第一章总则", 700), ("第二章服务", 682))
    rows = "".join(text_at(words, LEFT, y) + text_at("3", RIGHT - SIZE, y) for words, y in entries)
    assert [line.split() for line in read(rows).text.splitlines()] == [
        ["第一章总则", "3"],
        ["第二章服务", "3"],
    ]


def test_a_ruled_table_is_read_row_by_row_with_its_empty_cells() -> None:
    grid = "".join(f"{LEFT} {y} m 450 {y} l S\n" for y in (600, 640, 680)) + "".join(
        f"{x} 600 m {x} 680 l S\n" for x in (LEFT, 200, 330, 450)
    )
    cells = [
        ("品名", 95, 660),
        ("单价", 210, 660),
        ("数量", 340, 660),
        ("彩色", 95, 625),
        ("打印机", 95, 607),
    ]
    text = (
        "".join(text_at(*cell) for cell in cells) + text_at("一、清单", LEFT, 700) + text_at("2台", 340, 625)
    )
    reading = read(grid + text)
    assert reading.text == "一、清单\n| 品名 | 单价 | 数量 |\n| 彩色打印机 | ____ | 2台 |\n"
    assert [(each.kind, each.position) for each in reading.repairs] == [("blank", reading.text.index("____"))]


def test_a_drawn_line_is_a_place_to_fill_and_an_underline_is_none() -> None:
    page = text_at("名称：", LEFT, 700) + text_at("元整", 200, 700) + f"{LEFT} 698 m 200 698 l S\n"
    reading = read(page)
    assert reading.text.startswith("名称：____")
    assert reading.text.endswith("_元整\n")
    (repair,) = reading.repairs
    assert reading.text[repair.position :].startswith(repair.after)
    assert (repair.kind, repair.before) == ("blank", "")


@pytest.mark.parametrize(
    ("words", "rule", "text"),
    [
        ("设备租赁合同", (LEFT, RIGHT), "设备租赁合同"),
        ("名称：", (LEFT, RIGHT), "名称：____________________"),
        ("租赁期自", (LEFT, LEFT + 4 * SIZE), "租赁期自"),
    ],
    ids=["a heading's border", "a label on a line to write on", "underlined words"],
)
def test_a_line_under_words_is_a_place_to_fill_only_behind_a_colon(
    words: str, rule: tuple[float, float], text: str
) -> None:
    drawn = text_at(words, LEFT, 700) + f"{rule[0]} 698 m {rule[1]} 698 l S\n"
    assert read(drawn + lines(("第一条 租金", 660.0))).text == f"{text}\n第一条 租金\n"


def test_a_date_keeps_its_short_gaps_drawn_or_not() -> None:
    start, short = LEFT + 4 * SIZE, 0.6 * SIZE
    rule = f"{start} 698 m {start + short} 698 l S\n"
    drawn = text_at("租期自年", LEFT, 700) + rule + text_at("月起算", start + short, 700)
    places = ((LEFT, "签订于年"), (start + SIZE, "月内"), (start + 4 * SIZE, "日止"))
    plain = "".join(text_at(words, x, 680) for x, words in places)
    assert read(drawn + plain).text == "租期自年____月起算\n签订于年 月内 日止\n"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_upright(degrees: int) -> None:
    cosine, sine = round(math.cos(math.radians(degrees))), round(math.sin(math.radians(degrees)))
    corner = {90: (842, 0), 180: (595, 842), 270: (0, 595)}[degrees]
    turned = f"q {cosine} {sine} {-sine} {cosine} {corner[0] % 595 or 595 if degrees == 90 else corner[0]} {corner[1]} cm\n"
    page = lines(("1. 甲方付款。", 500), ("2. 乙方交货。", 480))
    assert read(turned + page + "Q\n").text == "1. 甲方付款。\n2. 乙方交货。\n"


def test_slanted_marks_are_dropped_and_reported() -> None:
    mark = text_at("样本", 0, 0, matrix="0.7 0.7 -0.7 0.7 200 400")
    reading = read(lines(("1. 甲方付款。", 500)) + mark)
    assert (reading.text, dropped(reading)) == ("1. 甲方付款。\n", ["样本"])


def test_forms_of_fonts_become_usual_characters_with_a_report() -> None:
    reading = read(lines(("1. 甲⽅向⼄⽅付款，⺠法典。", 500)))
    assert reading.text == "1. 甲方向乙方付款，民法典。\n"
    assert [(each.before, each.after, each.position) for each in reading.repairs] == [
        ("⽅", "方", 4),
        ("⼄", "乙", 6),
        ("⽅", "方", 7),
        ("⺠", "民", 11),
    ]


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    assert read(lines(("人人平等", 500)) + lines(("人人平等", 500), x=LEFT + 0.4)).text == "人人平等\n"


def test_any_name_will_do_and_strangers_are_read_apart() -> None:
    data = pdf_file(laid_out(CONTRACT), packed=True)
    assert apart(data, "合同.txt")
    assert read_bytes(data, "合同.txt").text == CONTRACT + "\n"


@pytest.mark.skipif(not GOLD, reason="the hand-made trees are not beside this checkout")
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.partition(".")[0])
@pytest.mark.parametrize("indent", [0.0, 2 * SIZE], ids=["block style", "indented"])
def test_a_printed_contract_is_read_back_clause_for_clause(gold: Path, indent: float) -> None:
    text = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    data = pdf_file(laid_out(text, head="保密 · HT-07", foot="第 {page} 页", indent=indent), packed=True)
    (contract,) = parse(read_bytes(data, "合同.pdf").text)
    found = {(clause.number, clause.heading or clause.text) for clause in contract.clauses}
    wanted = [(each["number"], each["heading"] or each["text"]) for each in json.loads(gold.read_bytes())]
    assert sum(each in found for each in wanted) >= 0.99 * len(wanted)
