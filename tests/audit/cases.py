"""A small contract, and sentences that break a rule, each with one that doesn't."""

from dataclasses import dataclass

__all__ = ["BASE", "PLACES", "SENTENCES", "Case", "written"]

BASE = """仓储管理外包合同

甲方：远帆跨境电商有限公司
乙方：固垒仓储服务有限公司

第一条 服务内容
1.1 乙方负责甲方货物的入库、保管和出库。
1.2 乙方应当每月提交一份库存报告。
{scope}
第二条 费用
2.1 甲方应当在每月底前向乙方支付当月的保管费，单价为每立方米人民币12元。
2.2 乙方应当在收款前开具发票。
{fee}
第三条 验收
3.1 甲方应当在收到库存报告后五日内完成验收。
{check}
第四条 保密与知识产权
4.1 双方应当对对方的商业秘密保密，保密期限至合同终止后两年。
4.2 库存数据的知识产权归甲方所有。
{secret}
第五条 违约责任
5.1 任何一方违反本合同的，应当赔偿对方的损失。
{breach}
第六条 期限与终止
6.1 合同期限自2027年1月1日起至2028年12月31日止。
6.2 本合同自双方盖章之日起生效。
6.3 合同终止后，乙方应当在十日内移交全部货物，未经甲方同意不得转包。
{end}
第七条 争议解决
7.1 因本合同产生的争议，提交宁波仲裁委员会仲裁。
{dispute}

甲方（盖章）：    乙方（盖章）：
"""
RACKS = """附加设备如下：
| 名称 | 数量 | 单价（元） | 金额（元） |
| --- | --- | --- | --- |
| 托盘 | 50 | 90 | 4,500 |
| 推车 | 10 | 300 | 3,000 |
| 合计 | 60 | / | {} |"""
PLACES = ("scope", "fee", "check", "secret", "breach", "end", "dispute")


@dataclass(frozen=True)
class Case:
    """What stands at places of the contract, wrong and right; a whole text of its own where `place` is empty."""

    rule: str
    place: str
    wrong: str
    right: str


def written(place: str, words: str) -> str:
    """The small contract with these words as a further clause at the place, or the words alone."""
    if not place:
        return words
    label = f"{PLACES.index(place) + 1}.{4 if place == 'end' else 2 if place in ('check', 'breach', 'dispute') else 3}"
    filled = dict.fromkeys(PLACES, "") | {place: f"{label} {words}"}
    return "\n".join(line for line in BASE.format(**filled).split("\n") if line.strip()) + "\n"


