import pytest

from assistant.tasks.redrafting.settling import settled

LATE = "逾期付款的，按日支付万分之五的违约金。"
LIMIT = "赔偿责任以服务费为限。"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "乙方的赔偿责任不设上限。",
            "赔偿上限设为最近12个月服务费总额",
            "乙方的赔偿责任以最近12个月服务费总额为限。",
        ),
        ("责任以已收取的费用为限。", "责任上限改为合同总额", "责任以合同总额为限。"),
        (LATE, "加一个上限：累计不超过欠付金额的10%", f"{LATE[:-1]}，累计不超过欠付金额的10%。"),
        (LIMIT, "故意、重大过失不受此限", f"{LIMIT}因故意、重大过失造成的损失，不受前述限额的限制。"),
        ("乙方应赔偿甲方全部损失。", "只赔直接损失", "乙方应赔偿甲方直接损失。"),
        (
            "著作权自付清全部费用之日起归甲方所有。",
            "著作权自交付之日起就归甲方",
            "著作权自交付之日起归甲方所有。",
        ),
        ("更换人员的，需提前通知甲方。", "提前多久通知写清楚，15天", "更换人员的，需提前15日通知甲方。"),
        ("协商不成的，由乙方所在地人民法院管辖。", "改成仲裁", "协商不成的，提交____仲裁委员会仲裁。"),
        ("争议由出借人所在地人民法院管辖。", "由原告所在地人民法院管辖", "争议由原告所在地人民法院管辖。"),
        (
            "委托人可以随时解除本合同。",
            "受托人也可以随时解除",
            "委托人可以随时解除本合同。受托人也可以随时解除本合同。",
        ),
    ],
)
def test_what_is_settled_stands_in_its_one_place(text: str, told: str, expected: str) -> None:
    assert settled(text, told) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("责任不超过A的总额；罚款不超过B的总额。", "上限改为合同总额"),
        ("乙方应提交报告。", "故意、重大过失不受此限"),
        ("乙方应提交报告。", "改成仲裁"),
        ("甲方可以提前书面通知解除。", "早点付款"),
    ],
)
def test_without_one_place_for_it_nothing_is_done(text: str, told: str) -> None:
    assert settled(text, told) is None
