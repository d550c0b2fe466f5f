import pytest

from assistant.tasks.redrafting.instructions import ADD, REWRITE, edited, joined, mode

CLAUSE = "乙方应在10日内交付，逾期的应说明原因。"


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("", ADD),
        ("改得更保护甲方", ADD),
        ("增加违约金条款", ADD),
        ("写得更简洁", REWRITE),
        ("期限改为5日", REWRITE),
        ("增加一句并把期限改为5日", REWRITE),
        ("换个说法", REWRITE),
        ("protect Party A", ADD),
    ],
)
def test_a_sentence_is_added_only_where_nothing_else_has_to_change(instruction: str, expected: str) -> None:
    assert mode(instruction) == expected


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("把「10日」改为「5日」", "乙方应在5日内交付，逾期的应说明原因。"),
        ("将10日改为五日", "乙方应在五日内交付，逾期的应说明原因。"),
        ("删除「，逾期的应说明原因」", "乙方应在10日内交付。"),
        ("补充一句：甲方应及时签收", f"{CLAUSE}甲方应及时签收。"),
        ("增加「甲方应及时签收」", f"{CLAUSE}甲方应及时签收。"),
        ("改写为：「乙方应立即交付。」", "乙方应立即交付。"),
        ("把「15日」改为「5日」", None),
        ("期限缩短一些", None),
        ("增加一句违约责任", None),
    ],
)
def test_an_edit_is_made_only_where_it_is_spelled_out(instruction: str, expected: str | None) -> None:
    assert edited(CLAUSE, instruction) == expected


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        ("甲。", "乙", "甲。乙。"),
        ("甲；", "乙。", "甲。乙。"),
        ("A pays.", "B ships", "A pays. B ships."),
        ("", "乙", "乙。"),
    ],
)
def test_a_joined_sentence_is_closed_like_the_wording_before_it(
    text: str, sentence: str, expected: str
) -> None:
    assert joined(text, sentence) == expected


def test_quotation_marks_inside_a_quotation_belong_to_the_words() -> None:
    text = "“数据”是指全部数据。"
    assert edited(text, "把「“数据”是指」改为「“业务数据”是指」") == "“业务数据”是指全部数据。"
    assert edited(text, "增加「“用户”是指使用者」") == "“数据”是指全部数据。“用户”是指使用者。"


def test_a_list_gains_an_item() -> None:
    assert (
        joined("条件：\n- 双方一致\n- 期限届满", "一方违约。") == "条件：\n- 双方一致\n- 期限届满\n- 一方违约"
    )
