"""Filling: every value finds its places, what is wrong is refused with a reason, nothing is lost on the way."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.blanks import find_blanks
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.records import plain
from assistant.tasks.filling.fill import Filled, fill, filled_text, parse_assignments, read_values
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "双方信息",
        "1.1": "甲方名称：____，电话：____",
        "1.2": "乙方名称：____，电话：____",
        "2": "运营期限",
        "2.1": "本合同有效期为：____",
        "3": "费用",
        "3.1": "费用总额为____元人民币，逾期按每日__‰支付违约金。",
        "4": "通知",
        "4.1": "应提前__个工作日书面通知",
        "5": "争议解决",
        "5.1": "提交__仲裁委员会仲裁",
        "5.2": "仲裁规则：__仲裁规则。",
        "5.3": "由__仲裁委员会或者__人民法院处理",
        "6": "程序",
        "6.1": "介入申请：提前[天数]天提出",
        "6.2": "介入审批：在[天数]天内回复",
        "7": "其他约定：____",
        "8": "甲方：XXX",
    }
)


def wording(contract: Contract, filled: Filled, number: str) -> str:
    """A clause's wording after filling, cut out between its neighbours."""
    lines = filled_text(contract, filled).text.split("\n")
    return next(line for line in lines if line.startswith(f"{number} ")).partition(" ")[2]


PLACED = [
    ({"甲方名称": "星河科技有限公司"}, "1.1", "甲方名称：星河科技有限公司，电话：____"),
    ({"甲方名称": "星河科技有限公司"}, "8", "甲方：星河科技有限公司"),
    ({"甲方": {"电话": "010-62345678"}}, "1.1", "甲方名称：____，电话：010-62345678"),
    ({"有效期": "两年"}, "2.1", "本合同有效期为：两年"),
    ({"运营期限": "两年"}, "2.1", "本合同有效期为：两年"),
    ({"费用总额": "100万元"}, "3.1", "费用总额为100万元人民币，逾期按每日__‰支付违约金。"),
    ({"费用总额": "人民币壹佰万元整"}, "3.1", "费用总额为壹佰万元人民币，逾期按每日__‰支付违约金。"),
    ({"费用总额": 1000000}, "3.1", "费用总额为1000000元人民币，逾期按每日__‰支付违约金。"),
    ({"通知提前通知期": "5个工作日"}, "4.1", "应提前5个工作日书面通知"),
    ({"仲裁委员会": "北京"}, "5.1", "提交北京仲裁委员会仲裁"),
    ({"仲裁委员会": "深圳国际仲裁院"}, "5.1", "提交深圳国际仲裁院仲裁"),
    ({"仲裁委员会": "北京仲裁委员会"}, "5.3", "由北京仲裁委员会或者__人民法院处理"),
    ({"仲裁规则": "北京仲裁委员会仲裁规则"}, "5.2", "仲裁规则：北京仲裁委员会仲裁规则。"),
    ({"人民法院": "上海金融法院"}, "5.3", "由__仲裁委员会或者上海金融法院处理"),
    ({"其他约定": "{{7*7}} &< =cmd \u202e"}, "7", "其他约定：{{7*7}} &< =cmd \u202e"),
]


@pytest.mark.parametrize(("values", "number", "expected"), PLACED)
def test_a_value_reaches_its_place_and_the_words_around_it_hold(
    values: dict[str, object], number: str, expected: str
) -> None:
    filled = fill(CONTRACT, values)
    assert filled.refused == ()
    assert wording(CONTRACT, filled, number) == expected


REFUSED = [
    ({"天数": 5}, "天数", "介入申请天数"),
    ({"甲方名子": "星河科技有限公司"}, "甲方名子", "甲方名称"),
    ({"通知提前通知期": "5天"}, "b9", "工作日"),
    ({"甲方名称": "星河", "甲方": "云帆"}, "甲方名称", "同一处"),
    ({"甲方名称": "星河公司", "乙方名称": "星河 公司"}, "b3", "同一家"),
    ({"甲方名称": ""}, "b1", "空"),
    ({"甲方名称": "星\x00河"}, "b1", "U\\+0000"),
]


@pytest.mark.parametrize(("values", "identifier", "reason"), REFUSED)
def test_a_value_that_cannot_be_taken_is_refused_with_the_reason(
    values: dict[str, object], identifier: str, reason: str
) -> None:
    filled = fill(CONTRACT, values)
    refusals = {refusal.id: refusal.reason for refusal in filled.refused}
    groups = {blank.id: blank.group for blank in find_blanks(CONTRACT)}
    found = refusals.get(identifier) or next(text for key, text in refusals.items() if key in groups)
    assert reason.replace("\\", "") in found


def test_a_refused_value_leaves_its_blanks_open_and_the_others_filled() -> None:
    filled = fill(CONTRACT, {"甲方电话": "123", "有效期": "两年"})
    by_label = {blank.label: blank.id for blank in find_blanks(CONTRACT)}
    assert by_label["甲方电话"] in filled.open
    assert by_label["有效期"] in filled.filled


def test_the_same_party_twice_keeps_the_first_and_refuses_every_place_of_the_second() -> None:
    filled = fill(CONTRACT, {"甲方名称": "星河公司", "乙方名称": "星河公司"})
    assert "甲方：星河公司" in filled_text(CONTRACT, filled).text
    assert "乙方名称：____" in filled_text(CONTRACT, filled).text


