import pytest

from assistant.tasks.redrafting.parting import dropped, parted

CREDIT = "可用率低于99.5%的，服务商抵扣当月费用的10%；低于99%的，抵扣20%。"
TWO = "甲方应当组织验收。乙方应当配合。"
LINES = "甲方应当付款。\n乙方应当开票。\n双方应当对账。"
BOTH = "买方应当在15日内组织验收，验收不合格的，卖方应当在10日内整改。"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (CREDIT, "删掉后半句", "可用率低于99.5%的，服务商抵扣当月费用的10%。"),
        (TWO, "删除最后一句", "甲方应当组织验收。"),
        (TWO, "第一句不要了", "乙方应当配合。"),
        (LINES, "删除第二款", "甲方应当付款。\n双方应当对账。"),
        (BOTH, "拆成两句", "买方应当在15日内组织验收。验收不合格的，卖方应当在10日内整改。"),
        (TWO, "分成两款", "甲方应当组织验收。\n乙方应当配合。"),
        (
            BOTH,
            "split it into two sentences",
            "买方应当在15日内组织验收。验收不合格的，卖方应当在10日内整改。",
        ),
    ],
)
def test_a_part_named_by_its_place_is_dropped_or_set_apart(text: str, told: str, expected: str) -> None:
    assert parted(text, told) == expected


@pytest.mark.parametrize("told", ["删除本条", "把整条删掉", "delete this clause"])
def test_of_a_dropped_clause_the_number_stays(told: str) -> None:
    assert dropped(parted(TWO, told) or "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TWO, "删掉后半句"),
        (TWO, "删除第三款"),
        ("甲方应当付款。", "拆成两句"),
        (TWO, "拆成两句"),
        (TWO, "第一句改得简洁些"),
    ],
)
def test_without_such_a_place_nothing_is_done(text: str, told: str) -> None:
    assert parted(text, told) is None
