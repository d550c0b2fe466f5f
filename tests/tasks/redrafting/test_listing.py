import pytest

from assistant.tasks.redrafting.exchanging import exchanged
from assistant.tasks.redrafting.listing import items_of, listed

EVENTS = (
    "有下列情形之一的，可以宣布提前到期：\n（1）欠息累计达两期的；\n（2）改变用途的；\n（3）涉及重大诉讼的。"
)
INLINE = "包括：（一）技术资料；（二）客户名单；（三）商业计划。其他信息不在此列。"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (EVENTS, "第（2）项删掉", EVENTS.replace("（2）改变用途的；\n（3）", "（2）")),
        (EVENTS, "把（3）去掉", EVENTS.replace("；\n（3）涉及重大诉讼的", "")),
        (EVENTS, "增加一项：拒绝检查的", EVENTS[:-1] + "；\n（4）拒绝检查的。"),
        (EVENTS, "在（1）里把两期改为三期", EVENTS.replace("两期", "三期")),
        (INLINE, "删除第二项", INLINE.replace("（二）客户名单；（三）", "（二）")),
        ("包括：技术资料；客户名单。", "再加一种：财务数据", "包括：技术资料；客户名单；财务数据。"),
        (INLINE, "加一项：财务数据。", INLINE.replace("商业计划。", "商业计划；（四）财务数据。")),
    ],
)
def test_one_item_comes_goes_or_changes(text: str, told: str, expected: str) -> None:
    assert listed(text, told, exchanged) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (EVENTS, "删掉第九项"),
        (EVENTS, "改得更严格"),
        ("没有列举的条款。", "增加一项：财务数据"),
        ("见（一）和附件（一）。", "删除第一项"),
    ],
)
def test_without_such_an_item_nothing_is_done(text: str, told: str) -> None:
    assert listed(text, told, exchanged) is None


def test_a_list_counts_from_one_and_has_two_items_at_least() -> None:
    assert [each.mark for each in items_of(INLINE)] == ["（一）", "（二）", "（三）"]
    assert not items_of("见附件（三）和（四）。")
