"""A key means the blank that a person would mean by it."""

import pytest

from assistant.blanks import find_blanks
from assistant.parsing import parse
from assistant.tasks.filling.keys import meaning_of

CALLED = """设备租赁合同
出租人：________（以下简称“甲方”）
承租人：________（以下简称“乙方”）
承租人地址：________
第一条 租赁物
叉车两台。
第二条 租期
租期一年。
"""
UNCALLED = """房屋租赁合同
出租方：________
承租方：________
承租方联系电话：________
第一条 房屋
位于北京。
第二条 租期
租期一年。
"""


@pytest.mark.parametrize(
    ("text", "key", "group"),
    [
        (CALLED, "承租人", "乙方名称"),
        (CALLED, "出租人名称", "甲方名称"),
        (CALLED, "承租人的地址", "乙方地址"),
        (CALLED, "乙方公司名称", "乙方名称"),
        (CALLED, "出租人地址", ""),
        (CALLED, "保证人", ""),
        (UNCALLED, "承租方", "承租方名称"),
        (UNCALLED, "承租方电话", "承租方电话"),
        (UNCALLED, "甲方", ""),
    ],
)
def test_a_role_means_the_side_that_the_contract_calls_so(text: str, key: str, group: str) -> None:
    (contract,) = parse(text)
    assert meaning_of(key, find_blanks(contract), contract).group == group
