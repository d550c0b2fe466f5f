import pytest

from assistant.duties import FREE, MAY, MUST, MUST_NOT, alike, duties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙方应妥善备份甲方账册，不得涂改、外借。", [("乙方", MUST), ("乙方", MUST_NOT)]),
        ("未经甲方书面同意，乙方不得使用商标。", [("乙方", MUST_NOT)]),
        ("乙方应通知甲方，并应采取措施，且不得拖延。", [("乙方", MUST), ("乙方", MUST), ("乙方", MUST_NOT)]),
        ("费用由乙方承担，甲方无需另行支付。", [("乙方", MUST), ("甲方", FREE)]),
        ("甲方有权要求乙方赔偿。", [("甲方", MAY)]),
        ("乙方违约的，应赔偿损失。", [("乙方", MUST)]),
        ("应急预案和响应时间见附件。", []),
        ("乙方承接甲方热线的呼入应答。", []),
        ("乙方应答复甲方；文稿照甲方审定的为准，不得改动。", [("乙方", MUST), ("乙方", MUST_NOT)]),
        ("订阅费按年计算，客户应于年度开始前付清。", [("客户", MUST)]),
        ("买受人应及时检验；出卖人不得拒绝退货。", [("买受人", MUST), ("出卖人", MUST_NOT)]),
        ("平台方可以暂停推广，经销商须配合。", [("平台方", MAY), ("经销商", MUST)]),
        ("乙方应当保护客户信息。", [("乙方", MUST)]),
        ("保证人员到岗应有记录。", [("", MUST)]),
        ("Customer shall pay; Provider may not assign.", [("Customer", MUST), ("Provider", MUST_NOT)]),
    ],
)
def test_who_must_or_may_is_read_from_the_nearest_party_that_acts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(duty.subject, duty.kind) for duty in duties(text)] == expected


def test_likeness_leaves_parties_out() -> None:
    assert alike("向甲方提交报告", "向乙方提交报告") == 1.0
    assert alike("提交报告", "支付费用") == 0.0
