"""What sentences settle, as claims that can be held against each other: who bears, owns, does a thing, what is free.

A module of its own because reading is all tables; what makes two claims a contradiction is decided elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.sides import ROLES

__all__ = [
    "APART",
    "CONDITION",
    "LEAD",
    "MOST",
    "OPPOSITES",
    "Claim",
    "Opposite",
    "charges",
    "settled",
    "stated",
]

CONDITION = re.compile(
    r"除[^。；]{1,24}外|另有|但|[^。；，]{2,}[时的]，|经[^。；，]{1,14}(?:同意|批准|许可|确认)|如|若|的情况下|情形|法律|紧急"
)
MOST = 40  # claims of one kind that are compared with each other

_WHO = rf"(?P<who>{ROLES}|双方)"
_RIGHT = "著作权|知识产权|所有权|专利权|专利申请权|版权|商标权|使用权|产权"
_SETTLED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # words without which a sentence makes no such claim (looking for them keeps long contracts quick), and how it is made
    (  # who bears a cost
        ("承担", "负担"),
        re.compile(
            rf"(?P<what>[^，。；：、]{{1,16}}?(?:费用?|税费|成本|开支|税款))(?:均|应|全部|一律|应当)*由{_WHO}(?:各自|自行|全部)?(?:承担|负担)"
            rf"|(?P<who2>{ROLES})(?:应当?|须|负责|同意)*(?:承担|负担)(?P<what2>[^，。；：]{{1,16}}?(?:费用?|税费|成本|开支|税款))(?=[，。；]|$)"
        ),
    ),
    (  # who owns a thing
        ("归", "享有", "属", "拥有"),
        re.compile(
            rf"(?P<what>[^，。；：]{{2,28}}?)(?:均|应|全部|一律|即|应当|由)*(?:归|属于?|归属于?){_WHO}(?:单独|独家)?(?:所有|享有|拥有)?(?=[，。；]|$)"
            rf"|(?P<what3>[^，。；：]{{2,28}}?(?:{_RIGHT}))(?:均|应|全部|一律|即|应当)*由(?P<who3>{ROLES}|双方)(?:单独|独家)?(?:所有|享有|拥有)(?=[，。；]|$)"
            rf"|(?P<who4>{ROLES})(?:单独|独家)?(?:享有|拥有)(?P<what4>[^，。；：]{{2,24}}?的(?:{_RIGHT}))(?=[，。；]|$)"
            rf"|(?P<who2>{ROLES})对(?P<what2>[^，。；：]{{2,24}}?)(?:单独|独家)?(?:享有|拥有)(?:全部|完整的?)?(?:{_RIGHT})(?=[，。；]|$)"
        ),
    ),
    (  # at which rate a delay is paid for
        ("逾期", "迟延", "延迟", "未按时"),
        re.compile(
            rf"(?P<what>(?:{ROLES})?(?:逾期|迟延|延迟|未按时)[^，。；]{{1,10}}?)的?，[^。；%‰]{{0,24}}?(?P<who>[百千万]分之[一二三四五六七八九十]+|\d+(?:\.\d+)?\s*[%％‰])"
        ),
    ),
    (  # how often a thing is done
        ("每",),
        re.compile(
            rf"(?:{ROLES})(?:应当?|须)?于?(?P<who>每个?(?:[日周月年]|季度?|半年|两周))[^，。；]{{0,8}}?(?P<what>(?:提交|提供|召开|进行|开展|报送|出具|巡检|盘点)[^，。；]{{2,14}})"
        ),
    ),
)
LEAD = re.compile(
    r"^(?:但|且|并|其中|凡是?|所有|全部|一切|任何|本(?:合同|协议|项目)(?:项下|履行)?的?|因?(?:履行|执行)本(?:合同|协议)(?:所?(?:产生|形成|发生))?的?|上述|前述|前款|该|有关|相关|项下的?|的)+"
)
APART = re.compile(  # words that make it another thing, or the same under a condition
    r"原有|已有|此前|之前|背景|自有|新增|增加|额外|追加|超出|首次|第[一二三四五六七八九十]|再次|重新|返工|返修|退货|退回|更换|补|逾期|违约|故障|人为|误|损坏|因|如|若|除|另|其他|其余|部分|一方|未|期满|届满|保修|质保"
)


_SHORT = re.compile(rf"的|(?<=费)用|(?:全部|及其)?(?:{_RIGHT})$")  # what a name of a thing may have or lack


class Claim(NamedTuple):
    """What a sentence settles, and how, with its place."""

    what: str
    how: str
    sentence: Sentence
    start: int
    end: int


class Opposite(NamedTuple):
    """Wordings of which one allows what the other rules out; `keys` are words that both need, `unless` makes neither count."""

    keys: tuple[str, ...]
    yes: re.Pattern[str]
    no: re.Pattern[str]
    unless: re.Pattern[str] = CONDITION


_MONEY_BACK = r"(?P<what>押金|保证金|定金|预付款|会员费|加盟费|服务费)"
OPPOSITES: tuple[Opposite, ...] = (
    Opposite(  # renewed by itself, or not
        ("自动", "届满", "期满"),
        re.compile(r"(?<!不)(?<!不得)(?<!不再)自动(?:续|延|展|顺延)"),
        re.compile(
            r"不(?:得|再|会|予)?自动(?:续|延|展|顺延)|(?:届满|期满)[^。；]{0,8}(?:即|自动|自行)(?:告)?(?:终止|失效)|(?:届满|期满)[^。；]{0,20}须?(?:另行|重新)(?:签订|签署|签约)"
        ),
        re.compile(r"除外|另有|保密|质保|保修|授权|许可|如|若"),
    ),
    Opposite(  # paid back, or not
        ("还", "退"),
        re.compile(rf"{_MONEY_BACK}(?!不)[^。；，不]{{0,24}}(?:退还|返还|退回)"),
        re.compile(rf"{_MONEY_BACK}[^。；，]{{0,8}}(?:一律|均|概)?不(?:予|再)?(?:退还|返还|退回?)"),
    ),
    Opposite(  # indirect loss made good, or not
        ("间接",),
        re.compile(r"(?<!不)(?<!不予)赔偿[^。；]{0,24}间接(?:经济)?损失"),
        re.compile(
            r"间接(?:经济)?损失[^。；，]{0,6}不(?:承担|负|予)|不(?:承担|负责|赔偿)[^。；，]{0,12}间接(?:经济)?损失"
        ),
    ),
    Opposite(  # a part of the contract, or not
        ("组成部分", "附件"),
        re.compile(
            r"(?P<what>[^，。；]{2,12}?)(?:经[^，。；]{1,10}后)?(?<!不)(?:构成|作为|是|为)[^，。；不]{0,8}(?:组成部分|附件)"
        ),
        re.compile(r"(?P<what>[^，。；]{2,12}?)不(?:构成|作为|是|视为)[^，。；]{0,10}(?:组成部分|附件)"),
    ),
    Opposite(  # with consent only, or without
        ("同意", "批准", "许可"),
        re.compile(
            rf"(?P<what>[^，。；未]{{2,14}}?)(?:应当?|须|需)+(?:事先)?(?:经|取得|征得|获得)(?:过)?(?:{ROLES})的?(?:事先)?(?:书面)?(?:同意|批准|许可)"
        ),
        re.compile(
            r"(?:自行|直接|自主)(?:决定)?(?P<what>[^，。；]{2,14}?)，?(?:无需|无须|不需要?|不必)[^，。；]{0,10}(?:同意|批准|许可)"
        ),
        re.compile(r"除[^。；]{1,24}外|另有|但|如|若|紧急|法律"),
    ),
)
_FREE_OF_CHARGE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:由[^，。；]{1,4})?(?:免费(?:提供|进行)?|不(?:另行?)?收(?:取)?(?:任何)?费用?)(?=[，。；]|$)"
)
_CHARGED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:按|以|每)[^，。；]{1,16}(?:收费|收取费用|计费|计收)|(?P<what2>[\u4e00-\u9fff]{2,12}?)(?:费用?)?(?:由[^，。；]{1,4})?另(?:行)?(?:收费|计费|支付|付费|付款|报销|结算)"
)


def settled(page: Page) -> Iterator[list[Claim]]:
    """The claims of each kind: who bears, owns, does or supplies a thing, the rate of a delay, how often."""
    for keys, pattern in _SETTLED:
        yield [
            claim
            for each in _with(page.sentences, keys)
            for found in pattern.finditer(each.text)
            if (claim := _claim(each, found))
        ]


def _with(sentences: Iterable[Sentence], keys: Sequence[str]) -> Iterator[Sentence]:
    return (each for each in sentences if any(word in each.text for word in keys))


def _claim(sentence: Sentence, found: re.Match[str]) -> Claim | None:
    groups = found.groupdict()
    what, who = (
        next((groups[name] for name in (each, f"{each}2", f"{each}3", f"{each}4") if groups.get(name)), "")
        for each in ("what", "who")
    )
    before = re.split(r"[，；]", sentence.text[: found.start()])
    conditional = len(before) > 1 and APART.search("".join(before))
    what = _SHORT.sub("", LEAD.sub("", what.strip()))
    if HOLE in found[0] or conditional or APART.search(what) or len(what) < 2:
        return None
    return Claim(what, who, sentence, sentence.start + found.start(), sentence.start + found.end())


def stated(page: Page, opposite: Opposite) -> tuple[list[Claim], list[Claim]]:
    """The sentences that say yes, and those that say no; `how` is the party that a sentence speaks of first."""
    near = list(_with(page.sentences, opposite.keys))
    return _said(near, opposite.yes, opposite.unless), _said(near, opposite.no, opposite.unless)


def _said(sentences: Sequence[Sentence], pattern: re.Pattern[str], unless: re.Pattern[str]) -> list[Claim]:
    claims = []
    for sentence in sentences:
        found = pattern.search(sentence.text)
        if found and not unless.search(sentence.text) and HOLE not in sentence.text:
            role = re.search(ROLES, sentence.text) if "what" not in pattern.groupindex else None
            what = LEAD.sub("", found.groupdict().get("what") or "")
            span = (sentence.start + found.start(), sentence.start + found.end())
            claims.append(Claim(what, role[0] if role else "", sentence, *span))
    return claims[:MOST]


def charges(page: Page) -> tuple[list[Claim], list[Claim]]:
    """What is free of charge, and what costs something."""
    free = [claim for s, found in page.find(_FREE_OF_CHARGE) if (claim := _plain(s, found))]
    paid = [claim for s, found in page.find(_CHARGED) if (claim := _plain(s, found))]
    return free[:MOST], paid[:MOST]


def _plain(sentence: Sentence, found: re.Match[str]) -> Claim | None:
    """What is free or charged; `how` are the conditions under which, which have to be the same."""
    what = LEAD.sub("", found["what"] or found.groupdict().get("what2") or "")
    what = re.sub(r"的|须|需|应当?", "", re.split(rf"{ROLES}", what)[-1])
    if len(what) < 2:
        return None
    conditions = "".join(sorted(APART.findall(sentence.text[: found.end()])))
    return Claim(what, conditions, sentence, sentence.start + found.start(), sentence.start + found.end())
