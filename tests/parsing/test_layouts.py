"""Layouts of real contracts: lists, tables, contents and annexes where another reading of the numbers is near at hand."""

import pytest

from assistant.contract import Contract
from assistant.parsing import parse
from tests.parsing.ownership import check_ownership

LAYOUTS: dict[str, tuple[str, dict[str, str]]] = {
    "a list in the first clause is no sequence of clauses": (
        "劳务合同\n第一章 期限\n第一条 双方选择以下第（二）种期限：\n（一）固定期限；\n（二）以完成工作为期限。"
        "\n第二条 试用期1个月。\n"
        "第二章 工作\n第三条 岗位为司机。\n",
        {"1": "1 2", "2": "3"},
    ),
    "rows of figures are no clauses": (
        "采购合同\n一、货物\n序号 名称 型号 数量 单价（元）\n1 水泵 IP-1.5 20 3,500.00\n2 阀门 DN50 4 120.00\n"
        "二、验收：到货后7日内。\n",
        {"1": "1 2"},
    ),
    "options inside a sentence stay in it": (
        "租赁合同\n1. 房屋\n1.1 坐落于东街2号。\n1.2 争议按下列第2种方式解决：1.提交仲裁；2.提起诉讼。\n"
        "2. 租金\n2.1 每月3千元。\n",
        {"1": "1 1.1 1.2 2 2.1"},
    ),
    "items in brackets on their lines are clauses below a heading with a comma in it": (
        "服务合同\n第一条 服务的变更、解除\n1) 提前30日通知。\n2) 结清费用。\n第二条 期限\n一年。\n",
        {"1": "1 1.1 1.2 2"},
    ),
    "versions and decimals are no numbers": (
        "服务合同\n1 范围\n1.1 平台\n1.1.1 采用V1.1.2版，响应小于1.2秒，内存1.2GB。\n1.2 期限一年。\n"
        "2 人员管理\n2.1 项目经理1人。\n",
        {"1": "1 1.1 1.1.1 1.2 2 2.1"},
    ),
    "contents of chapters need no leaders": (
        "服务合同\n目录\n第一章 总则\n第二章 费用\n服务合同\n甲方：东厂\n第一章 总则\n第一条 目的。\n"
        "第二条 依据。\n第二章 费用\n第三条 单价。\n",
        {"1": "1 2", "2": "3"},
    ),
    "annexes number in a style of their own": (
        "服务合同\n1、范围\n（1）巡检\n①每日一次。\n②每月一报。\n2、费用\n（1）每月3千元。\n甲方（盖章）：\n"
        "附件一：清单\n一、水泵\n（一）东区2台。\n"
        "附件二：报价\n1. 人工\n1.1 每天800元。\n",
        {"1": "1 1.1 1.1.1 1.1.2 2 2.1", "2": "1 1.1", "3": "1 1.1"},
    ),
    "annexes and their clauses may count by letters": (
        "承包合同\n1 工程\n1.1 东楼。\n2 工期\n2.1 一年。\n附件 A 范围\nA.1 设计。\nA.2 施工。\n",
        {"1": "1 1.1 2 2.1", "2": "1.1 1.2"},
    ),
    "reasons run into the first clause are none": (
        "服务合同\n鉴于：1. 甲方有设备；2. 乙方有技术；双方达成如下协议：一、范围 巡检两台主机。"
        "二、费用 每月3千元。三、期限 一年。",
        {"1": "1 2 3"},
    ),
    "counts glued to the numbers of items stay with their words": (
        "安装合同\n一、付款\n1.10日内付三成。\n2.20日内付六成。\n3.30日内付清。\n二、设备\n"
        "1.1号机组一台；\n2.2号机组一台。\n三、其他\n",
        {"1": "1 1.1 1.2 1.3 2 2.1 2.2 3"},
    ),
    "small letters count inside of capitals": (
        "顾问协议\nA. 范围\na. 税务\nb. 审计\nB. 费用\na. 每月2千元\nC. 期限\n",
        {"1": "1 1.1 1.2 2 2.1 3"},
    ),
    "articles may be counted in English": (
        "AGREEMENT 协议\nArticle 1 Scope 范围\n1.1 Repairs under\nArticle 2 of the Code. 修理。\n"
        "Article 2 Fees 费用\n2.1 CNY 300. 三百元。\n",
        {"1": "1 1.1 2 2.1"},
    ),
    "amounts that begin a line are no clauses": (
        "顾问协议\n一、时间\n2024.3.31 交初稿。\n二、费用\n2.14万元，含税。\n三、其他\n",
        {"1": "1 2 3"},
    ),
    "plain numerals count inside of formal ones": (
        "维护合同\n壹、内容\n一、主机\n二、网络\n贰、费用\n一、每年3千元\n叁、其他\n",
        {"1": "1 1.1 1.2 2 2.1 3"},
    ),
    "articles that a sentence calls the contract's own are none": (
        "维护合同\n第一条 内容\n第二条 费用\n第三条 其他\n本合同第四条至第六条空缺，本合同第四条另行约定。\n",
        {"1": "1 2 3"},
    ),
    "headings that begin like what follows a reference head clauses": (
        "集成合同第一条 项目范围：见附件。第二条 款项支付：分两笔。第三条 所有权归甲方。第四条 内容变更须书面确认。"
        "第五条 依第一条约定及第二条的规定办理。",
        {"1": "1 2 3 4 5"},
    ),
    "a part may be called after a third party": (
        "巡检合同\n第一部分 正文\n1. 内容\n2. 费用\n第二部分 第三方介入\n3. 选定\n4. 责任\n",
        {"1": "1 2", "2": "3 4"},
    ),
    "signs of a number may stand apart": (
        "巡检合同\n第 九 条 内容\n第 十 条 费用\n第 十 一 条 期限\n1 、一年。\n2 、可续。\n",
        {"1": "9 10 11 11.1 11.2"},
    ),
    "brackets close dotted numbers, and one sign may be a number in brackets": (
        "巡检合同\n1) 内容\n1.1) 主机\n1.2) 网络\n㈠每日\n㈡每月\n2) 费用\n",
        {"1": "1 1.1 1.2 1.2.1 1.2.2 2"},
    ),
    "parties counted by stems are none": (
        "服务合同\n甲、委托人：东厂\n地址：东街1号\n乙、受托人：西厂\n一、内容\n1、巡检。\n二、费用\n",
        {"1": "1 1.1 2"},
    ),
    "parties counted like the clauses behind them are none": (
        "服务合同\n1. 甲方：东厂\n2. 乙方（受托方）：西厂\n目录\n1. 内容……1\n2. 费用……1\n1. 内容\n2. 费用\n",
        {"1": "1 2"},
    ),
    "parties that the first clause counts are clauses": (
        "服务合同\n一、当事人\n1. 甲方：东厂\n2. 乙方：西厂\n二、内容\n1. 巡检。\n",
        {"1": "1 1.1 1.2 2 2.1"},
    ),
    "a list printed like the clauses around it stays in its clause": (
        "服务合同\n1.解除\n(1)书面通知。\n(2)有下列情形的，可以解除：(1)破产；(2)逾期；(3)其他。\n(3)结清费用。\n2.其他\n"
        "(1)有下列情形的，合同中止：\n(1)停电；\n(2)停水；\n(3)停气。\n(2)一式两份。\n",
        {"1": "1 1.1 1.2 1.3 2 2.1 2.2"},
    ),
    "a list before the second clause opens no sequence, however the first is closed": (
        "服务合同\n一. 内容　下列工作：\n①巡检；\n②保养；\n③抢修。\n二. 费用　每月3千元。\n三. 其他\n",
        {"1": "1 2 3"},
    ),
    "contents may count by padded numbers": (
        "服务合同\n目录\n01. 内容 ............ 1\n02. 费用 ............ 1\n03. 其他 ............ 2\n"
        "01. 内容\n01.01 巡检。\n02. 费用\n03. 其他\n",
        {"1": "1 1.1 2 3"},
    ),
    "a number glued to a measure is an item's where the next item follows": (
        "热线合同\n第一条 指标\n1.20秒内接通。\n2.4小时内答复。\n3.每月一报。\n第二条 费用\n1.5万元一年，含税。\n",
        {"1": "1 1.1 1.2 1.3 2"},
    ),
    "reasons, parties and annexes are told apart where the line breaks are lost": (
        "服务合同 1. 甲方：东厂 2. 乙方：西厂 鉴于：1、甲方有设备；2、乙方有技术，特订立本合同，以资共同遵守。"
        " 1 内容 1.1 巡检主机。 2 费用 2.1 每月3千元。"
        "甲方：（盖章）乙方：（盖章）附件一一、清单1、主机两台。2、备件一箱。二、报价1、每台3百元。",
        {"1": "1 1.1 2 2.1", "2": "1 1.1 1.2 2 2.1"},
    ),
    "an annex behind the signatures needs no number": (
        "维护协议\n第一条 内容\n第二条 其他\n附件：《清单》\n甲方（盖章）：\n乙方（盖章）：\n"
        "附件：设备清单\n1. 主机两台\n2. 备件一箱\n",
        {"1": "1 2", "2": "1 2"},
    ),
    "headings above numbers that count on are sections, each part for itself": (
        "安装合同\n第一部分 协议书\n一、工程\n东楼。\n二、文件\n包括：\n1、图纸\n2、清单\n三、生效\n"
        "第二部分 通用条款\n一、定义\n1.词语\n1.1 工程指东楼。\n2.文件\n2.1 以图纸为准。\n二、双方\n3.代表\n3.1 李工。\n"
        "第三部分 专用条款\n一、定义\n2.文件\n2.1 增加清单。\n二、双方\n3.代表\n",
        {"1": "1 2 2.1 2.2 3", "2.1": "1 1.1 2 2.1", "2.2": "3 3.1", "3.1": "2 2.1", "3.2": "3"},
    ),
    "a list printed like the headings stays inside its own": (
        "购销协议\n一、货物\n二、价款\n三、服务\n一、保修一年。\n二、上门调试。\n四、责任\n五、其他\n",
        {"1": "1 2 3 3.1 3.2 4 5"},
    ),
    "a list in a sentence doesn't go on where another one ended": (
        "代理合同\n一、权限：\n1、出庭；\n2、和解。\n二、委托人应当：1、提供证据；2、支付费用；3、配合调查。\n三、其他\n",
        {"1": "1 1.1 1.2 2 3"},
    ),
    "annexes are listed before they come": (
        "开发合同\n第一条 内容\n第二条 生效\n附件清单：\n附件一：需求\n附件二：进度\n甲方：（盖章）\n乙方：（盖章）\n"
        "附件一：需求\n一、出库\n二、入库\n附件二：进度\n一、首期\n",
        {"1": "1 2", "2": "1 2", "3": "1"},
    ),
    "rows below the word that heads their numbers are no clauses": (
        "抵押合同\n第一条 借款\n第二条 抵押\n附件一：抵押物\n序号 名称 面积\n1 房屋 89.5\n2 车位 12.0\n",
        {"1": "1 2"},
    ),
    "reasons may be headed by spread words": (
        "合作协议\n鉴 于：\n（一）甲方有设备；\n（二）乙方有技术。\n双方约定如下：\n第一条 范围\n第二条 期限\n",
        {"1": "1 2"},
    ),
    "a number is run into its heading where its first clause follows": (
        "养护合同\n1范围\n1.1道路。\n1.2桥梁。\n2费用\n2.1每月3千元。\n3人员\n3.1项目经理1人。\n",
        {"1": "1 1.1 1.2 2 2.1 3 3.1"},
    ),
    "annexes come without a sign where the line breaks are lost": (
        "保洁合同第一条 范围见附件一《范围》。第二条 附件包括附件一《范围》、附件二《标准》。第三条 生效。"
        "甲方（签章）    乙方（签章）附件一范围一、大厅。二、电梯。附件二标准一、每日两次。",
        {"1": "1 2 3", "2": "1 2", "3": "1"},
    ),
    "a space behind a colon hides no number where the line breaks are lost": (
        "合伙协议 甲方: 李四 乙方: 王五 达成以下协议: 第一条 项目 名称: 地址: 第二条 期限 两年。 第三条 出资 各5万元。",
        {"1": "1 2 3"},
    ),
    "a heading may begin like a rule where the line breaks are lost": (
        "代理合同第一条 约因 甲方授权。第二条 规模 十店。依第一条约定办理。第三条 其他 两份。",
        {"1": "1 2 3"},
    ),
    "a comma may close a number where the line breaks are lost": (
        "租赁合同双方议定如下：第一条，租期一年。第二条，租金每月2千元。第三条，依第一条，不得转租。",
        {"1": "1 2 3"},
    ),
    "pages stand between contents and clauses where the line breaks are lost": (
        "外包合同目录1. 范围......12. 费用......13. 责任......2甲方：东厂。"
        "1. 范围1.1 客服。1.2 催收。2. 费用2.1 每月3千元。3. 责任3.1 赔偿。",
        {"1": "1 1.1 1.2 2 2.1 3 3.1"},
    ),
    "a contract behind signatures begins anew where the line breaks are lost": (
        "解除协议一、双方解除合同。二、本协议签字生效。甲方（盖章）：乙方（签字）：一、转正条件如下。二、提前三日通知。",
        {"1": "1 2", "2": "1 2"},
    ),
    "parts may count by Roman numerals": (
        "合资协议\n第Ⅰ部分 总则\nⅠ. 双方\nA. 东厂。\nⅡ. 名称\n第II部分 出资\nⅠ. 期限\nA. 两年。\n",
        {"1": "1 1.1 2", "2": "1 1.1"},
    ),
    "contents run together may count in brackets": (
        "服务合同目录（一）内容......1（二）费用......1（三）其他......2甲方：东厂。（一）内容：巡检。（二）费用：每月3千元。（三）其他",
        {"1": "1 2 3"},
    ),
    "contents run into the body are left behind": (
        "服务合同\n目录第一条 范围....1第二条 费用....1第三条 期限....2甲方：东厂。第一条 范围：巡检主机。"
        "第二条 费用：每月3千元。第三条 期限：一年。",
        {"1": "1 2 3"},
    ),
}


