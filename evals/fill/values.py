"""Made-up values that pass the checks of their kinds, one for each fact of a contract."""

from collections.abc import Mapping, Sequence

from assistant.blanks import Blank

__all__ = ["made_up"]

_OF_KIND: Mapping[str, str] = {
    "party": "{party}样例科技（第{count}）有限公司",
    "person": "欧阳{count}明".replace("{count}", "子"),
    "address": "样例省样例市样例路{count}号",
    "phone": "138000{count:05d}",
    "email": "fact{count}@example.com",
    "credit_code": "91350100M000100Y43",
    "id_number": "11010519491231002X",
    "account": "62220000{count:08d}",
    "money": "{count}23456元",
    "percentage": "{count}%",
    "count": "{count}",
    "period": "{count}",
    "date": "2025年3月{day}日",
    "date_range": "2025年3月1日至2026年2月28日",
    "arbitration_commission": "样例仲裁委员会",
    "court": "样例市第{count}人民法院",
    "text": "样例内容{count}：{{{{7*7}}}} &< =1+1",
}


def made_up(blanks: Sequence[Blank]) -> dict[str, str]:
    """A value for each group: different facts get different values, so that a mix-up shows."""
    values: dict[str, str] = {}
    for count, blank in enumerate({blank.group: blank for blank in reversed(blanks)}.values(), 3):
        values[blank.group] = _value(blank, count)
    return values


def _value(blank: Blank, count: int) -> str:
    if blank.options:
        return blank.options[count % len(blank.options)]
    if blank.kind == "choice":
        return str(1 + count % 2)
    if blank.kind == "period" and not blank.unit:
        return f"{count}个月"
    if blank.kind == "percentage" and blank.unit in ("%", "‰", "‱"):
        return str(count)
    return _OF_KIND[blank.kind].format(party=blank.party, count=count, day=1 + count % 28)
