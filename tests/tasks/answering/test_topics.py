"""What a question turns on, and which clauses speak of it."""

import pytest

from assistant.tasks.answering.topics import speaks_of


@pytest.mark.parametrize(
    ("question", "words", "held"),
    [
        ("晚付款要算利息吗？", "甲方逾期付款的，按同期贷款利率计付资金占用费。", True),
        ("晚付款要算利息吗？", "甲方应于每月5日前付款。", False),
        ("几小时之内修好？", "乙方应在二十四小时内排除故障。", True),
        ("几小时之内修好？", "乙方应在二小时内作出响应。", False),
        ("能转包给别人吗？", "未经同意，不得分包。", True),
        ("能转包给别人吗？", "乙方应按约定提供服务。", False),
        ("维修费由谁出？", "维修的费用由出租人承担。", True),
        ("维修费由谁出？", "出租人只对承租人负责。", False),
        ("违约金有没有上限？", "违约金不超过合同总额的百分之十。", True),
        ("违约金有没有上限？", "乙方应支付违约金。", False),
        ("要在合同上盖公章吗？", "合同自双方签字盖章之日起生效。", True),
        ("考核分成几档？", "考核结果有优秀和合格两等。", True),
        ("什么时候付款？", "任何一条条款。", True),
    ],
)
def test_a_clause_on_something_near_does_not_speak_of_what_the_question_turns_on(
    question: str, words: str, held: bool
) -> None:
    assert speaks_of(question, words) is held


def test_a_question_with_several_topics_needs_all_of_them() -> None:
    question = "验收没通过可以退款吗？"
    assert not speaks_of(question, "乙方应配合验收。")
    assert speaks_of(question, "验收不合格的，乙方应退还已收费用。")


def test_a_word_within_a_longer_topic_is_no_topic_of_its_own() -> None:
    assert speaks_of("含税吗？", "价格含税。")
    assert speaks_of("税号是多少？", "纳税人识别号：____")
