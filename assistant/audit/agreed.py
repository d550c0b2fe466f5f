"""What sentences settle between the parties: who provides and does a thing, whose records count, which document prevails,
whether the invoice or the money comes first, what is kept or destroyed in the end.

A module of its own because these are compared by the letters of what they speak of, in whatever order those stand:
广告素材由乙方设计制作 is 甲方负责广告素材的设计和制作 turned round.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from assistant.audit.claims import APART, LEAD, MOST, Claim
from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.sides import ROLES

__all__ = ["agreed"]

_TEXT = r"[^，。；：\n]"
_SHALL = r"(?:均|都|应当?|须|需|必须|全部|一律|统一|负责|自行|直接|独立|全权|免费|各自)*"
_END = r"(?=[，。；]|$)"
_GETS = r"提供|采购|购置|购买|准备|配备|配置|供应|置备|租赁|租用|搭建"
_PROVIDES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<what>{_TEXT}{{2,24}}?){_SHALL}由(?P<who>{ROLES}){_SHALL}(?P<verb>{_GETS}|解决){_END}"),
    re.compile(
        rf"(?<!由)(?P<who>{ROLES})(?:应当?|须|负责|为[^，。；]{{2,12}}?)*(?:自备|自行(?:{_GETS}|解决)|负责(?:{_GETS}))(?P<what>{_TEXT}{{2,24}}){_END}"
    ),
    re.compile(
        rf"(?<!由)(?P<who>{ROLES})(?:应当?|须|为(?:{ROLES})?)*(?P<verb>提供|准备|配备)(?P<what>{_TEXT}{{2,20}}){_END}"
    ),
)
_OWN = re.compile(r"由|自备|自行|负责")
_EITHER_MAY = re.compile(  # what each side provides of its own, or does in its turn
    r"资料|材料|文件|证明|信息|配合|协助|支持|便利|条件|服务|账[户号]|通知|担保|人员|联系|发票|凭证|保证|书面|清单|报告|意见"
)
_DOES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?P<what>{_TEXT}{{2,20}}?){_SHALL}由(?P<who>{ROLES}){_SHALL}(?P<verb>[\u4e00-\u9fff]{{2,8}}){_END}"
    ),
    re.compile(rf"(?<!由)(?P<who>{ROLES})(?:应当?|须)*(?:负责|自行完成|自行)(?P<what>{_TEXT}{{3,20}}){_END}"),
)
_NOT_DONE = re.compile(
    r"承担|负担|所有|享有|支付|提出|签[署字订]|确认|盖章|同意|批准|协商|另行|决定|选择|赔偿|负责$|通知|解除|终止|保密"
)
_RECORD = re.compile(
    rf"(?:(?P<before>{_TEXT}{{2,24}})，)?(?P<what>{_TEXT}{{0,24}}?){_SHALL}以(?P<who>{ROLES})的?"
    rf"(?P<source>{_TEXT}{{0,10}}(?:系统|记录|数据|台账|统计|后台|平台|账目|账簿|日志|结果|单据)[^，。；]{{0,6}})为准"
)
_COMMON = re.compile(
    r"数据|系统|记录|结果|统计|平台|后台|财务|如有|异议|不一致|双方|每月|每日|甲方|乙方|以|的|为准|应当?"
)
_WINS = re.compile(
    rf"(?P<docs>{_TEXT}{{2,40}}?)(?:不一致|相?冲突|相?抵触|相?矛盾|不符|有出入)(?:之处|时|的)*(?:，|的|时)*"
    rf"(?:应当?|均|一律|仍)*(?:以(?P<win>{_TEXT}{{2,14}}?)(?:的?(?:约定|规定|内容))?为准|(?P<win2>{_TEXT}{{2,10}}?)(?:应当?)?优先)"
)
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("补充", r"补充(?:协议|合同)|变更协议"),
    ("附件", r"附件|附录|附表"),
    ("协议书", r"协议书"),
    ("专用", r"专用(?:条款|部分)"),
    ("通用", r"通用(?:条款|部分)"),
    ("订单", r"订单|采购单|工作说明书"),
    ("框架", r"框架(?:协议|合同)"),
    ("中文", r"中文"),
    ("英文", r"英文|外文"),
    (
        "正文",
        r"正文|主合同|(?<!补充)(?<!框架)(?<!变更)(?:本合同|本协议|合同条款)(?!的?(?:附件|附录|附表|正文|中文|英文))",
    ),
)
_PAID = (
    r"(?:收款|付款|支付|(?:收到|收讫)[^，。；前后]{0,14}(?:款项?|费用?|租金|佣金|报酬)|款项?到账|付款到账)"
)
_BILL = r"(?:开具?|提供|出具|交付)[^，。；]{0,16}(?:发票|票据)"
_FIRST_BILL = re.compile(
    rf"{_PAID}[^，。；]{{0,4}}(?:之|以)?前[^。；]{{0,16}}{_BILL}|发票[^。；]{{0,12}}{_PAID}[^，。；]{{0,3}}前[^，。；]{{0,6}}(?:开具|提供)"
    rf"|(?:凭|收到)[^，。；]{{0,14}}(?:发票|票据)[^，。；]{{0,4}}后[^。；]{{0,24}}(?:支付|付款|付清)|凭[^，。；]{{0,8}}发票(?:支付|付款)"
)
_FIRST_PAID = re.compile(
    rf"{_PAID}[^，。；前]{{0,6}}(?:之|以)?(?:后|日起)[^。；票]{{0,18}}{_BILL}|发票[^。；]{{0,12}}{_PAID}[^，。；前]{{0,3}}后[^，。；]{{0,8}}(?:开具|提供)"
)
_OTHER_MONEY = re.compile(r"预付|定金|押金|保证金|首付|首期|尾款|收据|逾期|违约|退还|退款|如|若")
_FEE = re.compile(r"[\u4e00-\u9fff]{2}费(?!用)|租金|佣金|货款")
_DATA = r"[^，。；]{0,12}(?:数据|资料|样本|信息|录音|副本|文件|档案|记录)"
_GONE = re.compile(
    rf"(?:销毁|删除|清除|抹除)(?:全部|所有|其|已|的|所?持有的?|所?接触的?|残留)*(?P<what>{_DATA})|(?P<what2>{_DATA})[^，。；]{{0,8}}(?:予以|应当?)?(?:销毁|删除|清除)"
)
_KEPT = re.compile(
    rf"(?:可以?|有权|可)(?:继续|永久|长期|自行)*(?:留存|保留|保存|归档|留用)(?P<what>{_DATA})"
    rf"|(?:可以?|有权)?将(?P<what2>{_DATA})(?:可以?)?[^，。；]{{0,4}}(?:留存|保留|保存|归档)"
)
_LAWFUL = re.compile(r"法律|法规|依法|法定|监管|除外|必须保存|应当保存|有效期内|期限内|期间|备案|审计|同意")
_AFTER = re.compile(r"终止|结束|届满|期满|完成|解除|之?后")
_FILLER = re.compile(
    r"所需要?的?|所用的?|使用的?|需要的?|相关的?|全部|所有|任何|各项|各类|应当|直接|并|和|及|与|或|、|的|其"
)
_EXTRA = 3  # letters that one name of a thing may have beyond the other
_LEAST = 4  # letters of a task that names it


class _Said(NamedTuple):
    claim: Claim
    strong: bool


def agreed(page: Page) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims that settle one matter in two ways."""
    yield from _provided(page)
    yield from _done(page)
    yield from _recorded(page)
    yield from _prevailing(page)
    yield from _across(_told(page, _FIRST_BILL, "票"), _told(page, _FIRST_PAID, "票"), _one_bill)
    yield from _across(
        _told(page, _GONE, "销毁", "删除", "清除"), _told(page, _KEPT, "存", "留", "归档"), _one_store
    )