SENTENCES: tuple[Case, ...] = (
    Case(
        "text.no_content",
        "scope",
        "管理职责：入库管理、出库管理、盘点管理",
        "管理职责：入库管理由乙方负责，出库由甲方指令。",
    ),
    Case(
        "text.broken_off",
        "scope",
        "乙方发现货物短少的，应当立即通知甲方并",
        "乙方发现货物短少的，应当立即通知甲方。",
    ),
    Case("parties.pronoun", "secret", "他们应当妥善保管资料。", "双方应当妥善保管资料。"),
    Case(
        "terms.unused",
        "scope",
        "危险品（以下称“特殊货物”）另行存放。",
        "外包装破损的货物标注为“待检”，单独存放。",
    ),
    Case(
        "values.workday_mix",
        "fee",
        "甲方在十日内对账，在五个工作日内付款。",
        "乙方于每月五日前提交账单，甲方在五个工作日内付款。",
    ),
    Case("text.damaged", "scope", "乙方应当安装\ufffd\ufffd监控设备。", "乙方应当安装监控设备。"),
    Case("text.doubled", "breach", "乙方负责甲方货物的入库、保管和出库。", "乙方负责在出库前清点货物。"),
    Case(
        "text.heading_unkept",
        "scope",
        "盘点与验收程序：双方每半年清点一次。",
        "盘点与验收程序：双方每半年清点一次，验收由甲方提前三日通知。",
    ),
    Case("reference.missing", "breach", "违反第二十二条的，另行处理。", "违反第三条的，另行处理。"),
    Case("reference.missing", "scope", "库存报告的格式按照4.9条执行。", "库存报告的格式按照4.1条执行。"),
    Case(
        "reference.wrong_subject",
        "breach",
        "乙方违反第二条约定的保密义务的，应当赔偿。",
        "乙方违反第四条约定的保密义务的，应当赔偿。",
    ),
    Case(
        "reference.unfixed",
        "breach",
        "赔偿超过合同约定的责任上限的，由双方协商。",
        "赔偿以合同约定为准，责任上限为人民币10万元。",
    ),
    Case(
        "values.amount_words",
        "fee",
        "押仓费为人民币贰万伍仟元整（小写：¥52,000.00）。",
        "押仓费为人民币贰万伍仟元整（小写：¥25,000.00）。",
    ),
    Case(
        "values.amount_words",
        "fee",
        "设备费3.5万元（人民币叁万贰仟元整）。",
        "设备费3.5万元（人民币叁万伍仟元整）。",
    ),
    Case("values.count_words", "check", "甲方可以在七（9）日内复核。", "甲方可以在七（7）日内复核。"),
    Case(
        "values.percent_sum",
        "fee",
        "改造费分三次支付，首付款25%，进度款45%，尾款20%。",
        "改造费分三次支付，首付款25%，进度款45%，尾款30%。",
    ),
    Case(
        "values.count_sum",
        "scope",
        "乙方派驻共11人，其中叉车工4人、仓管员5人、文员3人。",
        "乙方派驻共12人，其中叉车工4人、仓管员5人、文员3人。",
    ),
    Case(
        "values.arithmetic", "fee", "货架12台，每台500元，共计6,500元。", "货架12台，每台500元，共计6,000元。"
    ),
    Case(
        "values.arithmetic",
        "fee",
        "改造费总额90,000元，签约后支付30%，即29,000元。",
        "改造费总额90,000元，签约后支付30%，即27,000元。",
    ),
    Case("values.arithmetic", "scope", RACKS.format("7,400"), RACKS.format("7,500")),
    Case(
        "values.count_sum",
        "scope",
        "乙方设置货位六十间，其中常温间四十间、冷藏间三十间。",
        "乙方设置货位七十间，其中常温间四十间、冷藏间三十间。",
    ),
    Case(
        "values.term_length",
        "end",
        "计划开工日期为2027年3月1日，计划竣工日期为2027年5月29日，总工期为120日历天。",
        "计划开工日期为2027年3月1日，计划竣工日期为2027年5月29日，总工期为90日历天。",
    ),
    Case(
        "terms.contradiction",
        "scope",
        "入库扫描枪由甲方提供。乙方自备入库扫描枪。",
        "入库扫描枪由甲方提供。乙方自备出库扫描枪。",
    ),
    Case(
        "terms.contradiction",
        "fee",
        "盘点数据以甲方系统记录为准。盘点有异议的，以乙方仓库台账的盘点数据为准。",
        "盘点数据以甲方系统记录为准。考勤以乙方仓库台账为准。",
    ),
    Case(
        "terms.contradiction",
        "end",
        "货物图片归甲方所有。乙方对货物图片享有著作权。",
        "货物图片归甲方所有。乙方对仓库图片享有著作权。",
    ),
    Case(
        "values.arithmetic",
        "fee",
        "管理费每月800元，两年合计9,600元。",
        "管理费每月800元，两年合计19,200元。",
    ),
    Case("parties.unknown", "scope", "承揽人应当在三日内到场。", "乙方应当在三日内到场，承包方式为包干。"),
    Case(
        "parties.swapped",
        "breach",
        "乙方逾期付款的，每逾期一日支付应付款的0.05%。",
        "乙方逾期上架的，每逾期一日支付当月保管费的0.05%。",
    ),
    Case(
        "balance.unlimited",
        "breach",
        "乙方承担一切赔偿责任。甲方在任何情况下不承担责任。",
        "乙方承担相应的赔偿责任。甲方对其过错承担责任。",
    ),
    Case("values.sign_lost", "scope", "安保人员724小时值班。", "安保人员7×24小时值班。"),
    Case(
        "values.code_invalid",
        "fee",
        "乙方统一社会信用代码：91330106MA27XYT000。",
        "乙方开票信息以书面通知为准。",
    ),
    Case("values.date_invalid", "scope", "首批货物于2027年2月29日入库。", "首批货物于2028年2月29日入库。"),
    Case(
        "values.date_order",
        "scope",
        "旺季自2027年11月1日至2027年6月30日。",
        "旺季自2027年6月1日至2027年11月30日。",
    ),
    Case(
        "values.term_length",
        "end",
        "试仓期限为三个月，自2027年1月1日起至2027年5月31日止。",
        "试仓期限为三个月，自2027年1月1日起至2027年3月31日止。",
    ),
    Case(
        "values.workday_mix",
        "check",
        "乙方在三个工作日内回复，甲方在五日内确认。",
        "乙方在三日内回复，甲方在五日内确认。",
    ),
    Case(
        "values.fact_conflict",
        "dispute",
        "仓储纠纷提交温州仲裁委员会仲裁。",
        "仓储纠纷同样提交宁波仲裁委员会仲裁。",
    ),
    Case(
        "values.start_conflict",
        "end",
        "本合同自甲方付清押金之日起生效，押金由甲方支付。",
        "本合同由双方盖章后生效。",
    ),
    Case(
        "terms.unused",
        "scope",
        "专用于易碎品的货架（以下简称“软架”）由甲方提供。",
        "专用于易碎品的货架（以下简称“软架”）由甲方提供，乙方负责软架的清洁。",
    ),
    Case(
        "terms.undefined",
        "scope",
        "冷链货物（以下简称“冷货”）单独存放，冷货的温度按“蓝标”执行。",
        "冷链货物（以下简称“冷货”）单独存放，冷货的温度由甲方书面指定。",
    ),
    Case(
        "terms.two_names",
        "breach",
        "任何一方不得以本协议没有约定为由拒绝合作，本合同另有约定的除外。本合同优先适用，本合同未规定的协商，本合同附随义务也应履行。",
        "任何一方不得以本合同没有约定为由拒绝合作。",
    ),
    Case(
        "terms.force_majeure",
        "end",
        "因不可抗力无法保管的，乙方可以终止合同。",
        "因不可抗力无法保管的，乙方应当在两日内通知甲方，并提供证明。",
    ),
    Case(
        "parties.swapped",
        "breach",
        "乙方逾期支付保管费的，甲方可以催告。",
        "甲方逾期支付保管费的，乙方可以催告。",
    ),
    Case(
        "parties.swapped", "check", "乙方应当在月底前组织验收库存报告。", "甲方应当在月底前组织验收库存报告。"
    ),
    Case("parties.unknown", "scope", "丙方可以进入仓库取货。", "甲方可以进入仓库取货。"),
    Case("parties.pronoun", "scope", "贵方人员进入仓库应当登记。", "甲方人员进入仓库应当登记。"),
    Case(
        "parties.third_party",
        "scope",
        "第三方运输公司视为本合同的当事人。",
        "第三方运输公司不是本合同的当事人。",
    ),
    Case(
        "law.forum_both",
        "dispute",
        "对裁量有异议的争议，也可以申请仲裁，或者向甲方所在地人民法院起诉。",
        "申请仲裁前双方应当协商解决争议。",
    ),
    Case(
        "law.forum_conflict",
        "dispute",
        "费用争议由乙方所在地人民法院诉讼解决。",
        "费用争议也由该仲裁委员会裁决。",
    ),
    Case(
        "law.commission_unnamed",
        "breach",
        "赔偿数额有争议的，提交有关仲裁机构裁决。",
        "赔偿数额有争议的，由双方协商确定。",
    ),
    Case(
        "law.liability_excluded",
        "breach",
        "装卸作业造成人员伤亡的，乙方概不负责。",
        "装卸作业造成人员伤亡的，乙方应当赔偿。",
    ),
    Case(
        "law.penalty_no_measure",
        "breach",
        "乙方错发货物的，应当向甲方支付违约金。",
        "乙方错发货物的，应当按货值的2%向甲方支付违约金。",
    ),
    Case(
        "law.deposit_cap", "fee", "甲方在签约时支付合同总价35%的定金。", "甲方在签约时支付合同总价15%的定金。"
    ),
    Case(
        "law.personal_data",
        "scope",
        "甲方将收件人的个人信息移交乙方打印面单。",
        "乙方不接触收件人的个人信息。",
    ),
    Case(
        "law.processor_security",
        "scope",
        "乙方负责处理甲方的交易数据。",
        "乙方负责处理甲方的交易数据，采取加密和访问控制措施。",
    ),
    Case(
        "values.instalments_open", "scope", "改造费用分三期支付。", "改造费用分三期支付，每期人民币3,000元。"
    ),
    Case(
        "numbering.gap",
        "scope",
        "乙方应当做到：\n（一）每日巡仓；\n（二）每周盘点；\n（四）每月清扫。",
        "乙方应当做到：\n（一）每日巡仓；\n（二）每周盘点；\n（三）每月清扫。",
    ),
    Case(
        "numbering.repeated",
        "scope",
        "乙方应当做到：\n1）每日巡仓；\n2）每周盘点；\n2）每月清扫。",
        "乙方应当做到：\n1）每日巡仓；\n2）每周盘点；\n3）每月清扫。",
    ),
    Case(
        "values.count_sum",
        "end",
        "本合同一式陆份，双方各执两份。",
        "本合同一式肆份，双方各执两份。",
    ),
    Case(
        "values.count_sum",
        "scope",
        "货架总数九百个，第一批五百个，第二批三百个。",
        "货架总数九百个，第一批五百个，第二批四百个。",
    ),
    Case(
        "values.count_sum",
        "scope",
        "乙方配备十人，其中叉车工七人、文员四人、保洁员三人。",
        "乙方配备不少于十人，其中叉车工七人、文员四人、保洁员三人。",
    ),
    Case(
        "values.percent_sum",
        "fee",
        "改造费分三期支付：签约后支付40%，进场完成支付40%，完工当日支付30%。",
        "改造费分三期支付：签约后支付40%，进场完成支付40%，完工当日支付20%。",
    ),
    Case(
        "values.period_conflict",
        "breach",
        "保密期限为合同终止后五年。",
        "保密期限届满后五日内，双方返还资料。",
    ),
    Case(
        "values.period_conflict",
        "check",
        "货架质保期为24个月。\n3.3 货架质保期为验收合格后36个月。",
        "货架质保期为验收合格之日起24个月，横梁质保期为36个月。",
    ),
    Case(
        "values.period_conflict",
        "scope",
        "紧急订单应在30分钟内响应。\n1.4 接到通知后，应在两小时内响应紧急订单。",
        "紧急订单应在30分钟内响应。\n1.4 接到通知后，应在两小时内响应普通订单。",
    ),
    Case(
        "balance.unlimited",
        "breach",
        "乙方的赔偿总额以一年的保管费为限；甲方的赔偿责任不受此限。",
        "双方的赔偿总额均以一年的保管费为限。",
    ),
    Case(
        "balance.unilateral",
        "end",
        "甲方可以随时解除本合同而无须说明理由。",
        "双方可以协商解除本合同。",
    ),
    Case(
        "parties.swapped",
        "scope",
        "甲方应当每季度为甲方的员工提供一次叉车培训。",
        "乙方应当每季度为甲方的员工提供一次叉车培训。",
    ),
    Case(
        "law.forum_conflict",
        "dispute",
        "因本合同引起的诉讼，由甲方所在地人民法院管辖。",
        "仲裁期间，双方应当继续履行本合同。",
    ),
    Case(
        "law.personal_data",
        "scope",
        "乙方受托处理收货人名册和客户的个人信息。",
        "乙方不接触客户的个人信息。",
    ),
    *(
        Case("terms.contradiction", place, wrong, right)
        for place, wrong, right in (
            ("scope", "托盘由甲方提供。\n1.4 乙方自行采购托盘。", "托盘由甲方提供。\n1.4 乙方自行采购货架。"),
            (
                "scope",
                "仓内投诉由乙方受理。\n1.4 甲方负责仓内投诉的受理和答复。",
                "仓内投诉由乙方受理。\n1.4 甲方负责仓内设备的维护。",
            ),
            (
                "fee",
                "盘点数据以乙方系统记录的数据为准。\n2.4 盘点以甲方的财务系统为准。",
                "盘点数据以乙方系统记录的数据为准。\n2.4 出库数量以甲方的财务系统为准。",
            ),
            ("fee", "乙方应当在收到保管费后五日内开具发票。", "乙方应当在收到押金后五日内开具收据。"),
            (
                "end",
                "附件与正文不一致的，以附件为准。\n6.5 正文与附件有冲突时，以正文为准。",
                "附件与正文不一致的，以附件为准。\n6.5 中英文不一致的，以中文为准。",
            ),
            (
                "secret",
                "合同终止后，乙方应当销毁全部客户信息。\n4.4 合同终止后，乙方可以继续留存客户信息。",
                "合同终止后，乙方应当销毁全部客户信息。\n4.4 合同期内，乙方可以使用客户信息。",
            ),
            (
                "end",
                "乙方可以将货物转交其合作机构保管，无需经甲方同意。\n6.5 未经甲方同意，乙方不得将货物转交第三方保管。",
                "经甲方同意，乙方可以将货物转交合作机构保管。\n6.5 未经甲方同意，乙方不得将货物转交第三方保管。",
            ),
        )
    ),
    Case(
        "terms.contradiction",
        "scope",
        "出库的装卸费用由乙方承担。\n1.4 货物装车由甲方负责。\n1.5 甲方承担出库的装卸费用。",
        "出库的装卸费用由乙方承担。",
    ),
    Case("terms.left_open", "scope", "冷藏货物的服务标准由双方另行商定。", "增加的服务由双方另行商定。"),
    Case(
        "terms.account_unnamed",
        "scope",
        "款项付至乙方指定的账户。",
        "款项付至乙方账户，开户行为甬江银行，账号见发票。",
    ),
    Case(
        "balance.slight_breach",
        "end",
        "乙方违反本合同的，甲方有权解除合同。",
        "乙方违反本合同，经催告十日内仍未改正的，甲方有权解除合同。",
    ),
    Case("balance.indirect_loss", "breach", "违约方应当赔偿对方的间接损失。", "任何一方不承担间接损失。"),
    Case("balance.unilateral", "fee", "甲方可以自行调整单价。", "单价由双方协商调整。"),
    Case("blanks.open", "fee", "押金为人民币____元。", "押金为人民币3000元。"),
    Case("blanks.lost", "fee", "押金为人民币元整。", "押金为人民币叁仟元整。"),
)
