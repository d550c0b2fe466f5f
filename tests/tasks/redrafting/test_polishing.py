import pytest

from assistant.tasks.redrafting.guards import Change, check
from assistant.tasks.redrafting.polishing import STYLE_ONLY, polished


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("乙方应在3日内派人维修。", "乙方应当在3日内派员维修。"),
        ("甲方应该马上告诉乙方。", "甲方应当立即通知乙方。"),
        ("乙方未取得甲方书面同意的，不得使用。", "乙方未经甲方书面同意，不得使用。"),
        ("乙方应当及时响应。", "乙方应当及时响应。"),
    ],
)
def test_words_are_brought_to_the_register_of_contracts(text: str, better: str) -> None:
    assert polished(text) == better
    assert polished(better) == better


@pytest.mark.parametrize("text", ["乙方应在3日内派人维修。", "甲方应该马上告诉乙方。"])
def test_a_polished_wording_breaks_no_guard(text: str) -> None:
    found = check(Change(text, polished(text), "写得更正式"))
    assert [each.guard for each in found if not each.held] == []


@pytest.mark.parametrize(
    ("told", "style"),
    [
        ("写得更正式", True),
        ("保持不变但措辞更正式", True),
        ("请润色", True),
        ("写得更正式、更简洁", True),
        ("写得更正式，10日改为12日", False),
        ("改得更保护甲方", False),
        ("", False),
    ],
)
def test_an_instruction_for_style_alone_is_known(told: str, style: bool) -> None:
    assert bool(STYLE_ONLY.fullmatch(told) and told) is style


def test_new_content_is_no_matter_of_style() -> None:
    after = "乙方应当提供技术支持。服务形式包括电话、邮件以及在线咨询。"
    found = {
        each.guard for each in check(Change("乙方应提供技术支持。", after, "写得更正式")) if not each.held
    }
    assert "instruction" in found
