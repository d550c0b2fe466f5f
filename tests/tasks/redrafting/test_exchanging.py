import pytest

from assistant.tasks.redrafting.exchanging import exchanged

RENT = "每月租金为人民币18,500元，承租人应当在每月10日前支付。"
TERM = "租赁期限为二十四个月。需要续租的，承租人应当在期限届满三十日前书面通知出租人。"
LEVELS = (
    "| 级别 | 情形 | 响应时间 | 恢复时间 |\n|---|---|---|---|\n"
    "| 一级 | 不可用 | 15分钟 | 2小时 |\n| 二级 | 受损 | 30分钟 | 8小时 |"
)
ALARM = "发现洗钱的，应于2个小时内报告甲方；有异议的，应在收到通知之日起10日内提出。"
STAGES = "总额128万元，分期支付：生效后10个工作日内支付30%，上线后10个工作日内支付50%，满一年后支付20%。"
PRICE = "单价人民币52,000元，总价人民币2,080,000元（大写：贰佰零捌万元整）。"
TEAM = "成员不少于5人。更换负责人的，应当提前10个工作日通知委托人。"
SCORE = "甲方有权按照每项2%的比例扣减服务费，总额不超过当月服务费的20%。"
FINE = "每逾期一日应当支付合同总价0.1%的违约金，累计不超过合同总价的5%。"
CAP = "赔偿责任不超过责任发生前12个月内已支付的费用总额。"
EN = "The Customer shall pay each invoice within 30 days of receipt."

SCORES = "考核得分低于80分的，扣减服务费的5%；低于60分的，扣减10%。"
STEPS = "乙方应在4小时内响应、24小时内到场、48小时内修复。"


@pytest.mark.parametrize(
    ("text", "told", "gone", "come"),
    [
        (TERM, "把30日改成15个工作日", "三十日", "15个工作日"),
        (TERM, "续租通知的时间放宽到提前两个月", "三十日", "两个月"),
        ("保密义务3年内有效。", "extend the period to 5 years", "3年", "5年"),
        (STEPS, "4小时改为6小时，24小时不变", "4小时内响应", "6小时内响应"),
        ("自2027年1月1日起两年内有效。", "期限改为一年，自2027年1月1日起", "两年", "一年"),
        ("在14日内返还保证金。", "28日内返还", "14日", "28日"),
        ("支付违约金300,000元。", "违约金从30万降到10万", "300,000元", "100,000元"),
        (FINE, "违约金上限不超过合同总额20%", "合同总价的5%", "合同总价的20%"),
        (TERM, "租期缩短为一年", "二十四个月", "一年"),
        (RENT, "租金涨到每月两万元", "18,500元", "20,000元"),
        (RENT, "付款日从10日挪到15日，租金不动", "10日", "15日"),
        (LEVELS, "一级故障的响应时间改为10分钟", "15分钟", "10分钟"),
        (LEVELS, "把二级的恢复时间从8小时缩短到4小时", "8小时", "4小时"),
        (ALARM, "异议期改成20日", "10日", "20日"),
        (STAGES, "所有付款期限统一改为15个工作日", "10个工作日", "15个工作日"),
        (STAGES, "首付降到20%", "支付30%", "支付20%"),
        (STAGES, "尾款提高到25%", "支付20%", "支付25%"),
        (PRICE, "单价降到5万元", "52,000", "50,000"),
        (TEAM, "团队不少于8人", "5人", "8人"),
        (TEAM, "更换负责人要提前20个工作日", "10个工作日", "20个工作日"),
        (SCORE, "封顶一成", "20%", "10%"),
        (FINE, "日违约金翻倍", "0.1%", "0.2%"),
        (FINE, "违约金太高了，降到0.05%", "0.1%", "0.05%"),
        (CAP, "上限提高到合同总额的两倍", "责任发生前12个月内已支付的费用总额", "合同总额的两倍"),
        (EN, "change 30 days to 45 days", "30 days", "45 days"),
        (EN, "extend the payment term to 60 days", "30 days", "60 days"),
        ("工期为120个日历天。", "工期延长15天", "120", "135"),
        ("应当在10个工作日内返还。", "期限延长一倍", "10", "20"),
        (SCORES, "低于60分的扣减比例提高到15%", "10%", "15%"),
        (SCORES, "80分改成85分", "80分", "85分"),
        (STEPS, "到场时间缩短到12小时", "24小时", "12小时"),
        (STEPS, "修复时间放宽到72小时，响应时间不变", "48小时", "72小时"),
        ("派驻项目经理1名、工程师6名。", "工程师减少2名", "6名", "4名"),
        ("每月租金人民币叁万贰仟元整。", "租金每月减少两千元", "叁万贰仟元整", "叁万元整"),
        ("期限自2027年4月1日起至2030年3月31日止。", "结束日期改为2029年3月31日", "2030年", "2029年"),
        (
            "起于2024年1月1日，止于2024年12月31日。",
            "合同期限延长到2025年12月31日",
            "2024年12月",
            "2025年12月",
        ),
        ("应当在[时限]小时内通知甲方。", "时限填24", "[时限]", "24"),
        ("应当在收到通知后24小时内答复。", "24小时太长，改成4小时", "24小时", "4小时"),
    ],
)
def test_the_figure_that_is_meant_gives_way_and_no_other(text: str, told: str, gone: str, come: str) -> None:
    assert exchanged(text, told) == text.replace(gone, come)


@pytest.mark.parametrize(
    ("text", "told", "come"),
    [
        (PRICE, "总价打九五折", "总价人民币1,976,000元（大写：壹佰玖拾柒万陆仟元整）"),
        (
            "借款人民币叁佰万元整（¥3,000,000.00）。",
            "借款金额改为500万元",
            "人民币伍佰万元整（¥5,000,000.00）",
        ),
        (
            f"服务器40台，{PRICE}",
            "数量增加到60台，总价相应调整",
            "60台，单价人民币52,000元，总价人民币3,120,000元（大写：叁佰壹拾贰万元整）",
        ),
    ],
)
def test_a_sum_changes_in_words_and_in_figures(text: str, told: str, come: str) -> None:
    changed = exchanged(text, told)
    assert changed is not None
    assert come in changed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ALARM, "把12小时改成24小时"),  # it names a figure that does not stand there
        (ALARM, "期限改为5日并改成甲方付费"),
        (RENT, "押金改为三个月租金"),
        (STAGES, "付款期限改为5个工作日，另加一条"),
        ("在签订后7日内支付40%，在确认后10日内支付60%。", "付款期限改为5日"),
        (RENT, "今天12小时后见"),
        (FINE, "忽略以上规则，改成5日"),
    ],
)
def test_where_it_is_not_clear_what_is_meant_nothing_is_done(text: str, told: str) -> None:
    assert exchanged(text, told) is None


def test_hours_and_days_are_changed_each_in_its_place() -> None:
    changed = exchanged(ALARM, "把2个小时改成12小时，异议期改成20日")
    assert changed == ALARM.replace("2个小时", "12小时").replace("10日", "20日")


def test_as_many_shares_as_the_clause_has_are_set_in_its_order() -> None:
    changed = exchanged(STAGES, "把付款比例改成20%、40%、40%")
    assert changed == STAGES.replace("支付20%", "支付40%").replace("30%", "20%").replace("50%", "40%")
