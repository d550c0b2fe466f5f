from decimal import Decimal

import pytest

from assistant.tasks.redrafting.figures import figures_of, printed_as, twins, with_value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三十日", "30天"),
        ("2个小时", "2小时"),
        ("两年", "24个月"),
        ("半年", "6个月"),
        ("两成", "20%"),
        ("万分之五", "0.05%"),
        ("人民币叁佰万元整", "¥3,000,000.00"),
        ("80万元", "800,000元"),
        ("每月10日", "每月十日"),
        ("45 business days", "45个工作日"),
    ],
)
def test_a_figure_is_the_same_however_it_is_printed(one: str, other: str) -> None:
    assert figures_of(one)[0].same == figures_of(other)[0].same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30日", "30个工作日"),
        ("10日", "10小时"),
        ("5人", "5台"),
        ("3元", "3万元"),
        ("2027年6月30日", "2027年6月"),
    ],
)
def test_another_unit_makes_another_figure(one: str, other: str) -> None:
    assert figures_of(one)[0].same != figures_of(other)[0].same


@pytest.mark.parametrize("text", ["合同成立", "各方一致", "统一认识", "年度报告", "一次性", "一律"])
def test_words_with_a_numeral_in_them_are_no_figures(text: str) -> None:
    assert not [each for each in figures_of(text) if each.kind not in ("count", "bare")]


def test_a_blank_with_a_unit_has_no_value() -> None:
    assert [(each.kind, each.value, each.unit) for each in figures_of("在【】个工作日或者__小时内")] == [
        ("period", None, "工作日"),
        ("period", None, "小时"),
    ]


def test_a_sum_in_words_and_in_figures_are_twins() -> None:
    text = "借款人民币叁佰万元整（¥3,000,000.00），手续费3万元。"
    first = figures_of(text)[0]
    assert [each.printed for each in twins(text, first)] == ["¥3,000,000.00"]


@pytest.mark.parametrize(
    ("new", "like", "printed"),
    [
        ("500万元", "¥3,000,000.00", "¥5,000,000.00"),
        ("500万元", "叁佰万元整", "伍佰万元整"),
        ("两万元", "18,500元", "20,000元"),
        ("RMB 800,000", "50万元", "80万元"),
        ("45天", "30日", "45日"),
        ("两成", "30%", "20%"),
        ("24", "[时限]小时", "24小时"),
        ("15日", "每月10日", "每月15日"),
        ("60 days", "30日", "60日"),
        ("万分之八", "0.5‰", "0.8‰"),
        ("100万", "1,200,000.00元", "1,000,000.00元"),
    ],
)
def test_a_new_figure_is_printed_as_the_old_one(new: str, like: str, printed: str) -> None:
    assert printed_as(figures_of(new)[0], figures_of(like)[0]) == printed


@pytest.mark.parametrize(
    ("old", "value", "printed"),
    [
        ("360,000元", 288000, "288,000元"),
        ("叁拾陆万元整", 288000, "贰拾捌万捌仟元整"),
        ("三十日", 45, "四十五日"),
        ("10个工作日", 20, "20个工作日"),
        ("一年", 24, "两年"),
        ("0.1%", Decimal("0.2"), "0.2%"),
    ],
)
def test_another_value_keeps_the_print_and_the_unit(old: str, value: Decimal, printed: str) -> None:
    assert with_value(figures_of(old)[0], Decimal(value)) == printed
