import pytest

from assistant.tasks.redrafting.rescaling import rescaled, with_term_end

TERM = "期限为三年，自2027年4月1日起至2030年3月31日止。"


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        (
            "总价人民币2,080,000元（大写：贰佰零捌万元整）。",
            "总价打九五折",
            "总价人民币1,976,000元（大写：壹佰玖拾柒万陆仟元整）。",
        ),
        ("工期为120个日历天。", "工期延长15天", "工期为135个日历天。"),
        ("质保期为24个月。", "质保期延长一年", "质保期为36个月。"),
        ("每逾期一日支付0.1%的违约金。", "违约金翻倍", "每逾期一日支付0.2%的违约金。"),
        ("年费20万元。", "年费上调10%", "年费22万元。"),
        ("应当在2025年1月31日前交付。", "交付日推迟一个月", "应当在2025年2月28日前交付。"),
        ("应当在2025年3月10日前交付。", "交付时间提前10天", "应当在2025年2月28日前交付。"),
        ("每日按千分之二支付违约金。", "违约金比例减半", "每日按千分之一支付违约金。"),
        ("每日按万分之五支付违约金。", "违约金比例减半", "每日按万分之二点五支付违约金。"),
        ("咨询费总额为960,000元。", "总价打九折", "咨询费总额为864,000元。"),
    ],
)
def test_the_new_figure_is_computed(text: str, part: str, expected: str) -> None:
    assert rescaled(text, part, "") == expected


@pytest.mark.parametrize(
    "part", ["违约金改为5%", "工期延长到15天", "租金翻倍再议", "比例提高10%", "违约金金额减半"]
)
def test_what_is_no_measure_changes_nothing(part: str) -> None:
    assert rescaled("按合同总价的5%支付违约金，工期为30天。", part, "") is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (TERM.replace("三年", "五年"), TERM.replace("三年", "五年").replace("2030", "2032")),
        (
            TERM.replace("三年", "十八个月"),
            TERM.replace("三年", "十八个月").replace("2030年3月31日", "2028年9月30日"),
        ),
        (TERM.replace("4月1日", "5月1日"), TERM.replace("4月1日", "5月1日")),
        (TERM.replace("2030", "2031"), TERM.replace("三年", "四年").replace("2030", "2031")),
        (TERM.replace("止。", "止，另有约定除外。"), TERM.replace("止。", "止，另有约定除外。")),
    ],
)
def test_the_last_day_of_a_term_moves_with_its_length(after: str, expected: str) -> None:
    assert with_term_end(TERM, after) == expected


def test_a_term_that_did_not_add_up_is_left_alone() -> None:
    before = TERM.replace("2030年3月31日", "2031年1月1日")
    after = before.replace("三年", "五年")
    assert with_term_end(before, after) == after
