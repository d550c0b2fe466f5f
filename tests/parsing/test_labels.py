"""The rarer printed numbers count clauses where a line begins with them, and nothing anywhere else."""

import pytest

from assistant.contract import Contract
from assistant.parsing import parse
from tests.parsing.ownership import check_ownership

COUNTED = {
    "01.": (
        "网站建设合同\n01. 服务内容\n01.01 页面三十页。\n01.02 程序开发。\n02. 服务费用\n2024.1.1前付清2.5万元。\n03. 违约责任",
        "1 1.1 1.2 2 3",
    ),
    "1.0 above 1.1": (
        "框架协议\n1.0 定义\n1.1 产品指软件V2.0。\n2.0 价格\n2.1 单价3.5元。\n2.2 折扣9.5折。",
        "1 1.1 2 2.1 2.2",
    ),
    "1-1": (
        "设备租赁合同\n1、租赁物\n1-1 AB-12型3-5台。\n1-2 2024-01-01起租。\n2、租金\n2-1 每月1.2万元。\n2-2 电话010-88886666。",
        "1 1.1 1.2 2 2.1 2.2",
    ),
    "1、1": (
        "劳务派遣协议\n1、总则\n1、1 甲方委托乙方派遣人员。\n1、2 派遣10人。\n2、费用\n2、1 依本协议第1、2条计算。",
        "1 1.1 1.2 2 2.1",
    ),
    "一.1 below 第一条": (
        "服务器买卖合同\n第一条 标的\n一.1 卖方出售服务器两台。\n一.2 清单如下。\n第二条 价款\n二.1 10万元。\n二.2 分两期。",
        "1 1.1 1.2 2 2.1 2.2",
    ),
    "【1】": (
        "保密协议\n【1】保密信息\n指全部资料。\n【2】保密期限\n自【2024】年【1】月起。\n【3】违约责任\n违约金【5】万元。",
        "1 2 3",
    ),
    "【1】 without line breaks": (
        "保密协议【1】保密信息是指资料。【2】期限自【2024】年【1】月起。【3】违约金【5】万元。",
        "1 2 3",
    ),
    "第1款": (
        "房屋租赁合同\n第一条 房屋\n第1款 位于某路1号。\n第2款 面积89.5平方米。\n第二条 租金\n第1款 依第一条\n第2款的面积计算。",
        "1 1.1 1.2 2 2.1",
    ),
    "甲、": ("采购协议\n甲、标的\n电脑10台。\n乙、价款\n共5.6万元。\n丙、交付\n甲、乙双方议定。", "1 2 3"),
    "i. below Ⅰ.": (
        "借款合同\nⅠ. 借款\ni. 本金100万元。\nii. 年利率4.35%。\nⅡ. 还款\ni. 按月付息。",
        "1 1.1 1.2 2 2.1",
    ),
    "条款1：": ("外包合同\n条款1：服务范围\n条款2：服务费\n条款3：保密", "1 2 3"),
    "一 alone on its line": ("劳动合同\n一\n合同期限\n三年。\n二\n工作内容\n岗位为工程师。", "1 2"),
    "1. that indentation nests": (
        "服务条款\n1. 内容\n    1. 开通账号。\n    2. 支持\n        1. 电话；\n        2. 现场。\n2. 费用\n    1. 年费十万元。",
        "1 1.1 1.2 1.2.1 1.2.2 2 2.1",
    ),
    "1. indented alike": ("服务条款\n  1. 内容\n  2. 费用\n  3. 期限", "1 2 3"),
    "一、 run into a name": (
        "租赁合同甲方：张三乙方：李四一、车辆：小客车1辆。二、租期：31日。三、租金：每日200元。",
        "1 2 3",
    ),
    "rows of a table": (
        "买卖合同\n一、清单\n序号 | 名称 | 数量\n1 | 电脑 | 10\n2 | 打印机 | 2\n二、付款\n1、付30%；\n2、付70%。",
        "1 2 2.1 2.2",
    ),
    "1) below 一. without line breaks": (
        "顾问合同一. 范围1) 税务咨询。2) 审计咨询（见附件1）。二. 费用1) 每月2千元。2) 按季结清。",
        "1 1.1 1.2 2 2.1 2.2",
    ),
    "1) at the beginning of the text": ("1) 供货。2) 付款。3) 其他。", "1 2 3"),
    "1) inside a line, where others have their breaks": (
        "顾问合同\n一. 范围\n1) 税务。2) 审计。\n二. 费用\n1) 每月2千元。\n2) 含税。\n三. 期限\n1) 一年。",
        "1 1.1 1.2 2 2.1 2.2 3 3.1",
    ),
    "1-1 without line breaks": (
        "维保合同1、对象1-1 电梯3-5台。1-2 自2024-01-01起。2、费用2-1 每月1.2万元。2-2 电话010-88886666。",
        "1 1.1 1.2 2 2.1 2.2",
    ),
    "01. without line breaks": (
        "网站合同01. 内容01.01 页面三十页。01.02 域名一个。02. 费用02.01 共2.05万元。",
        "1 1.1 1.2 2 2.1",
    ),
    "Article 1 without line breaks": (
        "租赁协议Article 1 租赁物 东街2号。Article 2 租期 一年，见Article 1。Article 3 租金 2千元。",
        "1 2 3",
    ),
    "一： without line breaks": (
        "租赁合同共同遵守。一：租期一年。二：租金每月2千元。三：其一：水费自理。",
        "1 2 3",
    ),
    "1] on its line": ("保密协议\n甲方：东厂\n1] 严守秘密。\n2] 不得复制。\n3] 用后归还。", "1 2 3"),
    "bare 1 without line breaks, annexes behind": (
        "软件开发合同 1 内容 开发系统。2 费用 总价20万元。3 验收 按附件1验收。附件1：标准 1 功能完整。2 无缺陷。",
        "1 2 3 1 2",
    ),
}