def _provided(page: Page) -> Iterator[tuple[Claim, Claim]]:
    """A thing that one side gets here and the other one there, one of them in words that leave no room for both."""
    found: list[_Said] = []
    for at, pattern in enumerate(_PROVIDES):
        for sentence, match in _found(page, pattern, "提供", "采购", "购", "备", "供应", "解决"):
            for what in re.split(r"[、和及与]", match["what"]):
                if claim := _claim(sentence, match, what, match["who"]):
                    found.append(_Said(claim, at < 2))
    for one, other in combinations(found[: 2 * MOST], 2):
        if one.claim.how != other.claim.how and (one.strong or other.strong):
            loose = not (one.strong and other.strong) and _EITHER_MAY.search(
                one.claim.what + other.claim.what
            )
            if not loose and _one_thing(one.claim.what, other.claim.what):
                yield one.claim, other.claim


def _done(page: Page) -> Iterator[tuple[Claim, Claim]]:
    found: list[Claim] = []
    for pattern in _DOES:
        for sentence, match in _found(page, pattern, "由", "负责", "自行"):
            verb = match.groupdict().get("verb") or ""
            if not _NOT_DONE.search(verb) and not re.fullmatch(_GETS, verb):
                claim = _claim(sentence, match, match["what"] + verb, match["who"])
                found += [claim] if claim else []
    for one, other in combinations(found[: 2 * MOST], 2):
        if one.how != other.how and _one_task(one.what, other.what):
            yield one, other


