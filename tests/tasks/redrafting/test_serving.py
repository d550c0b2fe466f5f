import pytest

from assistant.errors import BadInput
from assistant.tasks.proposing.adapting import Terms
from assistant.tasks.redrafting.serving import served

TRADE = Terms("买方", "卖方", "买方")


@pytest.mark.parametrize(
    ("told", "stance", "expected"),
    [
        ("改得更保护甲方", "甲方", ("甲方", "")),
        ("对买方更有利", "中立", ("甲方", "")),
        ("整章向卖方倾斜", "中立", ("乙方", "")),
        ("站在我方立场，更严格一些", "乙方", ("乙方", "")),
        ("更有利于买方，账期改成60日", "中立", ("甲方", "账期改成60日")),
        ("账期改成60日", "甲方", ("甲方", "账期改成60日")),
        ("更严格", "中立", ("中立", "更严格")),
        ("保护买方的商业秘密，写明保密期限", "甲方", ("甲方", "保护买方的商业秘密，写明保密期限")),
        ("make it more favourable to the 买方", "中立", ("甲方", "")),
        ("既保护甲方，也保护乙方", "中立", ("中立", "既保护甲方，也保护乙方")),
    ],
)
def test_the_side_and_the_order_are_told_apart(told: str, stance: str, expected: tuple[str, str]) -> None:
    assert served(told, TRADE, stance) == expected


def test_a_side_against_the_stance_is_refused() -> None:
    with pytest.raises(BadInput, match="立场是甲方"):
        served("改得更有利于卖方", TRADE, "甲方")
