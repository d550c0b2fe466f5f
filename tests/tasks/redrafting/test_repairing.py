import pytest

from assistant.tasks.redrafting.changing import Change
from assistant.tasks.redrafting.guards import check
from assistant.tasks.redrafting.repairing import repaired

PAY = "费用由甲方于每季度首月10日前付至乙方账户。"


@pytest.mark.parametrize(
    ("added", "told", "stance", "after"),
    [
        (
            "乙方逾期付款的，甲方有权要求乙方支付利息。",
            "写明逾期付款的利息",
            "乙方",
            "甲方逾期付款的，乙方有权要求甲方支付利息。",
        ),
        ("乙方应先开票。违约金为10%。", "要求先开发票", "甲方", "乙方应先开票。"),
    ],
)
def test_a_repair_is_kept_where_it_breaks_fewer_guards(
    added: str, told: str, stance: str, after: str
) -> None:
    change = repaired(Change(PAY, PAY + added, told, stance))
    assert change.after == PAY + after
    assert all(guard.held for guard in check(change))


def test_what_holds_is_left_alone() -> None:
    change = Change(PAY, f"{PAY}乙方应当先开具发票。", "要求乙方先开发票", "甲方")
    assert repaired(change) == change
