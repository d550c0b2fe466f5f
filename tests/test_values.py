"""The value kernel: amounts exact both ways, periods and dates in every spelling, codes by their check characters."""

import datetime
import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.values import (
    capitals,
    checked,
    chinese,
    format_date,
    format_figures,
    format_words,
    parse_card,
    parse_credit_code,
    parse_date,
    parse_id_number,
    parse_money,
    parse_number,
    parse_percentage,
    parse_period,
    parse_range,
    same_unit,
)
from assistant.values.numerals import LARGEST


def outcome(kind: str, text: str) -> str:
    try:
        return checked(kind, text)
    except BadInput as error:
        return str(error)


amounts = st.integers(0, 10**17).map(lambda cents: Decimal(cents) / 100)


@given(amounts)
def test_an_amount_survives_its_words(amount: Decimal) -> None:
    assert parse_money(format_words(amount)).amount == amount


@given(amounts)
def test_an_amount_survives_its_figures(amount: Decimal) -> None:
    assert parse_money(f"¥{format_figures(amount)}").amount == amount


@given(st.integers(0, LARGEST))
def test_a_number_survives_both_sets_of_numerals(number: int) -> None:
    assert parse_number(chinese(number)) == parse_number(capitals(number)) == number


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("100.005", None),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("1000000", "壹佰万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000000", "壹仟万亿元整"),
        ("-1", None),
    ],
)
def test_words_are_written_as_contracts_write_them_or_refused(amount: str, words: str | None) -> None:
    if words is None:
        with pytest.raises(BadInput):
            format_words(Decimal(amount))
    else:
        assert format_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("人民币贰拾万元整（¥200,000.00）", "200000"),
        ("１００万元", "1000000"),
        ("1.5亿", "150000000"),
        ("RMB 30,000", "30000"),
        ("叁拾圆整", "30"),
        ("两千零五元", "2005"),
        ("五角", "0.5"),
    ],
)
def test_money_is_read_in_the_forms_people_use(text: str, amount: str) -> None:
    assert parse_money(text).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("100美元", "美元"),
        ("-5元", "负数"),
        ("1.005", "分"),
        ("壹佰万元整（¥100,000.00）", "不一致"),
        ("一百x元", "x"),
        ("两百五", "两百五"),
        ("一万二", "一万二"),
        ("3万5", "3万5"),
        ("1万2万", "1万2万"),
        ("1,23,4", "三位一分"),
        ("10000000000000000", "范围"),
    ],
)
def test_money_that_cannot_be_right_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_money(text)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("三个月", "3", "个月"),
        ("5个工作日", "5", "工作日"),
        ("30（三十）日", "30", "日"),
        ("两年半", "2.5", "年"),
        ("半年", "0.5", "年"),
        ("２４小时", "24", "小时"),
        ("10天", "10", "日"),
    ],
)
def test_a_period_is_read_with_its_unit(text: str, number: str, unit: str) -> None:
    found = parse_period(text)
    assert (found.number, same_unit(found.unit, unit)) == (Decimal(number), True)


def test_working_days_are_not_calendar_days() -> None:
    assert not same_unit("工作日", "日")
    assert same_unit("天", "自然日")


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日",
        "二〇二四年二月二十九日",
        "2024-02-29",
        "2024/2/29",
        "20240229",
        "２０２４年２月２９日",
        "贰零贰肆年零贰月贰拾玖日",
    ],
)
def test_one_day_is_read_in_every_spelling(text: str) -> None:
    assert parse_date(text) == datetime.date(2024, 2, 29)


@given(st.dates(datetime.date(1000, 1, 1)))
def test_a_date_survives_its_printed_form(date: datetime.date) -> None:
    assert parse_date(format_date(date)) == date


@pytest.mark.parametrize("text", ["2023年2月29日", "2024-13-01", "明天", "2024-1/2"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=text):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [("24年3月5日", "四位"), ("24.3.5", "四位"), ("3月5日", "没有写年份"), ("民国113年3月5日", "公历")],
)
def test_a_date_that_lacks_something_is_refused_with_what_it_lacks(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_date(text)


@pytest.mark.parametrize("text", ["2024.1.1-2024.12.31", "自2024年元月1日起至12月31日止"])
def test_a_range_is_read_with_points_or_with_one_year(text: str) -> None:
    assert parse_range(text) == (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))


@pytest.mark.parametrize(("text", "amount"), [("1亿2,000万元", 120_000_000), ("12万3千", 123_000)])
def test_figures_with_falling_units_are_added(text: str, amount: int) -> None:
    assert parse_money(text).amount == amount


def test_a_range_must_not_end_before_it_begins() -> None:
    assert parse_range("自2025年3月1日起至2026年2月28日止")[1] == datetime.date(2026, 2, 28)
    with pytest.raises(BadInput, match="早于"):
        parse_range("2024-12-31至2024-01-01")


