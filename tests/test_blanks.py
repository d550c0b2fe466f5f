"""Blanks: every form found, nothing invented, and what each one asks for."""

from pathlib import Path

import pytest

from assistant.blanks import KINDS, Blank, find_blanks
from assistant.bundled import bundled
from assistant.contract import Contract, Passage
from assistant.parsing import parse_reading
from assistant.reading import read_file
from tests.builders import contract_of

SHARED = Path(__file__).parents[2] / "shared" / "data" / "contracts-dev"


def blanks_in(*wordings: str) -> tuple[Blank, ...]:
    return find_blanks(contract_of({str(number): wording for number, wording in enumerate(wordings, 1)}))


def corpus(name: str) -> Contract:
    return parse_reading(read_file(bundled("corpus") / f"{name}.md"))[0]


def with_passage(kind: str, text: str) -> Contract:
    return Contract("p", "样例", text, (), (), (), (Passage(kind, 0, len(text), text),))


PRINTED = [
    ("甲方名称：________", "________", "甲方名称", "party", ""),
    ("乙方的联系电话：＿＿＿＿", "＿＿＿＿", "乙方的联系电话", "phone", ""),
    ("由【】仲裁委员会仲裁", "【】", "仲裁委员会", "arbitration_commission", ""),
    ("提交[仲裁机构名称]裁决", "[仲裁机构名称]", "仲裁机构名称", "arbitration_commission", ""),
    ("违约金为合同总额的【  】%", "【  】", "违约金比例", "percentage", "%"),
    ("团队不少于［人数］人", "［人数］", "人数", "count", "人"),
    ("服务费用为____万元", "____", "服务费用", "money", "万元"),
    ("统一社会信用代码：____", "____", "统一社会信用代码", "credit_code", ""),
    ("开户账号：（　　）", "（　　）", "开户账号", "account", ""),
    ("签订日期：____年__月__日", "____年__月__日", "签订日期", "date", ""),
    ("生效日期：20XX年XX月XX日", "20XX年XX月XX日", "生效日期", "date", ""),
    ("甲方：XXX", "XXX", "甲方名称", "party", ""),
    ("收到通知后__个工作日内，乙方应给予书面答复", "__", "书面答复期限", "period", "工作日"),
    ("发生紧急故障的，应于__小时内响应", "__", "紧急故障响应期限", "period", "小时"),
    ("服务质量说明…………。", "…………", "服务质量说明", "text", ""),
    (
        "甲方住所地：____省____市____区____路____号",
        "____省____市____区____路____号",
        "甲方住所地",
        "address",
        "",
    ),
    ("服务期间：__年__月__日至__年__月__日", "__年__月__日至__年__月__日", "服务期间", "date_range", ""),
    ("签订时间：【  年  月  日】", "【  年  月  日】", "签订时间", "date", ""),
    ("该房屋□已 □未设定抵押", "□已 □未", "是否设定抵押", "choice", ""),
    ("运费由【甲方/乙方】承担", "【甲方/乙方】", "运费承担方", "choice", ""),
    ("运费由____承担", "____", "运费承担方", "text", ""),
    ("登记编号：□□□□", "□□□□", "登记编号", "text", ""),
    ("借款用于____，不得挪用", "____", "借款用途", "text", ""),
    ("提交____，在上海进行仲裁", "____", "仲裁委员会", "arbitration_commission", ""),
    ("账  号：____", "____", "账号", "account", ""),
    ("成果的著作权归____所有", "____", "著作权归属方", "text", ""),
    ("由____提供连带责任保证", "____", "保证人", "party", ""),
    ("卖方应将设备运抵____，并通知买方", "____", "设备运抵地点", "text", ""),
    ("甲方将位于____的房屋出租给乙方", "____", "房屋地址", "address", ""),
    ("租金按____支付", "____", "租金支付周期", "text", ""),
    ("乙方应每____个月开展一次安全检测", "____", "安全检测周期", "period", "个月"),
    ("自交付之日起____日为装修免租期", "____", "装修免租期", "period", "日"),
    ("押金相当于____个月租金的押金", "____", "押金月数", "period", "个月"),
    ("租金标准为每平方米每日____元", "____", "租金标准", "money", "元"),
    ("超出套餐的存储按每GB每月____元计费", "____", "超出套餐的存储单价", "money", "元"),
    ("免费培训买方操作人员____名", "____", "操作人员人数", "count", "名"),
    ("甲方每年可对乙方使用情况审计____次", "____", "审计次数", "count", "次"),
    ("每月发布原创图文不少于____篇", "____", "原创图文数量", "count", "篇"),
    ("乙方需续租的，应提前____个月书面通知甲方", "____", "续租提前通知期", "period", "个月"),
    ("任何一方提前____日书面通知对方可解除本合同", "____", "解除提前通知期", "period", "日"),
    ("乙方应于每期首月____日前付清租金", "____", "每期支付日", "period", "日"),
    ("经书面催告后____日内未改正的，守约方可解除", "____", "改正期限", "period", "日"),
    ("缺陷责任期……个月", "……", "缺陷责任期", "period", "个月"),
    ("备份保留____天", "____", "备份保留期限", "period", "天"),
    ("处理期限自【选择日期】起计算", "【选择日期】", "处理期限起始日期", "date", ""),
    ("系____（供应商名称）的代表", "____", "供应商名称", "party", ""),
    ("但累计违约金不超过合同总额的__%", "__", "违约金上限比例", "percentage", "%"),
    ("按应付金额的____支付违约金", "____", "违约金比例", "percentage", ""),
    ("借款年利率为__%", "__", "借款年利率", "percentage", "%"),
    ("本协议有效期至__年__月__日", "__年__月__日", "有效期终止日期", "date", ""),
    ("本合同共__页", "__", "合同页数", "count", "页"),
    ("于每月__日前足额支付服务费", "__", "每月支付日", "period", "日"),
]


