"""Who a sentence speaks of: the roles of a contract's parties, and who pays and who accepts by its clauses.

A module of its own because the rules of parties, of balance and of liability read the same roles.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.audit.page import Page, Sentence

__all__ = ["ROLES", "Laid", "introduced", "laid", "parties"]

ROLES = (
    r"[甲乙丙丁戊]方|委托[方人]|受托[方人]|发包[方人]|承包[方人]|服务方|服务商|采购方|供应方|供应商|供方|需方|买方|卖方|客户|用户方"
    r"|出租[方人]|承租[方人]|贷款[方人]|借款[方人]|出借[方人]|披露方|接收方|许可方|被许可方|转让方|受让方|用人单位|劳动者|开发方|运营方"
)
_ROLE = re.compile(rf"【?(?P<role>{ROLES})】?")
_MODAL = r"(?:应当?|须|需|必须|有义务|负责|有权|同意|承诺|保证|可以?)"
_MONEY = (
    r"(?:费用|服务费|价款|货款|租金|报酬|款项|合同款|总价|首付款|预付款|尾款|余款|进度款|开发费|外包费|运营费|咨询费|订阅费|许可费"
    r"|保证金|押金)"
)
_PAYS = re.compile(
    rf"(?P<role>{ROLES})】?(?P<between>[^。；;，,]{{0,10}}?(?:[，,]?{_MODAL}|于|在|按|每|自|收到|未|逾期|迟延|延迟)[^。；;]{{0,36}}?)"
    rf"(?:支付|付清|缴纳|交纳|结算|付款)(?P<object>[^。；;，,]{{0,26}})"
)
_OTHER_PAYMENT = re.compile(
    r"违约金|赔偿|罚|退还|返还|退回|补偿|滞纳金|利息|税|工资|社会保险|保险费|水电|电费|物业|差旅|第三方|扣除|抵扣|损失|押金|保证金|定金|分成|奖|诉讼|律师|垫付"
)
_ACCEPTS = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,4}}?(?:应当?|须|负责|有权|可以?)?[^。；;，,]{{0,22}}?(?:组织|进行|完成|开展|予以|实施|负责)?(?P<verb>验收)(?!材料|申请|资料|文件|报告[^书]|合格后|通过后|标准|费)"
)
_ASKED = re.compile(
    r"提请|申请|配合|协助|通知|提交|要求|通过|接受|书面请求|准备|交付|送交|经|由|向|报请|标准|未|合格|不合格|交由|请求|会同|共同|双方"
)
_BY = re.compile(rf"由(?P<role>{ROLES})】?(?:[^。；;，,]{{0,8}})(?:组织|进行|负责)?验收")


class Laid(NamedTuple):
    """A duty or right on a matter, laid on a role."""

    role: str
    sentence: Sentence
    start: int
    end: int


def parties(page: Page) -> tuple[str, ...]:
    """The roles that the contract uses as its parties, the most frequent first, at most two and a third one named."""
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
        if _OTHER_PAYMENT.search(said) or not re.search(_MONEY, said):
            continue
        if re.search(rf"{ROLES}", found["between"]) or re.search(
            r"不得|要求|催告|通知|无需|未收", found["between"]
        ):
            continue
        if re.search(r"(?:向|给|由|经|与|和|及)【?$", sentence.text[: found.start()]):
            continue
        yield Laid(found["role"], sentence, sentence.start + found.start(), sentence.start + found.end())


def _acceptors(sentence: Sentence) -> Iterator[Laid]:
    for found in _BY.finditer(sentence.text):
        yield Laid(found["role"], sentence, sentence.start + found.start(), sentence.start + found.end())
    for found in _ACCEPTS.finditer(sentence.text):
        words = found[0][len(found["role"]) : -2]
        before = sentence.text[: found.start()]
        if (
            _ASKED.search(words)
            or re.search(rf"{ROLES}", words)
            or re.search(r"(?:由|经|向|提请|配合|协助|通知|的)【?$", before)
        ):
            continue
        if re.search(r"应|须|负责|有权|可|组织|进行", words):
            yield Laid(found["role"], sentence, sentence.start + found.start(), sentence.start + found.end())
