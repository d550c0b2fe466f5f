"""Whom a wording favours, and the words that show it: duties, rights, costs, caps and who decides.

A module of its own because it is a judgement by signs, apart from the facts of `differing`. A sign is only what stands in
the wording; a duty of one side favours the other, what binds both favours neither, and where nothing shows, it is 中立.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.contract import Contract
from assistant.duties import FREE, MAY, MUST, MUST_NOT, duties

__all__ = ["NEITHER", "ONE", "OTHER", "Sign", "favoured", "plain", "roles_of", "signs"]

ONE, OTHER, NEITHER = "甲方", "乙方", "中立"
_AGAINST = {ONE: OTHER, OTHER: ONE}
_ROLES = {
    ONE: r"发包[人方]|委托(?:方|人|单位)|采购方|需方|买方|买受人|业主|使用方|存货人|出租[人方]|贷款人|出借[人方]"
    r"|披露方|定作[人方]"
    r"|Customer|Client|Party A",
    OTHER: r"承包[人方]|受托(?:方|人|单位)|供应[方商]|供方|卖方|出卖人|服务[方商]|提供方|保管人|承租[人方]|借款[人方]"
    r"|接收方|承揽[人方]"
    r"|培训单位|Provider|Supplier|Consultant|Contractor|Party B",
}
_INTRODUCED = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{2,8})[（(](?:以下)?(?:简称|称为?)?[“\"「]?(?P<side>[甲乙]方)[”\"」]?[）)]"
    r"|(?P<side2>[甲乙]方)[（(](?P<after>[\u4e00-\u9fff]{2,6})[）)]"
)
_HEADED = re.compile(
    r"^[ \t#*]*(?P<role>[\u4e00-\u9fff]{2,6})[：:][ \t]*[^\s：:，。；]{2,30}"
    r"(?:公司|中心|医院|学校|大学|集团|[局院所厂店部行社会])(?:[（(][^（）()\n]*[）)])?[ \t]*$",
    re.MULTILINE,
)
"""A line of the head that names a party by its role alone: 申办者：某某公司."""
_SIDE = "(?P<side>甲方|乙方)"
_LIABLE = re.compile(
    rf"由?{_SIDE}(?:应当?|须|负责|予以|另行|依法){{0,2}}(?:赔偿|赔付|支付违约金|承担(?:违约|赔偿|全部|相应)[^，。；]{{0,6}}责任)"
)
_BY = re.compile(rf"由{_SIDE}(?![与和、或])(?:自行|负责|予以)?(?:承担|负担|赔偿|代其承担|提供|出资|负责)")
_CAPPED = re.compile(
    rf"{_SIDE}[^。；\n]{{0,30}}(?:赔偿|责任|违约金)[^。；\n]{{0,16}}(?:不超过|以[^，。；\n]{{1,20}}为(?:上?限)|累计最高)"
)
_DECIDES = re.compile(
    rf"(?:直到|以|须|应)?{_SIDE}(?:的要求(?:得到满足|为准)|满意|的解释为准|的记录为准|单方|自行决定|认可为准)"
)
_OWNS = re.compile(rf"(?:归|属于){_SIDE}(?:所有|享有|拥有)?")
_WEIGHT = {MUST: -1, MUST_NOT: -1, MAY: 1, FREE: 1}
_ALONE = re.compile(r"单方|随时|自行|无需[^，。；]{0,8}同意|不经")


@dataclass(frozen=True)
class Sign:
    """What shows that a wording favours `side`, in its own words; a unilateral right or a cap weighs two."""

    side: str
    words: str
    weight: int = 1


def roles_of(contract: Contract) -> Mapping[str, str]:
    """What the contract calls its parties besides 甲方 and 乙方, each with the side it stands for."""
    head = contract.text[: contract.clauses[0].start + 200] if contract.clauses else contract.text
    found = {}
    for match in _INTRODUCED.finditer(head):
        role = match["before"] or match["after"]
        found[role] = match["side"] or match["side2"]
    return found or _headed(head)


def _headed(head: str) -> Mapping[str, str]:
    """The first two roles that the head gives to somebody, where it has no 甲方: the other way round where they say so."""
    roles = list(dict.fromkeys(match["role"] for match in _HEADED.finditer(head)))[:2]
    if len(roles) < 2 or ONE in head:
        return {}
    turned = re.fullmatch(_ROLES[OTHER], roles[0]) or re.fullmatch(_ROLES[ONE], roles[1])
    return dict(zip(roles, (OTHER, ONE) if turned else (ONE, OTHER), strict=True))


def signs(text: str, roles: Mapping[str, str]) -> tuple[Sign, ...]:
    """The signs in `text`, in order, each stretch of words counted once."""
    bare = plain(text, roles)
    found: list[Sign] = []
    for sign in (*_of_patterns(bare), *_of_duties(bare)):
        if not any(sign.words in other.words or other.words in sign.words for other in found):
            found.append(sign)
    return tuple(sorted(found, key=lambda sign: bare.find(sign.words)))


def favoured(found: tuple[Sign, ...]) -> str:
    """The side that the signs favour, 中立 where they balance or there are none."""
    balance = sum(sign.weight * (1 if sign.side == ONE else -1) for sign in found)
    return ONE if balance > 0 else OTHER if balance < 0 else NEITHER


def plain(text: str, roles: Mapping[str, str]) -> str:
    """The text with every name of a role replaced by its side."""
    for role, side in sorted(roles.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(role, side)
    for side, pattern in _ROLES.items():
        if side not in roles.values():
            text = re.sub(pattern, side, text)
    return text


def _of_patterns(text: str) -> Iterator[Sign]:
    for pattern, own, weight in (
        (_CAPPED, True, 2),
        (_OWNS, True, 1),
        (_DECIDES, True, 1),
        (_LIABLE, False, 1),
        (_BY, False, 1),
    ):
        for match in pattern.finditer(text):
            yield Sign(match["side"] if own else _AGAINST[match["side"]], match[0], weight)


def _of_duties(text: str) -> Iterator[Sign]:
    for duty in duties(text):
        if duty.subject in _AGAINST and (weight := _WEIGHT.get(duty.kind)):
            words = duty.words if duty.words.startswith(duty.subject) else f"{duty.subject}…{duty.words}"
            strong = 2 if duty.kind == MAY and _ALONE.search(duty.words) else 1
            yield Sign(duty.subject if weight > 0 else _AGAINST[duty.subject], words, strong)
