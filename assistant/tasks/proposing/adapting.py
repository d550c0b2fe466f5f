"""What a contract calls its sides and its fee, and wording written for another one brought to these words.

A module of its own because the playbook's steps and a proposal's wording come from elsewhere: they speak of other
roles, other sums and other clauses, and none of these may slip into this contract.
"""

import re
from collections import Counter
from dataclasses import dataclass

from assistant.audit.page import Page
from assistant.audit.sides import payer
from assistant.blanks.parties import aliases_of
from assistant.contract import Contract
from assistant.mentions import ROLE

__all__ = ["Terms", "figures_blanked", "rephrased", "terms_of"]

_PAIRS = (
    ("甲方", "乙方"),
    ("委托方", "受托方"),
    ("委托人", "受托人"),
    ("发包方", "承包方"),
    ("发包人", "承包人"),
    ("采购方", "供应方"),
    ("采购方", "供应商"),
    ("买方", "卖方"),
    ("需方", "供方"),
    ("承租人", "出租人"),
    ("承租方", "出租方"),
    ("被许可方", "许可方"),
    ("受让方", "转让方"),
    ("披露方", "接收方"),
    ("用工单位", "派遣单位"),
    ("借款人", "贷款人"),
    ("借款人", "出借人"),
)
"""The side that buys and the side that serves, by the words for them."""
_FEES = (
    r"运营外包费用|技术服务费|运营费用|外包费用|服务费用|合同价款|维护费用?|服务费|咨询费|许可费|货款|租金"
    r"|(?<!劳动)报酬|合同总价|合同总额|总价款|价款|费用"
)
_PAID = (
    r"(?:支付|缴纳|交纳)(?:当[月季年期]|上[月季]|每[月季年]|首期|全部|的)?"
    r"(?P<fee>[\u4e00-\u9fff]{2,3}费用?|[\u4e00-\u9fff]{1,2}款)(?![\u4e00-\u9fff]{0,2}的?违约)"
)
_NO_PRICE = (
    r"罚|赔|退|预付|进度|尾款|余款|逾期|借款|还款|付款"
    r"|诉讼|律师|公证|评估|审计|电费|水费|差旅|交通|鉴定|所有|相关|其他|该|此|笔|期款|约"
)
"""What is paid under a name of its own (订阅费), and words for what is no price."""
_BLANK = "____"
_NUMERAL = r"(?:\d[\d,，]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)"
_UNIT = (
    r"个?工作日|个?自然日|日历日|日内|日(?=[，,。；;内前后起的不未仍]|$)|天|个月|年|周|小时|分钟"
    r"|万元|亿元|元整?|美元|[%％‰]|倍|次|人|名|份"
)
_FIGURE = re.compile(rf"(?:人民币|大写)?[¥￥]?(?P<number>{_NUMERAL})(?P<unit>{_UNIT})")
_SHARE = re.compile(rf"[百千万]分之{_NUMERAL}")
_DATE = re.compile(rf"(?:\d{{4}}|{_NUMERAL})年{_NUMERAL}月(?:{_NUMERAL}日)?")
_FIXED = re.compile(
    r"(?:每|任|同|另|某)(?:逾期)?一(?:日|天|次|年|个月|方)|逾期一[日天]|一(?:次性|方|切|致|旦|并|经|般|律)|双方|三方"
)
_REFERENCE = re.compile(
    rf"(?:本合同|本协议)?(?:第[一二三四五六七八九十]+部分)?第(?:\d+(?:\.\d+)*|{_NUMERAL})条(?:第{_NUMERAL}[款项])*(?:的?(?:约定|规定))?|附件(?:\d+|[一二三四五六七八九十]+)"
)
_HEADED = re.compile(
    r"^[\W\d]*(?P<role>[\u4e00-\u9fff]{2,6})(?:（[^）\n]{1,8}）)?[：:].{2,30}(?:公司|院|所|中心|大学|集团|银行|厂|社|局|会|行)\b",
    re.MULTILINE,
)
_CALLED = 4  # times, the line itself included
_COMPANY = re.compile(r"[\u4e00-\u9fff（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团)")


@dataclass(frozen=True)
class Terms:
    """The words of one contract: `a` and `b` for 甲方 and 乙方, `buyer` the one of them that pays, `fee` what it pays.

    `itself` is what the contract calls itself: 本合同, 本协议.
    """

    a: str = "甲方"
    b: str = "乙方"
    buyer: str = "甲方"
    fee: str = "费用"
    itself: str = "本合同"

    @property
    def seller(self) -> str:
        """The side that serves and is paid."""
        return self.b if self.buyer == self.a else self.a

    def role(self, stance: str) -> str:
        """The contract's word for the side of this stance."""
        return {"甲方": self.a, "乙方": self.b}.get(stance, "")

    def other(self, stance: str) -> str:
        """The contract's word for the side opposite to this stance."""
        return {"甲方": self.b, "乙方": self.a}.get(stance, "")

    def playbook_side(self, stance: str) -> str:
        """The side of the playbook that this stance is: 甲方 where it is the one that pays."""
        return "甲方" if self.role(stance) == self.buyer else "乙方"


