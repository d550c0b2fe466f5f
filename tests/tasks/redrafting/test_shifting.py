"""Figures moved as asked without a new figure being named."""

import pytest

from assistant.tasks.redrafting.shifting import FACTORS, Shift, in_chinese, shift_of, shifted


@pytest.mark.parametrize(
    ("instruction", "shift"),
    [
        ("缩短响应时间", Shift("periods", "down")),
        ("请把付款期限延长一些", Shift("periods", "up")),
        ("提高违约金比例", Shift("percentages", "up")),
        ("降低赔偿上限", Shift("amounts", "down")),
        ("延长至10日", None),
        ("把响应时间缩短并要求书面报告", None),
        ("增加乙方的违约责任", None),
        ("写得更正式", None),
    ],
)
def test_an_instruction_to_move_figures_is_known(instruction: str, shift: Shift | None) -> None:
    assert shift_of(instruction) == shift


@pytest.mark.parametrize(
    ("text", "shift", "factor", "after"),
    [
        ("应于24小时内响应。", Shift("periods", "down"), "0.5", "应于12小时内响应。"),
        ("应于三十日内付款。", Shift("periods", "down"), "0.5", "应于十五日内付款。"),
        ("应于1日内付款。", Shift("periods", "down"), "0.5", "应于1日内付款。"),
        ("每季度首月10日前付款。", Shift("periods", "up"), "1.5", "每季度首月15日前付款。"),
        ("按0.05%支付。", Shift("percentages", "up"), "2", "按0.1%支付。"),
        ("可用率低于99.9%的，按2%扣减。", Shift("percentages", "up"), "2", "可用率低于99.9%的，按4%扣减。"),
        ("不超过50万元。", Shift("amounts", "down"), "0.5", "不超过25万元。"),
        ("自2024年3月15日起一年。", Shift("periods", "up"), "2", "自2024年3月15日起二年。"),
        (
            "提供24小时技术支持，2小时内响应。",
            Shift("periods", "down"),
            "0.5",
            "提供24小时技术支持，1小时内响应。",
        ),
        ("应于__小时内响应。", Shift("periods", "down"), "0.5", "应于__小时内响应。"),
    ],
)
def test_only_figures_of_the_kind_move(text: str, shift: Shift, factor: str, after: str) -> None:
    assert shifted(text, shift, factor) == after


@pytest.mark.parametrize("way", ["down", "up"])
def test_each_step_moves_further(way: str) -> None:
    found = [shifted("60日内", Shift("periods", way), factor) for factor in FACTORS[way]]
    numbers = [int(text.rstrip("日内")) for text in found]
    assert numbers == sorted(numbers, reverse=way == "down")
    assert len(set(numbers)) == 3


@pytest.mark.parametrize(
    ("value", "text"), [(3, "三"), (15, "十五"), (20, "二十"), (105, "一百零五"), (30, "三十")]
)
def test_a_number_is_written_as_it_is_read(value: int, text: str) -> None:
    assert in_chinese(value) == text
