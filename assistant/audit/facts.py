"""One fact that a contract states twice, with two values: a name, a price, a commission, a court."""

import re
from collections.abc import Iterator

from assistant.audit.page import HOLE, Page
from assistant.audit.records import Hit
from assistant.errors import BadInput
from assistant.values import format_figures, parse_money
from assistant.values.crosschecks import same_company

__all__ = ["fact_conflict", "start_conflict"]

_NAME = re.compile(
    r"(?P<side>[甲乙丙]方)[）)]?(?:名称|全称|单位名称|公司名称)?[ \t]*(?:[（(][^（）()\n]{1,14}[）)])?[ \t]*[：:][ \t]*"
    r"(?P<value>[\u4e00-\u9fffA-Za-z（）()·]{2,40}?(?:公司|银行|集团|事务所|中心|研究院|医院|大学|学校))(?=[\s，,。；;（(]|$)"
)
_CODE = re.compile(r"(?P<side>[甲乙丙]方)[^\n。]{0,6}统一社会信用代码[：:]\s*(?P<value>[0-9A-Z]{18})")
_PRICE = re.compile(
    r"(?P<side>合同(?:总价款?|总额|总金额|价款总额|费用总额|价款)|(?:服务|运营|外包|运营外包|委托|开发)?(?:费用?总额|总费用|费总额)|费用总额)(?!的?(?:组成|构成|明细|包括|由))"
    r"[^。；;\n\d%]{0,16}?(?:人民币|[¥￥])?\s*(?P<value>\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?)元"
)
_COMMISSION = re.compile(
    r"(?P<value>[\u4e00-\u9fff]{2,12}?(?:国际经济贸易|国际|海事)?仲裁(?:委员会|院)|[\u4e00-\u9fff]{2,8}国际仲裁(?:中心|院))"
)
_LEAD = re.compile(
    r"^.*(?:提交给?|提请|向|由|交由|交|至|到|选择|应当|约定|为|是|的(?=[\u4e00-\u9fff]{3})|或者?|和|及|与|将|该|按照?)"
)
_UNNAMED = re.compile(
    r"^(?:有关|相关|当地|所在地|约定|上述|该|所选|[甲乙]方(?:所在地|住所地)|[\u4e00-\u9fff]{0,4}(?:所在地|住所地|注册地)|合同签订地|合同履行地|履行地|签订地|本地|有管辖权|指定|一家)?的?仲裁(?:委员会|院)$"
)
_COURT = re.compile(
    r"(?P<value>(?:原告|被告|甲方|乙方|合同签订地|合同履行地|[\u4e00-\u9fff]{2,8}[市区县])(?:住所地|所在地)?[^，。；\n]{0,8}?(?:人民法院|法院))"
)


_DAY = r"(?:\d{4}|[二〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
_IN_FORCE = re.compile(
    r"(?:合同|协议(?:书)?)(?:[^。；]{0,30}，)?(?:自|于|在|从|由|经|待)(?P<when>[^。；，]{2,40}?)(?:之日|当日|之后)?(?:起|后|时)?(?:开始|即|方|正式|发生)?(?:生效|成立并生效|产生效力)"
    r"|(?P<day>[^。；，]{2,30}?)(?:之日|当日|之时|之后|后)，?(?:本)?(?:合同|协议)(?:书)?(?:即|正式|开始|方)?(?:告|行)?生效"
)
_STARTS: tuple[tuple[str, str], ...] = (
    ("sign", r"签字|签署|签订|盖章|签章|签名|用印|公章"),
    ("pay", r"支付|付款|[付结缴交]清|到账|缴纳|交纳|交付[^，]{0,8}[款金]|收到[^，]{0,8}[款金]"),
    ("approve", r"批准|备案|登记|审批|核准|公证|许可"),
    ("deliver", r"送达"),
    ("hand", r"(?:提供|移交|提交|交付)[^，]{0,8}(?:资料|材料|文件|信息|样品|场地|设备)"),
    ("day", _DAY),
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


def start_conflict(page: Page) -> Iterator[Hit]:
    """Ways in which the contract comes into force that differ: on signature here, on payment there."""
    first: tuple[frozenset[str], tuple[int, int]] | None = None
    for kinds, span in sorted(_starts(page), key=lambda each: each[1]):
        if first is None:
            first = (kinds, span)
        elif kinds != first[0]:
            told = {"one": _words(page, first[1]), "other": _words(page, span)}
            yield Hit((span, first[1]), told)
            return


def _words(page: Page, span: tuple[int, int]) -> str:
    """The words there, without the numbers of clauses among them."""
    within = [each for each in page.contract.clauses if each.start >= span[0] and each.end <= span[1]]
    return "、".join(each.wording.strip("。； \n") for each in within) or page.contract.text[slice(*span)]


def _starts(page: Page) -> Iterator[tuple[frozenset[str], tuple[int, int]]]:
    """What each place says has to happen before the contract is in force."""
    for sentence, found in page.find(_IN_FORCE):
        kinds = frozenset(
            name for name, pattern in _STARTS if re.search(pattern, found["when"] or found["day"])
        )
        if kinds and not re.search(r"变更|修改|补充|续签|转让|撤销|解除|通知", sentence.text[: found.end()]):
            yield (
                kinds,
                (sentence.start + max(found.start("when"), found.start("day")), sentence.start + found.end()),
            )
    for clause in page.contract.clauses:
        below = page.contract.children(clause.address)
        if below and re.search(r"生效(?:的)?条件$", clause.heading.rstrip("：: ")):
            words = "".join(page.own(each) for each in below)
            kinds = frozenset(name for name, pattern in _STARTS if re.search(pattern, words))
            if kinds:
                yield kinds, (below[0].start, below[-1].end)


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