@pytest.mark.parametrize(("wording", "placeholder", "label", "kind", "unit"), PRINTED)
def test_a_printed_blank_is_found_with_its_label_kind_and_unit(
    wording: str, placeholder: str, label: str, kind: str, unit: str
) -> None:
    contract = contract_of({"1": wording})
    [blank] = find_blanks(contract)
    assert contract.text[blank.start : blank.end] == placeholder
    assert (blank.label, blank.kind, blank.unit, blank.explicit) == (label, kind, unit, True)


LOST = [
    ("甲方法定代表人：", "", "甲方法定代表人", "person"),
    ("乙方地址：省市区路号", "省市区路号", "乙方地址", "address"),
    ("课程名称：", "", "课程名称", "text"),
    ("承运人：", "", "承运人", "party"),
    ("甲方名称：金融科技有限公司", "金融科技有限公司", "甲方名称", "party"),
    ("技术支持人员：、", "、", "技术支持人员", "person"),
    ("仲裁机构：仲裁委员会。"[:-1], "仲裁委员会", "仲裁机构", "arbitration_commission"),
    ("人民法院：市区人民法院", "市区人民法院", "人民法院", "court"),
    ("协商不成的，提交仲裁委员会仲裁", "仲裁委员会", "仲裁委员会", "arbitration_commission"),
    ("签订日期：年月日", "年月日", "签订日期", "date"),
    ("解除合同的，应提前个工作日书面通知对方", "", "解除提前通知期", "period"),
    ("工期总日历天数：天", "", "工期总日历天数", "period"),
    ("乙方指派作为项目经理", "", "乙方项目经理", "person"),
    ("保密期限为合同终止后年。", "", "保密期限", "period"),
    ("服务范围：、", "、", "服务范围", "text"),
    ("副本份，由甲方保存", "", "合同份数", "count"),
    ("送达地址为省市区街道号。", "省市区街道号", "送达地址", "address"),
    ("押金共计万元。", "", "押金", "money"),
]


