import pytest

from assistant.tasks.redrafting.guards import Change
from assistant.tasks.redrafting.mending import cleaned, restored


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**乙方应交付。**", "乙方应交付。"),
        ("改写后：乙方应交付。", "乙方应交付。"),
        ("8.2.1 乙方应交付。", "乙方应交付。"),
        ("交付 乙方应交付。", "乙方应交付。"),
        ("「乙方应交付。」", "乙方应交付。"),
        ("乙方应交付,并通知(书面)。", "乙方应交付，并通知（书面）。"),
        ("乙方应交付。。", "乙方应交付。"),
        ("8.5%的费用由乙方承担,1,000元封顶。", "8.5%的费用由乙方承担，1,000元封顶。"),
        ("- 乙方应交付", "乙方应交付"),
    ],
)
def test_what_a_model_adds_around_a_wording_is_taken_off(raw: str, expected: str) -> None:
    assert cleaned(raw, label="8.2.1", heading="交付") == expected


def test_a_clause_that_is_a_list_keeps_its_dashes() -> None:
    assert cleaned("- 甲\n- 乙", lists=True) == "- 甲\n- 乙"


@pytest.mark.parametrize(
    ("before", "after", "instruction", "expected"),
    [
        ("应在__小时内响应。", "应当在2小时内响应。", "更正式", "应当在__小时内响应。"),
        ("应在________内响应。", "应当在___内响应。", "更正式", "应当在________内响应。"),
        ("应在10日内响应。", "应当在5日内响应。", "更正式", "应当在10日内响应。"),
        ("应在10日内响应。", "应当在5日内响应。", "期限改为5日", "应当在5日内响应。"),
        ("应在__小时内响应。", "应当在2小时内响应。", "定为2小时", "应当在2小时内响应。"),
    ],
)
def test_blanks_and_figures_come_back_unless_the_instruction_gives_others(
    before: str, after: str, instruction: str, expected: str
) -> None:
    assert restored(Change(before, after, instruction)) == expected
