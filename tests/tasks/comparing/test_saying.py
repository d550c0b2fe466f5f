import pytest

from assistant.tasks.comparing.compare import Row, compare
from assistant.wording import speak
from tests.builders import contract_of


def _row(*texts: str) -> Row:
    contracts = [
        contract_of({"1": text}, identifier=name, title=name)
        for name, text in zip("abc", texts, strict=False)
    ]
    return compare(contracts).rows[0]


SAID = {
    "a period with the words around it": (
        ("乙方应在收到通知后10日内修好设备。", "乙方应在收到通知后5个工作日内修好设备。"),
        ("a写“乙方应在收到通知后10日内修好设备”", "b写“乙方应在收到通知后5个工作日内修好设备”"),
    ),
    "an amount with its thousands": (
        ("服务费为人民币100,000元。", "服务费为人民币200,000元。"),
        ("100,000元", "200,000元"),
    ),
    "a figure on one side only": (
        ("甲方逾期付款的，按日万分之五支付违约金。", "甲方逾期付款的，应支付违约金。"),
        ("万分之五", "b未见这类数字"),
    ),
    "what stands where the other leaves a blank": (
        ("甲方名称：________", "甲方名称：云岭数据有限公司"),
        ("a留有空白", "b已写“甲方名称：云岭数据有限公司”"),
    ),
    "who must": (
        ("甲方应当为设备投保。", "乙方应当为设备投保。"),
        ("a写“甲方应当为设备投保”", "b写“乙方应当为设备投保”", "a偏向乙方", "b偏向甲方"),
    ),
    "the words of two versions": (
        ("乙方应当立即将服务器的故障通知甲方。", "乙方应当及时将服务器的故障通知甲方。"),
        ("立即", "及时"),
    ),
    "two that agree against one": (
        ("设备保修期为12个月。", "设备保修期为12个月。", "设备保修期为24个月。"),
        ("a、b写“设备保修期为12个月”", "c写“设备保修期为24个月”"),
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_a_row_that_differs_gets_a_sentence_with_the_words_of_each_side(case: str) -> None:
    texts, parts = SAID[case]
    row = _row(*texts)
    assert [part for part in parts if part not in row.explained] == []
    assert row.by == "rule"
    assert row.explained.count("。") == 1


def test_what_only_one_contract_has_is_quoted_and_the_others_are_named() -> None:
    row = _row("甲方有权随时审计乙方的账簿。", "租金每月支付。")
    assert row.explained == "只有a写有“甲方有权随时审计乙方的账簿”；b没有找到对应的条款；这一条偏向甲方。"


def test_the_same_words_need_no_sentence() -> None:
    row = _row("乙方应在10日内交货。", "乙方应在十日以内交货。")
    assert (row.explained, row.by) == ("", "")


def test_a_long_clause_is_cut_at_a_stop() -> None:
    row = _row("，".join(["甲方应配合乙方完成系统的安装"] * 9) + "。", "租金每月支付。")
    assert len(row.explained) < 90
    assert "……" in row.explained


def test_a_sentence_speaks_the_language_of_the_reader() -> None:
    speak("en")
    try:
        row = _row("The Supplier shall deliver within 10 days.", "The Supplier shall deliver within 20 days.")
    finally:
        speak("zh")
    assert "10 days" in row.explained
    assert "20 days" in row.explained
    assert row.explained.endswith(".")


def test_contracts_of_one_name_are_told_apart_by_their_keys() -> None:
    one, other = (
        contract_of({"1": f"乙方应在{days}日内交货。"}, identifier=key, title="供货合同")
        for key, days in (("s1", 10), ("s2", 20))
    )
    assert "s1写" in compare([one, other]).rows[0].explained