def test_every_blank_is_either_filled_or_open() -> None:
    filled = fill(CONTRACT, {"甲方名称": "星河公司"})
    assert set(filled.filled) | set(filled.open) == {blank.id for blank in find_blanks(CONTRACT)}
    assert not set(filled.filled) & set(filled.open)


def test_marks_cut_exactly_the_values_out_of_the_filled_text() -> None:
    filled = fill(CONTRACT, {"甲方名称": "星河公司", "仲裁委员会": "北京", "有效期": "两年"})
    text = filled_text(CONTRACT, filled)
    assert {blank: text.text[start:end] for start, end, blank in text.marks} == dict(filled.filled)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=60).filter(str.strip))
def test_free_text_stands_in_the_contract_exactly(value: str) -> None:
    filled = fill(CONTRACT, {"其他约定": value})
    text = filled_text(CONTRACT, filled).text
    assert f"7 其他约定：{value.strip()}\n8 甲方：XXX" in text


def test_the_record_prints_the_stable_names() -> None:
    printed = plain(fill(CONTRACT, {"有效期": "两年", "没有的": "1"}))
    assert isinstance(printed, dict)
    assert {"filled", "open", "refused", "out"} <= set(printed)
    assert set(printed["refused"][0]) == {"id", "value", "reason"}


def test_python_values_become_the_text_a_person_would_type() -> None:
    contract = contract_of({"1": "签订日期：____", "2": "单价：____", "3": "备注说明：____"})
    given_values = {"签订日期": datetime.date(2024, 3, 5), "单价": 12.5, "备注说明": ["甲", "乙"]}
    assert list(fill(contract, given_values).filled.values()) == ["2024年3月5日", "12.5元", "甲、乙"]


FILES = [
    (
        "a.yaml",
        "甲方:\n  名称: 星河\n  电话: 010-62345678\n",
        {"甲方名称": "星河", "甲方电话": "010-62345678"},
    ),
    (
        "a.yml",
        "账号: 010\n日期: 2024-01-01\n是否: yes\n",
        {"账号": "010", "日期": "2024-01-01", "是否": "yes"},
    ),
    (
        "a.json",
        '{"金额": 100000000000000000.10, "甲方": {"名称": "星河"}}',
        {"金额": "100000000000000000.10", "甲方名称": "星河"},
    ),
    ("a.yaml", "\ufeff团队: [李四, 王五]\n", {"团队": "李四、王五"}),
]


@pytest.mark.parametrize(("name", "content", "values"), FILES)
def test_a_values_file_is_read_as_it_was_typed(
    tmp_path: Path, name: str, content: str, values: dict[str, str]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_values(path) == values


BROKEN = [
    ("a.yaml", "甲方: 1\n甲方: 2\n", "甲方"),
    ("a.json", '{"甲方": 1, "甲方": 2}', "甲方"),
    ("a.yaml", "甲方: {名称: 星河}\n甲方名称: 云帆\n", "甲方名称"),
    ("a.yaml", "甲方: [1\n", "行"),
    ("a.json", "{", "行"),
    ("a.yaml", "a: &x [1]\nb: *x\n", "引用"),
    ("a.yaml", "只是一句话", "名称: 值"),
    ("a.yaml", "", "名称: 值"),
    ("a.json", "[" * 5000, "格式"),
    ("a.json", json.dumps({"a": 1}) + "}", "行"),
]


@pytest.mark.parametrize(("name", "content", "said"), BROKEN)
def test_a_values_file_that_cannot_be_used_gets_a_sentence(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        read_values(path)


def test_a_missing_values_file_and_one_in_another_encoding_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("甲方: 星河".encode("gbk"))
    for name in ("none.yaml", "gbk.yaml"):
        with pytest.raises(BadInput, match=name):
            read_values(tmp_path / name)


SAID = [
    ("甲方名称填星河科技，运营期限两年", {"甲方名称": "星河科技", "运营期限": "两年"}),
    ("甲方：星河科技；乙方：云帆数据", {"甲方": "星河科技", "乙方": "云帆数据"}),
    ("请把甲方名称改成星河科技有限公司", {"甲方名称": "星河科技有限公司"}),
    ("费用总额为1,000,000元", {"费用总额": "1,000,000元"}),
    ("帮我填一下，甲方电话 13800138000，谢谢", {"甲方电话": "13800138000"}),
]


@pytest.mark.parametrize(("message", "values"), SAID)
def test_a_message_that_gives_values_is_understood(message: str, values: dict[str, str]) -> None:
    assert parse_assignments(message) == values


OTHER = [
    "甲方名称是什么？",
    "把空白版8.2.1改得更保护甲方",
    "违约责任是乙方承担",
    "运营期限多长",
    "甲方应当在付款前通知乙方",
    "解释一下保密条款为什么重要",
    "甲方名称填星河科技，顺便说说违约责任",
    "甲方名称填星河，甲方名称填云帆",
    "",
]


@pytest.mark.parametrize("message", OTHER)
def test_any_other_message_gives_nothing(message: str) -> None:
    assert parse_assignments(message) == {}


def test_a_label_of_the_contract_is_known_even_without_a_verb() -> None:
    assert parse_assignments("其他约定无", find_blanks(CONTRACT)) == {"其他约定": "无"}


def test_what_a_message_says_can_be_filled() -> None:
    blanks = find_blanks(CONTRACT)
    filled = fill(CONTRACT, parse_assignments("甲方填星河科技有限公司，乙方填云帆数据有限公司", blanks))
    assert filled.refused == ()
    assert set(filled.filled.values()) == {"星河科技有限公司", "云帆数据有限公司"}