def test_the_standards_examples_pass_their_own_checks() -> None:
    assert parse_credit_code("９１３５０１００Ｍ０００１００Ｙ４３") == "91350100M000100Y43"  # GB 32100-2015
    assert parse_id_number("11010519491231002x") == "11010519491231002X"  # GB 11643-1999


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_breaks_a_credit_code(place: int, sign: str) -> None:
    code = "91350100M000100Y43"
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        with pytest.raises(BadInput):
            parse_credit_code(wrong)


@given(st.integers(0, 16), st.sampled_from(string.digits))
def test_one_wrong_digit_breaks_an_id_number(place: int, sign: str) -> None:
    code = "11010519491231002X"
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        with pytest.raises(BadInput):
            parse_id_number(wrong)


@given(st.integers(0, 15), st.sampled_from(string.digits))
def test_one_wrong_digit_breaks_a_card_number(place: int, sign: str) -> None:
    card = "4539148803436467"
    wrong = card[:place] + sign + card[place + 1 :]
    if wrong == card:
        assert parse_card(wrong) == card
    else:
        with pytest.raises(BadInput, match="校验码"):
            parse_card(wrong)


CODES = [
    (parse_credit_code, "91350100M000100Y4", "17 位"),
    (parse_credit_code, "91350100MO00100Y43", "第 10 位不能是“O”"),
    (parse_credit_code, "91350100M000100Y44", "应为“3”"),
    (parse_id_number, "110105194912310021", "应为“X”"),
    (parse_id_number, "11010519491331002X", "19491331"),
]


@pytest.mark.parametrize(("parse", "text", "said"), CODES)
def test_a_wrong_code_is_told_which_character_is_wrong(parse: object, text: str, said: str) -> None:
    assert callable(parse)
    with pytest.raises(BadInput, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("5%", ("5", "%")),
        ("百分之五", ("5", "%")),
        ("千分之三", ("3", "‰")),
        ("万分之五", ("5", "‱")),
        ("百分之百", ("100", "%")),
        ("0.05％", ("0.05", "%")),
    ],
)
def test_shares_are_read_with_their_base(text: str, share: tuple[str, str]) -> None:
    number, sign = parse_percentage(text)
    assert (number, sign) == (Decimal(share[0]), share[1])


TAKEN = [
    ("period", "3个月", "个月", "3"),
    ("period", "5个工作日", "工作日", "5"),
    ("period", "三十", "天", "三十"),
    ("period", "两年", "", "两年"),
    ("period", "2024年1月1日至2024年12月31日", "", "2024年1月1日至2024年12月31日"),
    ("money", "人民币壹佰万元整", "元", "壹佰万"),
    ("money", "壹元伍角", "元", "1.50"),
    ("money", "100万元", "万元", "100"),
    ("money", "1000000", "", "1000000元"),
    ("percentage", "百分之五", "%", "5"),
    ("count", "20人", "名", "20"),
    ("phone", "１３８ ００１３ ８０００", "", "13800138000"),
    ("phone", "010-12345678", "", "010-12345678"),
    ("email", "a.b@example.com", "", "a.b@example.com"),
    ("account", "6222 0212 3456 7890", "", "6222 0212 3456 7890"),
    ("arbitration_commission", "北京", "", "北京仲裁委员会"),
    ("arbitration_commission", "深圳国际仲裁院", "", "深圳国际仲裁院"),
    ("court", "北京市海淀区", "", "北京市海淀区人民法院"),
    ("person", "李四、王五", "", "李四、王五"),
    ("date", "2024-01-01", "", "2024年1月1日"),
    ("date_range", "2024-01-01至2024-12-31", "", "2024年1月1日至2024年12月31日"),
    ("text", "第一行\r\n第二行", "", "第一行\n第二行"),
    ("party", "星河科技（北京）有限公司", "", "星河科技（北京）有限公司"),
]


@pytest.mark.parametrize(("kind", "text", "unit", "value"), TAKEN)
def test_a_value_is_written_for_its_place(kind: str, text: str, unit: str, value: str) -> None:
    assert checked(kind, text, unit) == value


WRONG = [
    ("period", "5天", "工作日"),
    ("period", "24", ""),
    ("period", "0", "天"),
    ("percentage", "5‰", "%"),
    ("percentage", "5", ""),
    ("count", "2.5", "人"),
    ("count", "若干", ""),
    ("phone", "1380013800", ""),
    ("email", "a@b", ""),
    ("email", "a@@example.com", ""),
    ("account", "62O2", ""),
    ("person", "张3", ""),
    ("address", "省市区路号", ""),
    ("party", "123", ""),
    ("court", "人民法院", ""),
    ("text", "", ""),
    ("text", "甲\x07乙", ""),
    ("party", "甲公司\n乙公司", ""),
]


@pytest.mark.parametrize(("kind", "text", "unit"), WRONG)
def test_a_value_that_cannot_stand_there_is_refused_in_one_sentence(kind: str, text: str, unit: str) -> None:
    with pytest.raises(BadInput, match=r"。$"):
        checked(kind, text, unit)


@given(
    st.text(max_size=30),
    st.sampled_from(["money", "period", "count", "percentage", "date", "phone", "email", "credit_code"]),
)
def test_no_text_makes_the_kernel_stumble(text: str, kind: str) -> None:
    assert outcome(kind, text)
