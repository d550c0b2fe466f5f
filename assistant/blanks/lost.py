"""Places whose placeholder was lost on the way: a label with nothing behind it, an address that is only its units.

Each rule asks for something that no finished contract says. What could be ordinary wording is left alone.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from assistant.blanks.kinds import PARTY_WORDS, UNIT, kind_of
from assistant.blanks.marks import Mark
from assistant.blanks.place import closed
from assistant.blanks.running import find_running
from assistant.contract import Clause, Contract

__all__ = ["find_lost"]

_TRADES = (
    "金融|科技|网络|信息|技术|电子|商务|贸易|发展|咨询|服务|文化|传媒|数据|软件|互联网|投资|管理|实业|教育|工程|建筑"
    "|物流|医疗|智能|通信|服装|食品|餐饮|医药|化工|建材|机械|设备|汽车|房地产|物业|广告|传播|旅游|农业|环保|能源|新能源|电力|物资"
    "|供应链|支付|融资租赁|租赁|保险|证券|基金|资产|人力资源|劳务|保安|家居|家具|印刷|包装|纺织|电器|仪器|生物|制药|影视|体育|健康|装饰"
    "|设计|园林|检测|认证|评估|会计师|律师|税务|股份|集团|控股|国际|系统|自动化|电气|材料|安全|云计算|大数据|人工智能"
)
_ENDING = r"(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|事务所|研究院|银行)"
_FIELDS = "开户行|开户银行|户名|账号|电话|联系电话|传真|邮箱|邮编|地址|联系人|法定代表人|授权代表|签字|日期|签订日期|职务"
_ITEM = re.compile(
    rf"(?:^|(?<=[\n，,；;。：:])|(?<=[ \t　][ \t　])|(?<=[ \t　])(?={PARTY_WORDS}|{_FIELDS}))[ \t　]{{0,40}}"
    r"(?P<label>[^\s，,；;。：:、][^\n，,；;。：:、]{1,15})[：:](?P<value>[^\n：:]*?)"
    rf"(?=$|\n|[，,；;。]|[ \t　]{{2,}}|[ \t　]*(?:{PARTY_WORDS})[^\n：:，。]{{0,12}}[：:]"
    rf"|[ \t　]+(?:{_FIELDS})[^\n：:，。]{{0,6}}[：:])"
)
_UNSAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("address", re.compile(r"(?:[省市区县镇乡村路街巷弄道号楼层室栋幢]|自治区|单元|街道|大道){3,}")),
    ("party", re.compile(rf"(?:{_TRADES})*{_ENDING}")),
    ("arbitration_commission", re.compile(r"仲裁(?:委员会|院)")),
    ("court", re.compile(r"[省市区县]*(?:高级|中级|基层)?(?:人民)?法院")),
    ("date", re.compile(r"年\s*月\s*日")),
)
_BARE_UNIT = re.compile(rf"(?:人民币|[￥¥])?(?:{UNIT})整?")
_SIGN_HERE = re.compile(
    r"[（(](?:加?盖(?:公|合同)?章|公章|签[字名章]|手印|签字(?:并|或|、)?盖章|盖章(?:并|或|、)?签字)[）)]"
)
_NAMED_COMMISSION = re.compile(
    r"(?:北京|上海|天津|重庆|深圳|广州|南京|杭州|武汉|贸易|国际|海事|[\u4e00-\u9fff]市|[\]】_＿]|当地|所在地)仲裁委员会"
)
_NO_LABEL = re.compile(
    r"如下|下列|以下|包括|应当?|不得|可以|有权|承担|按照|其中|例如|说明|要求|的$|[“\"【|]|[（(](?!盖章|公章|签[字名章]|全称|名称|姓名|如有|[甲乙丙丁]方|[^）)]*方[）)]|(?<=[方人][（(])[^）)]{1,6}[）)])"
)
_KNOWN = re.compile(
    r"(?:(?:合同|协议)?编号|(?:签订|签署|签约|履行|交货|交付|服务|工作)地点|(?:项目|产品|课程|货物|设备|软件|工程|商品|服务|标的|岗位)名称|开户行|开户银行|户名|开户名称?|职务|邮编|邮政编码"
    r"|规格型号|其他约定)$"
)
_COMMAS = frozenset("、,，")
_FIELDS_BELOW = re.compile(rf"\s*\n[ \t　]*(?:{_FIELDS}|名称|单位名称|姓名|手机)[^\n：:]{{0,6}}[：:]")


def find_lost(contract: Contract) -> Iterator[Mark]:
    """The lost places of a contract, in no particular order; tables of contents hold none."""
    named = bool(_NAMED_COMMISSION.search(contract.text))
    for clause in contract.clauses:
        own = contract.text[clause.start : clause.end]
        leaf = not contract.children(clause.address)
        yield from _items(
            own if leaf else f"{own}\n…",
            clause.start,
            trusting=partial(_is_one_of_a_form, contract, clause, leaf),
        )
        yield from find_running(own, clause.start, commission=not named)
    for title in contract.sections:
        yield from _items(contract.text[title.start : title.end], title.start, trusting=lambda: False)
    for passage in contract.passages:
        if passage.kind != "contents":
            yield from _items(passage.text, passage.start, trusting=lambda: False)
            yield from find_running(passage.text, passage.start, commission=not named)


def _items(text: str, offset: int, *, trusting: Callable[[], bool]) -> Iterator[Mark]:
    """Labels whose value is missing or says nothing. `trusting`: a label of no known kind counts as well.

    Wording that goes on below (a clause's children) is given as a last line, so that the label is seen to open it.
    """
    for found in _ITEM.finditer(text):
        label, value = _label(found["label"]), found["value"].strip()
        if _introduces(label, value):
            yield Mark(offset + found.start("value"), offset + found.start("value"), "lost")
            continue
        if _heads_fields(label, value, text, found.end()):
            continue
        if _signed_or_measured(label, value):
            start = offset + found.start("value") + len(found["value"]) - len(found["value"].lstrip())
            yield Mark(start + _currency(value), start + _currency(value), "lost")
            continue
        kind = kind_of(label)
        if (
            _NO_LABEL.search(label)
            or (
                kind == "text" and (set(value) - _COMMAS or not (value or _KNOWN.search(label) or trusting()))
            )
            or _goes_on(text, found.end(), value)
        ):
            continue
        start = offset + found.start("value") + len(found["value"]) - len(found["value"].lstrip())
        if not value:
            yield Mark(offset + found.start("value"), offset + found.start("value"), "lost")
        elif value and (set(value) <= _COMMAS or _says_nothing(kind, value)):
            yield Mark(start, start + len(value), "lost", kind="" if kind == "text" else kind)


def _goes_on(text: str, end: int, value: str) -> bool:
    """Whether an empty label opens a list: the next line is wording, and not a label of its own."""
    following = text[end:].lstrip()
    if re.match(r"[ \t　]*[，,；;。]", text[end:]):
        return False
    return (
        not value
        and bool(following)
        and not re.match(
            r"[^\n，,；;。：:]{2,20}[：:]|第[一二三四五六七八九十百零]+[条章]|以下无正文|[（(](?:签|盖|公章|章)",
            following,
        )
    )


def _introduces(label: str, value: str) -> bool:
    """Whether a party's name is missing right before the word that it is called by: 特许人：（以下简称甲方）."""
    return kind_of(label) == "party" and bool(
        re.fullmatch(r"[（(](?:以下)?(?:简称|称)[^（）()]{2,10}[）)]", value)
    )


def _heads_fields(label: str, value: str, text: str, end: int) -> bool:
    """Whether a label stands over the fields that it is made of: 甲方收款账户： over 户名： and 账号：."""
    whole = re.search(r"账户(?:信息|资料)?$|信息$|资料$|情况$|联系方式$", label)
    return bool(whole) and not value and bool(_FIELDS_BELOW.match(text, end))


def _label(words: str) -> str:
    plain = closed(words.strip())
    return plain.removeprefix("其中") or plain


def _signed_or_measured(label: str, value: str) -> bool:
    """Whether a label is followed by a bare unit or a request to sign: 工期：天, 发包人：（盖章）."""
    if _NO_LABEL.search(label):
        return False
    return bool(
        _BARE_UNIT.fullmatch(value) or (_SIGN_HERE.fullmatch(value) and kind_of(label) in ("party", "person"))
    )


def _currency(value: str) -> int:
    found = re.match(r"(?:人民币|[￥¥])+", value)
    return found.end() if found else 0


def _says_nothing(kind: str, value: str) -> bool:
    return any(pattern.fullmatch(value) for of, pattern in _UNSAID if of == kind)


def _is_one_of_a_form(contract: Contract, clause: Clause, leaf: bool) -> bool:
    """Whether this is a last clause among neighbours of the shape `label：value`, most of them with a value."""
    if not leaf:
        return False
    others = contract.neighbours(clause, reach=4)
    shaped = [other for other in others if re.fullmatch(r"[^：:\n]{2,12}[：:]\s*[^\s].{0,60}", other.wording)]
    return len(shaped) * 2 >= len(others) > 0