def terms_of(contract: Contract) -> Terms:
    """What the contract calls its two sides and its fee, and which of the two pays."""
    text = contract.text
    counted = Counter(re.findall(ROLE, text))
    pairs = [(min(counted[one], counted[two]), one, two) for one, two in _PAIRS]
    most, one, two = max(pairs, key=lambda pair: pair[0])
    headed = None if most else _headed(text)
    if not most:
        one, two = headed or ("甲方", "乙方")
    aliases = aliases_of(text)
    turned = aliases.get(one) == "乙方" or aliases.get(two) == "甲方"
    if one != "甲方" and not headed and not any(aliases.get(role) in ("甲方", "乙方") for role in (one, two)):
        turned = _second_named_first(one, two, text)
    owing = payer(Page(contract)) if headed or one in ("甲方", "乙方") else ""
    buyer = owing if owing in (one, two) else one
    return Terms(*((two, one) if turned else (one, two)), buyer, _fee(text), _itself(text))


def _headed(text: str) -> tuple[str, str] | None:
    """What the first two lines that name a party call it (客户：…公司), where the text goes on to call them so."""
    found = [
        match["role"]
        for match in _HEADED.finditer(text[:2000])
        if len(re.findall(re.escape(match["role"]), text)) >= _CALLED
    ]
    names = list(dict.fromkeys(found))
    return (names[0], names[1]) if len(names) > 1 else None


def _second_named_first(one: str, two: str, text: str) -> bool:
    """Whether the second of two roles is named before the first: whoever stands first is the side called 甲方."""
    named = [role for role in re.findall(ROLE, text) if role in (one, two)]
    return bool(named) and named[0] == two


def _itself(text: str) -> str:
    counted = Counter(re.findall(r"本(?:协议|合同)", text))
    return max(("本合同", "本协议"), key=lambda word: counted[word])


def _fee(text: str) -> str:
    counted = Counter(re.findall(_FEES, text))
    counted["费用"] //= 4  # the bare word says least
    for paid in re.findall(_PAID, text):
        if not re.search(_NO_PRICE, paid) and not counted[paid]:
            counted[paid] = text.count(paid)
    totals = sum(counted.pop(word, 0) for word in ("合同总价", "合同总额", "总价款"))
    counted["价款"] += totals
    return max(counted, key=lambda word: counted[word]) if any(counted.values()) else "费用"


def rephrased(text: str, terms: Terms, *, source: Terms | None = None) -> str:
    """The wording with the contract's own words for its sides and its fee.

    `{甲方}`, `{乙方}` and `{费用}` are places; without `source` a bare 甲方 or 乙方 is the playbook's. With `source`, that
    contract's words are exchanged, names of companies become roles, and what it refers to becomes 本合同的约定.
    """
    given = source or Terms()
    words = {given.buyer: terms.buyer, given.seller: terms.seller}
    for place, role in (("{甲方}", terms.buyer), ("{乙方}", terms.seller), ("{费用}", terms.fee)):
        words[place] = role
    if source:
        words |= {source.fee: terms.fee}
        words |= {
            letter: words[source.role(letter)] for letter in ("甲方", "乙方") if source.role(letter) in words
        }
    found = re.compile("|".join(_standing(word) for word in sorted(words, key=len, reverse=True)))
    changed = found.sub(lambda match: words[match.group()], text)
    changed = re.sub(r"本合同|本协议", terms.itself, changed)
    changed = re.sub(r"([\u4e00-\u9fff]{2,4})（\1）", r"\1", changed)  # 发包方（甲方） would be 甲方（甲方）
    return _REFERENCE.sub(lambda match: _unreferred(match, terms), changed) if source else changed


def _standing(word: str) -> str:
    """The pattern of a word; the bare 费用 only where it is no part of another word (审计费用)."""
    return rf"(?<![\u4e00-\u9fff]){word}|(?<=[的付清该期]){word}" if word == "费用" else re.escape(word)


def _unreferred(match: re.Match[str], terms: Terms) -> str:
    return f"附件{_BLANK}" if match.group().startswith("附件") else f"{terms.itself}的约定"


def figures_blanked(text: str) -> str:
    """The wording with every figure of its own (sums, periods, rates, dates) as a blank: nobody agreed on it here."""
    held = [match.span() for match in _FIXED.finditer(text)]

    def blank(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in held):
            return match.group()
        return f"{_BLANK}{match['unit']}"

    text = _DATE.sub(f"{_BLANK}年{_BLANK}月{_BLANK}日", text)
    held = [match.span() for match in _FIXED.finditer(text)]
    return _FIGURE.sub(blank, _SHARE.sub(f"{_BLANK}%", text))