def one(text: str) -> Contract:
    """The only contract in the text, nothing of it lost."""
    (contract,) = parse(text)
    check_ownership(contract)
    return contract


@pytest.mark.parametrize(("text", "numbers"), LAYOUTS.values(), ids=LAYOUTS)
def test_layout_gives_its_numbers(text: str, numbers: dict[str, str]) -> None:
    found: dict[str, list[str]] = {}
    for clause in one(text).clauses:
        found.setdefault(clause.section, []).append(clause.number)
    assert {section: " ".join(each) for section, each in found.items()} == numbers


HEADINGS: dict[str, tuple[str, str, str]] = {
    "a comma of lists in a line with children": ("标的、数量及价款\n1. 货", "标的、数量及价款", ""),
    "a comma of lists in a line before text": ("标的、数量\n见下表。", "标的、数量", "见下表。"),
    "brackets before a colon": (
        "交（提）货地点、方式：送货上门。",
        "交（提）货地点、方式：",
        "送货上门。",
    ),
    "a short label before a full stop": (
        "保密义务。接收方应当妥善保管全部资料。",
        "保密义务。",
        "接收方应当妥善保管全部资料。",
    ),
    "a short sentence": (
        "乙方负责安装。费用由甲方另行支付给乙方。",
        "",
        "乙方负责安装。费用由甲方另行支付给乙方。",
    ),
    "what a party says": (
        "双方确认：附件与正文有同等效力。",
        "",
        "双方确认：附件与正文有同等效力。",
    ),
    "words that lead into a list": ("甲方逾期付款的：按日计违约金。", "", "甲方逾期付款的：按日计违约金。"),
    "a count of phases before a colon": (
        "乙方分两个批次发货：先发主机，后发备件。",
        "",
        "乙方分两个批次发货：先发主机，后发备件。",
    ),
    "a heading run into the party that a sentence begins with": (
        "物品归还承租方应在期满后两日内归还全部物品。",
        "物品归还",
        "承租方应在期满后两日内归还全部物品。",
    ),
    "an event that nobody is bound to": (
        "不可抗力：因洪水致使无法履行的，互不负责。",
        "不可抗力：",
        "因洪水致使无法履行的，互不负责。",
    ),
    "what a party has": ("乙方享有年休假：满一年的5天。", "", "乙方享有年休假：满一年的5天。"),
    "a measure before a colon": ("返利按金额分档：满十万元的1%。", "", "返利按金额分档：满十万元的1%。"),
    "a place before a colon": ("在本协议中：月指公历月。", "", "在本协议中：月指公历月。"),
    "a space before a full stop": ("乙方代甲方办理年审 。", "", "乙方代甲方办理年审 。"),
    "a colon inside brackets": (
        "租金为3千元（大写：叁仟元）。",
        "",
        "租金为3千元（大写：叁仟元）。",
    ),
}


