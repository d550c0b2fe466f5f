import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tasks.redrafting.guards import GUARDS, Change, check, copied, title

CLAUSE = "乙方应在__小时内响应，逾期的按日支付合同总额0.05%的违约金。"
TWO = "紧急故障2小时内响应，一般问题24小时内响应。"

EARLY = "借款人挪用借款的，出借人有权要求提前还款。"
SUPPLY = "卖方应当供应服务器40台，单价5万元。"


def broken(before: str, after: str, instruction: str = "", stance: str = "中立", shown: str = "") -> set[str]:
    return {
        guard.guard for guard in check(Change(before, after, instruction, stance, shown)) if not guard.held
    }


@pytest.mark.parametrize(
    ("before", "after", "instruction", "expected"),
    [
        (CLAUSE, CLAUSE.replace("__", "2"), "写得更简洁", {"blanks", "periods"}),
        (CLAUSE, CLAUSE.replace("__", "2"), "响应时间改为2小时", set()),
        (CLAUSE, f"{CLAUSE}逾期__日的，可以解除。", "更严格", {"blanks"}),
        (CLAUSE, f"{CLAUSE}逾期__日的，可以解除。", "补充解除的条件", set()),
        (CLAUSE, CLAUSE.replace("0.05%", "0.5%"), "写得更简洁", {"percentages"}),
        (CLAUSE, CLAUSE.replace("0.05%", "万分之五"), "写得更简洁", set()),
        (TWO, TWO.replace("2小时", "1小时", 1), "紧急故障改为1小时", set()),
        (TWO, "紧急故障1小时内响应。", "紧急故障改为1小时", {"periods"}),
        (TWO, "紧急故障1小时内响应，一般问题12小时内响应。", "紧急故障改为1小时", {"periods"}),
        ("总额为人民币50万元。", "总额为人民币80万元。", "金额改为80万元", set()),
        ("总额为人民币50万元。", "总额为500,000元人民币。", "换个说法", set()),
        ("自2024年1月1日起算。", "自2025年1月1日起算。", "更正式", {"dates"}),
        ("团队不少于10人。", "团队不少于12人。", "更正式", {"numbers"}),
        ("按第八条第二款执行。", "按第八条执行。", "更正式", {"references"}),
        ("“产品”指附件一所列产品。", "产品指附件一所列产品。", "更正式", {"terms"}),
        ("提交__仲裁委员会仲裁。", "向甲方所在地人民法院起诉。", "改为向甲方所在地人民法院起诉", set()),
    ],
)
def test_what_was_not_spoken_of_stays(before: str, after: str, instruction: str, expected: set[str]) -> None:
    assert broken(before, after, instruction) == expected


@pytest.mark.parametrize(
    ("before", "after", "instruction", "turned"),
    [
        ("乙方应及时响应故障。", "甲方应及时响应故障。", "更严格", True),
        ("乙方应及时响应故障。", "甲方应及时响应故障。", "改由甲方响应故障", False),
        ("乙方不得泄露数据。", "乙方可以泄露数据。", "更通顺", True),
        ("乙方应及时响应故障。", "乙方可以及时响应故障。", "更通顺", True),
        ("费用由乙方承担。", "费用由甲方承担。", "改得更保护乙方", True),
        ("乙方应及时响应故障。", "乙方应当及时响应故障，并通知甲方。", "更保护甲方", False),
    ],
)
def test_an_obligation_is_not_turned_round_unless_asked(
    before: str, after: str, instruction: str, turned: bool
) -> None:
    assert ("duties" in broken(before, after, instruction)) is turned


@pytest.mark.parametrize(
    ("after", "instruction", "guard"),
    [
        ("乙方应响应，改得更保护甲方。", "改得更保护甲方", "leak"),
        ("**乙方应响应。**", "更正式", "style"),
        ("乙方应响应,并通知。", "更正式", "style"),
        ("改写后：乙方应响应。", "更正式", "style"),
        ("你应当响应乙方。", "更正式", "style"),
        ("", "更正式", "length"),
        ("乙方应响应。", "更正式", "instruction"),
        ("丙方应响应乙方。", "更正式", "parties"),
    ],
)
def test_what_a_clause_must_not_look_like_breaks_its_guard(after: str, instruction: str, guard: str) -> None:
    assert guard in broken("乙方应响应。", after, instruction)


def test_a_duty_newly_laid_on_the_side_to_protect_breaks_the_stance() -> None:
    before = "甲方有权验收成果。"
    assert "stance" in broken(before, f"{before}甲方应承担全部检测费用。", "更保护甲方", "甲方")
    assert "stance" not in broken(before, f"{before}乙方应承担全部检测费用。", "更保护甲方", "甲方")


def test_words_of_the_prompt_in_the_wording_are_a_leak() -> None:
    shown = "只写改写后的条款正文，不写编号和解释。"
    assert "leak" in broken("乙方应响应。", f"乙方应响应。{shown}", "更正式", shown=shown)


@given(st.text(alphabet="甲乙方应不得支付__10%年月日“”第八条，。", max_size=40))
def test_an_unchanged_wording_holds_every_guard_where_nothing_was_asked(text: str) -> None:
    assert broken(text, text) <= {"length"}


def test_each_guard_is_reported_once_and_held_ones_say_nothing() -> None:
    guards = check(Change(CLAUSE, CLAUSE))
    assert [guard.guard for guard in guards] == list(GUARDS)
    assert {guard.detail for guard in guards} == {""}


def test_copied_runs_are_the_longest_and_spare_what_is_known() -> None:
    assert copied("甲方应在十日内书面答复", "应在十日内书面", least=4) == ["应在十日内书面"]
    assert copied("甲方应在十日内书面答复", "应在十日内书面", known="应在十日内书面", least=4) == []


@pytest.mark.parametrize("name", GUARDS)
def test_every_guard_has_a_name_for_people(name: str) -> None:
    assert title(name) != name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (EARLY, EARLY * 2),
        (SUPPLY, f"{SUPPLY}卖方应当供应服务器60台，单价____元。"),
    ],
)
def test_a_sentence_said_twice_is_told(before: str, after: str) -> None:
    found = {guard.guard: guard.held for guard in check(Change(before, after, "改得更严格", "甲方"))}
    assert not found["neighbours"]


def test_a_sentence_of_another_party_says_nothing_twice() -> None:
    before = "甲方应当对知悉的商业秘密保密。"
    after = f"{before}乙方应当对知悉的商业秘密保密。"
    found = {guard.guard: guard.held for guard in check(Change(before, after, "改成双方对等"))}
    assert found["neighbours"]
