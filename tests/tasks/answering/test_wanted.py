"""What kind of thing is asked for, and which clauses hold one."""

import pytest

from assistant.blanks import find_blanks
from assistant.tasks.answering.wanted import gives, wanted
from tests.builders import contract_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("违约金是百分之几？", "share"),
        ("迟延一天罚多少？", "money"),
        ("一共要多少钱？", "money"),
        ("团队要几个人？", "people"),
        ("几天内付款？", "period"),
        ("验收要在几个工作日内完成？", "period"),
        ("押金多久退？", "duration"),
        ("押金多少时间退？", "duration"),
        ("多久检查一次？", "frequency"),
        ("一年能查几次？", "times"),
        ("什么时候生效？", "moment"),
        ("报告要写多少字？", "count"),
        ("在哪里仲裁？", "place"),
        ("联系电话是多少？", "number"),
        ("由哪家机构检测？", "agency"),
        ("维修费谁出？", "who"),
        ("有哪几种违约？", None),
        ("分几档考核？", None),
        ("赔多少由谁来定？", "who"),
        ("违约金多少怎么确定？", None),
        ("几家公司之间要连带负责吗？", None),
        ("合同写了几天内付款吗？", "period"),
        ("可以转租吗？", None),
    ],
)
def test_the_form_of_a_question_tells_what_it_wants(question: str, kind: str | None) -> None:
    found = wanted(question)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("几天内付款？", "甲方应在三十日内付款。", True),
        ("几天内付款？", "甲方应及时付款。", False),
        ("多久付款？", "甲方应及时付款。", True),
        ("罚多少？", "乙方应支付违约金。", False),
        ("罚多少？", "按千分之三支付违约金。", True),
        ("罚多少？", "乙方应在三日内付清。", False),
        ("最多赔多少？", "赔偿总额以甲方最近十二个月已付的费用为上限。", True),
        ("最多赔多少？", "赔偿总额不超过前十二个月已付的订阅费。", True),
        ("退租赔多少？", "支付相当于两个月租金的补偿。", True),
        ("服务费要多少？", "有权按合同的约定收取服务费。", False),
        ("要几个人？", "团队不少于10人。", True),
        ("要几个人？", "每周开会2次。", False),
        ("报告写多少字？", "报告在5日内提交。", False),
        ("报告写多少字？", "报告不少于3000字。", True),
        ("评审几轮？", "评审进行两轮。", True),
        ("一年能查几次？", "甲方每年可以检查乙方。", True),
        ("一年能查几次？", "甲方有权在5日内检查。", False),
        ("多久检查一次？", "乙方应定期检查。", True),
        ("多久检查一次？", "应在5个工作日内检查。", False),
        ("费用谁出？", "费用由乙方承担。", True),
        ("报修电话是多少？", "报修的，应于2小时内答复。", False),
        ("报修电话是多少？", "报修电话：010-88886666。", True),
        ("由哪家机构检测？", "乙方应定期检测。", False),
        ("由哪家机构检测？", "由有资质的检测中心检测。", True),
        ("可以转租吗？", "随便什么话。", True),
    ],
)
def test_a_clause_without_such_a_thing_cannot_answer(question: str, text: str, held: bool) -> None:
    assert gives(wanted(question), text) is held


@pytest.mark.parametrize(
    ("question", "held"), [("提前几个月通知？", True), ("要付多少钱？", False), ("要几个人？", False)]
)
def test_a_place_to_fill_counts_for_what_belongs_in_it(question: str, held: bool) -> None:
    contract = contract_of({"1": "应提前__个月通知对方。"})
    assert gives(wanted(question), "应提前__个月通知对方。", find_blanks(contract)) is held
