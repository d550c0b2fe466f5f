"""What a contract leaves open though it could settle it: an account, a measure, a period, a matter put off, a signature.

A module of its own because each of these rules looks for the one sentence of a whole contract that would settle the matter.
"""

import re
from collections.abc import Iterator

from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.records import Hit
from assistant.audit.remedies import BLANK, added, at_end, together
from assistant.audit.sides import ROLES

__all__ = ["acceptance_open", "account_unnamed", "instalments_open", "left_open", "slight_breach", "unsigned"]

_MATTER = (
    r"(?:合同)?(?:价款|价格|总价|单价|报酬|租金|服务费用?|费用(?:标准|金额|数额)?|违约责任|违约金|赔偿(?:标准|金额|数额|范围)|付款(?:方式|时间|期限)|支付方式"
    r"|结算方式|验收(?:标准|方式|期限)|服务(?:标准|范围|内容)|质量标准|交付(?:时间|日期|地点|标准)|工期|保密期限|履行期限)"
)
_LATER = (
    r"(?:另行|届时|再行|再|事后|随后|后续|日后|以后)[^。；，]{0,4}(?:协商|商定|商议|约定|议定|确定|签订|明确)|(?:由|经|待)?双方(?:可以?)?(?:再|友好)*协商(?:后)?(?:确定|解决|而定)"
    r"|视(?:具体)?情况(?:确定|而定)|待定|待双方"
)
_LEFT = re.compile(rf"(?P<what>{_MATTER})[^。；]{{0,24}}?(?P<later>{_LATER})")
_NOT_LEFT = re.compile(
    r"调整|变更|增加|新增|超出|额外|追加|续|未尽|不可抗力|争议|届满|期满|延长|另有|附件|法律|范围以外|之外|减少|提前|补充|变化|修改"
)
_ACCOUNT = re.compile(r"(?:指定|以下|下列|如下|上述|约定|提供)的?(?:银行|收款|对公|结算)*账[户号]")
_ACCOUNT_TOLD = re.compile(
    r"开户|账号[：:\d\ue000]|户名|账户(?:名称|信息|资料)|收款账[户号][：:为]|账[户号][^。；]{0,12}(?:附件|载明|列明|发票|书面)|(?:附件|发票|书面|封面|签署页|订单)[^。；]{0,14}账[户号]|支付宝|微信"
)
_IN_PARTS = re.compile(
    r"分(?:为|成)?\s*[二两三四五六七八九\d]{1,2}\s*(?:期|次|笔|阶段|批)(?:向[^，。；]{1,8})?(?:支付|付款|付清|缴纳|结清)"
)
_PART = re.compile(
    rf"[%％‰{HOLE}]|百分之|成(?:价款|货款)|等额|平均|均等|每[期次笔阶]|各期|附件|第[一二三四五\d][期次笔][^。；]{{0,30}}元|首[期付笔][^。；]{{0,30}}元|付款计划"
)
_ACCEPTED = re.compile(r"验收")
_ACCEPTING = re.compile(r"(?:有权|应当?|负责|组织|进行|予以|由)[^。；，]{0,16}验收(?!标准|申请|合格)")
_WITHIN = re.compile(
    rf"(?:[\d{HOLE}一二两三四五六七八九十百]+[）)]?\s*(?:个?工作日|个?自然日|[日天周]|个?小时|个?月)|当[日天场]|即时|现场|[次同]日|每[日周月季]|时限|期限)"
)
_ANNEXED = re.compile(r"(?:按照?|见|依照?|载于|以)[^。；]{0,8}附件")
_BREAKS = (
    r"(?:违反(?:了)?(?:本)?(?:合同|协议)(?:的?(?:任何|任一)?(?:约定|规定|条款|义务))?"
    r"|违约|不履行(?:本)?(?:合同|协议)(?:义务)?)"
)
_SIDE = rf"(?:任何一方|任一方|一方|对方|{ROLES})"
_ENDED = re.compile(
    rf"{_SIDE}(?:如果?|若|存在|有)?(?:任何)?(?P<breach>{_BREAKS})(?:行为)?(?:的|时)?，?[^。；，]{{0,10}}(?:有权|可以?|可)[^。；，]{{0,10}}(?:解除|终止)(?:本)?(?:合同|协议)"
)
_LISTED = re.compile(rf"(?m)^[\s\-•*]*{_SIDE}(?P<breach>{_BREAKS})(?:的|时)?[；;。]?\s*$")
_GROUNDS = re.compile(r"(?:解除|终止)(?:合同)?的?(?:条件|情形|事由|原因)")
_CURED = "，经书面催告后在合理期限内仍未改正"
_GRAVE = re.compile(
    r"严重|重大|根本|实质|催告|通知[^。；]{0,12}(?:改正|纠正|履行)|限期|改正|纠正|补救|仍|逾期|超过|累计|致使|导致|不能实现|拒[不绝]"
)
_SIGNED = re.compile(
    r"[（(][^（）()\n]{0,12}(?:签|章)[^（）()\n]{0,12}[）)]\s*(?:[：:]|$|[_\s])|(?m:^\s*(?:法定代表人|授权代表|委托代理人|代表人?|签字|盖章|签章|签署人|签订(?:日期|时间|地点)|签署日期?)[^。\n]{0,16}[：:])"
    r"|(?m:^\s*(?:甲|乙)方[^。；\n]{0,20}[：:][^。；\n]{0,40}乙方[^。；\n]{0,20}[：:])"
)
_NEEDS_SIGNING = re.compile(r"签字|盖章|签章|签署|签订")