NO_NUMBERS = {
    "parties joined by 、": ("合作协议\n第一条 合作\n甲、乙双方出资。\n乙、丙双方分担。\n第二条 其他", "1 2"),
    "footnotes": (
        "服务合同\n1. 内容\n1.1 依标准[1]。\n2. 费用\n2.1 见表。\n[1] 国标。\n[2] 价目。",
        "1 1.1 2 2.1",
    ),
    "places to fill in brackets": (
        "借款合同\n一、金额\n【10】万元，利率【4】%。\n二、期限\n【12】个月。",
        "1 2",
    ),
    "a paragraph that is referred to": (
        "租赁合同\n第一条 甲\n依第八条\n第2款 的规定。\n第二条 乙\n按\n第一款、第二款执行。",
        "1 2",
    ),
    "phones and houses": ("租赁合同\n1. 联系\n010-88886666\n13-5 号楼\n2-1 室\n2. 其他", "1 2"),
    "days and hours": (
        "租赁合同\n一、期限\n05-01 至 10-01\n2024-1-1\n08:30 开门\n二、租金\n01 月至 03 月",
        "1 2",
    ),
    "letters to i": ("协议\n1. 甲\ng. 丙\nh. 丁\ni. 乙\n2. 其他", "1 2"),
    "rows counted by 01": ("买卖合同\n1. 清单\n01 电脑 10 5000\n02 打印机 2 1500\n2. 付款", "1 2"),
    "houses behind 1、": ("租赁合同\n1、1 号楼\n2、2 号楼\n3、3 号楼", "1 2 3"),
}


@pytest.mark.parametrize(("text", "numbers"), (COUNTED | NO_NUMBERS).values(), ids=COUNTED | NO_NUMBERS)
def test_rarer_numbers_count_clauses(text: str, numbers: str) -> None:
    (contract,) = parse(text)
    check_ownership(contract)
    assert [clause.number for clause in contract.clauses] == numbers.split()


def test_headings_above_running_articles_are_sections() -> None:
    text = (
        "咨询合同\n一、总则\n第一条 委托。\n第二条 接受。\n二、费用\n第三条 十万元。\n三、附则\n第四条 两份。"
    )
    (contract,) = parse(text)
    assert _places(contract) == [("1", "1"), ("1", "2"), ("2", "3"), ("3", "4")]
    assert [section.title for section in contract.sections] == ["一、总则", "二、费用", "三、附则"]


def test_headings_promised_above_running_articles_are_sections() -> None:
    text = "咨询合同\n目录\n一、总则\n二、费用\n一、总则\n第一条 委托。\n第二条 接受。\n二、费用\n第三条 十万元。"
    (contract,) = parse(text)
    assert _places(contract) == [("1", "1"), ("1", "2"), ("2", "3")]


def test_articles_that_begin_again_stay_below_their_heading() -> None:
    (contract,) = parse("咨询合同\n一、总则\n第一条 委托。\n第二条 接受。\n二、费用\n第一条 十万元。")
    assert _places(contract) == [("1", "1"), ("1", "1.1"), ("1", "1.2"), ("1", "2"), ("1", "2.1")]


def _places(contract: Contract) -> list[tuple[str, str]]:
    return [(clause.section, clause.number) for clause in contract.clauses]
