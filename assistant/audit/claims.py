"""What sentences settle, as claims that can be held against each other: who bears, owns, supplies or does a thing, what prevails.

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
    "prevailing",
    "settled",
    "stated",
]

CONDITION = re.compile(
    r"除[^。；]{1,24}外|另有|但|[^。；，]{2,}[时的]，|经[^。；，]{1,14}(?:同意|批准|许可|确认)|如|若|的情况下|情形|法律|紧急"
)
MOST = 40  # claims of one kind that are compared with each other

_WHO = rf"(?P<who>{ROLES}|双方)"
_RIGHT = "著作权|知识产权|所有权|专利权|专利申请权|版权|商标权|使用权|产权"
_SUPPLY = r"提供|采购|购买|购置|配备|准备|供应|置备"
_MAKE = r"设计|制作|编制|撰写|绘制|开发"
_DO = (
    r"受理|答复|处理|审核|审批|复核|签收|保管|运输|安装|调试|维护|维修|保养|清洁|翻译|印刷|印制|投保|申报|报关|缴纳|培训|招聘"
    r"|管理|监督|检查|检测|统计|发放|存放|销毁|拆除|备份|录入|标注|催收|收集"
)
_VERB = rf"{_SUPPLY}|{_MAKE}|{_DO}"
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
    (  # who does a task, who supplies or makes a thing
        ("负责", "由", "自行", "自费"),
        re.compile(
            rf"(?P<what>[^，。；：]{{2,16}}?)(?:均|应|一律|应当)*由{_WHO}(?:每日|每周|每月|统一|独立|自行|全权|自费|直接|单独)?"
            rf"(?:负责|完成|组织|实施|办理|进行|承办|(?:负责)?(?P<verb>(?:(?:{_VERB})(?:和|并|、)?)+))(?=[，。；]|$)"
            rf"|(?<!由)(?P<who2>{ROLES})(?:应当?|须)?(?:负责|自行(?=(?:{_VERB}))|自费(?=(?:{_SUPPLY})))(?P<what2>[^，。；：]{{2,16}}?)(?=[，。；]|$)"
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
_DEED = re.compile(rf"(?P<supply>{_SUPPLY})|(?P<make>{_MAKE})|{_DO}")
_JOINED = re.compile(rf"(?:{_VERB}|工作|[和与及并、]|以及|所需|所用|需要|使用)+")
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
_RECORDS = r"(?P<what>[^，。；：]{0,8}?(?:信息|数据|资料|文件))"
_INVOICE = r"(?P<what>发票)"
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
    Opposite(  # destroyed, or kept
        ("信息", "数据", "资料", "文件"),
        re.compile(
            rf"(?:销毁|删除|清除)(?:其|所)?(?:持有|掌握|保存|存储|留存|占有)?的?{_RECORDS}(?=[，。；]|$|的|及|和|、|备份)"
        ),
        re.compile(
            rf"(?:可以?|有权|得以|允许)(?:继续|长期|永久|无限期)?(?:保留|留存|保存|存储|使用){_RECORDS}(?=[，。；]|$|用|的|及|和|、|备份)"
        ),
        re.compile(r"除外|但|法律|法规|监管|备案|期满|有效期|合同期|履行期|服务期|期间"),
    ),
    Opposite(  # the invoice first, or the money
        ("发票", "票"),
        re.compile(
            rf"收到[^。；，]{{0,20}}{_INVOICE}[^。；，]{{0,8}}(?:后|之?日起)[^。；]{{0,24}}(?:支付|付款|付清|结清)"
            r"|(?:收款|付款|支付[^，。；]{0,6})(?:之)?前[^。；，]{0,10}(?:开具|提供|出具)|先(?:开)?票后款"
        ),
        re.compile(
            rf"收到[^。；，票]{{0,14}}[费款价金][^。；，票]{{0,6}}(?:之?后|之?日起)[^。；]{{0,20}}(?:开具|提供|出具)[^。；，]{{0,12}}{_INVOICE}|先款后票"
        ),
        re.compile(r"预付|首[付期笔]|定金|押金|保证金|收据"),
    ),
)
_PREVAILS = re.compile(
    r"以(?P<how>[^，。；以]{2,24}?)(?:[所的]?(?:记录|数据|内容|约定|规定|文本|版本|确认|计算|统计|载明)[^，。；]{0,6})?为准"
)
_RANKED = re.compile(rf"{ROLES}|附件|正文|补充协议|订单|主合同|框架|专用条款|通用条款|中文|英文")
_NO_MATTER = re.compile(
    rf"{ROLES}|双方|(?:本|该)?(?:合同|协议)|每[个]?[日周月季年度]+|[一二三四五六七八九十两\d]+[次份期]|数据|记录|不一致|不符|冲突|抵触|矛盾|差异|时|的|应当?|均|有|与|和|同|之间|发生|存在|进行|如|若"
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
            for claim in _claims(each, found)
        ]


def _with(sentences: Iterable[Sentence], keys: Sequence[str]) -> Iterator[Sentence]:
    return (each for each in sentences if any(word in each.text for word in keys))


def _claims(sentence: Sentence, found: re.Match[str]) -> Iterator[Claim]:
    groups = found.groupdict()
    what, who = (
        next((groups[name] for name in (each, f"{each}2", f"{each}3", f"{each}4") if groups.get(name)), "")
        for each in ("what", "who")
    )
    before = re.split(r"[，；]", sentence.text[: found.start()])
    conditional = len(before) > 1 and APART.search("".join(before))
    what = _SHORT.sub("", LEAD.sub("", what.strip()))
    if HOLE in found[0] or conditional or APART.search(what) or len(what) < 2:
        return
    span = (sentence.start + found.start(), sentence.start + found.end())
    yield from (Claim(each, who, sentence, *span) for each in _deeds(what, groups.get("verb") or ""))


def _deeds(what: str, verb: str) -> Iterator[str]:
    """The thing, once for each deed on it: 广告素材设计和制作 and 设计制作广告素材 are one."""
    said = what + verb
    kinds = sorted({found.lastgroup or found[0] for found in _DEED.finditer(said)})
    core = _JOINED.sub("", said)
    yield from (f"{core}{kind}" for kind in kinds if core)
    if not kinds:
        yield what


def prevailing(page: Page) -> list[Claim]:
    """What prevails on which matter: 对账以甲方的系统记录为准, 附件与正文不一致的，以附件为准."""
    claims = []
    for sentence in _with(page.sentences, ("为准",)):
        for found in _PREVAILS.finditer(sentence.text):
            ranked = _RANKED.search(found["how"])
            matter = _NO_MATTER.sub("", re.sub(r"[\W_]", "", sentence.text[: found.start()]))
            if ranked and matter and HOLE not in sentence.text:
                start, end = sentence.start + found.start(), sentence.start + found.end()
                claims.append(Claim(matter, ranked[0], sentence, start, end))
    return claims[:MOST]


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