def left_open(page: Page) -> Iterator[Hit]:
    """Matters of weight that the contract puts off to a later agreement."""
    for sentence, found in page.find(_LEFT):
        if not _NOT_LEFT.search(sentence.text):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"what": found["what"], "words": found["later"]})


def account_unnamed(page: Page) -> Iterator[Hit]:
    """Payment to an account that the contract speaks of and never names: told once."""
    said = list(page.find(_ACCOUNT))
    if not said or _ACCOUNT_TOLD.search(page.body) or any(each.kind == "account" for each in page.blanks):
        return
    spans = tuple((s.start + found.start(), s.start + found.end()) for s, found in said)
    wording = f"收款账户的户名为{BLANK}，开户行为{BLANK}，账号为{BLANK}。"
    yield Hit(spans, {"words": said[0][1][0]}, added(page, said[0][0], wording, "写明收款账户"))


def instalments_open(page: Page) -> Iterator[Hit]:
    """Payment in parts, without how much each part is."""
    for sentence, found in page.find(_IN_PARTS):
        chapter = "\n".join(page.own(each) for each in page.group_of[sentence.clause.address])
        if not _PART.search(chapter):
            yield Hit(((sentence.start + found.start(), sentence.start + found.end()),), {"words": found[0]})


def acceptance_open(page: Page) -> Iterator[Hit]:
    """Acceptance laid down, and nowhere within which time: told once, at the clause that speaks of it first."""
    said = [each for each in page.sentences if _ACCEPTED.search(each.text)]
    first = next((each for each in said if _ACCEPTING.search(each.text) or _heads(page, each)), None)
    if first is None:
        return
    near = [
        each.text
        for each in page.sentences
        if re.search("验收|检验|检测|测试|异议", each.text + page.headings(each.clause))
    ]
    if any(_WITHIN.search(text) or _ANNEXED.search(text) for text in near):
        return
    wording = f"接收成果的一方应当在收到验收申请后{BLANK}日内完成验收，并书面告知结果。"
    fix = at_end(page, first.clause, wording, "写明验收的期限、程序和逾期不验收的后果")
    yield Hit(((first.start, first.end),), {}, fix)


def _heads(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence stands under a heading on acceptance."""
    return bool(_ACCEPTED.search(page.headings(sentence.clause).rsplit("\n", 2)[-1]))


def slight_breach(page: Page) -> Iterator[Hit]:
    """Grounds on which any breach, however slight, ends the contract at once."""
    found = [each for each in page.find(_ENDED) if not _GRAVE.search(each[0].text)]
    found += [
        each
        for each in page.find(_LISTED)
        if not _GRAVE.search(each[0].text) and _GROUNDS.search(page.headings(each[0].clause))
    ]
    for sentence, match in found:
        span = (sentence.start + match.start(), sentence.start + match.end())
        end = sentence.start + match.end("breach")
        fix = together(page, {(end, end): _CURED}, "写明严重违约或者经催告未改正才可以解除")
        yield Hit((span,), {"words": match["breach"]}, fix)


def unsigned(page: Page) -> Iterator[Hit]:
    """A contract that speaks of its signing, and has no place to sign."""
    clauses = page.contract.clauses
    if len(clauses) < _MANY or not _NEEDS_SIGNING.search(page.body) or "封面" in page.body:
        return
    if any(each.kind == "signature" for each in page.contract.passages) or _SIGNED.search(page.masked):
        return
    last = clauses[-1]
    yield Hit(((last.start, last.end),), {})


_MANY = 6  # clauses from which a contract is more than a sample of one