@pytest.mark.parametrize(("wording", "heading", "text"), HEADINGS.values(), ids=HEADINGS)
def test_heading_ends_where_a_reader_would_say(wording: str, heading: str, text: str) -> None:
    clause = one(f"供货合同\n一、{wording}\n二、其他\n").clauses[0]
    assert (clause.heading, clause.text) == (heading, text)


SIGNED: dict[str, str] = {
    "seals side by side": "需方（章）：        供方（章）：\n委托代理人：        委托代理人：",
    "names first": "转让方：张三\n受让方：李四\n转让方（签字）：\n受让方（签字）：",
    "parties run together": "委托人：受托人：\n二〇二四年三月一日",
    "blanks alone": "甲方：____________\n乙方：____________\n签署日期：2024年5月1日",
    "trades and customers side by side": "服务商：            客户：\n签字：              签字：",
    "parties in two languages": "Party A 甲方: ________    Party B 乙方: ________",
    "a line in square brackets": "[以下无正文，为签署页]\n甲方：",
}


@pytest.mark.parametrize("block", SIGNED.values(), ids=SIGNED)
def test_a_block_of_signatures_is_no_part_of_the_last_clause(block: str) -> None:
    contract = one(f"供货合同\n第一条 货物\n第二条 其他\n一式两份。\n{block}\n")
    assert contract.clauses[-1].text == "一式两份。"
    assert contract.passages[-1].text == block


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("编号：LD-2024-0088\n\n劳 动 合 同 书\n（固定期限）", "劳动合同书"),
        ("（GF—2017—0201）\n建设工程施工合同\n（示范文本）", "建设工程施工合同"),
        ("SERVICE AGREEMENT 服务协议", "SERVICE AGREEMENT 服务协议"),
    ],
)
def test_title_is_found_below_numbers_and_between_spread_letters(cover: str, title: str) -> None:
    assert one(f"{cover}\n第一条 期限\n第二条 工资\n").title == title