@pytest.mark.parametrize(("wording", "remains", "label", "kind"), LOST)
def test_a_lost_blank_is_found_and_told_apart_from_printed_ones(
    wording: str, remains: str, label: str, kind: str
) -> None:
    contract = contract_of({"1": wording})
    [blank] = find_blanks(contract)
    assert contract.text[blank.start : blank.end] == remains
    assert (blank.label, blank.kind, blank.explicit) == (label, kind, False)


ORDINARY = [
    "根据国发[2024]12号文件执行",
    "详见【附件一】及【第三条】",
    "【重要提示】签署前应阅读全文",
    "星河科技有限公司（以下简称【甲方】）",
    "参见[说明](https://example.invalid)",
    "包括服务器、网络等……",
    "第一章 总则 ............ 3",
    "型号为XXL的工作服",
    "甲方名称：云帆金融科技有限公司",
    "乙方地址：北京市海淀区中关村大街1号",
    "仲裁机构：上海仲裁委员会",
    "乙方应当：\n按时交付成果；\n保守商业秘密。",
    "各省市区县均可适用",
    "合同金额以人民币元为单位",
    "在工作日内提供服务",
    "向有管辖权的人民法院提起诉讼",
    "付款方式：☑ 电汇  ☐ 支票",
    "依照《公司法》[2023年修订]执行",
    "巡检表见附件二［巡检模板］",
    "其中：\n（1）税费：由甲方承担",
]


@pytest.mark.parametrize("wording", ORDINARY)
def test_ordinary_wording_holds_no_blank(wording: str) -> None:
    assert blanks_in(wording) == ()


def test_an_empty_label_whose_clause_has_children_is_a_heading() -> None:
    assert find_blanks(contract_of({"1": "项目负责人：", "1.1": "由甲方指派"})) == ()


def test_the_same_fact_shares_a_group_and_equal_words_of_no_fact_do_not() -> None:
    found = blanks_in(
        "甲方：XXX", "甲方全称：____", "提前[天数]天通知", "收到申请后[天数]天内回复", "乙方名称：____"
    )
    groups = [blank.group for blank in found]
    assert groups[0] == groups[1] == "甲方名称"
    assert len({groups[2], groups[3], groups[4]}) == 3


def test_placeholders_with_the_same_words_are_one_group() -> None:
    found = blanks_in("【服务方】向【客户】提供服务", "【客户】向【服务方】付款")
    assert [blank.group for blank in found] == ["服务方", "客户", "客户", "服务方"]


def test_a_party_is_told_by_the_clause_above() -> None:
    contract = contract_of({"1": "乙方基本信息", "1.1": "电话：____，邮箱：____"})
    assert [(b.label, b.party) for b in find_blanks(contract)] == [("乙方电话", "乙方"), ("乙方邮箱", "乙方")]


def test_a_generic_label_is_qualified_by_the_words_that_open_its_line() -> None:
    found = blanks_in("介入申请：提前[天数]天提出", "介入审批：在[天数]天内回复")
    assert [blank.label for blank in found] == ["介入申请天数", "介入审批天数"]


@pytest.mark.parametrize(("kind", "count"), [("cover", 2), ("signature", 2), ("contents", 0)])
def test_a_missing_party_is_looked_for_outside_the_clauses_but_not_in_the_contents(
    kind: str, count: int
) -> None:
    assert len(find_blanks(with_passage(kind, "甲方：    乙方："))) == count


def test_signatures_and_second_choices_are_optional() -> None:
    found = blanks_in("甲方（盖章）：____", "由__仲裁委员会或者__人民法院解决")
    assert [blank.required for blank in found] == [False, True, False]


@pytest.mark.parametrize(
    ("name", "form", "count"), [("blank", "_", 33), ("portfolio", "[", 15), ("detailed", "", 10)]
)
def test_the_bundled_variants_have_their_known_blanks(name: str, form: str, count: int) -> None:
    contract = corpus(name)
    found = [
        b
        for b in find_blanks(contract)
        if form in contract.text[b.start : b.end] and b.explicit == bool(form)
    ]
    assert len(found) == count


