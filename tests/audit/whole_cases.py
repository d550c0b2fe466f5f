"""Contracts that break a rule as a whole, each with one that doesn't."""

from tests.audit.cases import BASE, PLACES, Case

__all__ = ["CONTRACTS"]


def _listed(contents: str, body: str = "") -> str:
    chapters = body or BASE.format(**dict.fromkeys(PLACES, ""))
    title, rest = chapters.split("\n", 1)
    return f"{title}\n目录\n{contents}\n{rest}"


_CHAPTERS = """送检外包合同
第一章 范围
第一条 乙方承接甲方的样品送检。
第二条 样品由甲方交付。
第二章 限制
第三条 乙方不得转包。
第三章 费用
第四条 每件样品收费人民币80元，甲方按月支付。
"""

_TOC = "第一条 服务内容\n第二条 费用\n第三条 验收\n第四条 保密与知识产权\n第五条 违约责任\n第六条 期限与终止\n第七条 争议解决"
_PLAIN = BASE.format(**dict.fromkeys(PLACES, ""))
_SIGNED = "甲方（盖章）：    乙方（盖章）："

CONTRACTS: tuple[Case, ...] = (
    Case("toc.missing", "", _listed(f"{_TOC}\n第八条 附则"), _listed(_TOC)),
    Case(
        "toc.shifted",
        "",
        _listed(
            _TOC.replace("第二条 费用\n", "第二条 培训\n第三条 费用\n")
            .replace("第三条 验收", "第四条 验收")
            .replace("第四条 保密", "第五条 保密")
            .replace("第五条 违约", "第六条 违约")
            .replace("第六条 期限", "第七条 期限")
            .replace("第七条 争议", "第八条 争议")
        ),
        _listed(_TOC),
    ),
    Case("toc.differs", "", _listed(_TOC.replace("第三条 验收", "第三条 保险")), _listed(_TOC)),
    Case("toc.extra", "", _listed(_TOC.replace("第五条 违约责任\n", "")), _listed(_TOC)),
    Case("text.unsigned", "", _PLAIN.replace(_SIGNED, ""), _PLAIN),
    Case(
        "terms.acceptance_open",
        "",
        _PLAIN.replace("甲方应当在收到库存报告后五日内完成验收。", "甲方负责组织验收。"),
        _PLAIN,
    ),
    Case("numbering.gap", "", _PLAIN.replace("4.2 库存", "4.4 库存"), _PLAIN),
    Case("numbering.repeated", "", _PLAIN.replace("4.2 库存", "4.1 库存"), _PLAIN),
    Case(
        "numbering.order",
        "",
        _PLAIN.replace("6.2 本合同自", "6.9 本合同自").replace("6.3 合同终止后", "6.2 合同终止后"),
        _PLAIN,
    ),
    Case("numbering.restart", "", _PLAIN + "第二部分 现场规定\n第一条 着装\n1.1 人员应当着工装。\n", _PLAIN),
    Case(
        "toc.partial",
        "",
        _listed(
            _TOC,
            _PLAIN.replace("第一条 服务内容", "第一部分 正文\n第一条 服务内容")
            + "第二部分 现场规定\n第八条 着装\n8.1 人员应当着工装。\n",
        ),
        _listed(_TOC),
    ),
    Case(
        "text.empty_heading",
        "",
        _PLAIN.replace("第七条 争议解决", "第七条 保险\n第八条 争议解决").replace("7.1 因", "8.1 因"),
        _PLAIN,
    ),
    Case(
        "text.empty_heading",
        "",
        _CHAPTERS.replace("第三条 乙方不得转包。\n", ""),
        _CHAPTERS,
    ),
    Case(
        "blanks.lost",
        "",
        _PLAIN.replace("第一条", "法定代表人：\n第一条", 1),
        _PLAIN.replace("第一条", "法定代表人：孙立\n第一条", 1),
    ),
    Case(
        "text.doubled_subject",
        "",
        _PLAIN.replace(
            "3.1 甲方应当",
            "3.1 日常\n3.1.1 抽查方式：由甲方随机抽取库位，乙方陪同。\n3.1.2 记录：由乙方保存一年。"
            "\n3.2 年度\n3.2.1 抽查方式：由双方聘请的机构全面清点。\n3.2.2 费用：由乙方承担。\n3.3 甲方应当",
        ),
        _PLAIN,
    ),
    Case(
        "values.total",
        "",
        _PLAIN.replace(
            "2.2 乙方", "2.2 改造费总额60万元，其中首付款20万元，第二期款25万元，尾款10万元。\n2.3 乙方"
        ),
        _PLAIN.replace(
            "2.2 乙方", "2.2 改造费总额60万元，其中首付款20万元，第二期款25万元，尾款15万元。\n2.3 乙方"
        ),
    ),
    Case(
        "values.period_conflict",
        "",
        _PLAIN.replace("1.2 乙方", "1.2 乙方应当在收到出库指令后2小时内出库。\n1.3 乙方").replace(
            "5.1 任何", "5.1 乙方应当在收到出库指令后4小时内出库。\n5.2 任何"
        ),
        _PLAIN.replace("1.2 乙方", "1.2 乙方应当在收到出库指令后2小时内出库。\n1.3 乙方"),
    ),
    Case(
        "values.period_conflict",
        "",
        _PLAIN.replace("1.2 乙方", "1.2 一级故障：乙方应当在接到通知后15分钟内响应。\n1.3 乙方").replace(
            "5.1 任何", "5.1 发生一级故障的，乙方应当在接到通知后30分钟内响应。\n5.2 任何"
        ),
        _PLAIN.replace(
            "1.2 乙方",
            "1.2 一级故障：乙方应当在接到通知后15分钟内响应。\n1.3 二级故障：乙方应当在接到通知后30分钟内响应。\n1.4 乙方",
        ),
    ),
    Case(
        "values.period_conflict",
        "",
        _PLAIN.replace(
            "1.2 乙方", "1.2 重大事故的响应时间为15分钟。\n1.3 重大事故的响应时间为30分钟。\n1.4 乙方"
        ),
        _PLAIN.replace(
            "1.2 乙方",
            "1.2 重大事故的响应时间为15分钟；较大事故的响应时间为30分钟；一般事故的响应时间为2小时。\n1.3 乙方",
        ),
    ),
    Case(
        "values.period_conflict",
        "",
        _PLAIN.replace(
            "1.2 乙方",
            "1.2 工单处理：乙方应当在收到工单后2小时内办结。\n1.3 工单处理：乙方应当在收到工单后8小时内办结。\n1.4 乙方",
        ),
        _PLAIN.replace(
            "1.2 乙方",
            "1.2 客服工单：乙方应当在收到工单后2小时内办结。\n1.3 运维工单：乙方应当在收到工单后8小时内办结。\n1.4 乙方",
        ),
    ),
    Case(
        "values.period_conflict",
        "",
        _PLAIN.replace("2.2 乙方", "2.2 甲方应在验收合格后三十日内支付尾款。\n2.3 乙方").replace(
            "5.1 任何", "5.1 甲方应在验收合格后六十日内支付尾款。\n5.2 任何"
        ),
        _PLAIN.replace("2.2 乙方", "2.2 甲方应在验收合格后三十日内支付尾款。\n2.3 乙方"),
    ),
    Case(
        "values.term_length",
        "",
        _PLAIN.replace("1.2 乙方", "1.2 服务期限为贰年，自2027年3月1日起至2028年2月29日止。\n1.3 乙方"),
        _PLAIN.replace("1.2 乙方", "1.2 服务期限为贰年，自2027年3月1日起至2029年2月28日止。\n1.3 乙方"),
    ),
    Case(
        "values.payment_order",
        "",
        _PLAIN.replace(
            "2.1 甲方应当在每月底前向乙方支付当月的保管费",
            "2.1 甲方应当在每季度首月向乙方支付上一季度的保管费",
        ).replace("2.2 乙方", "2.2 乙方在收到款项后三日内完成当季的盘点工作。\n2.3 乙方"),
        _PLAIN,
    ),
    Case(
        "values.expired",
        "",
        _PLAIN.replace("2027年1月", "2017年1月").replace("2028年12月", "2018年12月"),
        _PLAIN,
    ),
    Case(
        "parties.third_liability",
        "",
        _PLAIN.replace(
            "5.1 任何",
            "5.1 第三方造成货物损失的，由第三方承担赔偿责任。\n5.2 第三方造成货物损失的，由乙方承担全部责任。\n5.3 任何",
        ),
        _PLAIN.replace("5.1 任何", "5.1 第三方造成货物损失的，由乙方承担赔偿责任。\n5.2 任何"),
    ),
    Case("law.secrecy_period", "", _PLAIN.replace("保密，保密期限至合同终止后两年。", "保密。"), _PLAIN),
    Case("law.missing_clauses", "", _PLAIN[: _PLAIN.index("第七条")], _PLAIN),
    Case(
        "balance.one_sided",
        "",
        _PLAIN.replace(
            "5.1 任何一方违反本合同的，应当赔偿对方的损失。",
            "5.1 乙方逾期出库的，应当赔偿。\n5.2 乙方泄露数据的，应当赔偿。\n5.3 乙方违反安全规定的，应当赔偿。",
        ),
        _PLAIN,
    ),
    Case(
        "balance.unlimited",
        "",
        _PLAIN.replace(
            "5.1 任何", "5.1 甲方的赔偿责任以一个月的保管费为限。\n5.2 乙方应当赔偿甲方的一切损失。\n5.3 任何"
        ),
        _PLAIN,
    ),
    Case(
        "annex.missing",
        "",
        _PLAIN.replace("1.2 乙方", "1.2 收费见附件一，保险单见附件三。\n1.3 乙方") + "\n附件一：收费表\n",
        _PLAIN.replace("1.2 乙方", "1.2 收费见附件一。\n1.3 乙方") + "\n附件一：收费表\n",
    ),
    Case(
        "annex.unreferred",
        "",
        _PLAIN.replace("1.2 乙方", "1.2 收费见附件一。\n1.3 乙方") + "\n附件一：收费表\n附件二：库位图\n",
        _PLAIN.replace("1.2 乙方", "1.2 收费见附件一，库位见附件二。\n1.3 乙方")
        + "\n附件一：收费表\n附件二：库位图\n",
    ),
)
