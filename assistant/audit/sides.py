"""Who a sentence speaks of: the roles of a contract's parties, and who pays and who accepts by its clauses.

A module of its own because the rules of parties, of balance and of liability read the same roles.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.audit.page import Page, Sentence
from assistant.roles import LETTERED, NAMED

__all__ = ["ROLES", "Laid", "introduced", "laid", "parties", "payer"]

ROLES = rf"{LETTERED}|{NAMED}|客户"
_ROLE = re.compile(rf"【?(?P<role>{ROLES})】?")
_MODAL = r"(?:应当?|须|需|必须|有义务|负责|有权|同意|承诺|保证|可以?)"
_MONEY = (
    r"(?:(?<![差旅输运邮递训税险讼师证测定疗通修])[\u4e00-\u9fff]{1,4}费(?!率)|费用|服务费|价款|货款|租金|报酬|款项|合同款|总价|首付款|预付款|尾款|余款|进度款|开发费|外包费|运营费|咨询费|订阅费|许可费"
    r"|保证金|押金)"
)
_PAYS = re.compile(
    rf"(?P<role>{ROLES})】?(?P<between>[^。；;，,]{{0,10}}?(?:[，,]?{_MODAL}|于|在|按|每|自|收到|未|逾期|迟延|延迟)(?:(?![，,](?:{ROLES}))[^。；;]){{0,36}}?)"
    rf"(?:支付|付清|缴纳|交纳|结算|付款(?!申请|通知))(?P<object>[^。；;，,]{{0,26}})"
)
_OTHER_PAYMENT = re.compile(
    r"违约金|赔偿|罚|退还|返还|退回|补偿|滞纳金|利息|税|工资|社会保险|保险费|水电|电费|物业|差旅|第三方|扣除|抵扣|损失|押金|保证金|定金|分成|奖|诉讼|律师|垫付|运费|运输费|邮寄费|快递费|培训费|手续费|检测费|鉴定费|公证费|医疗费|交通费|维修费"
)
_RECEIVED = r"收到[^。；，]{0,20}?(?:之?日起|后)"
_CALLED_FOR = r"收到[^。；，]{0,12}(?:付款申请|付款通知|发票|账单|结算单)"
_ACT = r"(?:支付|付清|缴纳|交纳|结清|结算|拖欠)"
_PRICE = r"(?=[^。；，]{0,24}(?:费|款|价|租金|报酬|金额))(?![^。；，]{0,24}(?:违约金|赔偿|退|押金|保证金|定金|税|工资|奖))"
_OWES = re.compile(
    rf"({ROLES})】?(?:(?:违约|义务|责任)?：|，)?(?:应当?|须|需|按[^。；，]{{1,10}}|[于在][^。；，]{{1,16}}|逾期|迟延|延迟|仍?未[^。；，]{{0,8}}|没有[^。；，]{{1,8}}|分[^。；，]{{1,6}}|每[^。；，]{{1,4}}){{0,3}}"
    rf"(?:向(?:{ROLES})】?)?(?:{_ACT}{_PRICE}|付款|结算一次)"
    rf"|({ROLES})】?(?:将|把|就)?[^。；，]{{0,16}}委托(?:给)?(?:{ROLES})|({ROLES})】?[^。；，]{{0,24}}外包[给予]|由({ROLES})】?(?:据实)?{_ACT}{_PRICE}"
)
_GETS = re.compile(
    rf"向({ROLES})】?{_ACT}{_PRICE}|{_ACT}给?({ROLES})】?(?:至|的|当|到|各){_PRICE}|({ROLES})】?[^。；违]{{0,24}}(?:开具|提供|出具)[^。；，]{{0,14}}发票"
    rf"|({ROLES})】?的?(?:收款|指定的?)账[户号]|支付至({ROLES})|({ROLES})】?[^。；，]{{0,4}}(?:为|向)(?:{ROLES})】?[^。；，]{{0,8}}(?:开发|提供[^。；，]{{0,12}}(?:服务|咨询|运维|维护)|策划|交付|销售|出租)"
    rf"|({ROLES})】?(?:应当?|负责)?(?:对|为)(?:{ROLES})】?的?[^。；，]{{0,20}}(?:进行|提供)[^。；，]{{0,8}}(?:整理|测试|维护|核算|评估|服务|运营|开发|处理|审计|检测)"
    rf"|收到({ROLES})】?(?:开具的?)?[^。；，]{{0,8}}发票|({ROLES})】?(?:负责|接受|承接)[^。；，]{{0,12}}(?:委托|运营|运维|开发)"
)
_PAYERS = r"客户|委托[方人]|发包[方人]|采购[方人]|买方|承租[方人]|需方|定作人|订购方"
_PAYEES = (
    r"服务商|服务方|受托[方人]|承包[方人]|承接方|卖方|供应商|供[应方]方?|出租[方人]|承揽人|开发方|运营方"
)
_NAMED_PAYER, _NAMED_PAYEE = (
    re.compile(
        rf"(?:{names})[（(](?:以下简称|下称)?[：“\"「]?([甲乙]方)|([甲乙]方)[（(](?:{names})|(?m:^({names})(?=[（(：]))"
    )
    for names in (_PAYERS, _PAYEES)
)
_WEIGHT = 2  # a party's name tells as much as two sentences
_ACCEPTS = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,4}}?(?:应当?|须|负责|有权|可以?)?[^。；;，,]{{0,22}}?(?:组织|进行|完成|开展|予以|实施|负责)?(?P<verb>验收)(?!材料|申请|资料|文件|报告[^书]|合格后|通过后|标准|费)"
)
_WHEN = re.compile(r"[在于自][^。；，]{0,16}?(?:之?日起|[后前内])(?:[^。；，]{0,6}?[日天月]内)?")
_ASKED = re.compile(
    r"提请|申请|遵守|适用|按照第|第[\w.]+条|关于|配合|协助|通知|提交|要求|通过|接受|书面请求|准备|交付|送交|经|由|向|报请|标准|未|合格|不合格|交由|请求|会同|共同|双方"
)
_FAILED = re.compile(
    rf"(?P<role>{ROLES})】?(?:未|没有|不|逾期|迟延)(?:按|在|能|及时|于)?[^。；;，,]{{0,24}}(?:履行|完成|进行|组织)[^。；;，,]{{0,12}}验收(?!合格|通过|标准|申请|报告)"
)
_BY = re.compile(rf"由(?P<role>{ROLES})】?(?:[^。；;，,]{{0,8}})(?:组织|进行|负责)?验收")


class Laid(NamedTuple):
    """A duty or right on a matter, laid on a role; `creates` tells it from a mention of its breach."""

    role: str
    sentence: Sentence
    start: int
    end: int
    creates: bool


def parties(page: Page) -> tuple[str, ...]:
    """The roles that the contract uses as its parties, the most frequent first, at most two and a third one named."""
    return _parties(page)


@lru_cache(maxsize=4)
def _parties(page: Page) -> tuple[str, ...]:
    counted = Counter(found["role"] for found in _ROLE.finditer(page.body))
    return tuple(role for role, _ in counted.most_common(2))


def introduced(page: Page, role: str) -> bool:
    """Whether the contract says who the role is: 丙方：…, （以下简称丙方）."""
    named = (
        rf"{role}】?\s*(?:[（(][^）)\n]{{1,20}}[）)])?\s*[：:]|(?:简称|称为?|作为)\s*[“\"「【]?{role}"
        rf"|[（(][“\"「]?{role}[”\"」]?[）)]"
    )
    return bool(re.search(named, page.masked))


@lru_cache(maxsize=4)
def payer(page: Page) -> str:
    """The party that owes the price, by all clauses that tell: who pays, who is paid, who bills, whose role it is.

    Empty where they don't agree by a clear majority.
    """
    votes: Counter[str] = Counter()
    sides = parties(page)
    said: dict[str, set[str]] = defaultdict(set)  # one vote a clause, whatever it repeats
    for sentence in page.sentences:
        for gets, pattern in ((False, _OWES), (True, _GETS)):
            for found in pattern.finditer(sentence.text):
                said[sentence.clause.address].add(_owing(sides, found, gets=gets))
    for roles in said.values():
        votes.update(roles - {""})
    for pays, pattern in ((True, _NAMED_PAYER), (False, _NAMED_PAYEE)):
        for found in pattern.finditer(page.masked):
            role = next((each for each in found.groups() if each), "")
            name = role if pays else _other(sides, role)
            if name in sides:
                votes[name] += _WEIGHT
    counted = votes.most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] < 2 * counted[1][1]):
        return ""
    return counted[0][0]


def _owing(sides: tuple[str, ...], found: re.Match[str], *, gets: bool) -> str:
    role = next((each for each in found.groups() if each), "")
    return _other(sides, role) if gets else role if role in sides else ""


def _other(sides: tuple[str, ...], role: str) -> str:
    """The other one of two parties."""
    return next((each for each in sides if each != role), "") if role in sides and len(sides) == 2 else ""


@lru_cache(maxsize=4)
def laid(page: Page) -> Mapping[str, tuple[Laid, ...]]:
    """Who pays the price (`pay`) and who accepts the work (`accept`), by the sentences that say so."""
    found: dict[str, list[Laid]] = defaultdict(list)
    for sentence in page.sentences:
        if (
            "付" in sentence.text
            or "缴" in sentence.text
            or "结算" in sentence.text
            or "交纳" in sentence.text
        ):
            found["pay"] += _payers(sentence)
        if "验收" in sentence.text:
            found["accept"] += _acceptors(sentence)
    return {matter: tuple(each) for matter, each in found.items()}


def _payers(sentence: Sentence) -> Iterator[Laid]:
    for found in _PAYS.finditer(sentence.text):
        said = found["between"] + found["object"]
        late = _LATE_PAYMENT.search(found[0])
        if _OTHER_PAYMENT.search(said) or not (late or re.search(rf"{_MONEY}|{_CALLED_FOR}", said)):
            continue
        if _FORFEIT.search(sentence.text[found.start() :]):
            continue
        between = re.sub(rf"(?:向|给)【?(?:{ROLES})】?|{_RECEIVED}", "", found["between"])
        if re.search(rf"{ROLES}|不得|要求|催告|通知|无需|未收", between):
            continue
        if re.search(r"(?:向|给|由|经|与|和|及)【?$", sentence.text[: found.start()]):
            continue
        yield _laid(sentence, found)


_LATE_PAYMENT = re.compile(r"(?:逾期|迟延|延迟|拖延|未按[时期])付款")
_FORFEIT = re.compile(  # 逾期上线的，每逾期一日支付建设费总额的0.1%
    r"^[^。；]{0,16}?(?:逾期|迟延|延迟)(?![^。；，]{0,3}[付支缴])[^。；]{0,24}?每(?:逾期|迟延|延迟)?[^。；]{0,4}[日天周]"
)


def _laid(sentence: Sentence, found: re.Match[str]) -> Laid:
    creates = not re.search("未|逾期|迟延|延迟|没有|不按", found[0])
    return Laid(
        found["role"], sentence, sentence.start + found.start(), sentence.start + found.end(), creates
    )


def _acceptors(sentence: Sentence) -> Iterator[Laid]:
    for found in (*_BY.finditer(sentence.text), *_FAILED.finditer(sentence.text)):
        yield _laid(sentence, found)
    for found in _ACCEPTS.finditer(sentence.text):
        words = _WHEN.sub("", found[0][len(found["role"]) : -2])
        before = sentence.text[: found.start()]
        if (
            _ASKED.search(words)
            or re.search(rf"{ROLES}", words)
            or re.search(r"(?:由|经|向|提请|配合|协助|通知|的)【?$", before)
        ):
            continue
        if re.search(r"应|须|负责|有权|可|组织|进行", words):
            yield _laid(sentence, found)