def test_the_arbitration_commission_is_one_fact_across_clauses_and_parts() -> None:
    found = [blank for blank in find_blanks(corpus("blank")) if blank.kind == "arbitration_commission"]
    assert [blank.number for blank in found] == ["14.1.2", "14.2.1", "21.2.1"]
    assert {blank.group for blank in found} == {"仲裁委员会"}


@pytest.mark.parametrize("name", ["blank", "portfolio", "detailed"])
def test_ids_are_in_document_order_and_kinds_are_known(name: str) -> None:
    found = find_blanks(corpus(name))
    assert [blank.id for blank in found] == [f"b{count}" for count in range(1, len(found) + 1)]
    assert [blank.start for blank in found] == sorted(blank.start for blank in found)
    assert {blank.kind for blank in found} <= set(KINDS)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development contracts are not here")
@pytest.mark.parametrize("name", ["mutual-nda", "pilot-agreement", "service-level-agreement"])
def test_every_bracket_of_a_contract_from_elsewhere_is_found_and_nothing_else(name: str) -> None:
    text = (SHARED / f"{name}.txt").read_text(encoding="utf-8")
    contract = parse_reading(read_file(SHARED / f"{name}.txt"))[0]
    assert len(find_blanks(contract)) == text.count("【")


def _labels(text: str) -> list[tuple[str, str]]:
    return [(blank.label, blank.group) for blank in find_blanks(with_passage("signature", text))]


SIDES = [
    (
        "roles of the contract are its sides",
        "出租人：____  证件号码：____\n承租人：____  证件号码：____",
        ["出租人名称", "出租人身份证号", "承租人名称", "承租人身份证号"],
    ),
    (
        "a role that is introduced as a side is that side",
        "研究开发人（乙方）：____\n通讯地址：____",
        ["乙方名称", "乙方通讯地址"],
    ),
    (
        "three columns have three sides",
        "甲方：____    乙方：____    丙方：____\n日期：____    日期：____    日期：____",
        ["甲方名称", "乙方名称", "丙方名称", "甲方日期", "乙方日期", "丙方日期"],
    ),
    (
        "gaps without labels belong to the column they stand in",
        "甲方（盖章）              乙方（签字）\n____年__月__日          ____年__月__日",
        ["甲方签署日期", "乙方签署日期"],
    ),
    (
        "one day of signing belongs to the contract",
        "甲方：____\n乙方：____\n签订日期：____",
        ["甲方名称", "乙方名称", "签订日期"],
    ),
    (
        "who signs for a party need not be its legal representative",
        "甲方：____\n法定代表人：____\n法定代表人或授权代表：____",
        ["甲方名称", "甲方法定代表人", "甲方法定代表人或授权代表"],
    ),
]


@pytest.mark.parametrize(("text", "groups"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES])
def test_a_field_belongs_to_the_side_whose_block_or_column_it_stands_in(text: str, groups: list[str]) -> None:
    assert [group for _, group in _labels(text)] == groups


@pytest.mark.parametrize(
    "wording",
    ["保证金____元（大写：____）", "保证金人民币（大写）____元整（¥____元）", "保证金____元整（￥____）"],
)
def test_an_amount_written_twice_is_one_fact(wording: str) -> None:
    first, second = blanks_in(wording)
    assert first.group == second.group
    assert {first.kind, second.kind} == {"money"}


def test_cells_are_named_by_their_row_and_column() -> None:
    table = "| 序号 | 货物名称 | 单价（元） | 总价（元） |\n| 1 | | | |\n| 合计 | | | |"
    assert [label for label, _ in _labels(table)] == [
        "货物名称（第1行）",
        "单价（第1行）",
        "总价（第1行）",
        "合计货物名称",
        "合计总价",
    ]


def test_a_row_that_sums_up_leaves_no_places_beside_its_sum() -> None:
    head = "| 名称 | 数量 | 单价（元） | 总价（元） |\n| --- | --- | --- | --- |\n| 坐席 | 2 | 300 | 600 |\n"
    assert not _labels(f"{head}| 合计 | 2 | | 600 |")
    assert [label for label, _ in _labels(f"{head}| 合计 | | | |")][-1] == "合计总价"
