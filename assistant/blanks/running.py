"""Places that went missing in the middle of a sentence: a unit with no number before it, a court that is only its ending.

Each row is words before, words after, and nothing between them: what no finished sentence says.
"""

import re
from collections.abc import Iterator

from assistant.blanks.marks import Mark

__all__ = ["find_running"]

_PERIODS = r"(?:个月|个工作日|个自然日|个季度|个小时|小时)"
_YUAN = r"(?:人民币)?万?元(?:整|人民币|[/／，。；（）,;()]|$)"
_PRICES = "总额 金额 费用 价款 总价 租金 押金 工资 价格 单价 保证金 违约金 服务费 本金 定金"

_SAID = " ".join(
    f"{price}{verb}" for price in _PRICES.split() for verb in ("为", "是", "计", "共计", "合计", "总计")
)


def _gap(before: str, after: str) -> re.Pattern[str]:
    """The empty place between one of some words and a pattern, where at most a space was left."""
    behind = "|".join(f"(?<={word})" for word in before.split())
    return re.compile(rf"(?:{behind})(?=[ ]?{after})")


_ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "address",
        re.compile(r"(?:省|自治区)?市[区县]?(?:镇|乡|街道|大道|路|街|巷|弄)+号(?:[楼层室栋幢座]|单元)*"),
    ),
    ("date", re.compile(r"(?<=[自于至从])年[ \t　]*月[ \t　]*日")),
    ("period", _gap("提前", r"(?:个?工作日|个月|小时|[天日])(?:内|书面|以书面|通知|告知|向)")),
    ("period", _gap("在 于 后 起 前", rf"(?:{_PERIODS}|日)(?:之|以)?内")),
    ("period", _gap("为 超过 期满 不少于 不超过 延长 继续 共计 提前", _PERIODS)),
    ("period", _gap("期为 限为 期是 限是 期共 限共", r"[年天日](?:[，。；;,（(]|$)")),
    ("period", _gap("后 起", r"[年天](?:内|止)?(?:[，。；;]|$)")),
    ("person", _gap("指派 委派 指定 任命 聘请", r"(?:作为|担任|为(?:其|本|项目|联系|对接|现场|专职|驻场))")),
    ("period", _gap("超过 逾期 届满", r"[天日]的")),
    ("money", _gap(_SAID, _YUAN.removeprefix("(?:人民币)?"))),
    ("money", _gap("人民币 ￥ ¥ （大写） (大写) 大写： 大写）：", rf"(?:{_YUAN}|元[（(])")),
    (
        "percentage",
        _gap("总额的 价款的 总价的 金额的 费用的 费的 款的 为 按 支付 即 收取 达到 不低于 不超过", r"[%％‰]"),
    ),
    (
        "count",
        _gap(
            "不少于 不超过 不低于 不多于 至少 最多",
            r"(?:名(?![称单义誉])|人(?![民员士力事])|次(?!日|要|数|级)|[台套篇份](?=[，。；、]))",
        ),
    ),
    ("count", _gap("一式 各执 各持 方执 方持 甲方 乙方 共 正本 副本", "份")),
    ("count", _gap("面积 面积约 面积为 面积共", "平方米")),
    ("court", re.compile(r"(?<=[向由交])[省市区县]+(?:高级|中级)?人民法院")),
)
_COMMISSION = re.compile(r"(?<=提交|提请)仲裁(?:委员会|院)(?=(?:申请|进行)?仲裁|裁决)")


def find_running(text: str, offset: int, *, commission: bool) -> Iterator[Mark]:
    """The lost places inside the sentences of `text`; `commission`: whether a nameless arbitration commission is one."""
    rows = [*_ROWS, ("arbitration_commission", _COMMISSION)] if commission else _ROWS
    for kind, pattern in rows:
        for found in pattern.finditer(text):
            yield Mark(offset + found.start(), offset + found.end(), "lost", kind=kind)