def _recorded(page: Page) -> Iterator[tuple[Claim, Claim]]:
    found = [
        Claim(
            f"{match['before'] or ''}{match['what']}{match['source']}",
            match["who"],
            sentence,
            *_span(sentence, match),
        )
        for sentence, match in _found(page, _RECORD, "为准")
    ]
    for one, other in combinations(found[:MOST], 2):
        if one.how != other.how and _pairs(one.what) & _pairs(other.what):
            yield one, other


def _prevailing(page: Page) -> Iterator[tuple[Claim, Claim]]:
    found: list[tuple[frozenset[str], Claim]] = []
    for sentence, match in _found(page, _WINS, "为准", "优先"):
        winner = _documents(match["win"] or match["win2"])
        named = _documents(match["docs"]) | winner
        if len(winner) == 1 and len(named) > 1:
            found.append((named, Claim(match["docs"], next(iter(winner)), sentence, *_span(sentence, match))))
    for (docs, one), (others, other) in combinations(found[:MOST], 2):
        if one.how != other.how and {one.how, other.how} <= docs & others:
            yield one, other


def _across(
    first: Sequence[Claim], second: Sequence[Claim], same: Callable[[Claim, Claim], bool]
) -> Iterator[tuple[Claim, Claim]]:
    for one in first[:MOST]:
        for other in second[:MOST]:
            if one.start != other.start and same(one, other):
                yield one, other
                return


def _told(page: Page, pattern: re.Pattern[str], *words: str) -> list[Claim]:
    return [
        Claim(next((each for each in match.groups() if each), ""), "", sentence, *_span(sentence, match))
        for sentence, match in _found(page, pattern, *words)
    ]


def _one_bill(one: Claim, other: Claim) -> bool:
    texts = [each.sentence.text for each in (one, other)]
    if any(_OTHER_MONEY.search(text) for text in texts):
        return False
    fees = [set(_FEE.findall(text)) for text in texts]
    return not all(fees) or bool(fees[0] & fees[1])


def _one_store(one: Claim, other: Claim) -> bool:
    texts = [each.sentence.text for each in (one, other)]
    if any(_LAWFUL.search(text) for text in texts) or not _AFTER.search(texts[0]):
        return False
    return bool(_pairs(one.what) & _pairs(other.what)) or one.what[-2:] == other.what[-2:]


def _found(page: Page, pattern: re.Pattern[str], *words: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The matches of the pattern in sentences with one of the words: looking for them first keeps long contracts quick."""
    for sentence in page.sentences:
        if any(word in sentence.text for word in words):
            for found in pattern.finditer(sentence.text):
                if HOLE not in found[0]:
                    yield sentence, found


def _claim(sentence: Sentence, found: re.Match[str], what: str, who: str) -> Claim | None:
    before = re.split(r"[，；]", sentence.text[: found.start()])
    conditional = len(before) > 1 and APART.search("".join(before))
    what = _FILLER.sub("", LEAD.sub("", what.strip()))
    if conditional or APART.search(what) or re.search(ROLES, what) or len(what) < 2:
        return None
    return Claim(what, who, sentence, *_span(sentence, found))


def _span(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    return sentence.start + found.start(), sentence.start + found.end()


def _one_thing(one: str, other: str) -> bool:
    """Whether two names are of one thing: they end alike, and one has all letters of the other and few more."""
    shorter, longer = sorted((one, other), key=len)
    return (
        shorter[-2:] == longer[-2:] and len(longer) - len(shorter) <= _EXTRA and set(shorter) <= set(longer)
    )


def _one_task(one: str, other: str) -> bool:
    """Whether two wordings are of one task: the same letters in whatever order, and few more."""
    first, second = sorted((set(one), set(other)), key=len)
    return len(first) >= _LEAST and first <= second and len(second) - len(first) <= _EXTRA


def _documents(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _DOCUMENTS if re.search(pattern, text))


def _pairs(text: str) -> set[str]:
    """The pairs of letters that tell what a wording speaks of."""
    return {
        part[at : at + 2]
        for part in re.split(r"[\W_]+", _COMMON.sub("，", text))
        for at in range(len(part) - 1)
    }
