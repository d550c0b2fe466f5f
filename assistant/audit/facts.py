"""One fact that a contract states twice, with two values: a name, a price, a commission, a court."""

import re
from collections.abc import Iterator

from assistant.audit.page import HOLE, Page
from assistant.audit.records import Hit
from assistant.errors import BadInput
from assistant.values import format_figures, parse_money
from assistant.values.crosschecks import same_company

__all__ = ["fact_conflict"]

_NAME = re.compile(
    r"(?P<side>[甲乙丙]方)(?:名称|全称|单位名称|公司名称)?[ \t]*(?:[（(][^（）()\n]{1,14}[）)])?[ \t]*[：:][ \t]*"
    r"(?P<value>[\u4e00-\u9fffA-Za-z（）()·]{2,40}?(?:公司|银行|集团|事务所|中心|研究院|医院|大学|学校))(?=[\s，,。；;（(]|$)"
)
_CODE = re.compile(r"(?P<side>[甲乙丙]方)[^\n。]{0,6}统一社会信用代码[：:]\s*(?P<value>[0-9A-Z]{18})")
_PRICE = re.compile(
    r"(?P<side>合同(?:总价款?|总额|总金额|价款总额|费用总额|价款)|(?:服务|运营|外包|运营外包|委托|开发)?(?:费用?总额|总费用|费总额)|费用总额)"
    r"[^。；;\n\d%]{0,16}?(?:人民币|[¥￥])?\s*(?P<value>\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?)元"
)
_COMMISSION = re.compile(
    r"(?P<value>[\u4e00-\u9fff]{2,12}?(?:国际经济贸易|国际|海事)?仲裁(?:委员会|院)|[\u4e00-\u9fff]{2,8}国际仲裁(?:中心|院))"
)
_LEAD = re.compile(
    r"^.*(?:提交给?|提请|向|由|交由|交|至|到|选择|应当|约定|为|是|的(?=[\u4e00-\u9fff]{3})|或者?|和|及|与|将|该|按照?)"
)
_UNNAMED = re.compile(
    r"^(?:有关|相关|当地|所在地|约定|上述|该|所选|[甲乙]方所在地|合同签订地|本地|有管辖权|指定|一家)?的?仲裁(?:委员会|院)$"
)
_COURT = re.compile(
    r"(?P<value>(?:原告|被告|甲方|乙方|合同签订地|合同履行地|[\u4e00-\u9fff]{2,8}[市区县])(?:住所地|所在地)?[^，。；\n]{0,8}?(?:人民法院|法院))"
)


def fact_conflict(page: Page) -> Iterator[Hit]:
    """Facts with two values; each later value that differs from the first is told."""
    for kind, read in (
        ("name", _names),
        ("code", _codes),
        ("price", _prices),
        ("commission", _commissions),
        ("court", _courts),
    ):
        first: dict[str, tuple[str, tuple[int, int]]] = {}
        told: set[str] = set()
        for side, value, span in read(page):
            if side not in first:
                first[side] = (value, span)
            elif not _same(kind, first[side][0], value) and value not in told:
                told.add(value)
                values = {"what": side, "one": first[side][0], "other": value}
                yield Hit((span, first[side][1]), values)


def _names(page: Page) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for found in _NAME.finditer(page.body):
        if HOLE not in found["value"]:
            yield found["side"], found["value"], found.span("value")


def _codes(page: Page) -> Iterator[tuple[str, str, tuple[int, int]]]:
    return ((found["side"], found["value"], found.span("value")) for found in _CODE.finditer(page.body))


def _prices(page: Page) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for found in _PRICE.finditer(page.body):
        try:
            amount = parse_money(f"{found['value']}元").amount
        except BadInput:
            continue
        name = "合同" if found["side"].startswith("合同") else "费用"
        yield f"{name}总额", format_figures(amount), found.span("value")


def _commissions(page: Page) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for found in _COMMISSION.finditer(page.body):
        name = _LEAD.sub("", found["value"])
        if not _UNNAMED.match(name) and len(name) > 5:
            yield "仲裁机构", name, (found.end() - len(name), found.end())


def _courts(page: Page) -> Iterator[tuple[str, str, tuple[int, int]]]:
    for sentence, found in page.find(_COURT):
        if re.search(r"诉|管辖|解决", sentence.text):
            name = re.sub(
                r"^(?:.*[向由至到])(?=[\u4e00-\u9fff]{4})|有管辖权的|人民|提起诉讼", "", found["value"]
            )
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield "管辖法院", re.sub(r"住所地|所在地", "", name), span


def _same(kind: str, one: str, other: str) -> bool:
    if kind == "name":
        return same_company(one, other)
    return one == other or (kind in ("commission", "court") and (one in other or other in one))
