import pytest

from assistant.mentions import KINDS, mentions, roles


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("应在__小时内，于[天数]天内", "blanks", {"__": 1, "[天数]": 1}),
        ("提前三十日或30天", "periods", {"30日": 2}),
        ("30个工作日", "periods", {"30工作日": 1}),
        ("人民币50万元，即500,000元", "amounts", {"500000元": 2}),
        ("百分之五与5%", "percentages", {"5%": 2}),
        ("自2024年1月1日起", "dates", {"2024年1月1日": 1}),
        ("团队不少于10人", "numbers", {"10人": 1}),
        ("依第八条第二款和附件三", "references", {"第8.2条": 1, "附件三": 1}),
        ("“产品”见《补充协议》", "terms", {"“产品”": 1, "《补充协议》": 1}),
        ("星河科技有限公司", "names", {"星河科技有限公司": 1}),
        ("任何一方经双方一致同意", "numbers", {}),
    ],
)
def test_a_mention_is_counted_under_its_kind_in_one_form(
    text: str, kind: str, expected: dict[str, int]
) -> None:
    assert dict(mentions(text)[kind]) == expected


def test_every_kind_is_there_even_where_nothing_is_mentioned() -> None:
    assert set(mentions("")) == set(KINDS)
    assert not any(mentions("").values())


def test_roles_of_parties_are_counted() -> None:
    assert dict(roles("甲方通知乙方，甲方不通知第三方")) == {"甲方": 2, "乙方": 1, "第三方": 1}
